// Every screen for everyone: axe, small screens, targets, the keyboard.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { violations } from "./axe.mjs";
import { newContext, newPage } from "./browser.mjs";
import * as catalogue from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { focused, hasFocus, showsFocus } from "./focus.mjs";
import { LANGUAGES, NAMES } from "./names.mjs";
import { overflow } from "./overflow.mjs";
import { openList, openProfile, screenOf } from "./screen.mjs";
import { serveSite, serveSiteWithReceiver } from "./site.mjs";

const { site, receiver } = await serveSiteWithReceiver();
const silent = await serveSite();

async function openForm(page, lang, from = site) {
  const screen = await openProfile(page, from, "himgrad", lang);
  await screen.contact.click();
  await screen.form.waitFor();
  return screen;
}

/** Every screen, each with the way to it. */
const SCREENS = {
  list: (page, lang) => openList(page, site, { lang }),
  "filtered list with a profile": async (page, lang) => {
    const query = "?q=%D1%85%D0%B8%D0%BC&region=RU-TA&kind=company&kind=technopolis";
    const screen = await openList(page, site, { lang, query });
    await screen.card(catalogue.organisation("himgrad").name[lang]).click();
    await screen.contact.waitFor();
  },
  filters: async (page, lang) => {
    const screen = await openList(page, site, { lang, query: "?region=RU-TA" });
    if (await screen.filters.isVisible()) await screen.filters.click();
    await screen.facet("kind").waitFor();
  },
  table: async (page, lang) => {
    await page.goto(site.at(`${NAMES[lang].root}?view=table`));
    await page.getByRole("table").waitFor();
  },
  "nothing found": async (page, lang) => {
    await page.goto(site.at(`${NAMES[lang].root}?q=abracadabra+polymer`));
    await page.getByRole("heading", { name: /Ничего не найдено|Nothing found/ }).waitFor();
  },
  profile: (page, lang) => openProfile(page, site, "himgrad", lang),
  form: (page, lang) => openForm(page, lang),
  "form with mistakes": async (page, lang) => {
    const screen = await openForm(page, lang);
    await screen.send.click();
    await screen.form.getByRole("alert").waitFor();
  },
  "form without a receiver": (page, lang) => openForm(page, lang, silent),
  sent: async (page, lang) => {
    const screen = await openForm(page, lang);
    await screen.fill({ organisation: "Ромашка" });
    await screen.send.click();
    await screen.state(screen.names.sent).first().waitFor();
  },
  saved: async (page, lang) => {
    await page.route(receiver.endpoint, (route) => route.abort());
    const screen = await openForm(page, lang);
    await screen.fill({ organisation: "Ромашка" });
    await screen.send.click();
    await screen.state(screen.names.saved).first().waitFor();
  },
  "not sent": async (page, lang) => {
    const headers = { "Access-Control-Allow-Origin": "*" };
    await page.route(receiver.endpoint, (route) => route.fulfill({ status: 403, headers, body: "{}" }));
    const screen = await openForm(page, lang);
    await screen.fill({ organisation: "Ромашка" });
    await screen.send.click();
    await screen.state(screen.names.notSent).first().waitFor();
  },
  requests: async (page, lang) => {
    await SCREENS["not sent"](page, lang);
    await page.getByRole("form").getByRole("link", { name: NAMES[lang].requests }).click();
    await page.getByRole("listitem").getByRole("button", { name: NAMES[lang].delete }).waitFor();
  },
  shortlist: async (page, lang) => {
    await page.goto(site.at(`${NAMES[lang].root}shortlist/?id=himgrad&id=avtovaz&id=no-such-park`));
    await page.getByRole("button", { name: NAMES[lang].takeOver }).waitFor();
  },
  "no shortlist": async (page, lang) => {
    await page.goto(site.at(`${NAMES[lang].root}shortlist/`));
    await page.locator("[part=root]").getByRole("heading", { level: 1 }).waitFor();
  },
  "request to several": async (page, lang) => {
    await SCREENS.shortlist(page, lang);
    const screen = screenOf(page, lang);
    await screen.contact.click();
    await screen.send.click();
    await screen.form.locator("summary").first().click();
  },
  "no requests": async (page, lang) => {
    await page.goto(site.at(`${NAMES[lang].root}requests/`));
    await page.locator("[part=root]").getByRole("heading", { level: 1 }).waitFor();
  },
  "organisation not found": async (page, lang) => {
    await openList(page, site, { lang });
    await page.evaluate(() => document.querySelector("partner-directory").open("no-such-park"));
    await page.getByText("no-such-park").waitFor();
  },
  "page not found": async (page) => {
    await page.goto(site.at("/no/such/page/"));
    await page.getByRole("heading").first().waitFor();
  },
  "not filled yet": async (page, lang) => {
    await page.goto(site.at(`${NAMES[lang].root}check/`));
    await page.locator("[part=root]").getByRole("heading").waitFor();
  },
  "cannot load": async (page, lang) => {
    await page.route("**/catalogue.json", (route) => route.abort());
    await page.goto(site.at(NAMES[lang].root));
    await page.getByRole("button", { name: NAMES[lang].retry }).waitFor();
    await page.unroute("**/catalogue.json");
  },
  privacy: async (page, lang) => {
    await page.goto(site.at(`${NAMES[lang].root}privacy/`));
    await page.locator("[part=root]").getByRole("heading", { level: 1 }).waitFor();
  },
  consent: async (page, lang) => {
    await page.goto(site.at(`${NAMES[lang].root}privacy/consent/2026-11/`));
    await page.locator("[part=root]").getByRole("heading", { level: 1 }).waitFor();
  },
};

