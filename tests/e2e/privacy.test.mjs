// What leaves the browser, and what stays in it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { newContext } from "./browser.mjs";
import * as catalogue from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { LANGUAGES } from "./names.mjs";
import { openList, screenOf } from "./screen.mjs";
import { serveSiteWithReceiver } from "./site.mjs";
import { watched } from "./watched.mjs";

const { site, receiver } = await serveSiteWithReceiver();

/** From the list to a sent request, and to what is said of personal data. */
async function walk(page, lang) {
  const screen = await openList(page, site, { lang });
  const himgrad = catalogue.organisation("himgrad").name[lang];
  await screen.search.fill(lang === "ru" ? "химград" : "himgrad");
  await screen.card(himgrad).click();
  await screen.contact.click();
  await screen.fill({ organisation: "Ромашка" });
  await screen.send.click();
  await screen.state(screen.names.sent).first().waitFor();
  await page.keyboard.press("Escape");
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
    const origins = new Set(record.requests.map((address) => new URL(address).origin));
    assert.deepEqual([...origins].sort(), [site.origin, receiver.origin].sort());
    assert.deepEqual(await context.cookies(), []);
    assert.equal(await page.evaluate(() => document.cookie), "");
    assert.deepEqual(record.violations, [], "the policy is never broken");
    assert.deepEqual(record.console, [], "nothing is complained of");
  });
}

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
