// Catalogues that are wrong, or meant ill.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { violations } from "./axe.mjs";
import { newPage } from "./browser.mjs";
import * as catalogue from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { foundText, plain } from "./names.mjs";
import { screenOf } from "./screen.mjs";
import { serveSite } from "./site.mjs";

const site = await serveSite();

const SCRIPT = `<script>window.pwned=1</script><img src=x onerror="window.pwned=1">`;
const BIDI = "Завод \u202Eтенйат\u202C";

/** The default catalogue's frame around other records. */
function catalogueWith(organisations, others = {}) {
  const { kinds, sectors, districts, regions } = catalogue.CATALOGUE;
  return {
    format: 1,
    id: "hostile",
    title: { ru: `Каталог ${SCRIPT}`, en: `Catalogue ${SCRIPT}` },
    languages: ["ru", "en"],
    kinds,
    sectors,
    districts,
    regions,
    organisations,
    ...others,
  };
}

const plainPark = (id, name) => ({ id, kind: "technopark", name: { ru: name, en: name }, region: "RU-TA" });

/** Opens a page of the site over another catalogue. */
async function openOver(page, body, path = "/", { status = 200, contentType = "application/json" } = {}) {
  await page.route("**/catalogue.json", (route) =>
    route.fulfill({ status, contentType, body: typeof body === "string" ? body : JSON.stringify(body) }),
  );
  await page.goto(site.at(path));
  return screenOf(page);
}

const assertUnharmed = async (page) => {
  assert.equal(await page.evaluate(() => window.pwned), undefined, "no code of the catalogue ran");
  const root = await page.evaluate(() => {
    const root = document.querySelector("partner-directory").shadowRoot;
    const links = [...root.querySelectorAll("[href], [src]")].map(
      (one) => one.getAttribute("href") ?? one.getAttribute("src"),
    );
    return { scripts: root.querySelectorAll("script, img, iframe, object").length, links };
  });
  assert.equal(root.scripts, 0);
  for (const link of root.links) assert.doesNotMatch(link, /^\s*(javascript|data|vbscript):/i);
};

const assertFits = async (page, where) => {
  const scrolled = await page.evaluate(() => document.scrollingElement.scrollWidth);
  assert.ok(scrolled <= page.viewportSize().width, `${where}: ${scrolled} px in ${page.viewportSize().width} px`);
};

const evil = {
  ...plainPark("evil", SCRIPT),
  aliases: [{ ru: SCRIPT }],
  city: { ru: `"><svg onload=window.pwned=1>` },
  summary: { ru: `{{constructor.constructor('window.pwned=1')()}} ${SCRIPT}` },
  products: [{ ru: `</script>${SCRIPT}` }],
  website: "https://park.example/%22%3E%3Cscript%3E?a=%27&b=<b>",
  sources: [{ title: SCRIPT, url: 'https://source.example/"onclick="x' }],
};

const long = "Щ".repeat(19_990);
const endless = {
  ...plainPark("endless", `Завод ${long}`),
  city: { ru: long },
  summary: { ru: `${long} слово` },
  products: Array.from({ length: 40 }, () => ({ ru: long.slice(0, 3000) })),
  aliases: [{ ru: long }],
  sources: [{ title: long, url: `https://source.example/${"a".repeat(1500)}` }],
  figures: [
    { key: "residents", value: 9e15 },
    { key: "area_ha", value: 0.0001 },
    { key: "patents", value: 1e308 },
  ],
};

for (const path of ["/", "/?view=table", "/organisations/himgrad/"]) {
  test(`script in names, texts and addresses stays text (${path})`, async (t) => {
    const page = await newPage(t);
    const hostile = { ...evil, id: path.includes("himgrad") ? "himgrad" : "evil" };
    await openOver(page, catalogueWith([hostile, plainPark("good", "Хороший")]), path);
    await page.getByText("window.pwned").first().waitFor();
    await assertUnharmed(page);
  });
}

test("script in the vocabulary, in the query and in a request stays text", async (t) => {
  const page = await newPage(t);
  const kinds = [{ id: "technopark", name: { ru: SCRIPT } }];
  const screen = await openOver(
    page,
    catalogueWith([plainPark("good", "Хороший")], { kinds }),
    `/?q=${encodeURIComponent(SCRIPT)}`,
  );
  await eventually(async () => assert.equal(await screen.search.inputValue(), SCRIPT));
  await screen.search.fill("");
  await screen.hasFound(1);
  await screen.facet("kind").getByRole("checkbox").check();
  await assertUnharmed(page);
  await screen.card("Хороший").click();
  await screen.contact.click();
  await screen.field("organisation").fill(SCRIPT);
  await assertUnharmed(page);
});

