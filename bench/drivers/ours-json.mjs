// Our engine on a plain catalogue: the page fetches it and builds the index itself.

import init, { Engine } from "bench-engine";

import { named } from "../lib/facet_columns.mjs";

// In the order in which the engine counts them.
const FACETS = ["kind", "region", "sector"];

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
      values = FACETS.map((facet) => engine.values(facet));
      return { fetched };
    },
    search(text, { kind = "", region = "", sector = "" }) {
      const numbers = engine.search(text, kind, region, sector);
      let end = 2 + numbers[1];
      const answer = { total: numbers[0], top: Array.from(numbers.subarray(2, end)), facets: {} };
      FACETS.forEach((facet, place) => {
        const labels = values[place];
        answer.facets[facet] = named(labels, numbers.subarray(end, end + labels.length));
        end += labels.length;
      });
      return answer;
    },
    wasmBytes: () => memory.buffer.byteLength,
  };
};
