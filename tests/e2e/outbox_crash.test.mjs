// The outbox when tabs and browsers die: what was called saved is sent by whoever lives on.
// The rows are those of table A in docs/faults.md.

import assert from "node:assert/strict";
import { test } from "node:test";

import { newContext } from "./browser.mjs";
import { freePort } from "./child.mjs";
import { eventually } from "./eventually.mjs";
import { newFolder } from "./folder.mjs";
import { kept } from "./rows.mjs";
import { NAMES } from "./names.mjs";
import { isSaved, isSent, sender, visitOf } from "./outbox_visit.mjs";
import { openBrowser } from "./profile_browser.mjs";
import { startProxy } from "./proxy.mjs";
import { startReceiver } from "./receiver.mjs";
import { screenOf } from "./screen.mjs";
import { serveSite } from "./site.mjs";
import { close, crash, setOffline } from "./tabs.mjs";

const port = await freePort();
const receiver = await startReceiver({ origins: [`http://127.0.0.1:${port}`] });
const wire = await startProxy(receiver);
const site = await serveSite({ port, contact: wire.endpoint });
const { openFilledForm, isStoredOnce } = visitOf({ site, receiver });

/** Holds POSTs up for ever, as far as their tab is concerned, until the next call; resolves when one is met. */
function heldUp(t) {
  let isMet;
  const met = new Promise((resolve) => (isMet = resolve));
  wire.meet = (method) => {
    if (method !== "POST") return undefined;
    isMet();
    return new Promise(() => {});
  };
  t.after(() => (wire.meet = undefined));
  return { met, release: () => (wire.meet = undefined) };
}

/** A tab with a request on its way that is kept too. */
async function openUnderWay(t, context) {
  const page = await context.newPage();
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  const { met, release } = heldUp(t);
  await screen.send.click();
  await met;
  await eventually(async () => assert.equal((await kept(page))?.length, 1));
  return { page, organisation, release };
}

/** Another tab of the site, with the list of requests. */
async function openRequests(context) {
  const page = await context.newPage();
  await page.goto(site.at("/requests/"));
  const screen = screenOf(page);
  await screen.heading(NAMES.ru.requests).waitFor();
  return { page, screen };
}

test("A9: a tab that crashes while its request is on its way loses nothing", async (t) => {
  const context = await newContext(t);
  const { page, organisation, release } = await openUnderWay(t, context);
  assert.ok(await crash(page));
  await close(page);
  assert.deepEqual(await receiver.rowsOf(organisation), []);
  release();
  const { screen } = await openRequests(context);
  await isSent(screen);
  await isStoredOnce(organisation);
});

test("A10: what was called saved survives the browser's being killed at once", async (t) => {
  const profile = await newFolder();
  const first = await openBrowser(profile);
  const organisation = sender();
  const screen = await openFilledForm(await first.newTab(), organisation);
  await receiver.kill();
  try {
    await screen.send.click();
    await isSaved(screen);
    await first.kill();
  } finally {
    await receiver.restart();
  }
  assert.deepEqual(await receiver.rowsOf(organisation), []);
  const second = await openBrowser(profile);
  t.after(() => second.kill());
  const page = await second.newTab();
  await page.goto(site.at("/requests/"));
  await isSent(screenOf(page));
  await isStoredOnce(organisation);
});

test("A13: when the tab that sends crashes, another one takes over", async (t) => {
  const context = await newContext(t);
  const other = await openRequests(context);
  const { page, organisation, release } = await openUnderWay(t, context);
  await other.screen.state(NAMES.ru.sending).waitFor();
  release();
  assert.ok(await crash(page));
  await close(page);
  await setOffline(context, true);
  await setOffline(context, false);
  await isSent(other.screen);
  await isStoredOnce(organisation);
});

test("A13: when the tab that sends is frozen, another one takes over after its lease", async (t) => {
  const context = await newContext(t);
  const other = await context.newPage();
  await other.addInitScript(() => {
    const { now } = Date;
    window.jump = 0;
    Date.now = () => now() + window.jump;
  });
  await other.goto(site.at("/requests/"));
  const screen = screenOf(other);
  await screen.heading(NAMES.ru.requests).waitFor();
  const { page, organisation, release } = await openUnderWay(t, context);
  await screen.state(NAMES.ru.sending).waitFor();
  const client = await context.newCDPSession(page);
  await client.send("Page.setWebLifecycleState", { state: "frozen" });
  release();
  try {
    // The lease is over, as its time tells.
    await other.evaluate(() => (window.jump = 46_000));
    await context.setOffline(true);
    await context.setOffline(false);
    await isSent(screen);
    await isStoredOnce(organisation);
  } finally {
    // A frozen tab does not close.
    await client.send("Page.setWebLifecycleState", { state: "active" });
  }
});
