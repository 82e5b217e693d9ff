// What leaves the browser, and what stays in it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { newContext } from "./browser.mjs";
import * as catalogue from "./catalogue.mjs";
import { freePort } from "./child.mjs";
import { eventually } from "./eventually.mjs";
import { hostPage, serveHost } from "./host.mjs";
import { LANGUAGES, NAMES } from "./names.mjs";
import { startReceiver } from "./receiver.mjs";
import { openList, screenOf } from "./screen.mjs";
import { serveSite, serveSiteWithReceiver } from "./site.mjs";
import { nothingBut, stored } from "./stored.mjs";
import { watched } from "./watched.mjs";

const { site, receiver } = await serveSiteWithReceiver();

/** The database of unsent requests. */
const OUTBOX = "partner-directory";

/** The look that the visitor chose. */
const THEME = "partner-directory:theme";

/** Nobody but these was talked to, and no cookie was set. */
async function keptToItself(context, record, origins) {
  // What an address holds by itself, such as an icon of the host's, is asked of nobody.
  const asked = record.requests.filter((address) => !address.startsWith("data:"));
  const met = new Set(asked.map((address) => new URL(address).origin));
  assert.deepEqual([...met].sort(), [...origins].sort());
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(record.violations, [], "the policy is never broken");
  assert.deepEqual(record.console, [], "nothing is complained of");
}

/** What the site has put into the browser, besides the pages that were seen, which it keeps for reading without a
 * network. */
async function storedBesidesPages(page) {
  const all = await stored(page);
  assert.ok(all.caches.every((name) => /^partner-directory-(pages|files)-/.test(name)), all.caches.join());
  assert.ok(all.workers.every((scope) => scope === site.at()), all.workers.join());
  return { ...all, caches: [], workers: [] };
}

/** From the list to a sent request, to the list of requests, and to what is said of personal data. */
async function walk(page, lang) {
  const screen = await openList(page, site, { lang });
  const himgrad = catalogue.organisation("himgrad").name[lang];
  await screen.search.fill(lang === "ru" ? "химград" : "himgrad");
  await screen.card(himgrad).click();
  await screen.contact.click();
  await screen.fill({ organisation: "Ромашка" });
  assert.deepEqual(await storedBesidesPages(page), nothingBut(), "before a request is sent nothing is kept");
  await screen.send.click();
  await screen.state(screen.names.sent).first().waitFor();
  assert.deepEqual(await storedBesidesPages(page), nothingBut(OUTBOX));
  await page.getByRole("dialog").getByRole("link", { name: screen.names.requests }).click();
  await page.getByRole("heading", { name: screen.names.requests }).waitFor();
  await page.goBack();
  await screen.contact.waitFor();
  await page.getByRole("button", { name: screen.names.theme }).click();
  await page.getByRole("link", { name: lang === "ru" ? "Персональные данные" : "Personal data" }).click();
  await page.getByRole("link", { name: /2026-11/ }).click();
  await page.getByRole("link", { name: lang === "ru" ? "English" : "Русский" }).click();
  await page
    .getByRole("navigation")
    .getByRole("link", { name: /Organisations|Организации/ })
    .click();
  const other = screenOf(page, lang === "ru" ? "en" : "ru");
  await other.isListed();
  await page.getByRole("link", { name: lang === "ru" ? "Table" : "Таблица" }).click();
  await page.getByRole("table").waitFor();
  await page.reload();
  await page.getByRole("table").waitFor();
}

for (const lang of LANGUAGES) {
  test(`a whole visit talks to the site and the receiver and to nobody else, and keeps no cookie (${lang})`, async (t) => {
    const context = await newContext(t);
    const record = await watched(context);
    const page = await context.newPage();
    await walk(page, lang);
    await keptToItself(context, record, [site.origin, receiver.origin]);
    assert.deepEqual(await storedBesidesPages(page), { ...nothingBut(OUTBOX), localStorage: [THEME] });
  });
}

test("on a page of another site the element talks to its site, its host and the receiver, and keeps no more than on its own", async (t) => {
  const pages = {};
  const host = await serveHost(pages);
  const receiver = await startReceiver({ origins: [host.origin] });
  const home = await serveSite({ port: await freePort(), contact: receiver.endpoint });
  pages["/"] = hostPage(home, `<partner-directory lang="ru" contact="${receiver.endpoint}"></partner-directory>`);
  const context = await newContext(t);
  const record = await watched(context);
  const page = await context.newPage();
  await page.goto(host.at());
  const screen = await screenOf(page.locator("partner-directory")).isListed();
  await screen.search.fill("химград");
  await screen.card(catalogue.organisation("himgrad").name.ru).click();
  await screen.contact.click();
  await screen.fill({ organisation: "Ромашка" });
  assert.deepEqual(await stored(page), nothingBut(), "before a request is sent nothing is kept");
  await screen.send.click();
  await screen.state(NAMES.ru.sent).first().waitFor();
  await keptToItself(context, record, [home.origin, host.origin, receiver.origin]);
  assert.deepEqual(await stored(page), nothingBut(OUTBOX));
});

test("what was searched does not reach the receiver, and what was sent is not kept in the browser", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const posts = [];
  context.on("request", (request) => {
    if (request.url().startsWith(receiver.origin)) posts.push(JSON.stringify(request.headers()) + request.postData());
  });
  await page.goto(site.at("/organisations/himgrad/?q=himgrad&kind=technopolis"));
  const screen = screenOf(page);
  await screen.contact.click();
  await screen.fill({ organisation: "Ромашка", message: "Секретное предложение" });
  await screen.send.click();
  await screen.state(screen.names.sent).first().waitFor();
  assert.ok(posts.length > 0);
  for (const post of posts) assert.ok(!post.includes("kind=technopolis"), "no query in body or headers");
  const { origins } = await context.storageState({ indexedDB: true });
  assert.ok(!JSON.stringify(origins).includes("Секретное"), "a sent request leaves nothing behind");
});

test("the strict policy is served with every page", async () => {
  for (const path of ["/", "/en/", "/organisations/himgrad/", "/no/such/page", "/embed.html"]) {
    const answer = await fetch(site.at(path));
    const policy = answer.headers.get("content-security-policy");
    const directives = new Map(
      policy
        .split(";")
        .map((one) => one.trim().split(/ (.*)/s))
        .map(([name, value]) => [name, value]),
    );
    assert.equal(directives.get("default-src"), "'none'", path);
    assert.equal(directives.get("script-src"), "'self' 'wasm-unsafe-eval'", path);
    assert.equal(directives.get("style-src"), "'self'", path);
    assert.equal(directives.get("img-src"), "'self'", path);
    assert.equal(directives.get("base-uri"), "'none'", path);
    assert.equal(directives.get("form-action"), "'none'", path);
    assert.deepEqual(directives.get("connect-src").split(" "), ["'self'", receiver.origin], path);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff", path);
    const page = await answer.text();
    assert.doesNotMatch(page, /\son[a-z]+=|\sstyle=|<style|javascript:/i, path);
    assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)(?![^>]*application\/ld\+json)/i, path);
    assert.equal(answer.headers.get("set-cookie"), null, path);
  }
});

test("the policy is enforced: what it forbids is reported", async (t) => {
  const context = await newContext(t);
  const record = await watched(context);
  const page = await context.newPage();
  await openList(page, site);
  const outcome = await page.evaluate(() =>
    fetch("http://127.0.0.1:9/").then(
      () => "sent",
      () => "refused",
    ),
  );
  assert.equal(outcome, "refused");
  await eventually(async () => assert.match(record.violations.join(), /connect-src/));
});
