// Profiles: opened from the list and by their address.

import assert from "node:assert/strict";
import { test } from "node:test";

import { newPage } from "./browser.mjs";
import { buildSite } from "./built_site.mjs";
import * as catalogue from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { LANGUAGES, plain } from "./names.mjs";
import { isLive, openList, openProfile, screenOf } from "./screen.mjs";
import { serveSite } from "./site.mjs";

const site = await serveSite();
const himgrad = catalogue.organisation("himgrad");
const NARROW = { viewport: { width: 390, height: 844 } };

for (const lang of LANGUAGES) {
  test(`on a wide screen a profile opens beside the list (${lang})`, async (t) => {
    const page = await newPage(t);
    const screen = await openList(page, site, { lang, query: "?region=RU-TA" });
    await screen.card(himgrad.name[lang]).click();
    await screen.heading(himgrad.name[lang]).waitFor();
    assert.ok(await screen.results.isVisible(), "the list stays");
    const [list, profile] = [
      await screen.results.boundingBox(),
      await screen.heading(himgrad.name[lang]).boundingBox(),
    ];
    assert.ok(profile.x >= list.x + list.width - 1, "the profile is to the right of the list");
    const address = new URL(page.url());
    assert.equal(address.pathname, `${screen.names.root}organisations/himgrad/`);
    assert.equal(address.search, "?region=RU-TA");
  });
}

test("on a narrow screen a profile takes the list's place, and Back brings it again", async (t) => {
  const page = await newPage(t, NARROW);
  const screen = await openList(page, site, { query: "?region=RU-TA" });
  const count = await screen.found();
  await screen.card(himgrad.name.ru).click();
  await screen.heading(himgrad.name.ru).waitFor();
  assert.equal(await screen.results.isVisible(), false);
  assert.equal(await page.evaluate(() => window.scrollY), 0, "it begins at its top");
  await screen.back.click();
  await screen.results.waitFor();
  await screen.hasFound(count);
  assert.equal(await screen.heading(himgrad.name.ru).count(), 0);
});

for (const [how, options] of [
  ["wide", {}],
  ["narrow", NARROW],
]) {
  test(`Back returns to the same list, at the same place, with the focus on the link (${how})`, async (t) => {
    const page = await newPage(t, options);
    const screen = await openList(page, site, { query: "?sort=name&kind=company" });
    const opened = screen.links.nth(14);
    const name = await opened.textContent();
    await opened.scrollIntoViewIfNeeded();
    await opened.focus();
    assert.ok((await page.evaluate(() => window.scrollY)) > 200, "the list is scrolled");
    const before = (await opened.boundingBox()).y;
    const listed = await screen.listed();
    await page.keyboard.press("Enter");
    await screen.contact.waitFor();
    await page.goBack();
    await eventually(async () => {
      assert.equal(await screen.contact.count(), 0, "the profile is closed");
      assert.deepEqual(await screen.listed(), listed);
      const { y } = await opened.boundingBox();
      assert.ok(Math.abs(y - before) < 24, `the link was at ${before} and is at ${y}`);
      const focused = await page.evaluate(() => {
        const active = document.querySelector("partner-directory").shadowRoot.activeElement;
        return active?.textContent ?? "nothing";
      });
      assert.equal(plain(focused), plain(name));
    });
  });
}

test("the link back to the results also puts the focus on the profile's link", async (t) => {
  const page = await newPage(t, NARROW);
  const screen = await openList(page, site, { query: "?region=RU-TA" });
  await screen.card(himgrad.name.ru).click();
  await screen.back.click();
  await screen.results.waitFor();
  await eventually(async () => {
    assert.ok(await screen.card(himgrad.name.ru).evaluate((link) => link.getRootNode().activeElement === link));
  });
});

test("opening a profile puts the focus on its heading", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site, { query: "?region=RU-TA" });
  await screen.card(himgrad.name.ru).click();
  await eventually(async () => {
    const heading = screen.heading(himgrad.name.ru);
    assert.ok(await heading.evaluate((heading) => heading.getRootNode().activeElement === heading));
  });
});

for (const lang of LANGUAGES) {
  test(`opened by its address a profile stands alone (${lang})`, async (t) => {
    const page = await newPage(t);
    const screen = await openProfile(page, site, "himgrad", lang);
    assert.equal(await screen.results.count(), 0);
    assert.equal(await screen.search.count(), 0);
    const heading = screen.heading(himgrad.name[lang]);
    assert.equal(await heading.evaluate((heading) => heading.tagName), "H1");
    assert.ok(await page.getByText(plain(himgrad.summary[lang])).isVisible());
    await screen.back.click();
    await screen.hasFound(catalogue.CATALOGUE.organisations.length);
  });
}

test("the title of the document names what is shown", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site, { query: "?region=RU-TA" });
  const ofList = await page.title();
  await screen.card(himgrad.name.ru).click();
  await eventually(async () =>
    assert.ok(plain(await page.title()).includes(plain(himgrad.name.ru)), await page.title()),
  );
  await page.goBack();
  await eventually(async () => assert.equal(await page.title(), ofList));
});

