// Reading without script: nothing is on screen that only a script could do, and nothing is missing that one came for.

import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { newPage } from "./browser.mjs";
import { buildSite } from "./built_site.mjs";
import * as catalogue from "./catalogue.mjs";
import { SITE } from "./environment.mjs";
import { eventually } from "./eventually.mjs";
import { newFolder } from "./folder.mjs";
import { LANGUAGES, NAMES, plain } from "./names.mjs";
import { screenOf } from "./screen.mjs";
import { serveSite } from "./site.mjs";

const site = await serveSite();

const { CATALOGUE } = catalogue;
const WITHOUT_SCRIPT = { javaScriptEnabled: false };
/** Links are to be followed in the language that they are read in. */
const atRoot = (lang, path) => NAMES[lang].root + path;

/** What a visitor could press, tick or fill in. */
const controls = (page) => page.locator("button, input, select, textarea, [role=button]").filter({ visible: true });

/** What stands on screen for those without script alone. */
const saidInstead = async (page) => plain((await page.locator(".instead").filter({ visible: true }).allInnerTexts()).join(" "));

/** What is said where a script is needed. */
const NEEDS = {
  ru: {
    filters: "Здесь весь список: поиск и фильтры работают только со скриптами.",
    contact: "Приём запросов в этом каталоге не настроен. Адреса организации каталог не знает.",
    own: "работает только со скриптами",
  },
  en: {
    filters: "This is the whole list: search and filters work with scripts only.",
    contact: "This catalogue does not take requests. It knows no address of this organisation.",
    own: "works with scripts only",
  },
};

/** The links to lists that need none. */
const LISTS = {
  ru: { region: "организации по регионам", sector: "организации по отраслям" },
  en: { region: "organisations by region", sector: "organisations by sector" },
};

async function readsWell(page, heading) {
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
  assert.deepEqual(await controls(page).allInnerTexts(), [], "no control needs a script");
  assert.ok(!(await page.getByText(/Загружаем|Loading/).first().isVisible()), "nothing is waited for");
}

for (const lang of LANGUAGES) {
  for (const [path, first] of [["", 0], ["organisations/page/2/", 20]]) {
    test(`the list is read and leads on: ${atRoot(lang, path)}`, async (t) => {
      const page = await newPage(t, WITHOUT_SCRIPT);
      const screen = screenOf(page, lang);
      await page.goto(site.at(atRoot(lang, path)));
      await readsWell(page, CATALOGUE.title[lang]);
      const names = new Set(CATALOGUE.organisations.map(({ name }) => plain(name[lang])));
      const listed = await screen.listed();
      assert.equal(listed.length, 20);
      for (const name of listed) assert.ok(names.has(name), name);
      const pages = page.getByRole("navigation").filter({ has: page.locator("ol") });
      const next = pages.getByRole("link", { name: lang === "ru" ? "Дальше" : "Next" });
      await next.click();
      await page.waitForURL(site.at(atRoot(lang, `organisations/page/${first / 20 + 2}/`)));
      assert.notDeepEqual(await screen.listed(), listed);
      const card = screen.links.first();
      const name = plain(await card.innerText());
      await card.click();
      await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    });
  }

  test(`who follows a link to a filtered list is told that it is not, and where organisations are found (${lang})`, async (t) => {
    const page = await newPage(t, WITHOUT_SCRIPT);
    await page.goto(site.at(atRoot(lang, "regions/RU-TA/")));
    assert.equal(await page.locator(".button[href*='?']").filter({ visible: true }).count(), 0, "none that is a button");
    await page.goto(site.at(atRoot(lang, "organisations/himgrad/")));
    await page.locator("a[href*='?service=']").first().click();
    await page.waitForURL(/\?service=/);
    assert.ok((await saidInstead(page)).includes(NEEDS[lang].filters));
    for (const [name, path] of [["region", "regions/"], ["sector", "sectors/"]]) {
      await page.goto(site.at(atRoot(lang, "")));
      await page.getByRole("link", { name: LISTS[lang][name], exact: true }).click();
      await page.waitForURL(site.at(atRoot(lang, path)));
    }
  });

  test(`a profile tells how to ask without script (${lang})`, async (t) => {
    const page = await newPage(t, WITHOUT_SCRIPT);
    const himgrad = catalogue.organisation("himgrad");
    await page.goto(site.at(atRoot(lang, "organisations/himgrad/")));
    await readsWell(page, himgrad.name[lang]);
    assert.ok((await saidInstead(page)).includes(NEEDS[lang].contact));
    const { id, website } = CATALOGUE.organisations.find(({ website }) => website);
    await page.goto(site.at(atRoot(lang, `organisations/${id}/`)));
    assert.ok((await saidInstead(page)).includes(website), website);
  });

  test(`regions and missions are read, and lead to who is there (${lang})`, async (t) => {
    const page = await newPage(t, WITHOUT_SCRIPT);
    await page.goto(site.at(atRoot(lang, "regions/RU-TA/")));
    await readsWell(page, catalogue.valueName("region", "RU-TA", lang));
    await page.getByRole("link", { name: catalogue.organisation("himgrad").name[lang], exact: true }).first().click();
    await page.waitForURL(site.at(atRoot(lang, "organisations/himgrad/")));
    const [mission] = CATALOGUE.missions;
    await page.goto(site.at(atRoot(lang, "missions/")));
    await page.getByRole("link", { name: mission.title[lang] }).first().click();
    await page.waitForURL(site.at(atRoot(lang, `missions/${mission.id}/`)));
    await readsWell(page, mission.title[lang]);
  });

  test(`what only the browser keeps says that it needs a script (${lang})`, async (t) => {
    const page = await newPage(t, WITHOUT_SCRIPT);
    for (const path of ["shortlist/", "requests/"]) {
      await page.goto(site.at(atRoot(lang, path)));
      assert.ok((await saidInstead(page)).includes(NEEDS[lang].own));
      assert.equal(await controls(page).count(), 0);
    }
  });
}

