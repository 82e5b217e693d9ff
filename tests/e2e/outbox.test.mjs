// The outbox: no fault between the form and the receiver loses a request, stores it twice or calls it sent too early.
// The rows are those of table A in docs/faults.md.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

import { newContext, newPage } from "./browser.mjs";
import { CATALOGUE } from "./catalogue.mjs";
import { freePort } from "./child.mjs";
import { eventually } from "./eventually.mjs";
import { hostPage, serveHost } from "./host.mjs";
import { LANGUAGES, NAMES } from "./names.mjs";
import {
  MESSAGE,
  REFUSES_CONNECTION,
  fulfilled,
  isSaved,
  isSent,
  recordAnsweredKeys,
  recordKeys,
  sender,
  visitOf,
} from "./outbox_visit.mjs";
import { startProxy } from "./proxy.mjs";
import { startReceiver } from "./receiver.mjs";
import { kept, put } from "./rows.mjs";
import { screenOf } from "./screen.mjs";
import { changedRelease, serveSite, serveSiteWithReceiver } from "./site.mjs";

const { site, receiver } = await serveSiteWithReceiver();

/** A second site, whose receiver is behind a wire. */
const wiredPort = await freePort();
const behindWire = await startReceiver({ origins: [`http://127.0.0.1:${wiredPort}`] });
const wire = await startProxy(behindWire);
const wiredSite = await serveSite({ port: wiredPort, contact: wire.endpoint });

const { openFilledForm, trouble, isStoredOnce, openSaved, arrives } = visitOf({ site, receiver });

for (const lang of LANGUAGES) {
  test(`A1: what is written without a network is saved, and sent when it is back (${lang})`, async (t) => {
    const context = await newContext(t);
    const page = await context.newPage();
    const organisation = sender();
    const screen = await openFilledForm(page, organisation, { lang });
    await context.setOffline(true);
    await screen.send.click();
    await isSaved(screen);
    assert.equal((await kept(page)).length, 1);
    await context.setOffline(false);
    await isSent(screen);
    const [row] = await receiver.rowsOf(organisation);
    assert.ok((await page.getByRole("dialog").innerText()).includes(row.receipt));
  });
}

test("what is changed while a request waits is not sent with it, is told, and stays", async (t) => {
  const visit = await openSaved(t, REFUSES_CONNECTION);
  const { page, screen, organisation } = visit;
  await screen.field("message").fill("Ищем склад");
  await arrives(visit);
  await page.getByText("То, что вы изменили потом, осталось").waitFor();
  const [row] = await receiver.rowsOf(organisation);
  assert.ok((await receiver.show(row.receipt)).includes(MESSAGE));
  await page.getByRole("button", { name: "Готово" }).click();
  await screen.contact.click();
  assert.equal(await screen.field("message").inputValue(), "Ищем склад");
});

test("A4: a receiver that hangs is given up for now, and asked again by itself", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (milliseconds) => timeout(window.answers ? milliseconds : milliseconds / 20);
  });
  const keys = recordKeys(context);
  const isOver = await trouble(context, () => {});
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await screen.state(screen.names.sending).waitFor();
  await isSaved(screen);
  assert.equal(await screen.field("message").inputValue(), MESSAGE);
  await page.evaluate(() => (window.answers = true));
  await arrives({ isOver, organisation, screen });
  assert.equal(new Set(keys).size, 1);
});

/** A5 and A6: answers that pass. */
const PASSING = {
  "A3: no connection": REFUSES_CONNECTION,
  "A5: 500": fulfilled(500),
  "A5: 502 with a page": fulfilled(502, { "Content-Type": "text/html" }, "<h1>Bad Gateway</h1>"),
  "A5: 429": fulfilled(429, {}, "{}"),
  "A6: 200 with a page": fulfilled(200, { "Content-Type": "text/html" }, "<!doctype html><h1>Wi-Fi</h1>"),
  "A6: 201 without a receipt": fulfilled(201, { "Content-Type": "application/json" }, "{}"),
};

for (const [what, answer] of Object.entries(PASSING)) {
  test(`${what}: the request is saved, not called sent, and sent by itself later`, async (t) => {
    const { isOver, organisation, screen } = await openSaved(t, answer);
    assert.equal(await screen.state(screen.names.sent).count(), 0);
    assert.deepEqual(await receiver.rowsOf(organisation), []);
    await arrives({ isOver, organisation, screen });
  });
}

