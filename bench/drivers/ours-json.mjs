// Our engine on a plain catalogue: the page fetches it and builds the index itself.

import init, { Engine } from "bench-engine";

import { answerOf, valuesOf } from "../lib/our_numbers.mjs";

export default () => {
  let engine;
  let memory;
  let values;
  return {
    // As the product counts: a facet's own choices do not narrow its own counts.
    countsUnder: "others",
    async open(served) {
      const [wasm, bytes] = await Promise.all([
        init({ module_or_path: served.wasm }),
        served.catalogue.then((response) => response.arrayBuffer()),
      ]);
      const fetched = performance.now();
      engine = new Engine(new Uint8Array(bytes));
      memory = wasm.memory;
      values = valuesOf(engine);
      return { fetched };
    },
    search(text, { kind = "", region = "", sector = "" }) {
      return answerOf(engine.search(text, kind, region, sector), values);
    },
    wasmBytes: () => memory.buffer.byteLength,
  };
};
