// Finding organisations: typing, filters with counts, orders, layouts, pages.

import assert from "node:assert/strict";
import { test } from "node:test";

import { shownCounts } from "./accessibility_tree.mjs";
import { newPage } from "./browser.mjs";
import * as catalogue from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { LANGUAGES, NAMES, plain } from "./names.mjs";
import { openList } from "./screen.mjs";
import { serveSite } from "./site.mjs";

const site = await serveSite();
const TOTAL = catalogue.CATALOGUE.organisations.length;

for (const lang of LANGUAGES) {
  test(`all organisations are listed, twenty a page (${lang})`, async (t) => {
    const screen = await openList(await newPage(t), site, { lang });
    await screen.hasFound(TOTAL);
    assert.equal(await screen.cards.count(), 20);
    for (const card of await screen.cards.all()) assert.equal(await card.getByRole("link").count(), 1);
    const names = new Set(catalogue.CATALOGUE.organisations.map((one) => plain(one.name[lang])));
    for (const name of await screen.listed()) assert.ok(names.has(name), `a link is named «${name}»`);
  });
}

for (const [lang, typed] of [
  ["ru", "полимер"],
  ["en", "polymer"],
]) {
  test(`results follow each letter of «${typed}» (${lang})`, async (t) => {
    const page = await newPage(t);
    const screen = await openList(page, site, { lang });
    await screen.search.focus();
    for (let length = 1; length <= typed.length; length += 1) {
      await page.keyboard.type(typed[length - 1]);
      await screen.hasFound(catalogue.withWordThatBegins(typed.slice(0, length)).length);
    }
    const expected = catalogue.withWordThatBegins(typed).map((one) => plain(one.name[lang]));
    for (const name of await screen.listed()) assert.ok(expected.includes(name), `«${name}» has the word`);
  });
}

test("the number of results is told within 200 ms of the results", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site);
  await page.evaluate(() => {
    const root = document.querySelector("partner-directory").shadowRoot;
    const text = { status: "[role=status]", list: "[role=list][aria-label='Результаты']" };
    const read = (name) => root.querySelector(text[name])?.textContent;
    const known = { status: read("status"), list: read("list") };
    const last = (window.lastChange = {});
    new MutationObserver(() => {
      for (const name of Object.keys(text)) {
        if (read(name) !== known[name]) last[name] = performance.now();
        known[name] = read(name);
      }
    }).observe(root, { childList: true, characterData: true, subtree: true });
  });
  // A busy machine may stop for longer between the two; not each time.
  const apart = [];
  for (const text of ["Казань", "Москва", "полимер"]) {
    await page.evaluate(() => Object.assign(window.lastChange, { status: 0, list: 0 }));
    await screen.search.fill(text);
    await screen.hasFound(catalogue.withWordThatBegins(text).length);
    await eventually(async () => {
      const last = await page.evaluate(() => window.lastChange);
      assert.ok(last.status && last.list, "both changed");
      apart.push(Math.abs(last.status - last.list));
    });
  }
  assert.ok(Math.min(...apart) <= 200, `${apart} ms apart`);
});

test("the words of the query are marked in the results", async (t) => {
  const screen = await openList(await newPage(t), site, { query: "?q=химград" });
  const marks = await screen.card("Технополис «Химград»").locator("mark").allTextContents();
  assert.deepEqual(marks, ["Химград"]);
});

test("Russian numbers take the form of CLDR", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site);
  const byCount = new Map();
  for (const region of catalogue.CATALOGUE.regions) {
    byCount.set(catalogue.matching({ region: [region.code] }).length, region.code);
  }
  for (const [count, code] of [...byCount].filter(([count]) => count > 0)) {
    await page.goto(site.at(`/?region=${code}`));
    await screen.hasFound(count);
  }
  for (const count of [1, 2, 6]) assert.ok(byCount.has(count), `the catalogue has a region with ${count}`);
});

/** Choices that combine facets in different ways. */
const CHOICES = [
  {},
  { region: ["RU-TA"] },
  { kind: ["technopark", "industrial-park"] },
  { kind: ["company"], region: ["RU-TA", "RU-ULY"] },
  { sector: ["pharma"], service: ["lab-space", "office-space"] },
  { kind: ["technopark", "company"], region: ["RU-MOW", "RU-TA"], sector: ["it-software", "pharma"] },
];

for (const choices of CHOICES) {
  const query = catalogue.FACETS.flatMap((facet) => (choices[facet] ?? []).map((id) => `${facet}=${id}`)).join("&");
  test(`counts under «${query}» are those of a count by hand`, async (t) => {
    const page = await newPage(t);
    const screen = await openList(page, site, { query: `?${query}` });
    await screen.hasFound(catalogue.matching(choices).length);
    for (const facet of ["kind", "region", "sector"]) {
      const expected = catalogue.counts(facet, choices);
      const shown = await shownCounts(page, screen.names.facets[facet]);
      const vocabulary = { kind: "kinds", region: "regions", sector: "sectors" }[facet];
      for (const value of catalogue.CATALOGUE[vocabulary]) {
        const id = value.code ?? value.id;
        assert.equal(shown.get(value.name.ru), expected.get(id) ?? 0, `${facet} ${id}`);
      }
    }
    const services = [...(await shownCounts(page, screen.names.facets.service)).values()].filter((count) => count > 0);
    const byHand = [...catalogue.counts("service", choices).values()];
    assert.deepEqual(services.sort(), byHand.sort(), "services");
  });
}