test("A5: a receiver that asks to wait is not asked before, unless the visitor wants it", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const keys = recordKeys(context);
  const isOver = await trouble(context, fulfilled(503, { "Retry-After": "3600" }));
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await isSaved(screen);
  await isOver();
  await context.setOffline(true);
  await context.setOffline(false);
  await delay(5_000);
  assert.equal(keys.length, 1);
  await screen.retry.click();
  await isSent(screen);
  await isStoredOnce(organisation);
  assert.equal(new Set(keys).size, 1);
});

test("A7: an answer lost after the row was stored leads to the same receipt, by itself", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const keys = recordKeys(context);
  let stored = 0;
  await trouble(context, async (route) => {
    const answer = await route.fetch();
    stored += 1;
    if (stored > 1) return route.fulfill({ response: answer });
    return route.abort("connectionreset");
  });
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await isSaved(screen);
  const [row] = await receiver.rowsOf(organisation);
  await isSent(screen);
  assert.deepEqual(await receiver.rowsOf(organisation), [row]);
  assert.ok((await page.getByRole("dialog").innerText()).includes(row.receipt));
  assert.equal(new Set(keys).size, 1);
});

test("A7: a connection cut after the row was stored, which browsers try again on their own, leaves one row", async (t) => {
  const page = await newPage(t);
  const organisation = sender();
  const screen = await openFilledForm(page, organisation, { from: wiredSite });
  let cuts = 0;
  wire.cut = (method) => method === "POST" && (cuts += 1) <= 2;
  t.after(() => (wire.cut = undefined));
  await screen.send.click();
  await isSent(screen);
  assert.ok(cuts >= 2);
  await isStoredOnce(organisation, { by: behindWire });
});

for (const [when, held] of [
  ["while the browser asks whether it may send", "OPTIONS"],
  ["while the request is on its way", "POST"],
]) {
  test(`A8: a tab that is closed ${when} loses nothing`, async (t) => {
    const context = await newContext(t);
    const page = await context.newPage();
    const organisation = sender();
    const screen = await openFilledForm(page, organisation, { from: wiredSite });
    let isMet;
    const met = new Promise((resolve) => (isMet = resolve));
    // For ever, as far as this tab is concerned: what it has not kept is lost with it.
    wire.meet = (method) => {
      if (method !== held) return undefined;
      isMet();
      return new Promise(() => {});
    };
    t.after(() => (wire.meet = undefined));
    await screen.send.click();
    await met;
    await eventually(async () => assert.equal((await kept(page))?.length, 1));
    await page.close();
    assert.deepEqual(await behindWire.rowsOf(organisation), []);
    wire.meet = undefined;
    const next = await context.newPage();
    await next.goto(wiredSite.at("/requests/"));
    await isSent(screenOf(next));
    await isStoredOnce(organisation, { by: behindWire });
  });
}

