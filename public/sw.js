// Reading what was seen before, without a network. Only pages of the site register it; frames, which show the directory
// on other pages, are left alone.

/** Other sites of this origin have their own. */
const SITE = new URL(registration.scope).pathname;
const PAGES = `partner-directory-pages-1${SITE}`;
const FILES = `partner-directory-files-1${SITE}`;
const PACKS = `partner-directory-packs-1${SITE}`;
/** How many are kept; the oldest go first. */
const KEPT = { [PAGES]: 200, [FILES]: 100, [PACKS]: 200 };
/** Files whose names carry the hash of their content never change. */
const HASHED = /-[0-9a-f]{16}\.\w+$/;
/** After so many milliseconds what was seen before is taken instead of waiting. */
const PATIENCE = 4000;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) {
      const [, site] = /^partner-directory-[a-z]+-\d+(.*)/.exec(name) ?? [];
      if (site === SITE && !(name in KEPT)) await caches.delete(name);
    }
  };
  event.waitUntil(forget());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isOurs = request.method === "GET" && origin === location.origin && pathname.startsWith(SITE);
  if (!isOurs || request.headers.has("range")) return;
  if (request.destination === "iframe" || pathname.endsWith("/embed.html")) return;
  event.respondWith(answer(event, pathname));
});

async function answer(event, pathname) {
  const { request } = event;
  if (request.mode === "navigate") return fresh(event, PAGES);
  const client = await clients.get(event.clientId);
  if (client?.frameType === "nested") return fetch(request);
  if (!HASHED.test(pathname)) return fresh(event, FILES);
  return kept(event, pathname.endsWith(".pack") ? PACKS : FILES);
}

/** What is kept, else from the network. */
async function kept(event, name) {
  const { request } = event;
  return (await find(name, request)) ?? keep(event, name, request, await fetch(request));
}

/** From the network; where that fails or takes long, what is kept. */
async function fresh(event, name) {
  const { request } = event;
  const network = fetch(request).then((response) => keep(event, name, request, response));
  // The network goes on when the visitor does not wait for it.
  event.waitUntil(network.catch(() => {}));
  const seen = await find(name, request);
  if (!seen) return network;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, seen));
  const answered = network.then((response) => (response.status < 500 ? response : seen), () => seen);
  return Promise.race([answered, late]);
}

/** What is kept; nothing where the browser cannot say. */
async function find(name, request) {
  const options = { ignoreSearch: request.mode === "navigate", ignoreVary: true };
  // The first page of a visit kept its files before there was anybody to tell packs apart.
  const places = name === PACKS ? [PACKS, FILES] : [name];
  try {
    for (const place of places) {
      const cache = await caches.open(place);
      const seen = await cache.match(request, options);
      if (seen) return seen;
    }
  } catch {
    // Nothing is seen where nothing can be kept.
  }
  return undefined;
}

function keep(event, name, request, response) {
  const isGone = response.status === 404 || response.status === 410;
  const mayBeKept = !/no-store|private/.test(response.headers.get("cache-control"));
  if (isGone || (response.ok && response.type === "basic" && mayBeKept)) {
    event.waitUntil(put(name, request, isGone ? undefined : response.clone()).catch(() => {}));
  }
  return response;
}

/** Keeps an answer in the place of the one before; without one, only that goes. */
async function put(name, request, response) {
  const cache = await caches.open(name);
  // The page of a list is the same file whatever is asked of it.
  const key = request.mode === "navigate" ? request.url.replace(/[?#].*/, "") : request;
  if (!response) return cache.delete(key);
  // What breaks off on its way replaces nothing.
  await cache.put(key, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - KEPT[name])).map((old) => cache.delete(old)));
}
