// Pages that were seen read without a network, and nothing else is changed by that.

import assert from "node:assert/strict";
import { access, cp, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { newContext, newPage } from "./browser.mjs";
import { buildSite } from "./built_site.mjs";
import * as catalogue from "./catalogue.mjs";
import { SITE } from "./environment.mjs";
import { eventually } from "./eventually.mjs";
import { newFolder } from "./folder.mjs";
import { hostPage, serveHost } from "./host.mjs";
import { FILES, PAGES, cacheNames, kept, registered, seen, seenFirst } from "./kept.mjs";
import { plain } from "./names.mjs";
import { startProxy } from "./proxy.mjs";
import { screenOf } from "./screen.mjs";
import { changedRelease, serveSite } from "./site.mjs";

const site = await serveSite();
const HIMGRAD = catalogue.organisation("himgrad").name.ru;
const HASHED = /-[0-9a-f]{16}\.\w+$/;
/** Script, styles, the application's two files, the catalogue and what hands over. */
const OF_LIST = 7;

/** A site that a test may change. */
async function changingSite(files = {}) {
  const directory = await changedRelease(files);
  const front = await startProxy(await serveSite({ directory }));
  const read = (name) => readFile(join(directory, name), "utf8");
  return { front, directory, read, write: (name, content) => writeFile(join(directory, name), content) };
}

/** Searches, which only the application can do. */
async function finds(screen, text, first) {
  await screen.search.fill(text);
  await eventually(async () => assert.equal((await screen.listed())[0], plain(first)));
}

/** Waits until the application has taken the place of what was drawn. */
const isLive = (page) => page.waitForFunction(() => document.querySelector("partner-directory").shadowRoot);

test("a page that was seen reads without a network, styled, and the application works on it", async (t) => {
  const front = await startProxy(site);
  const page = await newPage(t);
  await seenFirst(page, front.at("/"), OF_LIST);
  front.isCut = true;
  await page.reload();
  const screen = await screenOf(page).isListed();
  await isLive(page);
  await finds(screen, "химград", HIMGRAD);
  await screen.card(HIMGRAD).click();
  await page.getByRole("heading", { name: HIMGRAD }).waitFor();
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).margin), "8px", "the page has its styles");
});

test("a list that was seen is there under any query", async (t) => {
  const front = await startProxy(site);
  const page = await newPage(t);
  await seenFirst(page, front.at("/?kind=technopolis"), OF_LIST);
  front.isCut = true;
  await page.goto(front.at("/?q=химград"));
  await isLive(page);
  const screen = screenOf(page);
  assert.equal(await screen.search.inputValue(), "химград");
  assert.equal((await screen.listed())[0], plain(HIMGRAD));
});

test("every page of a visit is kept, also one that is only read, and one that was not seen fails as ever", async (t) => {
  const front = await startProxy(site);
  const page = await newPage(t);
  await seenFirst(page, front.at("/regions/"));
  await seen(page, front.at("/regions/RU-TA/"));
  await seen(page, front.at("/en/organisations/himgrad/"));
  front.isCut = true;
  await page.goto(front.at("/regions/RU-TA/"));
  await page.getByRole("heading", { level: 1, name: "Татарстан" }).waitFor();
  await page.goto(front.at("/en/organisations/himgrad/"));
  await page.getByRole("heading", { level: 1, name: catalogue.organisation("himgrad").name.en }).waitFor();
  await assert.rejects(page.goto(front.at("/sectors/")), /net::ERR_/);
  await assert.rejects(page.goto(front.at("/no/such/page/")), /net::ERR_/);
});

test("an address that does not exist is not kept", async (t) => {
  const front = await startProxy(site);
  const page = await newPage(t);
  await seenFirst(page, front.at("/regions/"));
  const answer = await page.goto(front.at("/no/such/page/"));
  assert.equal(answer.status(), 404);
  await seen(page, front.at("/regions/RU-TA/"));
  assert.deepEqual((await kept(page, PAGES)).sort(), ["/regions/", "/regions/RU-TA/"]);
});

test("with a network a page is as it is now, and that is what is kept", async (t) => {
  const { front, read, write } = await changingSite();
  const page = await newPage(t);
  await seenFirst(page, front.at("/regions/RU-TA/"));
  const before = await read("regions/RU-TA/index.html");
  const after = before.replace(/<h1([^>]*)>[^<]*/, "<h1$1>Сегодня");
  assert.notEqual(after, before);
  await write("regions/RU-TA/index.html", after);
  await page.reload();
  const today = page.getByRole("heading", { level: 1, name: "Сегодня" });
  await today.waitFor();
  // What is put away is put away beside the page.
  await eventually(async () => {
    const text = await page.evaluate(async (name) => (await (await caches.open(name)).match(location.pathname)).text(), PAGES);
    assert.match(text, /Сегодня/);
  });
  front.isCut = true;
  await page.reload();
  await today.waitFor();
});

