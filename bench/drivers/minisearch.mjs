// minisearch as its README sets it up: all words, prefixes, typos, the name first. It counts no facets.

import MiniSearch from "minisearch";

import { FacetColumns } from "../lib/facet_columns.mjs";
import { stem } from "../lib/stem.mjs";

const FIELDS = ["name_ru", "name_en", "city_ru", "city_en", "products", "tags", "summary_ru", "summary_en"];
const BOOST = { name_ru: 4, name_en: 4, products: 2, city_ru: 2, city_en: 2 };

const ofField = (document, field) => (Array.isArray(document[field]) ? document[field].join(" ") : document[field]);
const isLast = (_, place, words) => place === words.length - 1;

const STOCK = [{ boost: BOOST, combineWith: "AND", prefix: true, fuzzy: 0.2 }];
// With the stemmer a typo is looked for only where nothing else is found, and only the last word is a prefix.
const TUNED = [false, (word) => (word.length > 3 ? 0.2 : false)].map((fuzzy) => ({
  boost: BOOST,
  combineWith: "AND",
  prefix: isLast,
  fuzzy,
}));

export function make({ isStemmed = false } = {}) {
  const options = { fields: FIELDS, extractField: ofField };
  if (isStemmed) options.processTerm = (word) => stem(word) || null;
  const attempts = isStemmed ? TUNED : STOCK;
  let index;
  let columns;
  return {
    build(documents) {
      index = new MiniSearch(options);
      index.addAll(documents);
    },
    serialise: () => JSON.stringify(index),
    load(stored, documents) {
      index = MiniSearch.loadJSON(stored, options);
      columns = new FacetColumns(documents);
    },
    search(text, filters) {
      if (!text) return columns.answer(null, filters);
      let found = [];
      for (const attempt of attempts) {
        found = index.search(text, attempt);
        if (found.length > 0) break;
      }
      return columns.answer(Uint32Array.from(found, ({ id }) => id - 1), filters);
    },
  };
}

export default () => make();
