// The files of the site, as search engines and readers without script have them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";

import { buildSite, readSite } from "./built_site.mjs";
import { CATALOGUE } from "./catalogue.mjs";
import { SITE } from "./environment.mjs";
import { htmlMistakes } from "./html_rules.mjs";
import { LANGUAGES, NAMES } from "./names.mjs";

const BASE = "https://directory.example/parks/";

const site = await readSite(SITE);
const placed = await readSite(await buildSite({ baseUrl: BASE }), BASE);

/** The pages but that of the iframe, which has no content of its own. */
const written = [...site.pages.values()].filter(({ file }) => file !== "embed.html");

/** The records that have a page of their own, by the path of those pages. */
const RECORDS = {
  organisations: CATALOGUE.organisations.map(({ id }) => id),
  regions: CATALOGUE.regions.map(({ code }) => code),
  sectors: CATALOGUE.sectors.map(({ id }) => id),
  missions: CATALOGUE.missions.map(({ id }) => id),
  agreements: CATALOGUE.agreements.map(({ id }) => id),
  opportunities: CATALOGUE.opportunities.map(({ id }) => id),
};

/** The page for no address, which cannot know the language nor the place of what was asked for. */
const NOT_FOUND = "404.html";
/** What only the browser can fill. */
const OWN = LANGUAGES.flatMap((lang) =>
  ["shortlist", "requests"].map((path) => `${NAMES[lang].root.slice(1)}${path}/index.html`),
);

/** Not all of a long list of mistakes: they tend to be one. */
function assertNone(mistakes) {
  assert.deepEqual(mistakes.slice(0, 20), [], `${mistakes.length} in all`);
}

/** What pages name of their site that is not there. */
function brokenPointers({ pages, files, fileAt }, names = [...pages.keys()].filter((file) => file !== NOT_FOUND)) {
  const broken = [];
  for (const page of names.map((name) => pages.get(name))) {
    for (const address of page.pointers) {
      const file = fileAt(address);
      if (file === undefined) continue;
      const fragment = decodeURIComponent(new URL(address).hash.slice(1));
      if (!files.has(file)) broken.push(`${page.file} names ${address}, which is not there`);
      else if (fragment && !pages.get(file)?.ids.has(fragment)) broken.push(`${page.file} names ${address}: no such id`);
    }
  }
  return broken;
}

/** The fewest clicks from a page to each page of its language. */
function clicksFrom(start) {
  const clicks = new Map([[start, 0]]);
  const { lang } = site.pages.get(start);
  for (const file of clicks.keys()) {
    for (const address of site.pages.get(file).links) {
      const next = site.fileAt(address);
      if (clicks.has(next) || site.pages.get(next)?.lang !== lang) continue;
      clicks.set(next, clicks.get(file) + 1);
    }
  }
  return clicks;
}

test("every link, script, style and image of every page is there", () => assertNone(brokenPointers(site)));

test("every link of the page for no address is there", () => {
  assertNone(brokenPointers(site, [NOT_FOUND]));
});

test("every link, script, style and image is there under the address that the site was built for", () => {
  assertNone(brokenPointers(placed));
  const outside = [...placed.pages.values()].flatMap((page) =>
    page.pointers.filter((address) => address.startsWith(new URL(BASE).origin) && !address.startsWith(BASE)),
  );
  assertNone(outside);
});

test("links to records and to pages of the list are their own addresses", () => {
  const isOwn = ({ search }) => !/[?&]page=/.test(search);
  const other = written.flatMap((page) =>
    page.links.filter((address) => address.startsWith(site.base) && !isOwn(new URL(address))),
  );
  assertNone(other);
});

for (const lang of LANGUAGES) {
  test(`every record is reached from the start page within four clicks (${lang})`, () => {
    const folder = NAMES[lang].root.slice(1);
    const clicks = clicksFrom(`${folder}index.html`);
    const far = Object.entries(RECORDS).flatMap(([path, ids]) =>
      ids
        .map((id) => `${folder}${path}/${id}/index.html`)
        .map((file) => [file, clicks.get(file) ?? Infinity])
        .filter(([, count]) => count > 4)
        .map(([file, count]) => `${file}: ${count} clicks`),
    );
    assertNone(far);
  });
}

test("every page has one first heading, and no heading leaves out a level", () => {
  const mistakes = written.filter(({ headings }) => {
    const firsts = headings.filter((level) => level === 1).length;
    return firsts !== 1 || headings.some((level, place) => level > (headings[place - 1] ?? 0) + 1);
  });
  assertNone(mistakes.map(({ file, headings }) => `${file}: ${headings.join(" ")}`));
});

