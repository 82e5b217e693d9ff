// One script for each driver and one for the page, as a page would serve them: minified, without what is not used.

import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const moduleOf = (name) => `dist/${name}.js`;

/** Writes into `dist` of a directory in whose `engine` ours lies. */
export async function bundle(directory, names) {
  const entries = Object.fromEntries(names.map((name) => [name, here(`drivers/${name}.mjs`)]));
  await build({
    entryPoints: { ...entries, page: here("page.mjs") },
    outdir: join(directory, "dist"),
    alias: { "bench-engine": join(directory, "engine/bench_engine.js") },
    bundle: true,
    format: "esm",
    minify: true,
    platform: "browser",
    logLevel: "error",
  });
  const wasm = "bench_engine_bg.wasm";
  await copyFile(join(directory, "engine", wasm), join(directory, "dist", wasm));
}
