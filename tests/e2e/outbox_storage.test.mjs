// The outbox where the browser keeps nothing, or not any more: what is only in the tab is never called saved.
// The rows are those of table A in docs/faults.md.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { newContext } from "./browser.mjs";
import { CATALOGUE } from "./catalogue.mjs";
import { freePort } from "./child.mjs";
import { eventually } from "./eventually.mjs";
import { newFolder } from "./folder.mjs";
import { hostPage, serveHost } from "./host.mjs";
import { kept } from "./rows.mjs";
import { MESSAGE, REFUSES_CONNECTION, isSaved, isSent, sender, visitOf } from "./outbox_visit.mjs";
import { openBrowser } from "./profile_browser.mjs";
import { startReceiver } from "./receiver.mjs";
import { screenOf } from "./screen.mjs";
import { changedRelease, serveSite, serveSiteWithReceiver } from "./site.mjs";

const { site, receiver } = await serveSiteWithReceiver();
const { openFilledForm, trouble, isStoredOnce, openSaved } = visitOf({ site, receiver });

const WARNING = "Не закрывайте вкладку";

/** The request is in the form and nowhere else, and that is what the form says. */
async function isOnlyInTheTab(screen) {
  await screen.state(screen.names.notSent).first().waitFor();
  assert.equal(await screen.state(screen.names.saved).count(), 0);
  await screen.form.getByText(WARNING).first().waitFor();
  assert.equal(await screen.field("message").inputValue(), MESSAGE);
}

test("A15: where the visitor forbids sites to keep anything, the form says so beforehand, and sends", async (t) => {
  const profile = await newFolder();
  await mkdir(join(profile, "Default"));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  const { context, newTab, kill } = await openBrowser(profile);
  t.after(kill);
  const page = await newTab();
  const uncaught = [];
  page.on("pageerror", (error) => uncaught.push(error.message));
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  assert.equal(await page.evaluate(() => indexedDB.databases().then(() => "kept", () => "denied")), "denied");
  await screen.form.getByText(WARNING).waitFor();
  const isOver = await trouble(context, REFUSES_CONNECTION);
  await screen.send.click();
  await isOnlyInTheTab(screen);
  await isOver();
  await isSent(screen);
  await isStoredOnce(organisation);
  assert.deepEqual(uncaught, []);
});

/** The site in a sandbox without an origin, on a page of another site. */
async function openInSandbox(t, receiver, port) {
  const named = { ...CATALOGUE, contact: { endpoint: receiver.endpoint } };
  const directory = await changedRelease({ "catalogue.json": JSON.stringify(named) });
  const framed = await serveSite({ directory, port, contact: receiver.endpoint });
  const frame = `<iframe sandbox="allow-scripts allow-forms" src="${framed.at("/embed.html")}" width="1000" height="850" title="x"></iframe>`;
  const host = await serveHost({ "/": hostPage(framed, frame) });
  const context = await newContext(t);
  const page = await context.newPage();
  await page.goto(host.at());
  const screen = await screenOf(page.frameLocator("iframe")).isListed();
  await screen.search.fill("химград");
  await screen.card("Технополис «Химград»").click();
  await screen.contact.click();
  await screen.form.getByText(WARNING).waitFor();
  const organisation = sender();
  await screen.fill({ organisation });
  await screen.send.click();
  return { screen, organisation };
}

test("A17: in a sandbox, which has no origin, a receiver that takes only its sites' requests stores nothing, and the form keeps the text", async (t) => {
  const port = await freePort();
  const receiver = await startReceiver({ origins: [`http://127.0.0.1:${port}`] });
  const { screen, organisation } = await openInSandbox(t, receiver, port);
  await isOnlyInTheTab(screen);
  await screen.form.getByRole("button", { name: "Скопировать текст запроса" }).waitFor();
  assert.deepEqual(await receiver.rowsOf(organisation), []);
});

test("A17: in a sandbox a request is sent to a receiver that takes anybody's", async (t) => {
  const receiver = await startReceiver({ origins: ["*"] });
  const { screen, organisation } = await openInSandbox(t, receiver, await freePort());
  await isSent(screen);
  await isStoredOnce(organisation, { by: receiver });
});

/** Clears away what the browser keeps of the site, as its settings do. */
async function clear(context, page) {
  const client = await context.newCDPSession(page);
  await client.send("Storage.clearDataForOrigin", { origin: site.origin, storageTypes: "all" });
}

test("A19: what the visitor clears away under an open form leaves its text, and it is sent", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await clear(context, page);
  assert.equal(await screen.field("message").inputValue(), MESSAGE);
  await screen.send.click();
  await isSent(screen);
  await isStoredOnce(organisation);
});

test("A19: a request that was cleared away is not called saved any more, and is still sent from its tab", async (t) => {
  const { context, page, isOver, organisation, screen } = await openSaved(t, REFUSES_CONNECTION);
  await isSaved(screen);
  await clear(context, page);
  await eventually(async () => assert.equal(await kept(page), null));
  await eventually(() => isOnlyInTheTab(screen));
  await isOver();
  await isSent(screen);
  await isStoredOnce(organisation);
});
