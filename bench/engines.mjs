// Who is measured. A driver is `drivers/NAME.mjs`; see README.md for what it gives.

/**
 * `serves`: what the page fetches before the engine is ready, by the names that the driver knows, with SIZE for the
 * number of organisations. `most`: with more organisations it is not measured, because it does not end in minutes.
 */
const ours = (name, serves) => ({ name, isOurs: true, serves });

const peer = (name, most = Infinity) => ({
  name,
  isOurs: false,
  serves: { documents: "data/documents-SIZE.json", index: `stored/${name}-SIZE.json` },
  most,
});

export const ENGINES = [
  ours("ours-pack", { wasm: "dist/bench_engine_bg.wasm", manifest: "data/pack-SIZE/catalogue.pack" }),
  ours("ours-json", { wasm: "dist/bench_engine_bg.wasm", catalogue: "data/catalogue-SIZE.json" }),
  peer("minisearch-stem"),
  peer("minisearch"),
  peer("flexsearch"),
  peer("flexsearch-stem"),
  peer("orama", 10_000),
  peer("itemsjs", 10_000),
];

/** The paths of what an engine serves at a size. */
export function served(engine, size) {
  return Object.fromEntries(
    Object.entries(engine.serves).map(([name, path]) => [name, path.replace("SIZE", String(size))]),
  );
}