test("every page has a title, and the language of its address", () => {
  const mistakes = written.filter(({ file, lang, titles }) => {
    const [title, ...more] = titles;
    return !title || more.length > 0 || lang !== (file.startsWith("en/") ? "en" : "ru");
  });
  assertNone(mistakes.map(({ file }) => file));
});

test("every page is valid HTML", async () => {
  const mistakes = [];
  for (const page of placed.pages.values()) mistakes.push(...(await htmlMistakes(page)));
  assertNone(mistakes);
});

describe("for search engines, where the address of the site is known", () => {
  const pages = [...placed.pages.values()];
  const listed = pages.filter(({ isListed }) => isListed);
  const FIRST = "/organisations/page/1/";
  const sitemap = async () => {
    const written = await readFile(join(placed.folder, "sitemap.xml"), "utf8");
    return [...written.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address.replaceAll("&amp;", "&"));
  };
  const pageAt = (address) => placed.pages.get(placed.fileAt(address));

  test("what a browser fills alone, and the page for no address, is left out", () => {
    const left = new Set(pages.filter(({ isListed }) => !isListed).map(({ file }) => file));
    for (const file of [NOT_FOUND, "embed.html", ...OWN]) assert.ok(left.has(file), file);
    for (const [path, [id]] of Object.entries(RECORDS)) assert.ok(!left.has(`${path}/${id}/index.html`), path);
  });

  test("every page names the one address that it is at home at, and that page names itself", () => {
    const mistakes = listed.filter(({ homes: [home, ...more] }) => {
      const there = home && pageAt(home);
      return more.length > 0 || there?.address !== home || there.homes[0] !== home;
    });
    assertNone(mistakes.map(({ file }) => file));
  });

  test("every page names itself in each language, and is named by those pages", () => {
    const mistakes = listed.flatMap(({ file, lang, homes: [home], languages }) => {
      if (LANGUAGES.some((lang) => !languages[lang])) return [`${file} has no page in each language`];
      if (languages[lang] !== home) return [`${file} names ${languages[lang]} and not ${home}`];
      if (languages["x-default"] !== languages.ru) return [`${file}: x-default is ${languages["x-default"]}`];
      const isNamed = (other) => {
        const there = pageAt(languages[other]);
        return there?.lang === other && there.languages[lang] === home;
      };
      return LANGUAGES.filter((other) => !isNamed(other)).map((other) => `${file}: ${languages[other]} names another`);
    });
    assertNone(mistakes);
  });

  test("the sitemap lists the pages that are at home at their own address, and no others", async () => {
    const told = await sitemap();
    const own = new Set(listed.filter(({ address, homes }) => homes[0] === address).map(({ address }) => address));
    const missing = [...own].filter((address) => !told.includes(address)).map((address) => `${address} is missing`);
    const more = told.filter((address) => !own.has(address) && !address.endsWith(FIRST));
    assertNone([...missing, ...more.map((address) => `${address} is at home elsewhere`)]);
    assert.equal(new Set(told).size, told.length, "each is listed once");
    const robots = await readFile(join(placed.folder, "robots.txt"), "utf8");
    assert.ok(robots.split("\n").includes(`Sitemap: ${BASE}sitemap.xml`), robots);
  });

  test("the first page of the list, which is the list, is not in the sitemap", async () => {
    assertNone((await sitemap()).filter((address) => address.endsWith(FIRST)));
  });

  test("what pages say in the words of schema.org is JSON that names that vocabulary", () => {
    const mistakes = listed.filter(({ data }) => {
      const said = data.map((text) => JSON.parse(text));
      return said.length === 0 || said.some((about) => !/^https?:\/\/schema\.org\/?$/.test(about["@context"]));
    });
    assertNone(mistakes.map(({ file }) => file));
  });

  test("every page has a description and a picture to be shown with its link", () => {
    const isShown = ({ description, picture }) => description && picture && placed.files.has(placed.fileAt(picture));
    assertNone(listed.filter((page) => !isShown(page)).map(({ file }) => file));
  });
});

test("where the address of the site is not known, no page tells search engines a wrong one", () => {
  const telling = written.filter(({ homes, languages }) => homes.length > 0 || Object.keys(languages).length > 0);
  assertNone(telling.map(({ file }) => file));
  assert.ok(!site.files.has("sitemap.xml"));
});
