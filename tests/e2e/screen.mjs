// What a visitor sees, found by the roles and names of the contract.

import assert from "node:assert/strict";

import { eventually } from "./eventually.mjs";
import { NAMES, foundText, plain } from "./names.mjs";

/** The directory on a page, or in one element of a page. */
export function screenOf(scope, lang = "ru") {
  const names = NAMES[lang];
  const byRole = (role, name) => scope.getByRole(role, { name, exact: typeof name === "string" });
  const results = byRole("list", names.results);
  const cards = results.getByRole("listitem");
  const form = byRole("form", names.form);
  const screen = {
    lang,
    names,
    results,
    cards,
    form,
    search: byRole("searchbox", names.search),
    status: scope.getByRole("status"),
    links: cards.getByRole("link"),
    facet: (facet) => byRole("group", names.facets[facet]),
    value: (facet, name) => screen.facet(facet).getByRole("checkbox", { name, exact: true }),
    clear: byRole("button", names.clear),
    filters: byRole("button", names.filters),
    heading: (name) => byRole("heading", name),
    card: (name) => results.getByRole("link", { name, exact: true }),
    back: byRole("link", names.back).or(byRole("button", names.back)),
    contact: byRole("button", names.contact),
    field: (field) => form.getByRole("textbox", { name: names.fields[field] }),
    consent: form.getByRole("checkbox", { name: names.consent }),
    send: form.getByRole("button", { name: names.send, exact: true }),
    retry: byRole("button", names.retry),
    state: (name) => byRole("heading", name).or(scope.getByRole("status").filter({ hasText: name })),

    /** Waits until the list is there. */
    async isListed() {
      await results.waitFor();
      return screen;
    },
    /** Waits for this number of results. */
    async hasFound(count) {
      const expected = foundText(lang, count);
      await eventually(async () => assert.equal(plain(await screen.status.first().innerText()), expected));
    },
    /** The number of results that the status tells. */
    async found() {
      return Number(/\d+/.exec((await screen.status.first().innerText()).replace(/\s/g, " "))?.[0]);
    },
    /** The names of the results on screen, in their order. */
    async listed() {
      return (await screen.links.allTextContents()).map(plain);
    },
    /** Fills the form with what the receiver takes. */
    async fill({ organisation, message = "Ищем литьё пластмасс под давлением", consent = true } = {}) {
      await screen.field("organisation").fill(organisation);
      await screen.field("person").fill("Анна Смирнова");
      await screen.field("email").fill("anna@romashka.example");
      await screen.field("phone").fill("+7 843 555-01-23");
      await screen.field("message").fill(message);
      if (!consent) return;
      await screen.consent.first().waitFor();
      for (const tick of await screen.consent.all()) await tick.check();
    },
  };
  return screen;
}

/** Opens a page of the site in a language and waits for the list. */
export async function openList(page, site, { lang = "ru", query = "" } = {}) {
  await page.goto(site.at(NAMES[lang].root + query));
  await isLive(page);
  return screenOf(page, lang).isListed();
}

/** Waits until the application has taken the place of what the publisher drew. */
export async function isLive(page) {
  await page.waitForFunction(() => document.querySelector("partner-directory")?.shadowRoot?.querySelector(".pd"));
}

/** Opens the profile of an organisation by its address. */
export async function openProfile(page, site, id, lang = "ru") {
  await page.goto(site.at(`${NAMES[lang].root}organisations/${id}/`));
  await isLive(page);
  const screen = screenOf(page, lang);
  await screen.contact.waitFor();
  return screen;
}
