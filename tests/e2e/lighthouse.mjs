// Lighthouse's judgement of the release, on its emulated mid-range phone.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { freePort } from "./child.mjs";
import { CHROMIUM, SITE } from "./environment.mjs";
import { changedRelease } from "./site.mjs";

/** The pages that are judged: the list, and a profile. */
export const PAGES = { home: "/", profile: "/organisations/himgrad/" };

export const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const METRICS = {
  lcp: "largest-contentful-paint",
  fcp: "first-contentful-paint",
  tbt: "total-blocking-time",
  cls: "cumulative-layout-shift",
};

/** Scores from 0 to 100, metrics in milliseconds, and the audits that cost points. */
export async function judge(address) {
  const { default: lighthouse } = await import("lighthouse");
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-dev-shm-usage", `--remote-debugging-port=${port}`],
  });
  try {
    const { lhr } = await lighthouse(address, { port, output: "json", logLevel: "error", onlyCategories: CATEGORIES });
    if (lhr.runtimeError) throw new Error(`${address} was not judged: ${lhr.runtimeError.message}`);
    const scores = CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]);
    const metrics = Object.entries(METRICS).map(([name, audit]) => [name, lhr.audits[audit].numericValue]);
    const costing = CATEGORIES.flatMap((name) =>
      lhr.categories[name].auditRefs
        .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
        .map(({ id }) => `${name}: ${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`),
    );
    return { address: lhr.finalDisplayedUrl, ...Object.fromEntries([...scores, ...metrics]), costing };
  } finally {
    await browser.close();
  }
}

/** A copy of the release whose pages hold nothing before the application draws: what they would be without the publisher. */
export async function releaseOfScriptAlone() {
  const files = {};
  for (const path of Object.values(PAGES)) {
    const name = join(path, "index.html");
    const page = await readFile(join(SITE, name), "utf8");
    files[name] = page.replace(/(<partner-directory[^>]*>).*(<\/partner-directory>)/s, "$1$2");
  }
  return changedRelease(files);
}
