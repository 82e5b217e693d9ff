// From a page that the publisher drew to the application: nothing moves, and nothing that the visitor did is lost.

import assert from "node:assert/strict";
import { test } from "node:test";

import { newContext, newPage } from "./browser.mjs";
import { buildSite } from "./built_site.mjs";
import * as catalogue from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { hasFocus } from "./focus.mjs";
import { changes, hasTakenOver, holdPatience, onScreen, openHeld, watchShifts } from "./handover.mjs";
import { LANGUAGES, NAMES, plain } from "./names.mjs";
import { startProxy } from "./proxy.mjs";
import { screenOf } from "./screen.mjs";
import { serveSite } from "./site.mjs";

const site = await serveSite();

const ru = NAMES.ru;
const PHONE = { viewport: { width: 390, height: 800 } };
/** What only a visit of the application needs. */
const OF_APPLICATION = /\.wasm$|\/partner-directory-app-|\/catalogue\.(json|pack)$|\/pack\//;
const FAILED = "Каталог партнёров не запустился";

const cards = (page) => page.locator("[part=card] a");
const keep = (page) => page.getByRole("button", { name: ru.keep, exact: true });

/** Shifts are tallied to three digits; what matters is compared to the pixel besides. */
async function isUnmoved(shifted) {
  assert.ok((await shifted()) < 0.001, `moved by ${await shifted()}`);
}

/** Marks the document, and tells whether it is still the same one. */
async function markDocument(page) {
  await page.evaluate(() => (window.isMarked = true));
  return async () => assert.ok(await page.evaluate(() => window.isMarked), "the document was not left");
}

for (const { viewport } of [{ viewport: { width: 1280, height: 900 } }, PHONE]) {
  for (const lang of LANGUAGES) {
    for (const path of ["", "organisations/page/2/", "organisations/himgrad/", "privacy/"]) {
      const name = `${NAMES[lang].root}${path}`;
      test(`nothing changes on screen and the page stays scrolled: ${name} ${viewport.width} px wide`, async (t) => {
        const page = await newPage(t, { viewport });
        const shifted = await watchShifts(page);
        const { come } = await openHeld(page, site.at(name));
        await page.evaluate(() => window.scrollTo(0, 60));
        const before = await onScreen(page);
        const scrolled = await page.evaluate(() => window.scrollY);
        await come();
        assert.deepEqual(changes(before, await onScreen(page)), []);
        assert.equal(await page.evaluate(() => window.scrollY), scrolled);
        await isUnmoved(shifted);
      });
    }
  }
}

for (const lang of LANGUAGES) {
  test(`the shortlist, which only the browser knows, comes without moving the frame of the page (${lang})`, async (t) => {
    const page = await newPage(t);
    const shifted = await watchShifts(page);
    const { come } = await openHeld(page, site.at(`${NAMES[lang].root}shortlist/`));
    const head = page.getByRole("banner");
    const before = [await head.innerText(), await head.boundingBox()];
    await come();
    await page.getByRole("heading", { level: 1, name: NAMES[lang].shortlist }).waitFor();
    assert.deepEqual([await head.innerText(), await head.boundingBox()], before);
    await isUnmoved(shifted);
  });
}

test("what only readers without script are shown of a host's many residents moves nothing", async (t) => {
  const directory = await buildSite({ catalogue: catalogue.withResidents("himgrad", 30) });
  const page = await newPage(t);
  const { come } = await openHeld(page, (await serveSite({ directory })).at("/organisations/himgrad/"));
  const all = page.getByRole("link", { name: "Все резиденты списком" });
  await all.focus();
  const before = await onScreen(page);
  await come();
  assert.deepEqual(changes(before, await onScreen(page)), []);
  assert.ok(await hasFocus(all));
});

test("the focus stays on the link that has it", async (t) => {
  const page = await newPage(t);
  const { come } = await openHeld(page, site.at());
  const link = cards(page).nth(2);
  await link.focus();
  await come();
  assert.ok(await hasFocus(link));
});

