// The release, served with the strict policy; with a receiver, its form is pointed there.

import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { freePort, startServer } from "./child.mjs";
import { SITE, XTASK } from "./environment.mjs";
import { newFolder } from "./folder.mjs";
import { startReceiver } from "./receiver.mjs";

/** Serves a directory on a port of its own. */
export async function serveSite({ directory = SITE, port = 0, contact } = {}) {
  const args = ["static", directory, "--port", String(port)];
  if (contact) args.push("--contact", contact);
  const { origin, stop } = await startServer(XTASK, args);
  return { origin, stop, at: (path = "/") => origin + path };
}

/** The site beside a receiver that takes requests from it alone. */
export async function serveSiteWithReceiver({ directory } = {}) {
  const port = await freePort();
  const receiver = await startReceiver({ origins: [`http://127.0.0.1:${port}`] });
  const site = await serveSite({ directory, port, contact: receiver.endpoint });
  return { site, receiver };
}

/** A copy of the release with other files in it, gone after the tests of the file. */
export async function changedRelease(files) {
  const directory = await newFolder();
  await cp(SITE, directory, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(directory, name), content);
  return directory;
}
