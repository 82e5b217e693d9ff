// A soak: a queue is used in three tabs of one profile while everything around it fails as the plan has it.

import { setTimeout as delay } from "node:timers/promises";

import { newFolder } from "./folder.mjs";
import { openBrowser } from "./profile_browser.mjs";
import { ledgerOf } from "./soak_ledger.mjs";
import { TABS } from "./soak_plan.mjs";
import { close, crash, setOffline } from "./tabs.mjs";

/** Longer than a browser waits for an answer. */
const UNTIL_TOLD = 25_000;

/** Longer than any round takes. */
const UNTIL_OVER = 120_000;

/**
 * Runs a plan over a queue and returns what came of it. `queue` opens its form in a tab (`open`), sends (`send`),
 * has the visitor ask again (`sendAgain`), shows what waits (`waiting`) and is brought to rest (`settle`).
 */
export async function soak({ queue, plan, wire, receiver, progress = () => {} }) {
  const submissions = plan.flatMap((round) => round.submissions);
  for (const { sender, troubles } of submissions) wire.troubles.set(sender, [...troubles]);
  const ledger = ledgerOf(submissions.map(({ sender }) => sender));
  const profile = await newFolder();
  const began = Date.now();
  const world = { queue, wire, receiver, ledger, tabs: [], reopened: [] };
  const openProfile = async () => {
    world.browser = await openBrowser(profile);
    world.isDown = false;
    world.tabs = [];
    await world.browser.context.exposeFunction("tell", ledger.note);
  };
  await openProfile();
  for (const [number, round] of plan.entries()) {
    if (world.isDown) await openProfile();
    await within(UNTIL_OVER, `round ${number}`, carryOut(world, round));
    progress(number + 1, plan.length);
  }
  if (world.isDown) await openProfile();
  wire.troubles.clear();
  await Promise.all(world.tabs.filter(Boolean).map(close));
  const left = await queue.settle(await world.browser.newTab());
  const sum = ledger.against(await receiver.rows());
  await world.browser.kill();
  const seconds = (Date.now() - began) / 1000;
  return { queue: queue.name, ...sum, left, reopened: world.reopened, posts: wire.posts, met: wire.met, seconds };
}

async function carryOut(world, round) {
  await writeAll(world, round);
  const { before, then } = WEATHER[round.weather];
  await before?.(world);
  const acts = round.submissions.map((submission, tab) => act(world, tab, submission));
  const weather = delay(round.after).then(() => then?.(world, round, acts));
  await Promise.all([...acts, weather]);
}

/** Writes the texts of a round, each in its tab, and sends none of them yet. */
async function writeAll(world, { submissions }) {
  for (let tab = 0; tab < TABS; tab += 1) world.tabs[tab] ??= await world.browser.newTab();
  const write = (submission, tab) => world.queue.open(world.tabs[tab], submission);
  const outcomes = await Promise.allSettled(submissions.map(write));
  for (const [tab, { reason }] of outcomes.entries()) {
    if (!reason) continue;
    // What is left of an earlier fault may be in the way, in this tab and in no other.
    world.reopened.push(reason.message);
    await close(world.tabs[tab]);
    world.tabs[tab] = await world.browser.newTab();
    await write(submissions[tab], tab);
  }
}

/** Sends a submission and does what its visitor does. Nothing that a dead tab cannot do any more is an error. */
async function act(world, tab, submission) {
  const page = world.tabs[tab];
  const { queue, ledger } = world;
  const { sender, after } = submission;
  const drop = async () => {
    world.tabs[tab] = undefined;
    await close(page);
  };
  const isTold = (...states) => until(() => world.isDown || ledger.wasTold(sender, ...states), UNTIL_TOLD);
  const whileAlive = (acting) =>
    acting.catch((error) => {
      if (!world.isDown) throw error;
    });
  await whileAlive(queue.send(page, { twice: submission.act === "clicks twice" }));
  switch (submission.act) {
    case "closes":
      await delay(after);
      return drop();
    case "crashes":
      await delay(after);
      await crash(page).catch(() => {});
      return drop();
    case "leaves":
      await delay(after);
      // Without a network there is no page to go to; the browser would try again at a time of its own.
      return queue.leave(page).catch(drop);
    case "sends again":
      await isTold("saved", "sent", "failed");
      if (!world.isDown && !ledger.wasTold(sender, "sent")) await whileAlive(queue.sendAgain(page));
      return undefined;
    default:
      if (!(await isTold("saved", "sent", "failed"))) throw new Error(`nothing is told of ${sender}`);
      return undefined;
  }
}

/** What happens to all tabs: before they send, and after the time of the round. */
const WEATHER = {
  calm: {},
  "offline before": {
    before: ({ browser }) => setOffline(browser.context, true),
    then: async ({ browser }, { lasts }, acts) => {
      await Promise.race([Promise.all(acts), delay(lasts)]);
      await setOffline(browser.context, false);
    },
  },
  "offline while": {
    then: async ({ browser }, { lasts }) => {
      await setOffline(browser.context, true);
      await delay(lasts);
      await setOffline(browser.context, false);
    },
  },
  "receiver refuses": {
    before: ({ wire }) => wire.close(),
    then: async ({ wire }, { lasts }) => {
      await delay(lasts);
      await wire.open();
    },
  },
  "receiver killed": {
    then: async ({ receiver }, { lasts }) => {
      await receiver.kill();
      await delay(lasts);
      await receiver.restart();
    },
  },
  "browser killed": {
    then: async (world) => {
      world.isDown = true;
      await world.browser.kill();
    },
  },
};

/** What comes of a promise, which is to settle in time. */
async function within(most, what, promise) {
  const patience = new AbortController();
  const late = delay(most, undefined, { signal: patience.signal }).then(() => {
    throw new Error(`${what} is not over after ${most / 1000} s`);
  });
  late.catch(() => {});
  return Promise.race([promise, late]).finally(() => patience.abort());
}

/** Waits until something holds; says whether it does. */
export async function until(holds, most) {
  const end = Date.now() + most;
  while (!(await holds())) {
    if (Date.now() > end) return false;
    await delay(20);
  }
  return true;
}
