// The files of a built site, read as a host has them and without a browser.

import { execFile } from "node:child_process";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { Parser, StaticConfigLoader } from "html-validate";

import { PUBLISHER, SITE } from "./environment.mjs";
import { newFolder } from "./folder.mjs";

/** Where a site is that was not told: only how its addresses resolve matters. */
const ANYWHERE = "https://site.example/";
/** What points elsewhere, and in which attribute. */
const POINTERS = { href: "[href]", src: "[src]", poster: "[poster]", action: "[action]" };
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const parser = () => new Parser(new StaticConfigLoader({ root: true, elements: ["html5"] }).getConfigFor("page.html"));

/** Builds the site of a catalogue, by default the release's, and gives its folder. */
export async function buildSite({ catalogue, baseUrl }) {
  const folder = await newFolder();
  let file = join(SITE, "catalogue.json");
  if (catalogue) {
    file = join(await newFolder(), "catalogue.json");
    await writeFile(file, JSON.stringify(catalogue));
  }
  const placed = baseUrl ? ["--base-url", baseUrl] : [];
  await promisify(execFile)(PUBLISHER, ["build", file, "--out", folder, ...placed]);
  return folder;
}

/** The pages of a site and the names of all its files. */
export async function readSite(folder, base = ANYWHERE) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.path, entry.name));
  const files = new Set(names.map((name) => name.slice(folder.length + 1)));
  const pages = new Map();
  for (const file of [...files].filter((name) => name.endsWith(".html")).sort()) {
    pages.set(file, readPage(file, await readFile(join(folder, file), "utf8"), base));
  }
  /** The file that answers at an address; `undefined` where that is no address of the site. */
  const fileAt = (address) => {
    const { origin, pathname } = new URL(address);
    if (!(origin + pathname).startsWith(base)) return undefined;
    const path = decodeURIComponent((origin + pathname).slice(base.length));
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  };
  return { folder, base, files, pages, fileAt };
}

function readPage(file, html, base) {
  const root = parser().parseHtml(html);
  const address = base + file.replace(/(^|\/)index\.html$/, "$1");
  const all = (selector) => root.querySelectorAll(selector);
  const page = {
    file,
    html,
    address,
    lang: attribute(root.querySelector("html"), "lang"),
    ids: new Set(all("[id]").map((element) => attribute(element, "id"))),
    /** The text and the attributes of what a selector finds. */
    find: (selector) => all(selector).map((element) => ({
      name: element.tagName,
      text: unescaped(element.textContent).trim(),
      get: (name) => attribute(element, name),
    })),
    /** Every address that the page names, whole. */
    pointers: () =>
      Object.entries(POINTERS).flatMap(([name, selector]) =>
        all(selector).map((element) => new URL(attribute(element, name), address).href),
      ),
    /** Where its links lead. */
    links: () => all("a[href]").map((link) => new URL(attribute(link, "href"), address).href),
  };
  return page;
}

function attribute(element, name) {
  const value = element?.getAttributeValue(name);
  return value == null ? undefined : unescaped(value);
}

function unescaped(text) {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16));
  });
}