test("what is typed into the search box is searched for, and the caret stays where it is", async (t) => {
  const page = await newPage(t);
  const { come } = await openHeld(page, site.at());
  const screen = screenOf(page);
  await screen.search.click();
  await page.keyboard.type("хим");
  await page.keyboard.press("ArrowLeft");
  await come();
  assert.ok(await hasFocus(screen.search));
  assert.equal(await screen.search.evaluate((box) => box.selectionStart), 2);
  await page.keyboard.type("и");
  assert.equal(await screen.search.inputValue(), "хиим");
  await page.keyboard.press("Backspace");
  await screen.hasFound(catalogue.withWordThatBegins("хим").length);
});

test("a value that is ticked filters the list", async (t) => {
  const page = await newPage(t);
  const { come } = await openHeld(page, site.at());
  const screen = screenOf(page);
  const technopolis = screen.value("kind", catalogue.valueName("kind", "technopolis", "ru"));
  await technopolis.check();
  await come();
  await screen.hasFound(catalogue.matching({ kind: ["technopolis"] }).length);
  assert.ok(await technopolis.isChecked());
  await page.waitForURL(site.at("/?kind=technopolis"));
});

test("values that are ticked one after the other filter the list together", async (t) => {
  const page = await newPage(t);
  const { come } = await openHeld(page, site.at());
  const screen = screenOf(page);
  const choices = { kind: ["technopark", "company"], region: ["RU-TA"], sector: ["polymers"] };
  for (const [facet, values] of Object.entries(choices)) {
    for (const value of values) await screen.value(facet, catalogue.valueName(facet, value, "ru")).check();
  }
  await come();
  await screen.hasFound(catalogue.matching(choices).length);
  await page.waitForURL(site.at("/?kind=company&kind=technopark&region=RU-TA&sector=polymers"));
});

test("a filter on a further page of the list has an address that restores it", async (t) => {
  const page = await newPage(t);
  await page.goto(site.at("/organisations/page/2/"));
  await hasTakenOver(page);
  const screen = screenOf(page);
  await screen.value("kind", catalogue.valueName("kind", "company", "ru")).check();
  await screen.hasFound(catalogue.matching({ kind: ["company"] }).length);
  const listed = await screen.listed();
  await page.reload();
  await hasTakenOver(page);
  assert.deepEqual(await screen.listed(), listed);
});

test("a facet stays narrowed to what was typed, and scrolled to where it was", async (t) => {
  const page = await newPage(t);
  const { come } = await openHeld(page, site.at());
  const screen = screenOf(page);
  const sectors = screen.facet("sector").locator(".values");
  await sectors.evaluate((values) => values.scrollTo(0, 150));
  await screen.facet("region").getByRole("textbox").fill("Татар");
  await come();
  const regions = screen.facet("region").getByRole("checkbox");
  await eventually(async () => assert.ok((await regions.count()) < 4, "other regions are left out"));
  assert.ok(await screen.value("region", catalogue.valueName("region", "RU-TA", "ru")).isVisible());
  assert.equal(await sectors.evaluate((values) => values.scrollTop), 150);
});

test("an order that is chosen orders the list", async (t) => {
  const page = await newPage(t);
  const { come } = await openHeld(page, site.at());
  await page.getByRole("combobox").selectOption("region");
  await come();
  await page.waitForURL(site.at("/?sort=region"));
  assert.equal(await page.getByRole("combobox").inputValue(), "region");
});

for (const [where, query] of [
  ["", ""],
  [", also where a list comes with the profile", "?q=himgrad"],
]) {
  test(`who is asked for contact gets the form${where}`, async (t) => {
    const page = await newPage(t, PHONE);
    const { come } = await openHeld(page, site.at(`/organisations/himgrad/${query}`));
    const screen = screenOf(page);
    await screen.contact.click();
    await come();
    await screen.form.waitFor();
  });
}

test("what is put aside is in the shortlist", async (t) => {
  const page = await newPage(t);
  const { come } = await openHeld(page, site.at());
  await keep(page).nth(1).click();
  await come();
  assert.equal(await keep(page).nth(1).getAttribute("aria-pressed"), "true");
  assert.equal(await keep(page).nth(0).getAttribute("aria-pressed"), "false");
  await page.getByRole("link", { name: "Подборка · 1" }).waitFor();
});

