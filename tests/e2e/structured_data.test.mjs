// What pages tell machines, read by TypeScript against schema.org's own vocabulary as `schema-dts` writes it down.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { buildSite, readSite } from "./built_site.mjs";
import { CATALOGUE } from "./catalogue.mjs";
import { SITE } from "./environment.mjs";
import { newFolder } from "./folder.mjs";

const MODULES = fileURLToPath(new URL("node_modules", import.meta.url));
const STRICT = ["--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler"];

/** What the default catalogue knows of nobody. */
const KNOWN = {
  inn: "7707083893",
  ogrn: "1027700132195",
  logo: "logos/park.svg",
  founded: 2004,
  website: "https://park.example/",
  aliases: [{ ru: "Парк «А»" }],
  figures: [{ key: "employees", value: 120, as_of: "2025" }],
};

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg"/>';

/** The default catalogue with an organisation of which everything is known, and that offers something and seeks something. */
function wholeCatalogue() {
  const [first, ...others] = structuredClone(CATALOGUE.organisations);
  const [opportunity, ...rest] = structuredClone(CATALOGUE.opportunities);
  const [agreement, ...agreements] = structuredClone(CATALOGUE.agreements);
  const { region, ...ownerless } = opportunity;
  const owned = (kind) => ({ ...ownerless, id: `own-${kind}`, kind, organisation: first.id, valid_until: "2027-01-31" });
  return {
    ...CATALOGUE,
    organisations: [{ ...first, ...KNOWN }, ...others],
    opportunities: [owned("offer"), owned("request"), { ...opportunity, region, valid_until: "2027-01" }, ...rest],
    agreements: [{ ...agreement, valid_until: "2030" }, ...agreements],
  };
}

/** The things of a site's pages, one of each shape: two are alike if only their texts and numbers differ. */
async function shapesOf(folder) {
  const shapes = new Map();
  for (const { file, data } of (await readSite(folder)).pages.values()) {
    for (const thing of data.flatMap((text) => JSON.parse(text)["@graph"])) {
      const shape = JSON.stringify(thing, (name, value) => {
        if (name === "@type" || /^https:\/\/schema\.org\//.test(value)) return value;
        return typeof value === "object" ? value : typeof value;
      });
      shapes.set(shape, { file, thing });
    }
  }
  return [...shapes.values()];
}

/** What TypeScript says of things, by the place of the thing. */
async function mistakes(things) {
  const folder = await newFolder();
  const vocabulary = JSON.stringify(join(MODULES, "schema-dts/dist/schema"));
  const checks = things.map((thing, place) => `export const thing${place}: Thing = ${JSON.stringify(thing)};`);
  const file = join(folder, "things.ts");
  await writeFile(file, [`import type { Thing } from ${vocabulary};`, ...checks].join("\n"));
  const compiler = join(MODULES, "typescript/bin/tsc");
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, ...STRICT, file]).catch((error) => error);
  const said = [...stdout.matchAll(/things\.ts\((\d+),\d+\): error (.*)/g)];
  assert.equal(said.length > 0, stdout !== "", stdout);
  return new Map(said.map(([, line, reason]) => [Number(line) - 2, reason]));
}

const sites = {
  "the release": await shapesOf(SITE),
  "records that say everything": await shapesOf(await buildSite({ catalogue: wholeCatalogue(), beside: { [KNOWN.logo]: LOGO } })),
};

for (const [name, shapes] of Object.entries(sites)) {
  test(`every page says only what schema.org knows: ${name}`, async () => {
    const wrong = await mistakes(shapes.map(({ thing }) => thing));
    const told = [...wrong].map(([place, reason]) => `${shapes[place].file}: ${reason}`);
    assert.deepEqual(told, [], `of ${shapes.length} shapes`);
    assert.ok(shapes.length > 20, `${shapes.length} shapes`);
  });
}

test("what the default catalogue knows of nobody is said too", () => {
  const said = JSON.stringify(sites["records that say everything"]);
  for (const name of ["taxID", "OGRN", "logo", "QuantitativeValue", "offeredBy", "seeks", "validThrough", "expires"]) {
    assert.ok(said.includes(`"${name}"`), name);
  }
});

test("schema.org's own words are the measure", async () => {
  const name = "x";
  const wrong = [
    { "@type": "Technopark", name },
    { "@type": "Place", name, taxID: "1" },
    { "@type": "Organization", name, location: { "@type": "Event", name } },
    { "@type": "Event", name, eventStatus: "https://schema.org/EventHeld" },
    { "@type": "Demand", name, offeredBy: { "@type": "Organization", name } },
  ];
  const right = { "@type": "Event", name, eventStatus: "https://schema.org/EventCancelled" };
  const found = await mistakes([...wrong, right]);
  assert.deepEqual([...found.keys()], wrong.map((_, place) => place));
});
