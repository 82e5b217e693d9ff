// The pages that are only read, for everyone.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { violations } from "./axe.mjs";
import { newPage } from "./browser.mjs";
import { CATALOGUE } from "./catalogue.mjs";
import { LANGUAGES, NAMES } from "./names.mjs";
import { overflow } from "./overflow.mjs";
import { serveSite } from "./site.mjs";

const site = await serveSite();

const [mission] = CATALOGUE.missions;
const [agreement] = CATALOGUE.agreements;
const [opportunity] = CATALOGUE.opportunities;

/** One page of each kind. */
const PAGES = [
  "regions/",
  "regions/RU-TA/",
  "sectors/",
  "sectors/polymers/",
  "missions/",
  `missions/${mission.id}/`,
  "agreements/",
  `agreements/${agreement.id}/`,
  "opportunities/",
  `opportunities/${opportunity.id}/`,
];

for (const width of [1280, 280]) {
  // Two at a time: most of it is axe at work, which takes one processor a page.
  describe(
    `on every kind of page ${width} px wide, in light and in dark, axe finds nothing and nothing scrolls sideways`,
    { concurrency: 2 },
    () => {
      for (const path of PAGES) {
        // The languages have the same parts; the longer words are the Russian ones.
        for (const lang of width === 280 ? ["ru"] : LANGUAGES) {
          test(`${NAMES[lang].root}${path}`, async (t) => {
            const page = await newPage(t, {
              viewport: { width, height: 800 },
              reducedMotion: "reduce",
              colorScheme: "light",
            });
            await page.goto(site.at(NAMES[lang].root + path));
            const inLight = await violations(page);
            await page.emulateMedia({ colorScheme: "dark" });
            const inDark = await violations(page, { colours: true });
            const sideways = await overflow(page);
            assert.deepEqual({ inLight, inDark, sideways }, { inLight: [], inDark: [], sideways: [] });
          });
        }
      }
    },
  );
}
