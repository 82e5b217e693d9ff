// Facet counts for libraries that have none: columns of small numbers and one pass over the hits, the fastest that is
// straightforward in JavaScript. Counts are of the organisations under text and all choices.

const FACETS = ["region", "kind", "sector"];

export class FacetColumns {
  constructor(documents) {
    this.labels = Object.fromEntries(FACETS.map((facet) => [facet, []]));
    this.places = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
    this.length = documents.length;
    this.region = Uint8Array.from(documents, (document) => this.#place("region", document.region));
    this.kind = Uint8Array.from(documents, (document) => this.#place("kind", document.kind));
    this.starts = new Uint32Array(documents.length + 1);
    documents.forEach((document, i) => (this.starts[i + 1] = this.starts[i] + document.sectors.length));
    this.sectors = new Uint8Array(this.starts[documents.length]);
    documents.forEach((document, i) =>
      document.sectors.forEach((sector, k) => (this.sectors[this.starts[i] + k] = this.#place("sector", sector))),
    );
  }

  #place(facet, value) {
    const places = this.places[facet];
    if (!places.has(value)) places.set(value, this.labels[facet].push(value) - 1);
    return places.get(value);
  }

  /** `hits` are places of documents in the order of their rank; `null` stands for all of them. */
  answer(hits, filters) {
    // -2 is no choice, -1 a value that nobody has.
    const chosen = (facet) =>
      filters[facet] === undefined ? -2 : (this.places[facet].get(filters[facet]) ?? -1);
    const [inRegion, ofKind, inSector] = FACETS.map(chosen);
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Uint32Array(this.labels[facet].length)]));
    const { region: regionCounts, kind: kindCounts, sector: sectorCounts } = counts;
    const { region, kind, starts, sectors } = this;
    const top = [];
    let total = 0;
    const length = hits ? hits.length : this.length;
    for (let place = 0; place < length; place += 1) {
      const i = hits ? hits[place] : place;
      if (inRegion !== -2 && region[i] !== inRegion) continue;
      if (ofKind !== -2 && kind[i] !== ofKind) continue;
      const end = starts[i + 1];
      if (inSector !== -2) {
        let has = false;
        for (let k = starts[i]; k < end && !has; k += 1) has = sectors[k] === inSector;
        if (!has) continue;
      }
      regionCounts[region[i]] += 1;
      kindCounts[kind[i]] += 1;
      for (let k = starts[i]; k < end; k += 1) sectorCounts[sectors[k]] += 1;
      if (total < 20) top.push(i + 1);
      total += 1;
    }
    return {
      total,
      top,
      facets: Object.fromEntries(FACETS.map((facet) => [facet, named(this.labels[facet], counts[facet])])),
    };
  }
}

/** The counts that are not zero, by the values' names. */
export function named(labels, counts) {
  const byName = {};
  for (let i = 0; i < labels.length; i += 1) if (counts[i]) byName[labels[i]] = counts[i];
  return byName;
}
