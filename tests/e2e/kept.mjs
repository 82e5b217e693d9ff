// What the service worker of the site keeps for reading without a network.

import assert from "node:assert/strict";

import { eventually } from "./eventually.mjs";

export const PAGES = "partner-directory-pages-1/";
export const FILES = "partner-directory-files-1/";

/** The paths that a cache holds, the oldest first. */
export function kept(page, name) {
  return page.evaluate(async (name) => {
    if (!(await caches.has(name))) return [];
    const keys = await (await caches.open(name)).keys();
    return keys.map(({ url }) => new URL(url).pathname);
  }, name);
}

/** The names of the caches. */
export const cacheNames = (page) => page.evaluate(() => caches.keys());

/** The addresses of the service workers that are registered. */
export function registered(page) {
  return page.evaluate(async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    return registrations.map(({ active, scope }) => (active ? new URL(active.scriptURL).pathname : scope));
  });
}

/** Opens a page and waits until it is kept. The first one registers the service worker, some seconds later. */
export async function seen(page, address) {
  await page.goto(address);
  const { pathname } = new URL(address);
  await eventually(async () => assert.ok((await kept(page, PAGES)).includes(pathname)));
  await eventually(async () => assert.deepEqual(await registered(page), ["/sw.js"]));
}

/** The same as the first page of a visit, and waits for its styles and scripts too. */
export async function seenFirst(page, address, count = 3) {
  await seen(page, address);
  await eventually(async () => assert.ok((await kept(page, FILES)).length >= count));
}
