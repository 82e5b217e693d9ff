// orama with its own facets and our stemmers. It finds prefixes by default; a typo only where nothing else is found.

import { create, insertMultiple, load, save, search } from "@orama/orama";

import { stem } from "../lib/stem.mjs";

const SCHEMA = {
  name: "string",
  products: "string",
  summary: "string",
  region: "enum",
  sectors: "enum[]",
  kind: "enum",
};
const FACETS = { region: {}, sectors: {}, kind: {} };

const empty = () =>
  create({
    schema: SCHEMA,
    sort: { enabled: false },
    components: { tokenizer: { language: "russian", stemming: true, stemmer: stem } },
  });

const record = (one) => ({
  id: String(one.id),
  name: [one.name_ru, one.name_en, one.city_ru, one.city_en].join(" "),
  products: [...one.products, ...one.tags].join(" "),
  summary: `${one.summary_ru} ${one.summary_en}`,
  region: one.region,
  sectors: one.sectors,
  kind: one.kind,
});

function where({ region, kind, sector }) {
  const conditions = {};
  if (region) conditions.region = { eq: region };
  if (kind) conditions.kind = { eq: kind };
  if (sector) conditions.sectors = { containsAll: [sector] };
  return conditions;
}

export default () => {
  let index;
  const ask = (text, filters, tolerance) => {
    const query = { limit: 20, facets: FACETS, threshold: 1, tolerance, boost: { name: 4, products: 2 } };
    if (text) query.term = text;
    if (Object.keys(filters).length > 0) query.where = where(filters);
    return search(index, query);
  };
  return {
    async build(documents) {
      index = empty();
      await insertMultiple(index, documents.map(record), 1000);
    },
    serialise: () => JSON.stringify(save(index)),
    load(stored) {
      index = empty();
      load(index, JSON.parse(stored));
    },
    search(text, filters) {
      let found = ask(text, filters, 0);
      if (text && found.count === 0) found = ask(text, filters, 1);
      const { region, kind, sectors } = found.facets;
      return {
        total: found.count,
        top: found.hits.map(({ id }) => Number(id)),
        facets: { region: region.values, kind: kind.values, sector: sectors.values },
      };
    },
  };
};
