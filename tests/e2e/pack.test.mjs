// A pack in the place of the catalogue's file: the same screens, from few and small downloads.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { newContext, newPage } from "./browser.mjs";
import * as catalogue from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { hostPage, serveHost } from "./host.mjs";
import { LANGUAGES, plain } from "./names.mjs";
import { buildPack, madeUpWord, manyOrganisations } from "./pack.mjs";
import { servePack } from "./pack_host.mjs";
import { serveSiteOver } from "./pack_site.mjs";
import { finallySaid, said, steps } from "./pack_visit.mjs";
import { openList, openProfile, screenOf } from "./screen.mjs";
import { serveSite } from "./site.mjs";
import { watched } from "./watched.mjs";

const TOTAL = catalogue.CATALOGUE.organisations.length;
const HIMGRAD = catalogue.organisation("himgrad").name;
const RESIDENTS = catalogue.CATALOGUE.organisations.filter((one) => one.resident_of?.includes("himgrad"));
/** Enough for a pack of many files. */
const MANY = 5000;

/** How `src` can name a pack. */
const FORMS = {
  "a folder": "/catalogue/",
  "a folder without the slash": "/catalogue",
  "the file that leads to the others": "/catalogue/catalogue.pack",
};

const site = await serveSite();
const pages = {};
const host = await serveHost(pages);
const small = await buildPack(catalogue.CATALOGUE);
const many = await buildPack(manyOrganisations(MANY));

/** The site over the pack of the default catalogue. */
async function serveSiteOverPack(src) {
  const site = await serveSiteOver(src);
  await buildPack(catalogue.CATALOGUE, { into: join(site.folder, "catalogue") });
  return site;
}

/** Opens a page of another site with elements on it, and waits for the list of the first one. */
async function openHost(page, content) {
  pages["/page"] = hostPage(site, content);
  await page.goto(host.at("/page"));
  return screenOf(page.locator("partner-directory").first()).isListed();
}

const visits = new Map();

/** What a visit shows over the catalogue's file. */
async function visitOverFile(t, lang) {
  if (!visits.has(lang)) {
    const page = await newPage(t);
    const whole = await serveSiteOver("/catalogue.json");
    const shown = [];
    for (const [, act] of steps(page, lang, whole.at)) {
      await act();
      shown.push(await finallySaid(page));
    }
    visits.set(lang, shown);
  }
  return visits.get(lang);
}

for (const lang of LANGUAGES) {
  test(`a visit over the catalogue's file shows what is to be compared (${lang})`, async (t) => {
    const shown = await visitOverFile(t, lang);
    const names = shown.map(({ names }) => names.join("\n"));
    const having = (text) => names.filter((one) => plain(one).includes(text)).length;
    for (const text of [`"${HIMGRAD[lang]}"`, `/url: /${lang === "ru" ? "" : "en/"}organisations/`]) {
      assert.ok(having(text) > 3, text);
    }
    assert.ok(new Set(names).size > 15, "the screens differ");
    assert.ok(shown.some(({ title }) => title.startsWith(`${HIMGRAD[lang]} — `)));
    for (const one of RESIDENTS) assert.ok(having(one.name[lang]) >= 2, `${one.id}: in the list and on the profile`);
    assert.ok(having({ ru: "Убрать: Технополис «Химград»", en: "Remove: Technopolis Himgrad" }[lang]) > 0);
  });
}

for (const lang of LANGUAGES) {
  test(`over a pack every screen of a visit is as over the catalogue's file (${lang})`, async (t) => {
    const expected = await visitOverFile(t, lang);
    const site = await serveSiteOverPack("/catalogue/");
    const page = await newPage(t);
    for (const [place, [what, act]] of steps(page, lang, site.at).entries()) {
      await act();
      await eventually(async () => assert.deepEqual(await said(page), expected[place], what));
    }
  });
}

/** What is shown first, to a text, and of a profile that is opened by its address. */
async function glimpses(t, served) {
  const page = await newPage(t);
  const screen = await openList(page, served);
  await screen.hasFound(TOTAL);
  const shown = [await finallySaid(page)];
  await screen.search.fill("[bvuhfl");
  await screen.card(HIMGRAD.ru).waitFor();
  shown.push(await finallySaid(page));
  await openProfile(page, served, "himgrad");
  await eventually(async () => assert.ok((await page.title()).startsWith(`${HIMGRAD.ru} — `)));
  shown.push(await finallySaid(page));
  return shown;
}