test("ticking a value narrows the list, and its chip takes it back", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site);
  await screen.value("kind", "Технопарк").check();
  await screen.hasFound(catalogue.matching({ kind: ["technopark"] }).length);
  await screen.value("region", "Москва").check();
  await screen.hasFound(catalogue.matching({ kind: ["technopark"], region: ["RU-MOW"] }).length);
  await page.getByRole("link", { name: "Убрать: Технопарк" }).click();
  await screen.hasFound(catalogue.matching({ region: ["RU-MOW"] }).length);
  assert.equal(await screen.value("kind", "Технопарк").isChecked(), false);
  assert.equal(await screen.value("region", "Москва").isChecked(), true);
});

test("values with nothing behind them stay in their place", async (t) => {
  const screen = await openList(await newPage(t), site);
  const before = await screen.facet("kind").getByRole("checkbox").count();
  await screen.value("region", "Республика Татарстан").check();
  await screen.hasFound(catalogue.matching({ region: ["RU-TA"] }).length);
  assert.equal(await screen.facet("kind").getByRole("checkbox").count(), before);
  assert.ok(await screen.value("kind", "Наукоград").isVisible());
});

for (const lang of LANGUAGES) {
  test(`the reset takes every filter back and keeps the text (${lang})`, async (t) => {
    const page = await newPage(t);
    const screen = await openList(page, site, {
      lang,
      query: "?q=химград&kind=technopolis&region=RU-TA&sector=polymers",
    });
    await screen.clear.click();
    await screen.hasFound(catalogue.withWordThatBegins("химград").length);
    assert.equal(await screen.search.inputValue(), "химград");
    assert.equal(await page.getByRole("checkbox", { checked: true }).count(), 0);
    assert.equal(await screen.clear.count(), 0, "nothing is left to reset");
  });
}

test("the checkbox of a district sets all its regions, and has no key of its own", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site);
  const regions = catalogue.regionsOf("volga");
  const district = catalogue.CATALOGUE.districts.find((one) => one.id === "volga").name.ru;
  await screen.value("region", district).check();
  await screen.hasFound(catalogue.matching({ region: regions }).length);
  const address = new URL(page.url());
  assert.deepEqual(address.searchParams.getAll("region").sort(), [...regions].sort());
  assert.deepEqual([...new Set(address.searchParams.keys())], ["region"]);
  await screen.value("region", "Самарская область").uncheck();
  const others = regions.filter((code) => code !== "RU-SAM");
  await screen.hasFound(catalogue.matching({ region: others }).length);
  const isMixed = await screen.value("region", district).evaluate((box) => box.indeterminate);
  assert.ok(isMixed, "a district with some of its regions is mixed");
});

test("a box narrows a long facet and leaves the results alone", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site);
  await screen.facet("region").getByRole("textbox").fill("татар");
  await screen.value("region", "Москва").waitFor({ state: "hidden" });
  assert.ok(await screen.value("region", "Республика Татарстан").isVisible());
  await screen.hasFound(TOTAL);
});

test("sorting by name is alphabetical, and by year the latest or the earliest first with the unknown last", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site, { query: "?sort=name&region=RU-TA" });
  const names = await screen.listed();
  const letters = names.map((name) => name.replace(/[«»"]/g, ""));
  assert.deepEqual(letters, [...letters].sort(new Intl.Collator("ru").compare));

  const sort = page.getByRole("combobox");
  await sort.selectOption("founded");
  const years = await eventually(async () => {
    assert.equal(new URL(page.url()).searchParams.get("sort"), "founded");
    const byName = new Map(catalogue.matching({ region: ["RU-TA"] }).map((one) => [plain(one.name.ru), one.founded]));
    const years = (await screen.listed()).map((name) => byName.get(name));
    const known = years.filter((year) => year !== undefined);
    assert.ok(known.length >= 3, "enough years to tell an order");
    assert.deepEqual(years.slice(0, known.length), known, "unknown years are last");
    return known;
  });
  const ascending = [...years].sort((a, b) => a - b);
  const isOrdered = [ascending, [...ascending].reverse()].some((order) => order.join() === years.join());
  assert.ok(isOrdered, years.join());
});

test("sorting by residents puts the largest first", async (t) => {
  const screen = await openList(await newPage(t), site, { query: "?sort=residents" });
  const residents = (one) => one.figures?.find((figure) => figure.key === "residents")?.value ?? -1;
  const most = catalogue.CATALOGUE.organisations.reduce((a, b) => (residents(a) >= residents(b) ? a : b));
  assert.equal((await screen.listed())[0], plain(most.name.ru));
});

test("the table shows the same organisations under column headers", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site, { query: "?region=RU-TA&sort=name" });
  const names = await screen.listed();
  await page.getByRole("link", { name: "Таблица" }).click();
  const table = page.getByRole("table");
  await table.waitFor();
  assert.ok((await table.getByRole("columnheader").count()) >= 4);
  assert.deepEqual((await table.getByRole("rowheader").allTextContents()).map(plain), names);
  assert.equal(new URL(page.url()).searchParams.get("view"), "table");
  // Nothing lies over anything: what is pressed is what is there.
  await screen.search.click();
  await page.getByRole("link", { name: "English", exact: true }).click({ trial: true });
  await table.getByRole("link").nth(2).click();
  await screen.heading(names[2]).waitFor();
});

