// `cargo xtask bench`: how fast the release is, in the browser. `--json FILE` writes the figures too.

import { writeFile } from "node:fs/promises";

import { end } from "./at_end.mjs";
import { browser } from "./browser.mjs";
import { PAGES, judge, releaseOfScriptAlone } from "./lighthouse.mjs";
import { openList } from "./screen.mjs";
import { serveSite } from "./site.mjs";
import { ACTS, measure } from "./speed.mjs";

const file = process.argv.includes("--json") ? process.argv[process.argv.indexOf("--json") + 1] : undefined;

const milliseconds = (time) => time.toFixed(1).padStart(8);

async function measureAll(site) {
  const figures = [];
  for (const slowed of [1, 4]) {
    for (const act of ACTS) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      await openList(page, site);
      figures.push(await measure(page, act, { slowed, runs: 60 }));
      await context.close();
    }
  }
  return figures;
}

function printSpeed(figures) {
  console.log("\nMilliseconds from the visitor's act to the new list, default catalogue");
  console.log("processor   act       runs   work:  median      95 %       max   painted:  median      95 %");
  for (const { act, slowed, work, painted } of figures) {
    const numbers = [work.median, work.p95, work.max].map(milliseconds).join("  ");
    const frames = [painted.median, painted.p95].map(milliseconds).join("  ");
    const head = `${`${slowed} × slower`.padEnd(12)}${act.padEnd(10)}${String(work.runs).padStart(4)}`;
    console.log(`${head}       ${numbers}            ${frames}`);
  }
}

/** The median of three judgements, by the score for performance. */
async function judged(address) {
  const all = [];
  for (let run = 0; run < 3; run += 1) all.push(await judge(address));
  return all.sort((left, right) => left.performance - right.performance)[1];
}

/** The pages of the release, and beside them the same pages drawn by the script alone. */
async function judgePages(site) {
  const bare = await serveSite({ directory: await releaseOfScriptAlone() });
  const judgements = [];
  for (const [page, path] of Object.entries(PAGES)) {
    judgements.push({ page, ...(await judged(site.at(path))) });
    judgements.push({ page: `${page}, by script alone`, ...(await judged(bare.at(path))) });
  }
  return judgements;
}

function printJudgements(judgements) {
  console.log("\nLighthouse, mobile (slow 4G, processor four times slower), median of three");
  console.log("page                      performance  accessibility  practices  SEO    FCP ms  LCP ms  TBT ms    CLS");
  for (const judgement of judgements) {
    const { page, fcp, lcp, tbt, cls } = judgement;
    const scores = [judgement.performance, judgement.accessibility, judgement["best-practices"], judgement.seo];
    const [performance, accessibility, practices, seo] = scores.map(String);
    const times = [fcp, lcp, tbt].map((time) => String(Math.round(time)).padStart(8)).join("");
    console.log(
      `${page.padEnd(26)}${performance.padStart(11)}${accessibility.padStart(15)}${practices.padStart(11)}` +
        `${seo.padStart(5)}  ${times}  ${cls.toFixed(3)}`,
    );
    for (const audit of judgement.costing) console.log(`  ${audit}`);
  }
}

const site = await serveSite();
try {
  const speed = await measureAll(site);
  printSpeed(speed);
  const lighthouse = await judgePages(site);
  printJudgements(lighthouse);
  if (file) await writeFile(file, `${JSON.stringify({ speed, lighthouse }, null, 2)}\n`);
} finally {
  await end();
}
