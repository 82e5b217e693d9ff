// `cargo xtask bench`: how fast the release is, in the browser. `--json FILE` writes the figures too.

import { writeFile } from "node:fs/promises";

import { end } from "./at_end.mjs";
import { browser } from "./browser.mjs";
import { judge } from "./lighthouse.mjs";
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

function printJudgement(judgement) {
  console.log("\nLighthouse, mobile");
  for (const name of ["performance", "accessibility", "best-practices"])
    console.log(`${name.padEnd(16)}${judgement[name]}`);
  const { fcp, lcp, tbt, cls } = judgement;
  console.log(`FCP ${Math.round(fcp)} ms, LCP ${Math.round(lcp)} ms, TBT ${Math.round(tbt)} ms, CLS ${cls.toFixed(3)}`);
  for (const audit of judgement.costing) console.log(`  ${audit}`);
}

const site = await serveSite();
try {
  const speed = await measureAll(site);
  printSpeed(speed);
  const judgement = await judge(site.at("/"));
  printJudgement(judgement);
  if (file) await writeFile(file, `${JSON.stringify({ speed, lighthouse: judgement }, null, 2)}\n`);
} finally {
  await end();
}