test("a printed list takes the whole width", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site);
  await page.emulateMedia({ media: "print" });
  assert.ok((await screen.cards.first().boundingBox()).width > 1200);
  assert.equal(await page.getByRole("button", { name: NAMES.ru.keep }).filter({ visible: true }).count(), 0);
});

test("the pages together hold every organisation once", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site, { query: "?sort=name" });
  const seen = [];
  const pages = Math.ceil(TOTAL / 20);
  for (let number = 1; number <= pages; number += 1) {
    await eventually(async () => {
      const shown = Number(new URL(page.url()).searchParams.get("page") ?? 1);
      assert.equal(shown, number);
      assert.equal(await screen.cards.count(), number < pages ? 20 : TOTAL - 20 * (pages - 1));
    });
    seen.push(...(await screen.listed()));
    if (number < pages) await page.getByRole("link", { name: "Дальше" }).click();
  }
  assert.equal(seen.length, TOTAL);
  const all = catalogue.CATALOGUE.organisations.map((one) => plain(one.name.ru)).sort();
  assert.deepEqual(seen.sort(), all);
});

test("going to another page of the results begins at its top", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site, { query: "?sort=name" });
  await page.getByRole("link", { name: "Дальше" }).click();
  await eventually(async () => {
    assert.equal(new URL(page.url()).searchParams.get("page"), "2");
    const top = (await screen.cards.first().boundingBox()).y;
    assert.ok(top >= 0 && top < 900, `the first result is at ${top}`);
  });
});

const UNKNOWN = {
  ru: { query: "полимеры абракадабра", word: "абракадабра", repair: "Искать «полимеры»", rest: "полимеры" },
  en: { query: "polymers abracadabra", word: "abracadabra", repair: "Search for “polymers”", rest: "polymers" },
};

for (const lang of LANGUAGES) {
  test(`nothing found names the word that is missing and offers the search without it (${lang})`, async (t) => {
    const { query, word, repair, rest } = UNKNOWN[lang];
    const page = await newPage(t);
    const screen = await openList(page, site, { lang });
    await screen.search.fill(query);
    await page
      .getByText(new RegExp(`[«“]${word}[»”]`))
      .first()
      .waitFor();
    await page.getByRole("link", { name: repair }).click();
    await screen.results.waitFor();
    assert.equal(await screen.search.inputValue(), rest);
    assert.ok((await screen.found()) > 0);
  });
}

test("nothing found because of filters offers the same search without them", async (t) => {
  const page = await newPage(t);
  await page.goto(site.at("/?q=химград&region=RU-CHU"));
  const way = page.getByRole("listitem").filter({ hasText: /Без.фильтра «Чукотский автономный округ»/ });
  assert.match(plain(await way.innerText()), /5$/, "how many it brings");
  await way.getByRole("link").click();
  await page.getByRole("link", { name: "Технополис «Химград»" }).waitFor();
  assert.equal(new URL(page.url()).search, `?q=${encodeURIComponent("химград")}`);
});

for (const lang of LANGUAGES) {
  test(`a text in the wrong keyboard layout is understood, and can be insisted on (${lang})`, async (t) => {
    const page = await newPage(t);
    const screen = await openList(page, site, { lang });
    await screen.search.fill("[bvuhfl");
    await screen.card({ ru: "Технополис «Химград»", en: "Technopolis Himgrad" }[lang]).waitFor();
    const insist = page.getByRole("link", { name: { ru: "Искать именно «[bvuhfl»", en: "Search for “[bvuhfl” as typed" }[lang] });
    assert.ok(plain(await insist.locator("..").innerText()).includes("химград"), "what it was taken for");
    await insist.click();
    await page.getByRole("heading", { name: { ru: /^Ничего не.найдено$/, en: "Nothing found" }[lang] }).waitFor();
    assert.equal(await screen.search.inputValue(), '"[bvuhfl"');
    assert.equal(new URL(page.url()).search, "?q=%22%5Bbvuhfl%22");
    await page.goBack();
    await insist.waitFor();
  });
}

test("typing keeps the focus and the text in the box", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site);
  await screen.search.click();
  await page.keyboard.type("технопарк в казани", { delay: 5 });
  assert.equal(await screen.search.inputValue(), "технопарк в казани");
  assert.ok(await screen.search.evaluate((box) => box.getRootNode().activeElement === box));
});
