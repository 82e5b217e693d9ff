// Measures our engine beside the peers, in one browser:
//   node run.mjs --directory DIR --sizes 1000,10000 [--engines NAME,…] --json FILE
// DIR holds `data` of the generator and `engine` of wasm-bindgen.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { chromium } from "playwright-core";

import { bundle } from "./bundle.mjs";
import { ENGINES } from "./engines.mjs";
import { MINUTE, within } from "./lib/within.mjs";
import { measure } from "./measuring.mjs";
import { serve } from "./server.mjs";
import { sizes } from "./sizes.mjs";
import { store } from "./storing.mjs";

const { values: options } = parseArgs({
  options: {
    directory: { type: "string" },
    sizes: { type: "string" },
    engines: { type: "string" },
    json: { type: "string" },
  },
});
const directory = options.directory;
const SIZES = options.sizes.split(",").map(Number);
/** More organisations take longer; past these limits an engine counts as failed. */
const limitOf = (size) => (size <= 10_000 ? 3 * MINUTE : 20 * MINUTE);
const budgetOf = (size) => (size <= 1_000 ? 1_500 : size <= 10_000 ? 5_000 : 20_000);

const began = Date.now();
const say = (text) => console.error(`  ${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${text}`);
const ms = (time) => `${time < 10 ? time.toFixed(2) : Math.round(time)} ms`;

function chosenEngines() {
  if (!options.engines) return ENGINES;
  return options.engines.split(",").map((name) => {
    const engine = ENGINES.find((known) => known.name === name);
    if (!engine) {
      const names = ENGINES.map((known) => known.name).join(", ");
      throw new Error(`unknown engine \`${name}\`, expected one of ${names}`);
    }
    return engine;
  });
}

const engines = chosenEngines();
const queries = JSON.parse(await readFile(join(directory, "data/queries.json"), "utf8"));
for (const folder of ["dist", "stored"]) await mkdir(join(directory, folder), { recursive: true });
await bundle(directory, engines.map(({ name }) => name));
const server = await serve(directory);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
});
const results = [];
try {
  for (const size of SIZES) {
    const limitMs = limitOf(size);
    for (const engine of engines) {
      const result = { engine: engine.name, isOurs: engine.isOurs, size };
      results.push(result);
      if (size > (engine.most ?? Infinity)) {
        result.error = `not run above ${engine.most}`;
        continue;
      }
      try {
        if (!engine.isOurs) await store(engine, size, { directory, limitMs });
        const what = `${engine.name} with ${size} organisations`;
        const budgetMs = budgetOf(size);
        const measured = measure(browser, server, { engine, size, queries, budgetMs });
        Object.assign(result, await within(limitMs, what, measured));
        const { opening, query } = result;
        say(`${what}: ready in ${ms(opening.readyMs)}, 95 % of the queries within ${ms(query.p95)}`);
      } catch (error) {
        result.error = error.message.split("\n")[0];
        say(`${engine.name} with ${size} organisations failed: ${result.error}`);
        // A page that is still at work would slow down the next.
        const closing = Promise.all(browser.contexts().map((context) => context.close()));
        await within(MINUTE, "closing a page", closing).catch(({ message }) => say(message));
      }
    }
  }
} finally {
  await within(MINUTE, "closing the browser", browser.close()).catch(({ message }) => say(message));
  server.stop();
}

say("compressing what was served");
const files = new Set(results.flatMap(({ opening }) => opening?.paths ?? []).map((path) => join(directory, path)));
const weights = await sizes(files, join(directory, "sizes.json"));
for (const { opening } of results) {
  if (!opening) continue;
  opening.files = opening.paths.map((path) => ({ path, ...weights.get(join(directory, path)) }));
  delete opening.paths;
}
const machine = {
  processor: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  browser: browser.version(),
  node: process.version,
};
await writeFile(options.json, JSON.stringify({ machine, results }));
say("done");
process.exit(0);
