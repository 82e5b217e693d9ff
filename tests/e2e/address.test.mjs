// Addresses: what is on screen can be copied, reloaded, and gone back to.

import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { atEnd } from "./at_end.mjs";
import { newContext, newPage } from "./browser.mjs";
import * as catalogue from "./catalogue.mjs";
import { SITE } from "./environment.mjs";
import { eventually } from "./eventually.mjs";
import { hostPage, serveHost } from "./host.mjs";
import { LANGUAGES, NAMES, plain } from "./names.mjs";
import { isLive, openList, screenOf } from "./screen.mjs";
import { serveSite } from "./site.mjs";

const site = await serveSite();
const host = await serveHost({
  "/hash": hostPage(site, `<partner-directory routing="hash"></partner-directory>`),
  "/memory": hostPage(site, `<partner-directory></partner-directory>`),
});
const TOTAL = catalogue.CATALOGUE.organisations.length;

/** Everything of a list that its address restores. */
async function seen(screen, page) {
  return {
    text: await screen.search.inputValue(),
    status: plain(await screen.status.first().innerText()),
    listed: await screen.listed(),
    ticked: await page.getByRole("checkbox", { checked: true }).evaluateAll((boxes) => boxes.length),
    sort: await page.getByRole("combobox").inputValue(),
  };
}

for (const lang of LANGUAGES) {
  test(`a copied address shows a colleague the same screen (${lang})`, async (t) => {
    const page = await newPage(t);
    const screen = await openList(page, site, { lang });
    await screen.search.fill(lang === "ru" ? "производство" : "production");
    await screen.value("kind", catalogue.valueName("kind", "company", lang)).check();
    await screen.value("kind", catalogue.valueName("kind", "special-economic-zone", lang)).check();
    await page.getByRole("combobox").selectOption("name");
    await eventually(async () => assert.ok((await screen.found()) > 20, "there is a second page"));
    await page.getByRole("link", { name: lang === "ru" ? "Дальше" : "Next" }).click();
    await eventually(async () => assert.equal(new URL(page.url()).searchParams.get("page"), "2"));
    const own = await seen(screen, page);
    const parameters = [...new URL(page.url()).searchParams.keys()];
    assert.deepEqual(parameters, ["q", "kind", "kind", "sort", "page"], "in the order of the contract");

    const colleague = await newPage(t);
    await colleague.goto(page.url());
    const other = await screenOf(colleague, lang).isListed();
    assert.deepEqual(await seen(other, colleague), own);

    await page.reload();
    await screen.isListed();
    assert.deepEqual(await seen(screen, page), own);
  });
}

test("Back and Forward go through the choices, and a run of typing is one step", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site);
  await screen.search.click();
  await page.keyboard.type("казань");
  const typed = catalogue.withWordThatBegins("казань").length;
  await screen.hasFound(typed);
  await screen.value("kind", "Технопарк").check();
  await eventually(async () => assert.match(page.url(), /kind=technopark/));
  const narrowed = await screen.found();
  assert.ok(narrowed < typed);
  await page.goBack();
  await screen.hasFound(typed);
  assert.equal(await screen.value("kind", "Технопарк").isChecked(), false);
  await page.goBack();
  await screen.hasFound(TOTAL);
  assert.equal(await screen.search.inputValue(), "");
  await page.goForward();
  await screen.hasFound(typed);
  assert.equal(await screen.search.inputValue(), "казань");
  await page.goForward();
  await screen.hasFound(narrowed);
});

test("nothing is written for defaults", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site);
  await screen.value("kind", "Технопарк").check();
  await eventually(async () => assert.equal(new URL(page.url()).search, "?kind=technopark"));
  await screen.value("kind", "Технопарк").uncheck();
  await eventually(async () => assert.equal(page.url(), site.at("/")));
});

