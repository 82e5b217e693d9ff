// A28: a receiver that wants a proof of work gets one at the moment of sending, however long a request has waited.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

import { newContext } from "./browser.mjs";
import { freePort } from "./child.mjs";
import { startReceiver } from "./receiver.mjs";
import { openProfile } from "./screen.mjs";
import { serveSite } from "./site.mjs";

const patient = await serveAsking("[proof_of_work]\ncost = 50\n");

/** Milliseconds that a proof takes who has no luck with the numbers, on a slow processor. */
const LONGEST = 120_000;

/** For so long a challenge of the other receiver may be solved. */
const SECONDS = 4;
const hasty = await serveAsking(`[proof_of_work]\ncost = 50\nseconds = ${SECONDS}\n`);

/** The site beside a receiver with a configuration. */
async function serveAsking(config) {
  const port = await freePort();
  const receiver = await startReceiver({ origins: [`http://127.0.0.1:${port}`], config });
  return { site: await serveSite({ port, contact: receiver.endpoint }), receiver };
}

/**
 * A filled form, with what reaches the receiver from then on. What the browser itself turns down, such as an
 * attempt without a network, does not reach it.
 */
async function openFilledForm(t, { site } = patient) {
  const context = await newContext(t);
  const page = await context.newPage();
  const organisation = `Ромашка ${randomUUID()}`;
  const screen = await openProfile(page, site, "himgrad");
  await screen.contact.click();
  await screen.fill({ organisation });
  const asked = [];
  context.on("response", (response) => {
    const request = response.request();
    const path = new URL(request.url()).pathname;
    if (path.startsWith("/v1/")) asked.push({ path, body: request.postData(), headers: request.headers() });
  });
  return { context, page, screen, organisation, asked };
}

const pathsOf = (asked) => asked.map(({ path }) => path);
const PROVEN = ["/v1/requests", "/v1/challenge", "/v1/requests"];

async function isSentOnce(screen, organisation, { receiver } = patient) {
  await screen.state(screen.names.sent).first().waitFor({ timeout: LONGEST });
  assert.equal((await receiver.rowsOf(organisation)).length, 1);
}

test("A28: a proof is made within one attempt, under the same key, for the same content", async (t) => {
  const { screen, organisation, asked } = await openFilledForm(t);
  await screen.send.click();
  await isSentOnce(screen, organisation);
  assert.deepEqual(pathsOf(asked), PROVEN);
  const [first, , second] = asked;
  assert.equal(first.headers["idempotency-key"], second.headers["idempotency-key"]);
  const { proof, ...content } = JSON.parse(second.body);
  assert.deepEqual(content, JSON.parse(first.body));
  assert.equal(typeof proof.solution.counter, "number");
});

test("A28: a request that waited longer than a challenge lives is proven when it is sent", async (t) => {
  const { context, screen, organisation, asked } = await openFilledForm(t, hasty);
  await context.setOffline(true);
  await screen.send.click();
  await screen.state(screen.names.saved).first().waitFor();
  await delay(SECONDS * 1000 + 500);
  assert.deepEqual(pathsOf(asked), []);
  await context.setOffline(false);
  await isSentOnce(screen, organisation, hasty);
  assert.deepEqual(pathsOf(asked), PROVEN);
});

test("A28: a challenge that expires on its way is followed by another, in the same attempt", async (t) => {
  const { context, screen, organisation, asked } = await openFilledForm(t, hasty);
  let held = 0;
  await context.route(hasty.receiver.endpoint, async (route) => {
    const isProven = route.request().postData()?.includes('"proof"');
    if (isProven && held === 0) {
      held += 1;
      await delay((SECONDS + 1) * 1000);
    }
    await route.continue();
  });
  await screen.send.click();
  await isSentOnce(screen, organisation, hasty);
  assert.deepEqual(pathsOf(asked), [...PROVEN, ...PROVEN.slice(1)]);
});

for (const [what, answer] of Object.entries({
  "no connection": (route) => route.abort("connectionrefused"),
  "a page in its place": (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Wi-Fi</h1>" }),
  "a 404": (route) => route.fulfill({ status: 404, body: "" }),
})) {
  test(`A28: without a challenge (${what}) the request is saved, and sent by itself later`, async (t) => {
    const { context, screen, organisation } = await openFilledForm(t);
    const address = `${patient.receiver.origin}/v1/challenge`;
    await context.route(address, answer);
    await screen.send.click();
    await screen.state(screen.names.saved).first().waitFor();
    assert.deepEqual(await patient.receiver.rowsOf(organisation), []);
    await context.unroute(address, answer);
    await isSentOnce(screen, organisation);
  });
}

test("the page stays at hand and says that it sends while a costly proof is made on a slow processor", async (t) => {
  const costly = await serveAsking("[proof_of_work]\ncost = 2000\n");
  const { page, screen, organisation } = await openFilledForm(t, costly);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.evaluate(() => {
    // Who has no luck with the numbers takes longer than a request may.
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (milliseconds) => timeout(milliseconds * 10);
    window.tasks = [];
    new PerformanceObserver((list) => {
      window.tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: "longtask" });
  });
  await screen.send.click();
  await screen.state(screen.names.sending).waitFor();
  await isSentOnce(screen, organisation, costly);
  // Other programs stop one or another of them, not most.
  const tasks = await page.evaluate(() => window.tasks);
  const timeOf = (some) => some.reduce((sum, duration) => sum + duration, 0);
  assert.ok(timeOf(tasks.filter((duration) => duration > 300)) <= timeOf(tasks) / 2, `tasks of ${tasks} ms`);
});