let overFile;
for (const [form, src] of Object.entries(FORMS)) {
  test(`src may name ${form}: list, search and a profile by its address are as over the file`, async (t) => {
    overFile ??= await glimpses(t, site);
    assert.deepEqual(await glimpses(t, await serveSiteOverPack(src)), overFile);
  });
}

test("an element on another site shows the same, whichever way its src names the pack", async (t) => {
  const served = await servePack(t, small);
  const page = await newPage(t);
  const shown = [];
  for (const src of [site.at("/catalogue.json"), served.at("/"), served.at("/catalogue.pack")]) {
    const screen = await openHost(page, `<partner-directory src="${src}"></partner-directory>`);
    await screen.hasFound(TOTAL);
    await screen.search.fill("[bvuhfl");
    await screen.card(HIMGRAD.ru).click();
    await screen.heading(HIMGRAD.ru).waitFor();
    shown.push(await finallySaid(page));
  }
  assert.deepEqual(shown[1], shown[0]);
  assert.deepEqual(shown[2], shown[0]);
});

test("a visit over a pack keeps the strict policy and complains of nothing", async (t) => {
  const context = await newContext(t);
  const record = await watched(context);
  const site = await serveSiteOverPack("/catalogue/");
  const page = await context.newPage();
  const screen = await openList(page, site);
  await screen.search.fill("[bvuhfl");
  await screen.card(HIMGRAD.ru).click();
  await screen.heading(HIMGRAD.ru).waitFor();
  await screen.value("kind", "Технополис").check();
  await openList(page, site, { query: "?host=himgrad" });
  await screen.hasFound(RESIDENTS.length);
  assert.deepEqual(record.violations, []);
  assert.deepEqual(record.console, []);
});

test("the first screen takes the manifest and one file of records, however many organisations there are", async (t) => {
  for (const folder of [small, many]) {
    const served = await servePack(t, folder);
    const page = await newPage(t);
    await openHost(page, `<partner-directory src="${served.at()}"></partner-directory>`);
    await page.waitForLoadState("networkidle");
    const [first, second, ...others] = served.asked;
    assert.equal(first, "catalogue.pack");
    assert.match(second, /^pack\/records-/);
    assert.deepEqual(others, []);
  }
});

/** What is typed first, and at least how many have it. */
const FIRST_TEXTS = [
  ["п", 1000],
  ["nt[yjgfhr", 1000],
  ["himgrat", 10],
  ["технопарк москва", 10],
  [madeUpWord(4321), 1],
];

for (const [text, least] of FIRST_TEXTS) {
  test(`the first answer to «${text}» takes 25 files at most, and 1.5 MB with the application`, async (t) => {
    const served = await servePack(t, many);
    const page = await newPage(t);
    const finished = [];
    page.on("requestfinished", (request) => finished.push(request));
    const screen = await openHost(page, `<partner-directory src="${served.at()}"></partner-directory>`);
    await screen.search.fill(text);
    await eventually(async () => {
      assert.equal(await page.locator("[aria-busy=true]").count(), 0);
      const told = plain(await screen.status.first().innerText()).replace(/(\d) (?=\d)/g, "$1");
      const found = Number(/\d+/.exec(told)?.[0]);
      assert.ok(found >= least && found < MANY, told);
    });
    let bytes = 0;
    for (const request of finished) bytes += (await request.sizes()).responseBodySize;
    const asked = served.asked.length;
    assert.ok(finished.length > asked && asked >= 4, "all are counted");
    assert.ok(asked <= 25, `${asked} files`);
    assert.ok(bytes > 150_000 && bytes <= 1_500_000, `${bytes} bytes`);
  });
}

test("two elements with one pack fetch each of its files once", async (t) => {
  const served = await servePack(t, small, { kept: false });
  const page = await newPage(t);
  const content = `<partner-directory id="one" src="${served.at()}"></partner-directory>
    <partner-directory id="two" src="${served.at()}" lang="en" host="himgrad"></partner-directory>`;
  const one = await openHost(page, content);
  await page.locator("#two").scrollIntoViewIfNeeded();
  const two = screenOf(page.locator("#two"), "en");
  await two.hasFound(RESIDENTS.length);
  await one.search.fill("химград");
  await two.search.fill("himgrat");
  await one.card(HIMGRAD.ru).click();
  await one.heading(HIMGRAD.ru).waitFor();
  await two.search.fill("");
  await two.links.first().click();
  await two.contact.waitFor();
  assert.equal(await one.search.inputValue(), "химград");
  assert.ok(served.asked.length > 5, `${served.asked.length} files were wanted`);
  assert.deepEqual(served.asked, [...new Set(served.asked)]);
});