for (const javaScriptEnabled of [false, true]) {
  test(`on a phone the section of a page is in sight (${javaScriptEnabled ? "with" : "without"} script)`, async (t) => {
    const page = await newPage(t, { javaScriptEnabled, viewport: { width: 390, height: 800 } });
    for (const path of ["opportunities/", "shortlist/", "regions/", ""]) {
      await page.goto(site.at(`/${path}`));
      if (javaScriptEnabled) await page.waitForLoadState("networkidle");
      const sections = page.getByRole("navigation", { name: "Разделы" });
      // The application may be taking the page's place.
      await eventually(async () => {
        const { x, width } = await sections.locator("[aria-current]").filter({ visible: true }).boundingBox();
        assert.ok(x >= 16 && x + width <= 390 - 16, `/${path}: from ${x} to ${x + width}`);
      });
    }
  });
}

test("a profile leads to the mailbox of the operator", async (t) => {
  const himgrad = catalogue.organisation("himgrad");
  const operator = { name: { ru: "Фонд развития" }, address: { ru: "Казань, Баумана, 1; fond@example.org" } };
  const contact = { endpoint: "https://receiver.example/v1/requests", operator };
  const small = { ...CATALOGUE, contact, organisations: [himgrad], missions: [], agreements: [] };
  const operated = await serveSite({ directory: await buildSite({ catalogue: small }) });
  const page = await newPage(t, WITHOUT_SCRIPT);
  await page.goto(operated.at("/organisations/himgrad/"));
  assert.ok((await saidInstead(page)).includes("Чтобы отправить запрос с этой страницы, нужны скрипты. Без них напишите сами."));
  assert.ok((await saidInstead(page)).includes(`Оператор каталога: ${operator.name.ru}, ${operator.address.ru}`));
  const mailbox = page.locator(".instead a[href^='mailto:']");
  assert.ok(await mailbox.isVisible());
  assert.equal(await mailbox.getAttribute("href"), "mailto:fond@example.org");
});

test("a profile leads to all its residents, not to a list that only a script can filter", async (t) => {
  const small = catalogue.withResidents("himgrad", 30);
  const full = await serveSite({ directory: await buildSite({ catalogue: small }) });
  const page = await newPage(t, WITHOUT_SCRIPT);
  await page.goto(full.at("/organisations/himgrad/"));
  const led = page.getByRole("link", { name: /^Резидент/ }).filter({ visible: true });
  const [, ...residents] = small.organisations.map(({ name }) => name.ru);
  assert.deepEqual((await led.allInnerTexts()).map(plain).sort(), residents.sort());
  assert.equal(await page.getByRole("link", { name: "Все резиденты списком" }).count(), 0);
});

test("under a path of a host the site reads as at its root", async (t) => {
  const folder = await newFolder();
  await cp(SITE, join(folder, "a/b"), { recursive: true });
  const host = await serveSite({ directory: folder });
  const page = await newPage(t, WITHOUT_SCRIPT);
  const failed = [];
  page.on("response", (answer) => answer.ok() || failed.push(answer.url()));
  await page.goto(host.at("/a/b/"));
  const screen = screenOf(page);
  const name = plain(await screen.links.first().innerText());
  await screen.links.first().click();
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("link", { name: "Regions", exact: true }).click();
  await page.getByRole("link", { name: /Tatarstan/ }).first().click();
  await page.waitForURL(host.at("/a/b/en/regions/RU-TA/"));
  await readsWell(page, catalogue.valueName("region", "RU-TA", "en"));
  const styled = await page.locator(".pd").evaluate((root) => getComputedStyle(root).fontSize);
  assert.equal(styled, "15px", "the styles are there");
  assert.deepEqual(failed, []);
});
