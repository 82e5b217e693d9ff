// Screens settle by themselves: an assertion is tried until it holds.

import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds that a test waits for what is to come: so long that only a fault, never a busy machine, uses them up. */
export const PATIENCE = 30_000;

/** Repeats a check until it no longer throws; its last error is the outcome. */
export async function eventually(check) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await delay(25);
    }
  }
}
