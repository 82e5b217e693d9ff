// What files weigh on the wire. Known files are not compressed again: the best compression takes its time.

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Above that many bytes the best quality takes half a minute and more. */
const BEST_UP_TO = 1 << 21;
const BEST = 11;
const GOOD = 9;
/** Bytes that a window of 24 bits still sees. */
const WINDOW = 24;

async function weigh(content) {
  const quality = content.length <= BEST_UP_TO ? BEST : GOOD;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: WINDOW,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const [packed, zipped] = await Promise.all([brotli(content, { params }), zip(content, { level: 9 })]);
  return { raw: content.length, brotli: packed.length, brotliQuality: quality, gzip: zipped.length };
}

/** Sizes by file, remembered in `memory` by content. */
export async function sizes(files, memory) {
  const known = JSON.parse(await readFile(memory, "utf8").catch(() => "{}"));
  const weighed = new Map();
  for (const file of files) {
    const content = await readFile(file);
    const hash = createHash("sha256").update(content).digest("hex");
    known[hash] ??= await weigh(content);
    weighed.set(file, known[hash]);
  }
  await writeFile(memory, JSON.stringify(known));
  return weighed;
}
