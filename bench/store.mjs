// Builds the index of a peer and stores it, as a publisher would: node store.mjs NAME DOCUMENTS FILE

import { readFile, writeFile } from "node:fs/promises";

const [name, documents, file] = process.argv.slice(2);
const { default: make } = await import(new URL(`drivers/${name}.mjs`, import.meta.url));
const driver = make();
await driver.build(JSON.parse(await readFile(documents, "utf8")));
await writeFile(file, await driver.serialise());