/** Addresses that are no web addresses, though they try to look so. */
const ADDRESSES = [
  "javascript:window.pwned=1",
  "JaVaScRiPt:window.pwned=1",
  "\tjavascript:window.pwned=1",
  "java\nscript:window.pwned=1",
  "data:text/html,<script>1</script>",
  "vbscript:x",
  "blob:https://x/1",
  "//evil.example",
  "https://good.example@evil.example",
  "file:///etc/passwd",
];

test("addresses that are no web addresses become no links", async (t) => {
  const page = await newPage(t);
  const parks = ADDRESSES.map((website, place) => ({
    ...plainPark(`park-${place}`, `Парк ${place}`),
    website,
    sources: [{ title: "источник", url: website }],
  }));
  const screen = await openOver(page, catalogueWith([plainPark("good", "Хороший"), ...parks]));
  await screen.card("Хороший").waitFor();
  for (const [place, website] of ADDRESSES.entries()) {
    await page.evaluate((id) => document.querySelector("partner-directory").open(id), `park-${place}`);
    await page
      .getByText(`park-${place}`)
      .or(screen.heading(`Парк ${place}`))
      .first()
      .waitFor();
    await assertUnharmed(page);
    const outside = await page
      .getByRole("link", { name: /источник|новой вкладке/ })
      .evaluateAll((links) => links.map((link) => link.href));
    assert.deepEqual(outside, [], website);
  }
});

for (const [where, path] of [
  ["list", "/"],
  ["table", "/?view=table"],
  ["profile", "/organisations/himgrad/"],
]) {
  test(`words of twenty thousand letters break no screen 390 px wide (${where})`, async (t) => {
    const page = await newPage(t, { viewport: { width: 390, height: 800 } });
    const one = { ...endless, id: path.includes("himgrad") ? "himgrad" : "endless" };
    const screen = await openOver(page, catalogueWith([one, plainPark("good", "Хороший")]), path);
    await page
      .getByText(/Щ{100}/)
      .first()
      .waitFor();
    await assertFits(page, where);
    if (where === "profile") {
      await screen.contact.click();
      await screen.form.waitFor();
      await assertFits(page, "form");
      await assertUnharmed(page);
    }
  });
}

/** Records with a mistake each, which must not take the others down. */
const BAD = [
  { ...plainPark("good", "Второй с тем же id") },
  { ...plainPark("unknown-kind", "Без вида"), kind: "castle" },
  { ...plainPark("bidi", BIDI) },
  { ...plainPark("no-region", "Без региона"), region: "RU-XXX" },
  { ...plainPark("Bad Id!", "Плохой id") },
  { ...plainPark("no-name", ""), name: {} },
  { ...plainPark("too-long", "Я".repeat(20_001)) },
  { ...plainPark("wrong-type", "x"), name: 7 },
  null,
  [],
  "organisation",
];

for (const lang of ["ru", "en"]) {
  test(`records with mistakes are left out and told, and the others are shown (${lang})`, async (t) => {
    const page = await newPage(t);
    const good = [plainPark("good", "Хороший"), plainPark("other", "Другой")];
    await openOver(page, catalogueWith([...good, ...BAD]), lang === "ru" ? "/" : "/en/");
    const screen = screenOf(page, lang);
    await screen.card("Хороший").waitFor();
    assert.deepEqual((await screen.listed()).sort(), ["Другой", "Хороший"]);
    const told = { ru: /^(\d+) запис\S+ каталога/, en: /^(\d+) records? of the catalogue/ }[lang];
    const line = page.getByText(told);
    assert.equal(Number(told.exec(plain(await line.innerText()))[1]), BAD.length);
    await page.getByText({ ru: "Почему", en: "Why" }[lang], { exact: true }).click();
    for (const why of ["castle", "RU-XXX", "Bad Id!"]) assert.ok(await page.getByText(why).first().isVisible(), why);
    assert.deepEqual(await violations(page), []);
    await assertUnharmed(page);
  });
}

test("a wrong value that a record can do without is left out, and the record is shown", async (t) => {
  const page = await newPage(t);
  const wrong = { founded: "when", figures: [{ key: "residents", value: "много" }], inn: "123", services: ["castles"] };
  const screen = await openOver(page, catalogueWith([{ ...plainPark("good", "Хороший"), ...wrong }]));
  await screen.card("Хороший").click();
  await screen.heading("Хороший").waitFor();
  const text = plain(await page.getByRole("article").innerText());
  for (const value of ["when", "много", "123", "castles"]) assert.ok(!text.includes(value), value);
});

