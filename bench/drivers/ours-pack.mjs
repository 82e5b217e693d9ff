// Our engine on a pack: the page fetches what a query needs.

import init, { Engine } from "bench-engine";

import { answerOf, valuesOf } from "../lib/our_numbers.mjs";

async function unpacked(response) {
  const stream = response.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export default () => {
  let engine;
  let memory;
  let values;
  let folder;

  async function fetchMissing() {
    const paths = engine.missing();
    await Promise.all(paths.map(async (path, place) => engine.add(place, await unpacked(await fetch(folder + path)))));
  }

  async function fetchAndSearch(asked) {
    for (;;) {
      await fetchMissing();
      const numbers = engine.search(...asked);
      if (numbers) return answerOf(numbers, values);
    }
  }

  return {
    // As the product counts: a facet's own choices do not narrow its own counts.
    countsUnder: "others",
    async open(served) {
      const [wasm, response] = await Promise.all([init({ module_or_path: served.wasm }), served.manifest]);
      folder = response.url.slice(0, response.url.lastIndexOf("/") + 1);
      const fetched = performance.now();
      engine = Engine.open(await unpacked(response));
      memory = wasm.memory;
      values = valuesOf(engine);
      return { fetched };
    },
    /** An answer, or a promise of one where something has to be fetched. */
    search(text, { kind = "", region = "", sector = "" }) {
      const asked = [text, kind, region, sector];
      const numbers = engine.search(...asked);
      return numbers ? answerOf(numbers, values) : fetchAndSearch(asked);
    },
    wasmBytes: () => memory.buffer.byteLength,
  };
};
