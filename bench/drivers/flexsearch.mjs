// flexsearch over one text a document, the name first, because it ranks by position; "forward" finds prefixes. Some of
// the words are enough only where all of them find nothing. It knows no typos and counts no facets.

import { Index } from "flexsearch";

import { FacetColumns } from "../lib/facet_columns.mjs";
import { stems } from "../lib/stem.mjs";

const textOf = (one) =>
  [one.name_ru, one.name_en, one.city_ru, one.city_en, ...one.products, ...one.tags, one.summary_ru, one.summary_en].join(
    " ",
  );

export function make({ isStemmed = false } = {}) {
  const options = isStemmed ? { tokenize: "forward", encode: stems } : { tokenize: "forward" };
  let index;
  let columns;
  return {
    build(documents) {
      index = new Index(options);
      documents.forEach((document, place) => index.add(place, textOf(document)));
    },
    async serialise() {
      const parts = [];
      await index.export((key, part) => {
        parts.push([key, part]);
      });
      return JSON.stringify(parts);
    },
    async load(stored, documents) {
      index = new Index(options);
      for (const [key, part] of JSON.parse(stored)) await index.import(key, part);
      columns = new FacetColumns(documents);
    },
    search(text, filters) {
      if (!text) return columns.answer(null, filters);
      const limit = columns.length;
      let found = index.search(text, { limit });
      if (found.length === 0) found = index.search(text, { limit, suggest: true });
      return columns.answer(found, filters);
    },
  };
}

export default () => make();