test("the title of a further page of the list does not stay when that is left", async (t) => {
  const page = await newPage(t);
  await page.goto(site.at("/organisations/page/3/"));
  await isLive(page);
  const ofPage = await page.title();
  assert.match(ofPage, /страница\s3/);
  await page.getByRole("link", { name: "Дальше" }).click();
  await eventually(async () => assert.doesNotMatch(await page.title(), /страница/));
  await page.goBack();
  await eventually(async () => assert.equal(await page.title(), ofPage));
  await screenOf(page).search.fill("полимер");
  await eventually(async () => assert.doesNotMatch(await page.title(), /страница/));
});

for (const lang of LANGUAGES) {
  test(`a profile leads to the page of its region (${lang})`, async (t) => {
    const page = await newPage(t);
    const { names } = await openProfile(page, site, "himgrad", lang);
    const region = catalogue.CATALOGUE.regions.find(({ code }) => code === himgrad.region);
    await page.getByRole("article").getByRole("link", { name: region.name[lang], exact: true }).first().click();
    await page.waitForURL(site.at(`${names.root}regions/${region.code}/`));
  });
}

test("a profile shows its figures with their year, its founding and its sources", async (t) => {
  const page = await newPage(t);
  await openProfile(page, site, "himgrad");
  const text = plain(await page.getByRole("article").innerText());
  for (const expected of ["366", "2025", "700 000", "130", "2006"]) assert.ok(text.includes(expected), expected);
  for (const { title, url } of himgrad.sources) {
    if (url) {
      const link = page.getByRole("link", { name: title });
      assert.equal(await link.getAttribute("href"), url);
      assert.match(await link.getAttribute("rel"), /noopener/);
    } else {
      assert.ok(await page.getByText(title).isVisible(), title);
    }
  }
});

test("a site lists its residents, and a resident leads back to its site", async (t) => {
  const page = await newPage(t);
  const screen = await openProfile(page, site, "himgrad");
  const residents = catalogue.CATALOGUE.organisations.filter((one) => one.resident_of?.includes("himgrad"));
  for (const one of residents) assert.ok(await page.getByRole("link", { name: one.name.ru, exact: true }).isVisible());
  await page.getByRole("link", { name: residents[0].name.ru, exact: true }).click();
  await screen.heading(residents[0].name.ru).waitFor();
  await page.getByRole("link", { name: himgrad.name.ru, exact: true }).click();
  await screen.heading(himgrad.name.ru).waitFor();
  await page.getByRole("link", { name: "Все резиденты списком" }).click();
  await screen.hasFound(residents.length);
  assert.deepEqual((await screen.listed()).sort(), residents.map((one) => plain(one.name.ru)).sort());
});

test("a profile tells the missions and the agreements that it took part in", async (t) => {
  const page = await newPage(t);
  const screen = await openProfile(page, site, "himgrad");
  const takesPart = (list) => (list ?? []).some((actor) => actor.organisation === "himgrad");
  const { missions, agreements } = catalogue.CATALOGUE;
  const own = missions.filter((one) => takesPart(one.organisers) || takesPart(one.delegation) || takesPart(one.visits));
  const text = plain(await page.getByRole("article").innerText());
  assert.equal(own.length, 6);
  for (const mission of own) assert.ok(text.includes(plain(mission.title.ru)), mission.title.ru);
  const signed = agreements.filter((one) => takesPart(one.parties));
  for (const agreement of signed) assert.ok(text.includes(plain(agreement.subject.ru)), agreement.subject.ru);
  const gusev = catalogue.organisation("technopolis-gs-gusev");
  await page.getByRole("link", { name: gusev.name.ru, exact: true }).click();
  await screen.heading(gusev.name.ru).waitFor();
});

test("a sector of a profile leads to all organisations of that sector", async (t) => {
  const page = await newPage(t);
  const screen = await openProfile(page, site, "himgrad");
  await page.getByRole("link", { name: catalogue.valueName("sector", "polymers", "ru"), exact: true }).click();
  await screen.hasFound(catalogue.matching({ sector: ["polymers"] }).length);
});

test("an address with a former id leads to the profile under its present id", async (t) => {
  const renamed = structuredClone(catalogue.CATALOGUE);
  renamed.organisations.find((one) => one.id === "himgrad").former_ids = ["khimgrad-park"];
  const changed = await serveSite({ directory: await buildSite({ catalogue: renamed }) });
  const page = await newPage(t);
  await page.goto(changed.at("/organisations/khimgrad-park/"));
  await screenOf(page).heading(himgrad.name.ru).waitFor();
  await eventually(async () => assert.equal(new URL(page.url()).pathname, "/organisations/himgrad/"));
});

test("an organisation that the catalogue does not have is told, with a way to the list", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site);
  await page.evaluate(() => document.querySelector("partner-directory").open("no-such-park"));
  await page.getByText("no-such-park").waitFor();
  await page.getByRole("link", { name: "Ко всем организациям" }).click();
  await screen.hasFound(catalogue.CATALOGUE.organisations.length);
});