for (const width of [1280, 390]) {
  // Two at a time: most of it is axe at work, which takes one processor a page.
  describe(
    `on every screen ${width} px wide, in light and in dark, axe finds nothing and nothing scrolls sideways`,
    { concurrency: 2 },
    () => {
      for (const lang of LANGUAGES) {
        for (const [name, open] of Object.entries(SCREENS)) {
          test(`${name} (${lang})`, async (t) => {
            const page = await newPage(t, {
              viewport: { width, height: 800 },
              reducedMotion: "reduce",
              colorScheme: "light",
            });
            await open(page, lang);
            const inLight = await violations(page);
            await page.emulateMedia({ colorScheme: "dark" });
            const inDark = await violations(page, { colours: true });
            await page.setViewportSize({ width: width < 640 ? 320 : 1000, height: 640 });
            const sideways = await overflow(page);
            assert.deepEqual({ inLight, inDark, sideways }, { inLight: [], inDark: [], sideways: [] });
          });
        }
      }
    },
  );
}

test("axe finds nothing with the colours of the system forced", async (t) => {
  const context = await newContext(t, { forcedColors: "active", reducedMotion: "reduce" });
  for (const name of ["filtered list with a profile", "table", "form with mistakes", "sent"]) {
    const page = await context.newPage();
    await SCREENS[name](page, "ru");
    assert.deepEqual(await violations(page), [], name);
    await page.close();
  }
});

for (const colorScheme of ["light", "dark"]) {
  test(`the focus is seen at every stop of the keyboard (${colorScheme})`, async (t) => {
    const page = await newPage(t, { colorScheme, reducedMotion: "reduce" });
    await openList(page, site, { query: "?region=RU-TA&q=%D0%BA%D0%B0%D0%B7%D0%B0%D0%BD%D1%8C" });
    const unseen = [];
    for (let stop = 0; stop < 30; stop += 1) {
      await page.keyboard.press("Tab");
      if (!(await showsFocus(page))) unseen.push(await focused(page));
    }
    assert.deepEqual(unseen, []);
  });
}

test("the focus is seen in results, pages, a profile and the form", async (t) => {
  const page = await newPage(t, { reducedMotion: "reduce" });
  const screen = await openList(page, site);
  const stops = [screen.links.first(), screen.links.nth(7), page.getByRole("link", { name: "Дальше" })];
  for (const stop of stops) {
    await page.keyboard.press("Shift");
    await stop.focus();
    assert.ok(await showsFocus(page), await focused(page));
  }
  await openForm(page, "ru");
  for (let stop = 0; stop < 10; stop += 1) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === "body") continue;
    assert.ok(await showsFocus(page), await focused(page));
  }
});

/** Takes all filters away, and waits until the focus has gone on, which it does with the next frame. */
async function clear(page, screen) {
  await screen.clear.click();
  await page.locator(".results-column:focus").waitFor();
}

