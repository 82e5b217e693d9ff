// A visit to the directory, and everything that it shows.

import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";

import { eventually } from "./eventually.mjs";
import { plain } from "./names.mjs";
import { isLive, screenOf } from "./screen.mjs";

const WORDS = {
  ru: { typed: "полимер", kind: "Технопарк", next: "Дальше", table: "Таблица", unknown: "полимеры абракадабра" },
  en: { typed: "polymer", kind: "Technopark", next: "Next", table: "Table", unknown: "polymers abracadabra" },
};

/** What a visitor does, one step after the other, in a language; in Russian also letter by letter. `at` gives the
 * address of a path. */
export function steps(page, lang, at) {
  const screen = screenOf(page, lang);
  const words = WORDS[lang];
  const root = screen.names.root;
  const list = async (path) => {
    await page.goto(at(path));
    await isLive(page);
  };
  const link = (name) => page.getByRole("link", { name, exact: true }).first();
  const open = (id) => page.evaluate((id) => document.querySelector("partner-directory").open(id), id);
  const type = async (letters) => {
    await screen.search.focus();
    await page.keyboard.type(letters);
  };
  const steps = [["the list", () => list(root)]];
  const typed = lang === "ru" ? words.typed : [words.typed];
  for (const letters of typed) steps.push([`«${letters}» of «${words.typed}»`, () => type(letters)]);
  for (const text of ["nt[yjgfhr", "himgrat", words.unknown, "москва технопарк", ""])
    steps.push([`the text «${text}»`, () => screen.search.fill(text)]);
  steps.push(
    ["a filter", () => screen.value("kind", words.kind).check()],
    ["without the filter", () => page.goBack()],
    ["with it again", () => page.goForward()],
    ["the next page", () => link(words.next).click()],
    ["the table", () => link(words.table).click()],
  );
  for (const sort of ["name", "founded", "residents", "region"])
    steps.push([`the order «${sort}»`, () => page.getByRole("combobox").selectOption(sort)]);
  steps.push(
    ["the residents of a site", () => list(`${root}?host=himgrad`)],
    ["the profile of a resident", () => screen.links.first().click()],
    ["a profile beside its list", () => open("himgrad")],
    ["Back to the list", () => page.goBack()],
    ["nobody's profile", () => open("nobody")],
  );
  return steps;
}

/** Everything that a page says: its title, its path, and all names and roles of the directory. */
export async function said(page) {
  const directory = page.locator("partner-directory");
  const isBusy = (await directory.locator("[aria-busy=true]").count()) > 0;
  const address = new URL(page.url());
  return {
    isBusy,
    title: plain(await page.title()),
    address: address.pathname + address.search + address.hash,
    names: (await directory.ariaSnapshot()).split("\n"),
  };
}

/** What a page says once it says nothing else any more. */
export async function finallySaid(page) {
  let last = await said(page);
  return eventually(async () => {
    await delay(20);
    const before = last;
    last = await said(page);
    assert.deepEqual(last, before, "the page is still changing");
    return last;
  });
}
