// What was started ends: after the tests of a file, or when a measurement is done.

import { after } from "node:test";

const isTest = process.argv[1].endsWith(".test.mjs");
const acts = [];

/** Has this done at the end. */
export function atEnd(act) {
  if (isTest) after(act);
  else acts.push(act);
}

/** The end of a measurement; tests have theirs by themselves. */
export async function end() {
  for (const act of acts.reverse()) await act();
}
