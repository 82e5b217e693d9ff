// The files of a built site, read as a host has them and without a browser.

import { execFile } from "node:child_process";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { Parser, StaticConfigLoader } from "html-validate";

import { APPLICATION, PUBLISHER, SITE } from "./environment.mjs";
import { newFolder } from "./folder.mjs";

/** Where a site is that was not told: only how its addresses resolve matters. */
const ANYWHERE = "https://site.example/";
/** What points elsewhere, and in which attribute. */
const POINTERS = { href: "[href]", src: "[src]", poster: "[poster]", action: "[action]" };
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const parser = new Parser(new StaticConfigLoader({ root: true, elements: ["html5"] }).getConfigFor("page.html"));

/**
 * Builds the site of a catalogue, by default the release's, and gives its folder. `beside` are texts of files that lie
 * beside the catalogue, by their paths.
 */
export async function buildSite({ catalogue, baseUrl, beside = {} }) {
  const folder = await newFolder();
  let file = join(SITE, "catalogue.json");
  if (catalogue) {
    file = join(await newFolder(), "catalogue.json");
    await writeFile(file, JSON.stringify(catalogue));
  }
  for (const [path, text] of Object.entries(beside)) {
    const target = join(dirname(file), path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  const placed = baseUrl ? ["--base-url", baseUrl] : [];
  await promisify(execFile)(PUBLISHER, ["build", file, "--out", folder, "--app", APPLICATION, ...placed]);
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
  const root = parser.parseHtml(html);
  const address = base + file.replace(/(^|\/)index\.html$/, "$1");
  const all = (selector, read) => root.querySelectorAll(selector).map(read);
  const whole = (name) => (element) => new URL(attribute(element, name), address).href;
  const text = (element) => unescaped(element.textContent).trim();
  const meta = (name) =>
    all(`meta[name="${name}"], meta[property="${name}"]`, (element) => attribute(element, "content"))[0];
  return {
    file,
    html,
    address,
    lang: attribute(root.querySelector("html"), "lang"),
    ids: new Set(all("[id]", (element) => attribute(element, "id"))),
    titles: all("head > title", text),
    /** The levels of its headings, in their order. */
    headings: all("h1, h2, h3, h4, h5, h6", (heading) => Number(heading.tagName[1])),
    isListed: !meta("robots")?.includes("noindex"),
    description: meta("description"),
    picture: meta("og:image"),
    /** The addresses at which it says that it is at home: one at most, if all is well. */
    homes: all('link[rel="canonical"]', (link) => attribute(link, "href")),
    /** Where it says that it is in each language. */
    languages: Object.fromEntries(
      all("link[hreflang]", (link) => [attribute(link, "hreflang"), attribute(link, "href")]),
    ),
    /** What it says in the words of schema.org. */
    data: all('script[type="application/ld+json"]', (script) => script.textContent),
    /** Every address that it names, whole. */
    pointers: Object.entries(POINTERS).flatMap(([name, selector]) => all(selector, whole(name))),
    /** Where its links lead. */
    links: all("a[href]", whole("href")),
  };
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
