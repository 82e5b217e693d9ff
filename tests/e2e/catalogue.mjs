// The catalogue as its file has it, counted without the application's code.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { SITE } from "./environment.mjs";

export const CATALOGUE = JSON.parse(readFileSync(join(SITE, "catalogue.json"), "utf8"));

const VALUES = {
  kind: (organisation) => [organisation.kind],
  region: (organisation) => [organisation.region],
  sector: (organisation) => organisation.sectors ?? [],
  service: (organisation) => organisation.services ?? [],
};

export const FACETS = Object.keys(VALUES);

export function organisation(id) {
  return CATALOGUE.organisations.find((organisation) => organisation.id === id);
}

/** A catalogue of a host and so many residents, and nothing else. */
export function withResidents(host, count) {
  const company = CATALOGUE.organisations.find(({ kind }) => kind === "company");
  const resident = (place) => ({
    ...company,
    id: `resident-${place}`,
    name: { ru: `Резидент ${place}` },
    resident_of: [host],
  });
  const organisations = [organisation(host), ...Array.from({ length: count }, (_, place) => resident(place))];
  return { ...CATALOGUE, organisations, missions: [], agreements: [], opportunities: [] };
}

/** The name of a facet's value on screen. */
export function valueName(facet, id, lang) {
  const lists = { kind: CATALOGUE.kinds, region: CATALOGUE.regions, sector: CATALOGUE.sectors };
  return lists[facet].find((value) => (value.code ?? value.id) === id).name[lang];
}

/** The regions of a district. */
export function regionsOf(district) {
  return CATALOGUE.regions.filter((region) => region.district === district).map((region) => region.code);
}

/** The organisations that have one of the chosen values in every facet but `ignored`. */
export function matching(choices, ignored) {
  const asked = FACETS.filter((facet) => facet !== ignored && choices[facet]?.length);
  const fits = (organisation) =>
    asked.every((facet) => VALUES[facet](organisation).some((value) => choices[facet].includes(value)));
  return CATALOGUE.organisations.filter(fits);
}

/** How many organisations have each value of a facet, under the choices of all the others. */
export function counts(facet, choices) {
  const counts = new Map();
  for (const organisation of matching(choices, facet)) {
    for (const value of new Set(VALUES[facet](organisation))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** The organisations of which a searched text holds a word that begins so. */
export function withWordThatBegins(prefix) {
  const named = (list, id) => list.find((entry) => (entry.code ?? entry.id) === id);
  const texts = (...values) => values.filter(Boolean).flatMap((value) => Object.values(value));
  const hosts = (one) => (one.resident_of ?? []).map((id) => organisation(id)?.name);
  const residents = (one) =>
    CATALOGUE.organisations.filter((other) => other.resident_of?.includes(one.id)).map((other) => other.name);
  const searched = (one) => {
    const kind = named(CATALOGUE.kinds, one.kind);
    const sectors = (one.sectors ?? []).map((id) => named(CATALOGUE.sectors, id));
    const words = [kind, ...sectors].flatMap((entry) => [entry?.name, ...(entry?.synonyms ?? [])]);
    const region = named(CATALOGUE.regions, one.region)?.name;
    const own = [one.name, one.city, one.summary, ...(one.aliases ?? []), ...(one.products ?? [])];
    return texts(...own, region, ...words, ...hosts(one), ...residents(one));
  };
  const begins = (text) =>
    folded(text)
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => word.startsWith(folded(prefix)));
  return CATALOGUE.organisations.filter((one) => searched(one).some(begins));
}

function folded(text) {
  return text.toLowerCase().replaceAll("ё", "е");
}