const PATHS = [
  ["", "list"],
  ["organisations/", "list"],
  ["organisations/page/2/", "list"],
  ["organisations/himgrad/", "Технополис «Химград»", "Technopolis Himgrad"],
  ...["regions/", "regions/RU-TA/", "sectors/", "sectors/polymers/", "missions/", "missions/sve-sam-2012-11/"],
  ...["agreements/", "agreements/himgrad-gusev/", "opportunities/", "shortlist/", "requests/", "check/"],
  ["privacy/", "Персональные данные", "Personal data"],
  [
    "privacy/consent/2026-11/",
    "Согласие на обработку персональных данных",
    "Consent to the processing of personal data",
  ],
].map((path) => [path].flat());

for (const lang of LANGUAGES) {
  test(`every path of the contract is a page of its own (${lang})`, async (t) => {
    const page = await newPage(t);
    const screen = screenOf(page, lang);
    const { root } = NAMES[lang];
    const paths = [...PATHS, [`opportunities/${catalogue.CATALOGUE.opportunities[0].id}/`]];
    for (const [path, ...headings] of paths) {
      const answer = await page.goto(site.at(root + path));
      assert.equal(answer.status(), 200, path);
      assert.equal(await page.locator("html").getAttribute("lang"), lang, path);
      if (headings[0] === "list") {
        await screen.isListed();
      } else {
        const name = headings[LANGUAGES.indexOf(lang)];
        await page
          .locator("[part=root]")
          .getByRole("heading", { level: 1, ...(name && { name, exact: true }) })
          .waitFor();
        assert.equal(await page.getByText(/не найдена|not found/).count(), 0, path);
      }
      assert.equal(await page.locator("[part=root]").getAttribute("lang"), lang, path);
    }
  });
}

test("the iframe's page answers under its path too", async (t) => {
  const page = await newPage(t);
  for (const path of ["/embed.html", "/embed/", "/en/embed/"]) {
    assert.equal((await page.goto(site.at(path))).status(), 200, path);
  }
});

test("an unknown path is a 404 page with a way to the list", async (t) => {
  const page = await newPage(t);
  const answer = await page.goto(site.at("/organisations/no-such-park/"));
  assert.equal(answer.status(), 404);
  await page.getByRole("link", { name: "Ко всем организациям" }).first().click();
  await screenOf(page).hasFound(TOTAL);
});

test("the release works under any path of a host", async (t) => {
  const directory = await mkdtemp(join(tmpdir(), "partner-directory-"));
  atEnd(() => rm(directory, { recursive: true, force: true }));
  await cp(SITE, join(directory, "some/place"), { recursive: true });
  const deep = await serveSite({ directory });
  const page = await newPage(t);
  await page.goto(deep.at("/some/place/en/organisations/himgrad/"));
  const screen = screenOf(page, "en");
  await screen.heading("Technopolis Himgrad").waitFor();
  await screen.back.click();
  await screen.hasFound(TOTAL);
  assert.equal(new URL(page.url()).pathname, "/some/place/en/");
  await screen.search.fill("himgrad");
  await screen.card("Technopolis Himgrad").click();
  await eventually(async () => {
    assert.equal(page.url(), deep.at("/some/place/en/organisations/himgrad/?q=himgrad"));
  });
  await page.reload();
  await screen.heading("Technopolis Himgrad").waitFor();
});

test("the language switch keeps the screen and writes its address", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site, { query: "?region=RU-TA&sort=name" });
  const count = await screen.found();
  await page.getByRole("navigation").getByRole("link", { name: "English" }).click();
  const english = screenOf(page, "en");
  await english.hasFound(count);
  assert.equal(page.url(), site.at("/en/?region=RU-TA&sort=name"));
  assert.equal(await page.locator("[part=root]").getAttribute("lang"), "en");
  await eventually(async () => assert.equal(await page.locator("html").getAttribute("lang"), "en"));
  assert.ok((await english.listed()).includes("Technopolis Himgrad"));
  await page.getByRole("navigation").getByRole("link", { name: "Русский" }).click();
  await screen.hasFound(count);
  assert.equal(page.url(), site.at("/?region=RU-TA&sort=name"));
});