test("what is put aside already stays so, whoever presses before the application knows of it", async (t) => {
  const page = await newPage(t);
  await page.goto(site.at());
  await hasTakenOver(page);
  await keep(page).nth(1).click();
  await page.getByRole("link", { name: "Подборка · 1" }).waitFor();
  const { come } = await openHeld(page, site.at());
  await keep(page).nth(1).click();
  await come();
  await page.getByRole("link", { name: "Подборка · 1" }).waitFor();
});

test("what is done in a list that is another one by now is done to the same organisation, or leads to its page", async (t) => {
  const later = structuredClone(catalogue.CATALOGUE);
  const [first, second] = await (async () => {
    const page = await newPage(t);
    await page.goto(site.at());
    return cards(page).evaluateAll((links) => links.slice(0, 2).map(({ id }) => id.slice("name-".length)));
  })();
  later.organisations = later.organisations.filter(({ id }) => id !== first);
  const newest = async (page) => {
    await page.route("**/catalogue.json", (route) => route.fulfill({ json: later }));
    return openHeld(page, site.at());
  };
  const page = await newPage(t);
  const { come } = await newest(page);
  await keep(page).nth(1).click();
  await come();
  assert.equal(await page.locator(`[data-id="${second}"] [aria-pressed]`).getAttribute("aria-pressed"), "true");
  assert.equal(await page.locator("[aria-pressed=true]").count(), 1);

  const other = await newPage(t);
  await holdPatience(other);
  const gone = await newest(other);
  await cards(other).first().click();
  await gone.come();
  await other.waitForURL(site.at(`/organisations/${first}/`));
});

test("fields that a browser fills in on the way back are taken over", async (t) => {
  const page = await newPage(t);
  const { come } = await openHeld(page, site.at());
  const screen = screenOf(page);
  // As a browser does: without an event.
  await screen.search.evaluate((box) => (box.value = "химград"));
  await come();
  await page.waitForURL((url) => url.searchParams.get("q") === "химград");
  assert.equal((await screen.listed())[0], plain(catalogue.organisation("himgrad").name.ru));
});

test("a profile that is read again beside its list is not shown alone before", async (t) => {
  const page = await newPage(t);
  const shifted = await watchShifts(page);
  const { come } = await openHeld(page, site.at("/organisations/himgrad/?q=himgrad"));
  const profile = page.locator("[part=profile]");
  const isSeen = () => profile.evaluate((element) => getComputedStyle(element).visibility === "visible");
  assert.equal(await isSeen(), false);
  await come();
  assert.equal(await isSeen(), true);
  await isUnmoved(shifted);
  // On a phone it is alone in any case.
  const phone = await newPage(t, PHONE);
  await openHeld(phone, site.at("/organisations/himgrad/?q=himgrad"));
  assert.equal(await phone.locator("[part=profile]").evaluate((element) => getComputedStyle(element).visibility), "visible");
});

test("the sheet with the filters stays open", async (t) => {
  const page = await newPage(t, PHONE);
  const { come } = await openHeld(page, site.at());
  const screen = screenOf(page);
  await screen.filters.click();
  await screen.facet("kind").waitFor();
  await come();
  assert.ok(await screen.facet("kind").isVisible());
  await screen.value("kind", catalogue.valueName("kind", "technopolis", "ru")).check();
  await page.waitForURL(site.at("/?kind=technopolis"));
});

test("a card that is clicked opens beside the list", async (t) => {
  const page = await newPage(t);
  await holdPatience(page);
  const { come } = await openHeld(page, site.at());
  const isSame = await markDocument(page);
  const screen = screenOf(page);
  const card = cards(page).nth(1);
  const name = plain(await card.innerText());
  const place = new URL(await card.getAttribute("href"), page.url()).href;
  await card.click();
  await come();
  await screen.contact.waitFor();
  await page.getByRole("heading", { name, exact: true }).waitFor();
  assert.ok(await screen.results.isVisible());
  await page.waitForURL(place);
  await isSame();
});