test("a network that says nothing is waited for some seconds and no longer, for the page and what it loads", async (t) => {
  const front = await startProxy(site);
  const page = await newPage(t);
  await seenFirst(page, front.at("/"), OF_LIST);
  await page.reload();
  await isLive(page);
  let release;
  const released = new Promise((resolve) => (release = resolve));
  t.after(() => release());
  front.meet = () => released;
  await page.reload({ waitUntil: "commit" });
  await page.waitForFunction(() => document.querySelector("partner-directory")?.shadowRoot);
  await finds(screenOf(page), "химград", HIMGRAD);
});

test("a page that breaks off on its way leaves the one that was kept", async (t) => {
  const front = await startProxy(site);
  const page = await newPage(t);
  await seenFirst(page, front.at("/regions/RU-TA/"));
  front.breaksOff = (path) => path === "/regions/RU-TA/";
  await page.reload().catch(() => {});
  await page.goto(front.at("/regions/"));
  await eventually(async () => assert.ok((await kept(page, PAGES)).includes("/regions/")));
  front.isCut = true;
  await page.goto(front.at("/regions/RU-TA/"));
  await page.getByRole("heading", { level: 1, name: "Татарстан" }).waitFor();
  await page.getByRole("contentinfo").waitFor();
});

test("where the browser's store fails the network answers", async (t) => {
  const sw = await readFile(join(SITE, "sw.js"), "utf8");
  const { front } = await changingSite({ "sw.js": `caches.open = () => Promise.reject(new Error("broken"));\n${sw}` });
  const page = await newPage(t);
  await page.goto(front.at("/"));
  await eventually(async () => assert.deepEqual(await registered(page), ["/sw.js"]));
  const answer = await page.reload();
  assert.ok(answer.fromServiceWorker());
  await isLive(page);
  await finds(screenOf(page), "химград", HIMGRAD);
});

test("a site with a pack is kept too, and searches without a network after one visit", async (t) => {
  const summary = { ru: "технопарк ".repeat(1000) };
  const organisations = catalogue.CATALOGUE.organisations.map((one) => ({ ...one, summary }));
  const directory = await buildSite({ catalogue: { ...catalogue.CATALOGUE, organisations } });
  await access(join(directory, "catalogue.pack"));
  const front = await startProxy(await serveSite({ directory }));
  const page = await newPage(t);
  await seenFirst(page, front.at("/"));
  await eventually(async () => assert.ok((await kept(page, FILES)).includes("/catalogue.pack")));
  front.isCut = true;
  await page.reload();
  await isLive(page);
  await screenOf(page).isListed();
});

test("below a path that another service worker answers for a site keeps its own pages", async (t) => {
  const folder = await newFolder();
  await cp(SITE, join(folder, "partners"), { recursive: true });
  await writeFile(join(folder, "index.html"), "<!doctype html><title>host</title>");
  await writeFile(join(folder, "host.js"), "addEventListener('activate', () => clients.claim());addEventListener('fetch', () => {});");
  const front = await startProxy(await serveSite({ directory: folder }));
  const page = await newPage(t);
  await page.goto(front.at("/"));
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/host.js");
    await navigator.serviceWorker.ready;
  });
  await page.goto(front.at("/partners/regions/"));
  assert.ok(await page.evaluate(() => navigator.serviceWorker.controller));
  const pages = "partner-directory-pages-1/partners/";
  await eventually(async () => assert.deepEqual(await kept(page, pages), ["/partners/regions/"]));
  await eventually(async () => assert.ok((await registered(page)).includes("/partners/sw.js")));
  front.isCut = true;
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
});

test("a file whose name carries its hash is asked for once", async (t) => {
  const front = await startProxy(site);
  const page = await newPage(t);
  await seenFirst(page, front.at("/"), OF_LIST);
  for (const path of ["/", "/organisations/himgrad/", "/"]) {
    await page.goto(front.at(path));
    await isLive(page);
  }
  const hashed = front.paths.filter((path) => HASHED.test(path));
  assert.ok(hashed.length >= 4, hashed.join());
  assert.deepEqual([...hashed].sort(), [...new Set(hashed)].sort());
});

test("a later service worker takes the place of an earlier one and of what that kept", async (t) => {
  const { front, read, write } = await changingSite();
  const page = await newPage(t);
  await seenFirst(page, front.at("/regions/"));
  const later = (await read("sw.js")).replace("directory-pages-1", "directory-pages-2");
  await write("sw.js", later);
  await page.reload();
  await eventually(async () => assert.ok(!(await cacheNames(page)).includes(PAGES)));
  await page.reload();
  await eventually(async () => assert.deepEqual(await kept(page, "partner-directory-pages-2/"), ["/regions/"]));
  front.isCut = true;
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
});

