// Reading what was seen before, without a network. Only pages of the site register it; frames, which show the directory
// on other pages, are left alone.

const PAGES = "partner-directory-pages-1";
const FILES = "partner-directory-files-1";
/** How many are kept; the oldest go first. */
const KEPT = { [PAGES]: 200, [FILES]: 100 };
/** Files whose names carry the hash of their content never change. */
const HASHED = /-[0-9a-f]{16}\.\w+$/;
/** After so many milliseconds a page that was seen before is shown instead of waiting. */
const PATIENCE = 4000;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("partner-directory-") && !(name in KEPT)) await caches.delete(name);
    }
  };
  event.waitUntil(forget());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const scope = new URL(registration.scope);
  const isOurs = request.method === "GET" && origin === scope.origin && pathname.startsWith(scope.pathname);
  if (!isOurs || request.headers.has("range")) return;
  if (request.destination === "iframe" || pathname.endsWith("/embed.html")) return;
  event.respondWith(answer(event, pathname));
});

async function answer(event, pathname) {
  const { request } = event;
  if (request.mode === "navigate") return fresh(event, PAGES, PATIENCE);
  const client = await clients.get(event.clientId);
  if (client?.frameType === "nested") return fetch(request);
  return HASHED.test(pathname) ? kept(event) : fresh(event, FILES);
}

/** What is kept, else from the network. */
async function kept(event) {
  const cache = await caches.open(FILES);
  return (await cache.match(event.request)) ?? keep(event, FILES, await fetch(event.request));
}

/** From the network; where that fails or takes long, what is kept. */
async function fresh(event, name, patience) {
  const cache = await caches.open(name);
  const { request } = event;
  const network = fetch(request).then((response) => keep(event, name, response));
  // The network goes on when the visitor does not wait for it.
  event.waitUntil(network.catch(() => {}));
  const seen = await cache.match(request, { ignoreSearch: request.mode === "navigate" });
  if (!seen) return network;
  const late = patience && new Promise((resolve) => setTimeout(resolve, patience, seen));
  return Promise.race([network.catch(() => seen), ...(late ? [late] : [])]);
}

function keep(event, name, response) {
  if (response.ok && response.type === "basic") {
    const copy = response.clone();
    event.waitUntil(put(name, event.request, copy).catch(() => {}));
  }
  return response;
}

async function put(name, request, response) {
  const cache = await caches.open(name);
  // The page of a list is the same file whatever is asked of it.
  const key = request.mode === "navigate" ? request.url.replace(/[?#].*/, "") : request;
  await cache.delete(key);
  await cache.put(key, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - KEPT[name])).map((old) => cache.delete(old)));
}