test("of two cards that are clicked the last one opens, and neither leads away later", async (t) => {
  const page = await newPage(t);
  const loseIt = await holdPatience(page);
  const { come } = await openHeld(page, site.at());
  const isSame = await markDocument(page);
  const screen = screenOf(page);
  const names = (await screen.listed()).slice(0, 2);
  // In one turn: before the application comes, and before the first of them leads away.
  await page.evaluate(() => [...document.querySelectorAll("[part=card] a")].slice(0, 2).forEach((card) => card.click()));
  await come();
  await page.getByRole("heading", { name: names[1], exact: true }).waitFor();
  await loseIt();
  await isSame();
});

test("the next page of the list comes in place", async (t) => {
  const page = await newPage(t);
  await holdPatience(page);
  const { come } = await openHeld(page, site.at());
  const isSame = await markDocument(page);
  const screen = screenOf(page);
  const [first] = await screen.listed();
  await page.getByRole("link", { name: "Дальше" }).click();
  await come();
  await eventually(async () => assert.notEqual((await screen.listed())[0], first));
  await isSame();
});

test("a card that is clicked for another tab opens there alone", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  await openHeld(page, site.at());
  const isSame = await markDocument(page);
  const tab = context.waitForEvent("page");
  await cards(page).first().click({ modifiers: ["ControlOrMeta"] });
  await (await tab).waitForURL("**/organisations/*/");
  assert.equal(page.url(), site.at());
  await isSame();
});

test("a card that is clicked leads to its page where the application does not come", async (t) => {
  const page = await newPage(t);
  await openHeld(page, site.at());
  const card = cards(page).nth(1);
  const name = plain(await card.innerText());
  const place = new URL(await card.getAttribute("href"), page.url()).href;
  await card.click();
  await page.waitForURL(place);
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
});

for (const path of ["/", "/organisations/himgrad/"]) {
  test(`nothing is downloaded twice: ${path}`, async (t) => {
    const wire = await startProxy(site);
    const page = await newPage(t);
    await page.goto(wire.origin + path);
    await hasTakenOver(page);
    // It keeps what it has for reading without a network.
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForLoadState("networkidle");
    await eventually(async () => assert.ok(await page.evaluate(async () => (await caches.keys()).length === 2), "kept"));
    await page.waitForLoadState("networkidle");
    assert.ok(wire.paths.includes("/catalogue.json") && wire.paths.some((asked) => asked.endsWith(".wasm")), wire.paths);
    assert.deepEqual(wire.paths.filter((asked, place) => wire.paths.indexOf(asked) !== place), []);
  });
}

test("the application is asked for once the page is on screen", async (t) => {
  // Some frames are on screen sooner than a task that follows them.
  for (const path of Array(4).fill(["/", "/organisations/himgrad/"]).flat()) {
    const page = await newPage(t);
    await page.goto(site.at(path));
    await hasTakenOver(page);
    const [painted, asked] = await page.evaluate(() => [
      Math.min(...performance.getEntriesByType("paint").map(({ startTime }) => startTime)),
      performance.getEntriesByType("resource").map(({ name, startTime }) => [new URL(name).pathname, startTime]),
    ]);
    const ofApplication = asked.filter(([name]) => OF_APPLICATION.test(name));
    assert.equal(ofApplication.length, 3, asked.join("\n"));
    // Where a frame takes that long, nobody waits for it.
    const waited = Math.min(painted, 1000);
    assert.deepEqual(ofApplication.filter(([, start]) => start < waited), [], `painted at ${painted}`);
  }
});

test("a page that is only read loads the application no sooner than one asks for what it does", async (t) => {
  const page = await newPage(t);
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(site.at("/regions/RU-TA/"));
  await page.waitForLoadState("networkidle");
  assert.deepEqual(asked.filter((path) => OF_APPLICATION.test(path)), []);
  const content = await page.locator(".document").elementHandle();
  await page.getByRole("button", { name: ru.theme }).click();
  await page.getByRole("button", { name: "Тема: светлая" }).waitFor();
  assert.ok(await content.evaluate((node) => node.isConnected && node.checkVisibility()), "the content is where it was");
  assert.equal(await page.locator(".document").count(), 1);
});

