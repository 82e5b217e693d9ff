// Storing the index of a peer before it is measured.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { served } from "./engines.mjs";
import { within } from "./lib/within.mjs";

/** More would not fit into Node's own limit. */
const LARGE = 10_000;

/** Stores a peer's index, in a process of its own that takes its memory with it. */
export async function store(engine, size, { directory, limitMs }) {
  const { documents, index } = served(engine, size);
  const script = fileURLToPath(new URL("store.mjs", import.meta.url));
  const memory = size > LARGE ? ["--max-old-space-size=12000"] : [];
  const args = [...memory, script, engine.name, join(directory, documents), join(directory, index)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => (code === 0 ? resolve() : reject(new Error(`storing ended with ${code ?? signal}`))));
  });
  try {
    await within(limitMs, "storing the index", ended);
  } finally {
    child.kill("SIGKILL");
  }
}