/** Query strings that someone could type or mangle, and the text that they ask for. */
const ODD = [
  ["q=100%25", "100%"],
  ["q=%", "%"],
  ["q=%zz&kind=company", "%zz"],
  ["q=c%2B%2B", "c++"],
  ["q=a+b", "a b"],
  ["q=казань", "казань"],
  ["q=%D0%BA%D0%B0%D0%B7%D0%B0%D0%BD%D1%8C", "казань"],
  ["q=%D0", undefined],
  ["utm_source=x&q=казань&fbclid=%00", "казань"],
  ["page=0&sort=nonsense&view=&kind=&region=RU-TA&page=-5", ""],
  ["page=99999999999999999999&kind=no-such-kind&region=%22%3E%3Cscript%3E", ""],
  ["&&==&?q=1", undefined],
  [`q=${"я".repeat(3000)}`, undefined],
];

test("odd query strings are safe", async (t) => {
  const page = await newPage(t);
  const screen = screenOf(page);
  for (const [query, text] of ODD) {
    await page.goto(site.at(`/?${query}`));
    await isLive(page);
    if (text !== undefined) assert.equal(await screen.search.inputValue(), text, query);
    await eventually(async () => assert.notEqual(plain(await screen.status.first().innerText()), "", query));
  }
});

test("what is typed comes back from its address letter for letter", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site);
  for (const text of ["100% & c++ = #1?", "a+b c", "«ёлка» / \\ \"'<b>", "😀 ты"]) {
    await screen.search.fill(text);
    await eventually(async () => assert.equal(new URL(page.url()).searchParams.get("q"), text));
    await page.reload();
    await isLive(page);
    assert.equal(await screen.search.inputValue(), text);
  }
});

test("a page past the end shows organisations, not nothing", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site, { query: "?region=RU-TA&page=7" });
  await screen.hasFound(catalogue.matching({ region: ["RU-TA"] }).length);
  assert.ok((await screen.listed()).length > 0);
});

test("hash routing keeps the place in the fragment of the host's address", async (t) => {
  const page = await newPage(t);
  await page.goto(host.at("/hash"));
  const screen = await screenOf(page).isListed();
  await screen.value("region", "Республика Татарстан").check();
  await eventually(async () => assert.equal(page.url(), host.at("/hash#/?region=RU-TA")));
  await screen.card("Технополис «Химград»").click();
  await screen.heading("Технополис «Химград»").waitFor();
  assert.equal(page.url(), host.at("/hash#/organisations/himgrad/?region=RU-TA"));
  await page.reload();
  await screen.heading("Технополис «Химград»").waitFor();
  await page.goBack();
  await screen.hasFound(catalogue.matching({ region: ["RU-TA"] }).length);
  await page.goto(host.at("/hash#/?q=%D0%BA%D0%B0%D0%B7%D0%B0%D0%BD%D1%8C"));
  await eventually(async () => assert.equal(await screen.search.inputValue(), "казань"));
});

test("memory routing leaves the host's address alone, and its links lead to the site", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  await page.goto(host.at("/memory"));
  const screen = await screenOf(page).isListed();
  const entries = await page.evaluate(() => history.length);
  await screen.search.fill("химград");
  const link = screen.card("Технополис «Химград»");
  await link.waitFor();
  assert.ok((await link.getAttribute("href")).startsWith(site.at("/organisations/himgrad/")));
  const [opened] = await Promise.all([context.waitForEvent("page"), link.click({ modifiers: ["ControlOrMeta"] })]);
  await screenOf(opened).heading("Технополис «Химград»").waitFor();
  await link.click();
  await screen.heading("Технополис «Химград»").waitFor();
  assert.equal(page.url(), host.at("/memory"));
  assert.equal(await page.evaluate(() => history.length), entries);
});