test("a text without a translation is shown in its own language and says so", async (t) => {
  const page = await newPage(t);
  const park = { ...plainPark("russian", "x"), name: { ru: "Только по-русски" }, summary: { ru: "Текст по-русски" } };
  await openOver(page, catalogueWith([park]), "/en/");
  const screen = screenOf(page, "en");
  await screen.card("Только по-русски").waitFor();
  for (const text of ["Только по-русски", "Текст по-русски"]) {
    const lang = await page
      .getByText(text, { exact: true })
      .first()
      .evaluate((node) => node.closest("[lang]").lang);
    assert.equal(lang, "ru", text);
  }
});

test("values of vocabularies that do not exist are no filters and break no profile", async (t) => {
  const page = await newPage(t);
  const park = { ...plainPark("good", "Хороший"), resident_of: ["no-such-host"], sectors: ["no-such-sector"] };
  const screen = await openOver(page, catalogueWith([park, plainPark("other", "Другой")]));
  await screen.card("Другой").waitFor();
  await page.evaluate(() => document.querySelector("partner-directory").open("good"));
  await page.getByText("good").or(screen.heading("Хороший")).first().waitFor();
  await assertUnharmed(page);
});

test("an empty catalogue says that there is nothing", async (t) => {
  const page = await newPage(t);
  const screen = await openOver(page, catalogueWith([]));
  await eventually(async () => assert.equal(plain(await screen.status.first().innerText()), "Ничего не найдено"));
  assert.deepEqual(await violations(page), []);
});

/** Answers that are no catalogue. */
const UNREADABLE = {
  "a page instead of JSON": { body: "<!doctype html><h1>Wi-Fi</h1>", contentType: "text/html" },
  404: { body: "not found", status: 404 },
  500: { body: "", status: 500 },
  "half a file": { body: JSON.stringify(catalogue.CATALOGUE).slice(0, 200_000) },
  "an empty file": { body: "" },
  "a number": { body: "7" },
  "a list": { body: "[]" },
  "a higher format": { body: JSON.stringify({ ...catalogueWith([]), format: 2 }) },
  "a hundred thousand brackets": { body: "[".repeat(100_000) },
};

describe("a catalogue that cannot be read", () => {
  for (const [what, { body, ...options }] of Object.entries(UNREADABLE)) {
    test(`${what}: it is told, and a retry shows the mended one`, async (t) => {
      const page = await newPage(t, { viewport: { width: 390, height: 800 } });
      const screen = await openOver(page, body, "/?region=RU-TA", options);
      await page.getByRole("heading", { name: "Каталог не загрузился" }).waitFor();
      await assertFits(page, what);
      await page.unroute("**/catalogue.json");
      await screen.retry.click();
      await screen.hasFound(catalogue.matching({ region: ["RU-TA"] }).length);
    });
  }
});

test("a higher format is told with the number that the reader knows", async (t) => {
  const page = await newPage(t);
  await openOver(page, { ...catalogueWith([]), format: 2 });
  await page.getByRole("heading", { name: "Каталог не загрузился" }).waitFor();
  const text = plain(await page.locator("[part=root]").innerText());
  assert.match(text, /2/);
  assert.match(text, /1/);
});

test("a retry that fails again can be retried again", async (t) => {
  const page = await newPage(t);
  const screen = await openOver(page, "", "/", { status: 503 });
  for (let times = 0; times < 3; times += 1) {
    await screen.retry.waitFor();
    const [answer] = await Promise.all([page.waitForResponse("**/catalogue.json"), screen.retry.click()]);
    assert.equal(answer.status(), 503);
  }
  await page.unroute("**/catalogue.json");
  await screen.retry.click();
  await screen.hasFound(catalogue.CATALOGUE.organisations.length);
});

test("five thousand organisations are found as they are typed", async (t) => {
  const page = await newPage(t);
  const many = Array.from({ length: 5000 }, (_, place) => plainPark(`park-${place}`, `Парк номер ${place}`));
  const screen = await openOver(page, catalogueWith(many));
  await eventually(async () => {
    const told = plain(await screen.status.first().innerText());
    assert.equal(told, foundText("ru", 5000).replace("5000", "5 000"));
  });
  await screen.search.fill("номер 4999");
  await screen.hasFound(1);
});
