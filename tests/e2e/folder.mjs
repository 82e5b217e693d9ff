// Folders for what tests write.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { atEnd } from "./at_end.mjs";

/** A folder that is gone after the tests of the file. */
export async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), "partner-directory-"));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
