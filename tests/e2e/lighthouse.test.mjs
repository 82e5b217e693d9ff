// Lighthouse over the release as it is served, compressed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { judge } from "./lighthouse.mjs";
import { serveSite } from "./site.mjs";

const site = await serveSite();

test("Lighthouse gives 100 for accessibility and best practices, and 85 or more for performance", async (t) => {
  let judgement = await judge(site.at("/"));
  // A busy machine costs performance, never the other two.
  if (judgement.performance < 85) judgement = await judge(site.at("/"));
  t.diagnostic(JSON.stringify(judgement));
  assert.equal(judgement.accessibility, 100, judgement.costing.join("\n"));
  assert.equal(judgement["best-practices"], 100, judgement.costing.join("\n"));
  assert.ok(judgement.performance >= 85, judgement.costing.join("\n"));
});
