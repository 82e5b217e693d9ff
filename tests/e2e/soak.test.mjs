// Hundreds of requests under random faults: none is lost, none is stored twice, none is called sent that is not stored.
// The same faults meet the best known queue of this kind, as a line to be held against.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { freePort } from "./child.mjs";
import { LONG } from "./environment.mjs";
import { startReceiver } from "./receiver.mjs";
import { serveSite } from "./site.mjs";
import { soak } from "./soak.mjs";
import { directoryOf } from "./soak_directory.mjs";
import { tableOf } from "./soak_ledger.mjs";
import { planOf } from "./soak_plan.mjs";
import { startSoakWire } from "./soak_wire.mjs";
import { serveWorkboxPage, workboxOf } from "./soak_workbox.mjs";

const SEED = Number(process.env.PARTNER_DIRECTORY_SOAK_SEED ?? 20261122);
const SUBMISSIONS = Number(process.env.PARTNER_DIRECTORY_SOAK ?? (LONG ? 1000 : 48));

const plan = planOf(SEED, SUBMISSIONS);
const progress = (round, rounds) => LONG && round % 25 === 0 && console.log(`round ${round} of ${rounds}`);
const sums = [];
const PLACES = { "this outbox": 0, Workbox: 1 };

function tell(t, sum) {
  sums.push(sum);
  sums.sort((one, other) => PLACES[one.queue] - PLACES[other.queue]);
  for (const line of tableOf(sums).split("\n")) t.diagnostic(line);
  const met = [...sum.met].sort().map(([trouble, times]) => `${trouble} ${times}`);
  t.diagnostic(`seed ${SEED}; ${sum.seconds.toFixed(0)} s; ${sum.posts} POSTs; met: ${met.join(", ")}`);
  for (const reason of sum.reopened) t.diagnostic(`a tab had to be opened anew: ${reason.split("\n")[0]}`);
}

// Both at once: most of a soak is waiting.
describe(`${SUBMISSIONS} requests under random faults`, { concurrency: true }, () => {
  test("by this outbox: 0 are lost, 0 stored twice, 0 called sent that are not stored", async (t) => {
    const port = await freePort();
    const receiver = await startReceiver({ origins: [`http://127.0.0.1:${port}`] });
    const wire = await startSoakWire(receiver);
    const site = await serveSite({ port, contact: wire.endpoint });
    const sum = await soak({ queue: directoryOf(site), plan, wire, receiver, progress });
    tell(t, sum);
    assert.deepEqual(sum.left, [], "everything that was kept has arrived");
    assert.deepEqual(sum.lost, [], "lost");
    assert.deepEqual(sum.twice, [], "stored twice");
    assert.deepEqual(sum.falselySent, [], "shown as sent, and not stored");
    assert.ok(sum.nothing < SUBMISSIONS / 2, `neither saved nor sent: ${sum.nothing}`);
    assert.ok(sum.met.size > 5, "there was trouble on the way");
    assert.ok(sum.reopened.length <= Math.max(2, SUBMISSIONS / 100), "tabs stay usable");
  });

  test("by the queue of Workbox: some are lost or stored twice", async (t) => {
    const page = await serveWorkboxPage();
    const receiver = await startReceiver({ origins: [page.origin] });
    const wire = await startSoakWire(receiver);
    const sum = await soak({ queue: workboxOf(page, wire), plan, wire, receiver, progress });
    tell(t, sum);
    assert.deepEqual(sum.left, [], "the queue came to rest");
    // A line to be held against, and the proof that these faults are felt where nothing is done against them.
    assert.ok(sum.lost.length + sum.twice.length > 0, "nothing was lost or stored twice");
  });
});
