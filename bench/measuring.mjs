// Measuring an engine in a browser.

import { moduleOf } from "./bundle.mjs";
import { served } from "./engines.mjs";
import { relevance, spread } from "./lib/summary.mjs";
import { MINUTE } from "./lib/within.mjs";

const OPENINGS = 5;

/** A page with the bench in it, in a process of its own. */
async function newPage(browser, origin) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(MINUTE);
  const crashed = new Promise((_, reject) => page.on("crash", () => reject(new Error("the page ran out of memory"))));
  crashed.catch(() => {});
  await page.goto(origin);
  await page.addScriptTag({ url: `${origin}/${moduleOf("page")}`, type: "module" });
  await page.waitForFunction(() => window.bench !== undefined);
  const call = (name, argument) =>
    Promise.race([page.evaluate(([name, argument]) => window.bench[name](argument), [name, argument]), crashed]);
  return { page, call, close: () => context.close() };
}

async function memoryOf({ page, call }) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  for (let turn = 0; turn < 2; turn += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  const wasm = await call("wasmBytes");
  // The browser does not count a WebAssembly's memory among its buffers.
  return { heap: usedSize, buffers: backingStorageSize, wasm, total: usedSize + backingStorageSize + wasm };
}

/** Everything about an engine at a size; `budgetMs` is for the timed queries, and once more for the typed texts. */
export async function measure(browser, server, { engine, size, queries, budgetMs }) {
  const serves = Object.fromEntries(Object.entries(served(engine, size)).map(([name, path]) => [name, `/${path}`]));
  const openings = [];
  let last;
  try {
    for (let turn = 0; turn < OPENINGS; turn += 1) {
      await last?.close();
      last = await newPage(browser, server.origin);
      server.taken();
      const opening = await last.call("open", { module: `/${moduleOf(engine.name)}`, serves });
      // Counted by the server, which sees what a worker fetches as well.
      openings.push({ ...opening, paths: server.taken() });
    }
    const { call } = last;
    const memory = await memoryOf(last);
    const timed = await call("time", { queries: queries.perf, budgetMs });
    const presses = await call("type", { texts: queries.typing, budgetMs });
    const ranks = await call("rank", { queries: queries.relevance, size });
    const combined = await call("rank", { queries: queries.combined, size });
    const checked = await call("check", { path: `/data/documents-${size}.json`, queries: queries.perf });
    const of = (name) => spread(openings.map((opening) => opening[name])).median;
    return {
      opening: {
        runs: OPENINGS,
        fetchedMs: of("fetchedMs"),
        loadMs: of("loadMs"),
        readyMs: of("readyMs"),
        firstAnswerMs: of("firstAnswerMs"),
        paths: openings[0].paths,
      },
      memory,
      query: spread(timed.queries.map((query) => query.ms)),
      queryPasses: timed.passes,
      queries: timed.queries,
      typing: { ...spread(presses), sum: presses.reduce((sum, press) => sum + press, 0) },
      relevance: relevance(ranks),
      combined: relevance(combined),
      missed: [...ranks, ...combined].filter(({ rank }) => rank < 1 || rank > 10).map(({ id, q }) => ({ id, q })),
      checked,
    };
  } finally {
    await last?.close();
  }
}
