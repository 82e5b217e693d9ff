// itemsjs with its own search, a lunr inside, and its own facets.

import itemsjs from "itemsjs";

const OPTIONS = {
  aggregations: { region: { size: 100 }, sectors: { size: 100 }, kind: { size: 100 } },
  searchableFields: ["name_ru", "name_en", "city_ru", "city_en", "products", "tags", "summary_ru", "summary_en"],
  removeStopWordFilter: true,
};

const counted = ({ buckets }) =>
  Object.fromEntries(buckets.filter((bucket) => bucket.doc_count).map((bucket) => [bucket.key, bucket.doc_count]));

export default () => {
  let index;
  return {
    build(documents) {
      index = itemsjs(documents, OPTIONS);
    },
    serialise: () => JSON.stringify(index.serializeAll()),
    load(stored, documents) {
      const { fulltext, facets } = JSON.parse(stored);
      index = itemsjs(documents, { ...OPTIONS, fulltextSnapshot: fulltext, facetsSnapshot: facets });
    },
    search(text, { region, kind, sector }) {
      const query = { per_page: 20, filters: {} };
      if (text) query.query = text;
      if (region) query.filters.region = [region];
      if (kind) query.filters.kind = [kind];
      if (sector) query.filters.sectors = [sector];
      const { pagination, data } = index.search(query);
      const { aggregations } = data;
      return {
        total: pagination.total,
        top: data.items.map(({ id }) => id),
        facets: {
          region: counted(aggregations.region),
          kind: counted(aggregations.kind),
          sector: counted(aggregations.sectors),
        },
      };
    },
  };
};
