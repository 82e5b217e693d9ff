// What changes between a request's being written and its arrival, and what a slow phone and Back make of it.
// The rows are those of table A in docs/faults.md.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

import { atEnd } from "./at_end.mjs";
import { newContext } from "./browser.mjs";
import { CATALOGUE } from "./catalogue.mjs";
import { freePort } from "./child.mjs";
import { newFolder } from "./folder.mjs";
import { kept } from "./rows.mjs";
import { NAMES } from "./names.mjs";
import { MESSAGE, REFUSES_CONNECTION, isSaved, isSent, recordKeys, sender, visitOf } from "./outbox_visit.mjs";
import { openBrowser } from "./profile_browser.mjs";
import { startProxy } from "./proxy.mjs";
import { startReceiver } from "./receiver.mjs";
import { openList, screenOf } from "./screen.mjs";
import { changedRelease, serveSite, serveSiteWithReceiver } from "./site.mjs";

const { site, receiver } = await serveSiteWithReceiver();
const { openFilledForm, trouble, isStoredOnce } = visitOf({ site, receiver });

test("A2: a network that goes while a request is on its way leaves it saved, and it is sent when it is back", async (t) => {
  const port = await freePort();
  const behindWire = await startReceiver({ origins: [`http://127.0.0.1:${port}`] });
  const wire = await startProxy(behindWire);
  const wiredSite = await serveSite({ port, contact: wire.endpoint });
  const context = await newContext(t);
  const page = await context.newPage();
  const keys = recordKeys(context);
  const organisation = sender();
  const screen = await openFilledForm(page, organisation, { from: wiredSite });
  let isMet;
  const met = new Promise((resolve) => (isMet = resolve));
  // The request has arrived, and the answer never will.
  wire.cut = async (method) => {
    if (method !== "POST") return false;
    isMet();
    return context.setOffline(true).then(() => true);
  };
  await screen.send.click();
  await met;
  await isSaved(screen);
  await isStoredOnce(organisation, { by: behindWire });
  wire.cut = undefined;
  await context.setOffline(false);
  await isSent(screen);
  await isStoredOnce(organisation, { by: behindWire });
  assert.equal(new Set(keys).size, 1);
});

test("A26: a receiver that does not know the site any more is asked again, and the text stays", async (t) => {
  const port = await freePort();
  const strangers = await startReceiver({ origins: ["https://moved.example"] });
  const lost = await serveSite({ port, contact: strangers.endpoint });
  const context = await newContext(t);
  const page = await context.newPage();
  const organisation = sender();
  const screen = await openFilledForm(page, organisation, { from: lost });
  await screen.send.click();
  await isSaved(screen);
  await screen.form.getByRole("button", { name: "Скопировать текст запроса" }).waitFor();
  await screen.retry.click();
  await screen.state(screen.names.sending).waitFor({ state: "detached" });
  await isSaved(screen);
  assert.equal(await screen.field("message").inputValue(), MESSAGE);
  const [row] = await kept(page);
  assert.ok(row.attempts >= 2 && row.text.includes(MESSAGE), JSON.stringify(row));
  assert.deepEqual(await strangers.rowsOf(organisation), []);
});

test("A26: an address that points elsewhere gets no request called sent, and the text stays", async (t) => {
  const moved = createServer((request, response) => {
    const open = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" };
    if (request.method === "OPTIONS") response.writeHead(204, open).end();
    else if (request.url === "/new") response.writeHead(200, { ...open, "Content-Type": "text/html" }).end("<h1>New</h1>");
    else response.writeHead(301, { ...open, Location: "/new" }).end();
  });
  await new Promise((resolve) => moved.listen(0, "127.0.0.1", resolve));
  atEnd(() => moved.close());
  const left = await serveSite({ contact: `http://127.0.0.1:${moved.address().port}/v1/requests` });
  const context = await newContext(t);
  const page = await context.newPage();
  const screen = await openFilledForm(page, sender(), { from: left });
  await screen.send.click();
  await isSaved(screen);
  assert.equal(await screen.state(screen.names.sent).count(), 0);
  assert.equal(await screen.field("message").inputValue(), MESSAGE);
});

/** A catalogue with a consent of this version. */
function catalogueWithConsent(endpoint, version) {
  const consent = { version, text: { ru: `Текст согласия ${version}`, en: `Consent ${version}` } };
  return JSON.stringify({ ...CATALOGUE, contact: { endpoint, consent } });
}

test("A27: a request that waited while the consent changed is stored under the version that was seen", async (t) => {
  const port = await freePort();
  const asked = await startReceiver({ origins: [`http://127.0.0.1:${port}`] });
  const seen = catalogueWithConsent(asked.endpoint, "2026-07");
  const directory = await changedRelease({ "catalogue.json": seen });
  const changing = await serveSite({ directory, port, contact: asked.endpoint });
  const context = await newContext(t);
  const page = await context.newPage();
  const isOver = await trouble(context, REFUSES_CONNECTION, asked);
  const organisation = sender();
  const screen = await openFilledForm(page, organisation, { from: changing });
  await screen.send.click();
  await isSaved(screen);
  await writeFile(join(directory, "catalogue.json"), catalogueWithConsent(asked.endpoint, "2026-12"));
  await page.goto(changing.at("/organisations/himgrad/"));
  await screen.contact.click();
  await screen.form.getByRole("link", { name: /2026-12/ }).waitFor();
  await isOver();
  await page.goto(changing.at("/requests/"));
  await isSent(screenOf(page));
  const [row] = await asked.rowsOf(organisation);
  const stored = await asked.show(row.receipt);
  assert.match(stored, /2026-07/);
  assert.doesNotMatch(stored, /2026-12/);
});

test("A29: on a slow phone with a slow network a request is sent and stored", async (t) => {
  const context = await newContext(t, { viewport: { width: 390, height: 844 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  // Slow 3G as the browser's own tools have it.
  const slow = { offline: false, latency: 2_000, downloadThroughput: 50_000, uploadThroughput: 50_000 };
  await client.send("Network.emulateNetworkConditions", slow);
  await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await screen.state(screen.names.sending).waitFor();
  await isSent(screen);
  await isStoredOnce(organisation);
});

test("A30: Back to the page where a request was sent does not send it again", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const keys = recordKeys(context);
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await isSent(screen);
  await page.goto(site.at("/privacy/"));
  await page.goBack();
  await screen.contact.waitFor();
  await page.goto(site.at("/requests/"));
  await isSent(screen);
  await delay(500);
  assert.equal(keys.length, 1);
  await isStoredOnce(organisation);
});

test("A30: a page that comes back as it was, out of the browser's memory, shows the request as sent and sends nothing", async (t) => {
  const { context, newTab, kill } = await openBrowser(await newFolder());
  t.after(kill);
  const page = await newTab();
  const keys = recordKeys(context);
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await page.evaluate(() => {
    window.addEventListener("pageshow", ({ persisted }) => (window.isAsItWas = persisted));
  });
  await screen.send.click();
  await isSent(screen);
  await page.goto(site.at("/privacy/"));
  // Such a page is not loaded, for which `goBack` would wait.
  await page.evaluate(() => setTimeout(() => history.back()));
  await page.waitForURL("**/himgrad/", { waitUntil: "commit" });
  await page.waitForFunction(() => window.isAsItWas);
  await isSent(screen);
  await delay(500);
  assert.equal(keys.length, 1);
  await isStoredOnce(organisation);
});