test("A8: a tab that is closed after the answer was lost finds its receipt when it is opened again", async (t) => {
  const { context, page, isOver, organisation } = await openSaved(t, async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.close();
  await isOver();
  const next = await context.newPage();
  await next.goto(site.at("/requests/"));
  await isSent(screenOf(next));
  const [row, ...others] = await receiver.rowsOf(organisation);
  assert.deepEqual(others, []);
  await next.getByText(row.receipt).waitFor();
});

test("A11: a double click and Enter held down are one act", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const keys = recordKeys(context);
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.dblclick({ noWaitAfter: true });
  await isSent(screen);
  await page.keyboard.press("Escape");
  const second = sender();
  await screen.contact.click();
  await screen.fill({ organisation: second });
  await screen.field("email").focus();
  for (let times = 0; times < 20; times += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await isSent(screen);
  await delay(300);
  assert.equal(keys.length, 2);
  await isStoredOnce(organisation);
  await isStoredOnce(second);
});

for (const [how, without] of [
  ["", undefined],
  [", also where there are no locks", () => Object.defineProperty(Navigator.prototype, "locks", { value: undefined })],
]) {
  test(`A12: two tabs that come online together send a request once${how}`, async (t) => {
    const context = await newContext(t);
    if (without) await context.addInitScript(without);
    const page = await context.newPage();
    const organisation = sender();
    const screen = await openFilledForm(page, organisation);
    const other = await context.newPage();
    await other.goto(site.at("/requests/"));
    await screenOf(other).heading(NAMES.ru.requests).waitFor();
    await context.setOffline(true);
    await screen.send.click();
    await isSaved(screen);
    await isSaved(screenOf(other));
    const keys = recordAnsweredKeys(context);
    await context.setOffline(false);
    await isSent(screen);
    await isSent(screenOf(other));
    await delay(500);
    assert.equal(keys.length, 1);
    await isStoredOnce(organisation);
  });
}

test("A14: without room the text stays in the form, which says so, and it is sent all the same", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  const isOver = await trouble(context, REFUSES_CONNECTION);
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await client.send("Storage.overrideQuotaForOrigin", { origin: site.origin, quotaSize: 1 });
  await screen.send.click();
  await screen.state(screen.names.notSent).first().waitFor();
  assert.equal(await screen.state(screen.names.saved).count(), 0);
  await screen.form.getByText("Не закрывайте вкладку").first().waitFor();
  assert.equal(await screen.field("message").inputValue(), MESSAGE);
  await screen.form.getByRole("button", { name: "Скопировать текст запроса" }).waitFor();
  await arrives({ isOver, organisation, screen });
});

test("A16: in a frame of another site that keeps nothing the form says so beforehand, and sends", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const port = await freePort();
  const receiver = await startReceiver({ origins: [`http://127.0.0.1:${port}`] });
  const named = { ...CATALOGUE, contact: { endpoint: receiver.endpoint } };
  const directory = await changedRelease({ "catalogue.json": JSON.stringify(named) });
  const framed = await serveSite({ directory, port, contact: receiver.endpoint });
  const host = await serveHost({
    "/": hostPage(framed, `<iframe src="${framed.at("/embed.html")}" width="1000" height="850" title="x"></iframe>`),
  });
  await page.goto(host.at());
  const frame = page.frameLocator("iframe");
  const screen = await screenOf(frame).isListed();
  await screen.search.fill("химград");
  await screen.card("Технополис «Химград»").click();
  await screen.contact.click();
  await screen.form.getByText("Не закрывайте вкладку").waitFor();
  const organisation = sender();
  await screen.fill({ organisation });
  const isOver = await trouble(context, REFUSES_CONNECTION, receiver);
  await screen.send.click();
  await screen.state(screen.names.notSent).first().waitFor();
  assert.equal(await screen.state(screen.names.saved).count(), 0);
  assert.equal(await screen.field("message").inputValue(), MESSAGE);
  await isOver();
  await isSent(screen);
  await isStoredOnce(organisation, { by: receiver });
});

test("A18: a spoilt row is left alone, and the others are sent", async (t) => {
  const { page, isOver, organisation } = await openSaved(t, REFUSES_CONNECTION);
  await put(page, { junk: 17, more: { state: "queued", until: "soon" }, none: null });
  await page.goto(site.at("/privacy/"));
  await isOver();
  await page.goto(site.at("/requests/"));
  await isSent(screenOf(page));
  await isStoredOnce(organisation);
  assert.equal((await kept(page)).length, 4);
});

test("A18: a database of a later version is used as it is", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  await page.goto(site.at("/privacy/"));
  await put(page, {}, { version: 7 });
  const isOver = await trouble(context, REFUSES_CONNECTION);
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await isSaved(screen);
  await arrives({ isOver, organisation, screen });
});

test("A18: a database that does not open holds up no request", async (t) => {
  const context = await newContext(t);
  const holder = await context.newPage();
  await holder.goto(site.at("/privacy/"));
  await put(holder, {});
  // One tab holds the database, another one waits to change it: everybody after it waits too.
  await holder.evaluate(async () => {
    const open = indexedDB.open("partner-directory");
    await new Promise((resolve) => (open.onsuccess = resolve));
    window.held = open.result;
    indexedDB.open("partner-directory", 9);
  });
  const page = await context.newPage();
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await isSent(screen);
  await isStoredOnce(organisation);
});

