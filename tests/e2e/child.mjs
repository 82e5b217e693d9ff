// Child processes that say where they listen.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

import { atEnd } from "./at_end.mjs";

/** Starts a program that prints an address when it answers; it ends with the tests of the file. */
export async function startServer(program, args) {
  const server = await runServer(program, args);
  atEnd(server.stop);
  return server;
}

/** The same for a program that somebody else ends. */
export async function runServer(program, args) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (bytes) => (said = (said + bytes).slice(-4000)));
  const address = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${program} ended with ${code}: ${said}`)));
    createInterface(child.stdout).on("line", (line) => {
      const found = line.match(/https?:\/\/[^\s/]+/);
      if (found) resolve(found[0]);
    });
  });
  const stop = () => stopChild(child);
  /** Ends it as a power cut would: it does nothing more. */
  const kill = () => stopChild(child, "SIGKILL");
  return { origin: address, stop, kill };
}

async function stopChild(child, signal = "SIGTERM") {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  const impatience = setTimeout(() => child.kill("SIGKILL"), 5000);
  await ended;
  clearTimeout(impatience);
}

/** A port that nobody listens on, below those that the system hands out by itself. */
export async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer();
    const isFree = await new Promise((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
