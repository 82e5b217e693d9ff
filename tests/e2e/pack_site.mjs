// The release with other catalogues than its own.

import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { SITE } from "./environment.mjs";
import { newFolder } from "./folder.mjs";
import { serveSite } from "./site.mjs";

/** The pages that are opened by their address. */
const PAGES = ["index.html", "en/index.html", "organisations/himgrad/index.html"];

/** Serves what a visit needs of the release; its pages show the catalogue at `src`. */
export async function serveSiteOver(src) {
  const folder = await newFolder();
  for (const entry of await readdir(SITE, { withFileTypes: true })) {
    if (entry.isFile()) await cp(join(SITE, entry.name), join(folder, entry.name));
  }
  for (const path of PAGES) {
    const page = await readFile(join(SITE, path), "utf8");
    const changed = page
      .replace(/<link rel="preload"[^>]*catalogue\.json[^>]*>/, "")
      .replace("<partner-directory ", `<partner-directory src="${src}" `);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), changed);
  }
  return { ...(await serveSite({ directory: folder })), folder };
}