for (const [jump, years] of [
  ["forward", 5],
  ["back", -25],
]) {
  test(`A20: a clock that jumps ${Math.abs(years)} years ${jump} holds nothing up and lets nothing expire`, async (t) => {
    const context = await newContext(t);
    const page = await context.newPage();
    await page.addInitScript(() => {
      const { now } = Date;
      window.jump = 0;
      Date.now = () => now() + window.jump;
    });
    const isOver = await trouble(context, REFUSES_CONNECTION);
    const organisation = sender();
    const screen = await openFilledForm(page, organisation);
    await screen.send.click();
    await isSaved(screen);
    await page.evaluate((years) => (window.jump = years * 365 * 86_400_000), years);
    await delay(5_000);
    await isSaved(screen);
    await arrives({ isOver, organisation, screen });
  });
}

test("an event tells what becomes of a request: queued once, then sent", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.heard = [];
    document.addEventListener("partner-directory:request", ({ detail }) => window.heard.push(detail));
  });
  const isOver = await trouble(context, REFUSES_CONNECTION);
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await isSaved(screen);
  await isOver();
  await isSent(screen);
  const [row] = await receiver.rowsOf(organisation);
  assert.deepEqual(await page.evaluate(() => window.heard), [
    { state: "queued", id: "himgrad" },
    { state: "sent", id: "himgrad", receipt: row.receipt },
  ]);
});

test("a refusal is final: it stays visible with the receiver's words, and goes when it is deleted", async (t) => {
  const context = await newContext(t, { permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const refused = fulfilled(403, { "Content-Type": "application/problem+json" }, '{"detail": "no such origin"}');
  await trouble(context, refused);
  const screen = await openFilledForm(page, sender());
  await screen.send.click();
  await screen.state(screen.names.notSent).first().waitFor();
  await page.goto(site.at("/requests/"));
  const row = page.getByRole("listitem").filter({ hasText: "Химград" });
  await row.getByText("no such origin").waitFor();
  await row.getByRole("button", { name: "Скопировать текст запроса" }).click();
  await page.getByText("Скопировано").waitFor();
  assert.ok((await page.evaluate(() => navigator.clipboard.readText())).includes(MESSAGE));
  await row.getByRole("button", { name: NAMES.ru.delete }).click();
  await page.getByText("Запросов пока нет").waitFor();
  await eventually(async () => assert.deepEqual(await kept(page), []));
  await eventually(async () => {
    const focused = page.getByRole("heading", { level: 1 });
    assert.ok(await focused.evaluate((heading) => heading.getRootNode().activeElement === heading));
  });
});

test("the visitor can send at once from the list, and the text is gone once it is sent", async (t) => {
  const { page, isOver, organisation, screen } = await openSaved(t, fulfilled(503, { "Retry-After": "3600" }));
  assert.ok(JSON.stringify(await kept(page)).includes(MESSAGE));
  await screen.form.getByRole("link", { name: NAMES.ru.requests }).click();
  await isOver();
  await page.getByRole("button", { name: NAMES.ru.sendNow }).click();
  await isSent(screenOf(page));
  await isStoredOnce(organisation);
  const rows = JSON.stringify(await kept(page));
  assert.ok(!rows.includes(MESSAGE) && !rows.includes(organisation), rows);
  assert.equal(await page.evaluate(() => document.querySelector("partner-directory").shadowRoot.activeElement?.tagName), "BUTTON");
});

test("with offline=\"off\" nothing is kept, and the request is sent while the tab is open", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await page.evaluate(() => document.querySelector("partner-directory").setAttribute("offline", "off"));
  await screen.form.getByText("Не закрывайте вкладку").waitFor();
  await context.setOffline(true);
  await screen.send.click();
  await screen.state(screen.names.notSent).first().waitFor();
  assert.equal(await kept(page), null);
  await context.setOffline(false);
  await isSent(screen);
  await isStoredOnce(organisation);
  assert.equal(await kept(page), null);
});

test("who sends nothing leaves nothing in the browser", async (t) => {
  const page = await newPage(t);
  const screen = await openFilledForm(page, sender());
  await screen.send.waitFor();
  await page.goto(site.at("/requests/"));
  await page.getByText("Запросов пока нет").waitFor();
  await delay(200);
  assert.equal(await kept(page), null);
});
