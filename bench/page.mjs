// What runs in the page: an engine is opened from what is served, and then asked.

import { check } from "./lib/check.mjs";
import { rankAll, timeAll, typeAll } from "./lib/asking.mjs";
import { openStored } from "./lib/stored_index.mjs";

/** Answered right after opening: what a page cannot do before, it is not ready for. */
const FIRST = "технопарк";

// Kept as a page keeps them: it draws its cards from the documents.
let driver;
let documents;

window.bench = {
  /** Opens an engine and asks it once: times in milliseconds since the first request. */
  async open({ module, serves }) {
    const began = performance.now();
    const served = Object.fromEntries(Object.entries(serves).map(([name, path]) => [name, fetch(path)]));
    const { default: make } = await import(module);
    driver = make();
    const stages = driver.open ? await driver.open(served) : await openStored(driver, served);
    documents = stages.documents;
    const ready = performance.now();
    const first = await driver.search(FIRST, {});
    const answered = performance.now();
    return {
      fetchedMs: stages.fetched - began,
      // Peers have the documents parsed by then, which pages need for their cards anyway.
      loadMs: ready - (stages.parsed ?? stages.fetched),
      readyMs: ready - began,
      firstAnswerMs: answered - began,
      firstTotal: first.total,
    };
  },

  wasmBytes: () => driver.wasmBytes?.() ?? 0,

  /** How many answers to queries without text are those of counting by hand. */
  async check({ path, queries }) {
    const all = documents ?? (await (await fetch(path)).json());
    return check(driver, all, queries);
  },

  time: ({ queries, budgetMs }) => timeAll(driver, queries, budgetMs),
  type: ({ texts, budgetMs }) => typeAll(driver, texts, budgetMs),
  rank: ({ queries, size }) => rankAll(driver, queries, size),
};
