// One browser for a test file, a context of its own for each test.

import assert from "node:assert/strict";

import { chromium } from "playwright-core";

import { atEnd } from "./at_end.mjs";
import { CHROMIUM } from "./environment.mjs";
import { PATIENCE } from "./eventually.mjs";

/** The browser of this file; it ends with its tests. */
export const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
atEnd(() => browser.close());

/** A context that ends with the test; an error that no code caught fails the test. */
export async function newContext(t, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const uncaught = [];
  context.on("weberror", (error) => uncaught.push(error.error().message));
  t.after(async () => {
    await context.close();
    assert.deepEqual(uncaught, [], "no error is left uncaught");
  });
  return context;
}

/** A page in a context of its own. */
export async function newPage(t, options) {
  return (await newContext(t, options)).newPage();
}
