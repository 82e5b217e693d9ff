// Packs, built as operators build them.

import { execFile } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { CATALOGUE } from "./catalogue.mjs";
import { PUBLISHER } from "./environment.mjs";
import { newFolder } from "./folder.mjs";

const run = promisify(execFile);

/** The name of the file that leads to the others. */
export const MANIFEST = "catalogue.pack";

/** Builds the pack of a catalogue, and gives its folder. `into` is one with an earlier build. */
export async function buildPack(catalogue, { into } = {}) {
  const folder = into ?? (await newFolder());
  const file = join(await newFolder(), "catalogue.json");
  await writeFile(file, JSON.stringify(catalogue));
  await run(PUBLISHER, ["build", file, "--pack-only", "--out", folder]);
  return folder;
}

/** The paths of a pack's files of a kind, such as `records`. */
export async function partsOf(folder, kind) {
  const names = await readdir(join(folder, "pack"));
  return names.filter((name) => name.startsWith(`${kind}-`)).map((name) => `pack/${name}`);
}

const SYLLABLES = "ба ве го ду жи зо ка лу ми но пе ры са то фи ху".split(" ");

/** A word that no other number has and no language knows. */
export function madeUpWord(number) {
  const digits = [4, 8, 12, 0].map((shift) => SYLLABLES[(number >> shift) & 15]);
  return digits.join("") + "кс";
}

/** The default catalogue over and over, to this number of organisations: each one after the first round has an id
 * and a made-up word of its own. */
export function manyOrganisations(count) {
  const organisations = Array.from({ length: count }, (_, number) => {
    const model = CATALOGUE.organisations[number % CATALOGUE.organisations.length];
    if (number < CATALOGUE.organisations.length) return model;
    const name = Object.fromEntries(
      Object.entries(model.name).map(([lang, name]) => [lang, `${madeUpWord(number)} ${name}`]),
    );
    return { ...model, id: `${model.id}-${number}`, name };
  });
  return { ...CATALOGUE, organisations };
}
