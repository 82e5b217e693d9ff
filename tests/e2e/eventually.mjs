// Screens settle by themselves: an assertion is tried until it holds.

import { setTimeout as delay } from "node:timers/promises";

/** Repeats a check until it no longer throws; its last error is the outcome. */
export async function eventually(check, { within = 4000 } = {}) {
  const end = Date.now() + within;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await delay(25);
    }
  }
}
