// Tabs that die while others of their context live on. What is asked of a dying one is never answered.

import { setTimeout as delay } from "node:timers/promises";

import { PATIENCE } from "./eventually.mjs";

/** Milliseconds within which a tab that lives answers. */
const ANSWERS = 3_000;

/** Crashes a tab; says whether it did. */
export async function crash(page) {
  const client = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once("crash", () => resolve(true)));
  client.send("Page.crash").catch(() => {});
  return Promise.race([crashed, delay(ANSWERS, false)]);
}

/** Closes a tab; one that was about to go elsewhere may never say that it is closed. */
export async function close(page) {
  await Promise.race([page.close().catch(() => {}), delay(ANSWERS)]);
}

/** Takes the network away from all tabs, or gives it back; a tab that just crashed makes it fail or wait halfway. */
export async function setOffline(context, isOffline) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const isSet = context.setOffline(isOffline).then(
      () => true,
      () => delay(20, false),
    );
    if (await Promise.race([isSet, delay(ANSWERS, false)])) return;
  }
  throw new Error("the network is not to be switched");
}
