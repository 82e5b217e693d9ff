// Elements over a pack, on a page of another site.

import assert from "node:assert/strict";

import { newContext } from "./browser.mjs";
import * as catalogue from "./catalogue.mjs";
import { hostPage, serveHost } from "./host.mjs";
import { MANIFEST } from "./pack.mjs";
import { screenOf } from "./screen.mjs";
import { serveSite } from "./site.mjs";

export const TOTAL = catalogue.CATALOGUE.organisations.length;
export const HIMGRAD = "Технополис «Химград»";
/** A text, and how many organisations have it. */
export const POLYMER = "полимер";
export const OF_POLYMERS = catalogue.withWordThatBegins(POLYMER).length;

const site = await serveSite();
const pages = {};
const host = await serveHost(pages);

/** An element over a served pack. */
export function element(served, attributes = "") {
  return `<partner-directory src="${served.at()}" ${attributes}></partner-directory>`;
}

/** Opens a page with this content. `heard` is what its elements tell of errors. */
export async function openElements(page, content, fragment = "") {
  pages["/page"] = hostPage(site, content);
  await page.addInitScript(() => {
    window.heard = [];
    document.addEventListener("partner-directory:error", (event) => window.heard.push(event.detail));
  });
  await page.goto(host.at(`/page${fragment}`));
  return packScreenOf(page, page.locator("partner-directory").first());
}

/** What a visitor sees of one element of a page, and of its downloads. */
export function packScreenOf(page, scope, lang) {
  return {
    ...screenOf(scope, lang),
    notLoaded: scope.getByRole("heading", { name: /^Каталог не.загрузился$/ }),
    waiting: scope.getByText("Загружаем каталог…").first(),
    busy: scope.locator("[aria-busy=true]"),
    heard: () => page.evaluate(() => window.heard),
  };
}

/** A page whose console must stay empty, but for what the browser itself says of addresses that fail. */
export async function quietPage(t) {
  const context = await newContext(t);
  const complaints = [];
  context.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !text.startsWith("Failed to load resource")) complaints.push(text);
  });
  t.after(() => assert.deepEqual(complaints, [], "the application complains of nothing"));
  return context.newPage();
}

/** Files of a pack: what makes an element need each, and what is seen then. */
export const FILES = {
  manifest: { path: MANIFEST, seen: (screen) => screen.hasFound(TOTAL) },
  records: { path: "pack/records-", seen: (screen) => screen.hasFound(TOTAL) },
  words: { path: "pack/words-", text: POLYMER, seen: (screen) => screen.hasFound(OF_POLYMERS) },
  postings: { path: "pack/postings-", text: POLYMER, seen: (screen) => screen.hasFound(OF_POLYMERS) },
  ids: { path: "pack/ids-", fragment: "#/organisations/himgrad/", seen: (screen) => screen.heading(HIMGRAD).waitFor() },
};

/** Opens an element and does what needs a file, after `prevent` has done something to the file. */
export async function need(page, served, { path, text, fragment }, prevent) {
  if (!text) prevent(path);
  const screen = await openElements(page, element(served, `routing="hash"`), fragment);
  if (text) {
    await screen.hasFound(TOTAL);
    prevent(path);
    await screen.search.fill(text);
  }
  return screen;
}