test("a site that ends the keeping leaves nothing of it, and its pages work", async (t) => {
  const { front, directory, read, write } = await changingSite();
  const page = await newPage(t);
  await seenFirst(page, front.at("/"), OF_LIST);
  // What `partner-directory build --no-offline` makes of them.
  await write("sw.js", await readFile(new URL("../../public/sw-end.js", import.meta.url)));
  const names = await readdir(directory, { recursive: true });
  for (const name of names.filter((name) => name.endsWith(".html"))) {
    await write(name, (await read(name)).replace(" data-offline", ""));
  }
  await page.evaluate(() => caches.open("somebody-else"));
  await page.reload();
  await eventually(async () => {
    assert.deepEqual(await registered(page), []);
    assert.deepEqual(await cacheNames(page), ["somebody-else"]);
  });
  await page.goto(front.at("/"));
  await isLive(page);
  await finds(screenOf(page), "химград", HIMGRAD);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
  assert.deepEqual(await cacheNames(page), ["somebody-else"]);
  front.isCut = true;
  await assert.rejects(page.reload(), /net::ERR_/);
});

test("pages of others and the frame in them register nothing and are not answered by it", async (t) => {
  const front = await startProxy(site);
  const host = await serveHost({
    "/element": hostPage(front, '<partner-directory lang="ru"></partner-directory>'),
    "/frame": `<!doctype html><title>host</title><iframe src="${front.at("/embed.html?lang=ru")}" width="800" height="800"></iframe>`,
  });
  const context = await newContext(t);
  const own = await context.newPage();
  await seenFirst(own, front.at("/"), OF_LIST);
  const workers = context.serviceWorkers().length;
  const answered = [];
  context.on("response", (response) => response.fromServiceWorker() && answered.push(response.url()));
  const page = await context.newPage();
  for (const path of ["/element", "/frame"]) {
    await page.goto(host.at(path));
    const scope = path === "/frame" ? page.frameLocator("iframe") : page;
    await screenOf(scope.locator("partner-directory")).isListed();
    // Longer than the site waits before it registers.
    await page.waitForTimeout(3500);
    assert.deepEqual(await registered(page), []);
    assert.deepEqual(await cacheNames(page), []);
  }
  assert.deepEqual(answered, []);
  assert.equal(context.serviceWorkers().length, workers);
  assert.deepEqual(
    (await kept(own, PAGES)).filter((path) => path !== "/"),
    [],
  );
});

test("the page of the frame, opened by itself, registers nothing and is not answered by it", async (t) => {
  const front = await startProxy(site);
  const fresh = await newPage(t);
  await fresh.goto(front.at("/embed.html?lang=ru"));
  await screenOf(fresh.locator("partner-directory")).isListed();
  await fresh.waitForTimeout(3500);
  assert.deepEqual(await registered(fresh), []);
  const page = await newPage(t);
  await seenFirst(page, front.at("/"), OF_LIST);
  const answer = await page.goto(front.at("/embed.html?lang=ru"));
  assert.equal(answer.fromServiceWorker(), false);
  assert.deepEqual(await kept(page, PAGES), ["/"]);
});

test("what is posted passes by", async (t) => {
  const front = await startProxy(site);
  const page = await newPage(t);
  await seenFirst(page, front.at("/"), OF_LIST);
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  const address = front.at("/v1/requests");
  const [answer] = await Promise.all([
    page.waitForResponse(address),
    page.evaluate((address) => fetch(address, { method: "POST", body: "{}" }).then(({ status }) => status), address),
  ]);
  assert.equal(answer.fromServiceWorker(), false);
  assert.equal(front.paths.filter((path, at) => path === "/v1/requests" && front.seen[at] === "POST").length, 1);
  for (const name of [PAGES, FILES]) assert.ok(!(await kept(page, name)).includes("/v1/requests"));
});

test("of more than two hundred pages the oldest go", async (t) => {
  const front = await startProxy(site);
  const page = await newPage(t);
  await seenFirst(page, front.at("/regions/"));
  await page.evaluate(async (name) => {
    const cache = await caches.open(name);
    for (let number = 0; number < 199; number += 1) await cache.put(`/earlier/${number}/`, new Response("earlier"));
  }, PAGES);
  await seen(page, front.at("/regions/RU-TA/"));
  await eventually(async () => {
    const pages = await kept(page, PAGES);
    assert.equal(pages.length, 200);
    assert.deepEqual([pages[0], pages.at(-1)], ["/earlier/0/", "/regions/RU-TA/"]);
  });
  // A page that is seen again is young again, so that another one goes.
  await page.goto(front.at("/regions/"));
  await eventually(async () => {
    const pages = await kept(page, PAGES);
    assert.equal(pages.length, 200);
    assert.deepEqual([pages[0], pages.at(-1)], ["/earlier/1/", "/regions/"]);
  });
});