/** Acts of the keyboard after which the element that had the focus may be gone. */
const ACTS = {
  "a filter is ticked": async (page, screen) => {
    await screen.value("kind", "Технопарк").focus();
    await page.keyboard.press("Space");
    await eventually(async () => assert.ok(await screen.value("kind", "Технопарк").isChecked()));
  },
  "a chip is taken away": async (page) => {
    const chip = page.getByRole("link", { name: "Убрать: Республика Татарстан" });
    await chip.focus();
    await page.keyboard.press("Enter");
    await chip.waitFor({ state: "detached" });
  },
  "the filters are reset": async (page, screen) => {
    await screen.clear.focus();
    await page.keyboard.press("Enter");
    await screen.hasFound(catalogue.CATALOGUE.organisations.length);
  },
  "the next page is shown": async (page, screen) => {
    await clear(page, screen);
    await page.getByRole("link", { name: "Дальше" }).focus();
    await page.keyboard.press("Enter");
    await eventually(async () => assert.match(page.url(), /page=2/));
  },
  "the last page is shown": async (page, screen) => {
    await clear(page, screen);
    await page.getByRole("link", { name: "Страница 11" }).focus();
    await page.keyboard.press("Enter");
    await eventually(async () => assert.match(page.url(), /page=11/));
  },
  "the table is chosen": async (page) => {
    await page.getByRole("link", { name: "Таблица" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("table").waitFor();
  },
  "the order is changed": async (page) => {
    await page.getByRole("combobox").focus();
    await page.getByRole("combobox").selectOption("name");
    await eventually(async () => assert.match(page.url(), /sort=name/));
  },
  "the language is switched": async (page) => {
    await page.getByRole("link", { name: "English" }).focus();
    await page.keyboard.press("Enter");
    await screenOf(page, "en").isListed();
  },
  "the theme is turned": async (page) => {
    await page.getByRole("navigation").getByRole("button", { name: /^Тема/ }).focus();
    await page.keyboard.press("Enter");
  },
  "a profile is opened": async (page, screen) => {
    await screen.links.first().focus();
    await page.keyboard.press("Enter");
    await screen.contact.waitFor();
  },
  "the search is repaired": async (page, screen) => {
    await screen.search.fill("абракадабра");
    const all = page.getByRole("link", { name: "Ко всем организациям" });
    await all.focus();
    await page.keyboard.press("Enter");
    await screen.results.waitFor();
  },
  "the page on personal data is opened": async (page) => {
    await page.getByRole("link", { name: "Персональные данные" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Персональные данные" }).waitFor();
  },
};

for (const [act, perform] of Object.entries(ACTS)) {
  test(`the focus is not lost when ${act}`, async (t) => {
    const page = await newPage(t);
    const screen = await openList(page, site, { query: "?region=RU-TA" });
    await perform(page, screen);
    await eventually(async () => assert.notEqual(await focused(page), "body"));
  });
}

test("the sheet of filters takes the focus, and Escape gives it back to its button", async (t) => {
  const page = await newPage(t, { viewport: { width: 390, height: 800 } });
  const screen = await openList(page, site);
  await screen.filters.focus();
  await page.keyboard.press("Enter");
  await screen.facet("kind").waitFor();
  await page.keyboard.press("Tab");
  const isInside = await page.evaluate(() => {
    const active = document.querySelector("partner-directory").shadowRoot.activeElement;
    return active?.closest("[popover]") !== null;
  });
  assert.ok(isInside, "the next stop is in the sheet");
  await page.keyboard.press("Escape");
  await screen.facet("kind").waitFor({ state: "hidden" });
  assert.ok(await hasFocus(screen.filters));
});

test("the button of the filters says how many are set", async (t) => {
  const page = await newPage(t, { viewport: { width: 390, height: 800 } });
  const screen = await openList(page, site, { query: "?region=RU-TA&kind=company" });
  assert.match(await screen.filters.innerText(), /2/);
});

test("the results are reached past the filters by one stop of the keyboard", async (t) => {
  const page = await newPage(t);
  const screen = await openList(page, site);
  await screen.search.focus();
  for (const key of ["Tab", "Enter", "Tab"]) await page.keyboard.press(key);
  assert.ok(await hasFocus(screen.links.first()), await focused(page));
});

test("loading takes no focus, neither of the site nor of an element on a page", async (t) => {
  const page = await newPage(t);
  await openList(page, site);
  assert.equal(await focused(page), "body");
  await openProfile(page, site, "himgrad");
  assert.equal(await focused(page), "body");
});

for (const lang of LANGUAGES) {
  test(`every screen has one first heading (${lang})`, async (t) => {
    const page = await newPage(t);
    for (const name of ["list", "filtered list with a profile", "profile", "privacy", "consent", "not filled yet"]) {
      await SCREENS[name](page, lang);
      assert.equal(await page.locator("[part=root]").getByRole("heading", { level: 1 }).count(), 1, name);
    }
  });
}

test("targets are at least 24 pixels high and wide, or stand in a line of text", async (t) => {
  const page = await newPage(t, { viewport: { width: 390, height: 800 } });
  for (const name of ["list", "filters", "profile", "form with mistakes", "not sent", "nothing found"]) {
    await SCREENS[name](page, "ru");
    // What is for screen readers alone grows when it has the focus.
    const small = await page.evaluate(() => {
      const root = document.querySelector("partner-directory").shadowRoot;
      const targets = root.querySelectorAll("a[href], button, input:not([tabindex='-1']), select, textarea, summary");
      const isInText = (target) => target.localName === "a" && target.parentElement.matches("p, li, td, th, span");
      return [...targets]
        .filter((target) => target.checkVisibility())
        .map((target) => [target, (target.closest("label") ?? target).getBoundingClientRect()])
        .filter(([, box]) => box.width > 2 && box.height > 2)
        .filter(([target, box]) => (box.width < 24 || box.height < 24) && !isInText(target))
        .map(([target, box]) => `${target.outerHTML.slice(0, 120)} ${box.width} × ${box.height}`);
    });
    assert.deepEqual(small, [], name);
  }
});