test("a page says from the first which theme was chosen", async (t) => {
  const page = await newPage(t);
  const button = page.getByRole("button", { name: ru.theme });
  for (const chosen of ["Тема: светлая", "Тема: тёмная", "Тема: как в системе"]) {
    await page.goto(site.at("/"));
    await hasTakenOver(page);
    await button.click();
    await page.getByRole("button", { name: chosen, exact: true }).waitFor();
    await page.goto(site.at("/regions/"));
    assert.equal(plain(await button.innerText()), chosen);
    const { come } = await openHeld(page, site.at("/organisations/himgrad/"));
    assert.equal(plain(await button.innerText()), chosen);
    await come();
    assert.equal(plain(await button.innerText()), chosen);
  }
});

test("a page that is only read loads the application where the browser keeps something for it", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  await page.goto(site.at("/organisations/himgrad/"));
  await keep(page).click();
  await page.getByRole("link", { name: "Подборка · 1" }).waitFor();
  await page.goto(site.at("/regions/RU-TA/"));
  await page.getByRole("link", { name: "Подборка · 1" }).waitFor();
});

test("an address with a filter never shows another list than the one that it asks for", async (t) => {
  const page = await newPage(t);
  const screen = screenOf(page);
  const companies = new Set(catalogue.matching({ kind: ["company"] }).map(({ id }) => id));
  // What each frame shows.
  await page.addInitScript(() => {
    window.seen = new Set();
    const look = () => {
      const element = document.querySelector("partner-directory");
      for (const root of [element, element?.shadowRoot]) {
        for (const card of root?.querySelectorAll("[data-id]") ?? []) {
          if (card.checkVisibility({ visibilityProperty: true })) window.seen.add(card.dataset.id);
        }
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const { come } = await openHeld(page, site.at("/?kind=company"));
  await page.getByRole("banner").waitFor();
  assert.ok(!(await screen.results.isVisible()), "the list waits");
  assert.ok(!(await screen.status.first().isVisible()), "and so does the number of results");
  await come();
  await screen.hasFound(companies.size);
  await cards(page).first().waitFor();
  const seen = await page.evaluate(() => [...window.seen]);
  assert.ok(seen.length > 0);
  assert.deepEqual(seen.filter((id) => !companies.has(id)), []);
});

test("where the application cannot be loaded, the page stays readable and says so", async (t) => {
  const page = await newPage(t);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(site.at("/?kind=company"));
  await page.getByRole("alert").filter({ hasText: FAILED }).waitFor();
  const [told, heading] = [page.getByRole("main").getByRole("alert"), page.getByRole("heading", { level: 1 })];
  const font = (locator) => locator.evaluate((element) => getComputedStyle(element).fontFamily);
  assert.equal(await font(told), await font(heading), "it is a part of the page");
  const screen = screenOf(page);
  assert.ok(await screen.results.isVisible(), "a whole list is better than none");
  const controls = page.locator("button, input, select").filter({ visible: true });
  assert.deepEqual(await controls.allInnerTexts(), [], "nothing that does nothing");
  await page.getByText("Здесь весь список: поиск и фильтры работают только со скриптами.").waitFor();
  await page.getByRole("link", { name: "организации по регионам" }).click();
  await page.waitForURL(site.at("/regions/"));
  await page.goto(site.at("/shortlist/"));
  await page.getByText("работает только со скриптами").waitFor();
  assert.ok(!(await page.getByText("Загружаем").first().isVisible()), "nothing is waited for");
  await page.goto(site.at("/?kind=company"));
  await page.getByRole("alert").filter({ hasText: FAILED }).waitFor();
  await cards(page).first().click();
  await page.waitForURL("**/organisations/*/");
  await page.getByRole("heading", { level: 1 }).waitFor();
});
