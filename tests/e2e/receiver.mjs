// A real receiver over a SQLite file of its own.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { atEnd } from "./at_end.mjs";
import { runServer } from "./child.mjs";
import { RECEIVER } from "./environment.mjs";

const run = promisify(execFile);

/** Starts a receiver that takes requests from these origins; `config` is its configuration file. */
export async function startReceiver({ origins, config = "" }) {
  const folder = await mkdtemp(join(tmpdir(), "partner-receiver-"));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const database = `sqlite:${join(folder, "requests.sqlite")}`;
  const allowed = origins.flatMap((origin) => ["--allow-origin", origin]);
  const file = join(folder, "receiver.toml");
  await writeFile(file, config);
  const fixed = ["--database", database, "--listen", "127.0.0.1:0", "--limits", "off", "--config", file];
  const args = [...fixed, ...allowed];
  let server = await runServer(RECEIVER, args);
  atEnd(() => server.stop());
  return {
    get origin() {
      return server.origin;
    },
    get endpoint() {
      return `${server.origin}/v1/requests`;
    },
    stop: () => server.stop(),
    kill: () => server.kill(),
    /** Starts it again on its database, at another address. */
    restart: async () => {
      server = await runServer(RECEIVER, args);
    },
    rows: () => rows(database),
    rowsOf: async (organisation) => (await rows(database)).filter((row) => row.organisation === organisation),
    show: async (receipt) => (await run(RECEIVER, ["--database", database, "show", receipt])).stdout,
  };
}

async function rows(database) {
  const { stdout } = await run(RECEIVER, ["--database", database, "list"]);
  const lines = stdout.split("\n").filter(Boolean);
  return lines.map((line) => {
    const [receipt, receivedAt, state, recipient, organisation] = line.split("\t");
    return { receipt, receivedAt, state, recipient, organisation };
  });
}
