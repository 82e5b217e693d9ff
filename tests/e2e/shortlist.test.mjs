// The shortlist, and one request to several of its organisations: each gets its own, with a line of its own.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";

import { newContext, newPage } from "./browser.mjs";
import { CATALOGUE } from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { hostPage, serveHost } from "./host.mjs";
import { NAMES, plain } from "./names.mjs";
import { startReceiver } from "./receiver.mjs";
import { isLive, openList, openProfile, screenOf } from "./screen.mjs";
import { changedRelease, serveSite, serveSiteWithReceiver } from "./site.mjs";
import { NOT_BY_ITSELF } from "./timers.mjs";

const { site, receiver } = await serveSiteWithReceiver();

const ru = NAMES.ru;
const nameOf = (id) => CATALOGUE.organisations.find((one) => one.id === id).name.ru;

const sender = () => `Ромашка ${randomUUID()}`;

/** Opens the shortlist of these with the request to them, filled in but for the lines. */
async function openFormTo(page, ids, organisation, { from = site } = {}) {
  await page.goto(from.at(`/shortlist/?${ids.map((id) => `id=${id}`).join("&")}`));
  const screen = screenOf(page);
  await screen.contact.click();
  await screen.fill({ organisation });
  screen.line = (id) => screen.form.getByRole("textbox", { name: `Лично: ${nameOf(id)}`, exact: true });
  return screen;
}

/** The number that the request to an organisation was given. */
const numberOf = (scope, id) =>
  scope.getByRole("listitem").filter({ hasText: nameOf(id) }).getByText(/^Номер запроса: \S/);

/** What the receiver keeps of a sender, by recipient. */
async function storedOf(organisation, by = receiver) {
  const stored = {};
  for (const row of await by.rowsOf(organisation)) {
    assert.equal(stored[row.recipient], undefined, "no recipient has two rows");
    stored[row.recipient] = await by.show(row.receipt);
  }
  return stored;
}

async function isStoredFor(organisation, ids, by = receiver) {
  await eventually(async () => {
    assert.deepEqual(Object.keys(await storedOf(organisation, by)).sort(), [...ids].sort());
  });
  return storedOf(organisation, by);
}

test("what is put aside in the list and in a profile is kept and leads to the shortlist", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const screen = await openList(page, site, { query: "?q=Химград" });
  const first = screen.cards.first();
  const keep = first.getByRole("button", { name: ru.keep, exact: true });
  await keep.click();
  assert.equal(await keep.getAttribute("aria-pressed"), "true");
  assert.ok(
    await keep.evaluate((button) => button.getRootNode().activeElement === button),
    "the focus stays on the button",
  );
  const profile = await openProfile(page, site, "avtovaz");
  await page.getByRole("button", { name: ru.keep, exact: true }).click();
  await page.reload();
  await profile.contact.waitFor();
  await isLive(page);
  assert.equal(
    await page.getByRole("button", { name: ru.keep, exact: true }).getAttribute("aria-pressed"),
    "true",
  );
  await page.getByRole("link", { name: /^Подборка · 2$/ }).click();
  const listed = page.getByRole("list", { name: "Подборка" }).getByRole("listitem").getByRole("link");
  assert.deepEqual((await listed.allTextContents()).map(plain), [nameOf("himgrad"), nameOf("avtovaz")]);
});

test("another tab follows, and what is taken off can be put back until one leaves", async (t) => {
  const context = await newContext(t);
  const [page, other] = [await context.newPage(), await context.newPage()];
  await openProfile(page, site, "himgrad");
  await openProfile(other, site, "himgrad");
  const keep = (on) => on.getByRole("button", { name: ru.keep, exact: true });
  await keep(page).click();
  await eventually(async () => assert.equal(await keep(other).getAttribute("aria-pressed"), "true"));
  await other.getByRole("link", { name: ru.shortlist }).click();
  const row = other.getByRole("list", { name: "Подборка" }).getByRole("listitem");
  await row.getByRole("button", { name: ru.keep }).click();
  await eventually(async () => assert.equal(await keep(page).getAttribute("aria-pressed"), "false"));
  assert.equal(await row.count(), 1, "it can still be put back");
  await other.reload();
  await other.getByText("В подборке пока никого нет").waitFor();
});

test("each recipient gets a request with its own line, and what the preview shows", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const organisation = sender();
  const ids = ["himgrad", "avtovaz"];
  const screen = await openFormTo(page, ids, organisation);
  await screen.line("himgrad").fill("О полимерах");
  await screen.line("avtovaz").fill("О бамперах");
  await screen.form.getByText(`Как увидит ${nameOf("avtovaz")}`).click();
  const preview = await screen.form.locator(".preview").nth(1).innerText();
  const bodies = [];
  page.on("request", (request) => {
    if (request.method() === "POST") bodies.push(request.postDataJSON());
  });
  await screen.send.click();
  await screen.state(ru.sent).first().waitFor();
  const stored = await isStoredFor(organisation, ids);
  assert.ok(stored.himgrad.includes("О полимерах"), stored.himgrad);
  assert.ok(!stored.himgrad.includes("О бамперах"), "nobody sees what was written to another");
  assert.ok(stored.avtovaz.includes("О бамперах"), stored.avtovaz);
  assert.equal(bodies.length, 2);
  const { message } = bodies.find((body) => body.recipients[0] === "avtovaz");
  assert.ok(preview.endsWith(message), `${preview} ends with ${message}`);
  assert.match(bodies[0].batch, /^[\w-]{22}$/);
  assert.equal(bodies[0].batch, bodies[1].batch, "one batch ties them");
  for (const id of ids) await numberOf(page, id).waitFor();
  await page.getByRole("form").or(page.locator("dialog")).getByRole("link", { name: ru.requests }).first().click();
  await eventually(async () => {
    assert.equal(await page.getByRole("status").filter({ hasText: ru.sent }).count(), 2);
  });
});

test("nothing is sent before every recipient has a line", async (t) => {
  const page = await newPage(t);
  const organisation = sender();
  const screen = await openFormTo(page, ["himgrad", "avtovaz"], organisation);
  await screen.line("himgrad").fill("О полимерах");
  await screen.send.click();
  const mistake = screen.form.getByRole("link", { name: /именно к этой организации/ });
  await mistake.click();
  assert.ok(
    await screen.line("avtovaz").evaluate((field) => field.getRootNode().activeElement === field),
    "the mistake leads to the field",
  );
  assert.deepEqual(await receiver.rowsOf(organisation), []);
});

test("where one receiver fails, the others' numbers are shown and only the failed one is sent again", async (t) => {
  const context = await newContext(t);
  await context.addInitScript(NOT_BY_ITSELF);
  const page = await context.newPage();
  const organisation = sender();
  let isBroken = true;
  const posts = [];
  await context.route(receiver.endpoint, async (route) => {
    const request = route.request();
    if (request.method() !== "POST") return route.continue();
    const [to] = request.postDataJSON().recipients;
    posts.push(to);
    if (isBroken && to === "avtovaz") return route.abort("connectionreset");
    return route.continue();
  });
  const screen = await openFormTo(page, ["himgrad", "avtovaz"], organisation);
  await screen.line("himgrad").fill("О полимерах");
  await screen.line("avtovaz").fill("О бамперах");
  await screen.send.click();
  await screen.state(ru.saved).first().waitFor();
  await numberOf(screen.form, "himgrad").waitFor();
  assert.equal(await screen.line("avtovaz").inputValue(), "О бамперах");
  isBroken = false;
  await screen.retry.click();
  await screen.state(ru.sent).first().waitFor();
  await isStoredFor(organisation, ["himgrad", "avtovaz"]);
  assert.equal(posts.filter((to) => to === "himgrad").length, 1);
});

/** The site over a catalogue whose operator receives the requests and passes them on. */
async function serveWithOperator(change = () => {}) {
  const operator = await startReceiver({ origins: ["*"] });
  const catalogue = structuredClone(CATALOGUE);
  catalogue.contact = {
    endpoint: operator.endpoint,
    operator: { name: { ru: "Агентство развития" }, address: { ru: "Казань" } },
  };
  change(catalogue);
  const directory = await changedRelease({ "catalogue.json": JSON.stringify(catalogue) });
  return { operator, from: await serveSite({ directory }) };
}

test("recipients with receivers of their own get their requests there", async (t) => {
  const own = await startReceiver({ origins: ["*"] });
  const { operator, from } = await serveWithOperator((catalogue) => {
    catalogue.organisations.find((one) => one.id === "himgrad").contact = { endpoint: own.endpoint };
  });
  const page = await newPage(t, { bypassCSP: true });
  const organisation = sender();
  const screen = await openFormTo(page, ["himgrad", "avtovaz"], organisation, { from });
  await screen.line("himgrad").fill("О полимерах");
  await screen.line("avtovaz").fill("О бамперах");
  await screen.send.click();
  await screen.state(ru.sent).first().waitFor();
  await isStoredFor(organisation, ["himgrad"], own);
  const stored = await isStoredFor(organisation, ["avtovaz"], operator);
  assert.match(stored.avtovaz, /2026-11-transfer/, "the consent to passing on is stored with it");
});

test("the second consent is asked for, apart from the first, where an operator stands between", async (t) => {
  const { operator, from } = await serveWithOperator();
  const page = await newPage(t, { bypassCSP: true });
  const organisation = sender();
  const screen = await openProfile(page, from, "himgrad");
  await screen.contact.click();
  await screen.fill({ organisation, consent: false });
  const ticks = screen.form.getByRole("checkbox", { name: ru.consent });
  assert.equal(await ticks.count(), 2);
  await ticks.first().check();
  await screen.send.click();
  await screen.form.getByRole("link", { name: /Без согласия/ }).waitFor();
  assert.deepEqual(await operator.rowsOf(organisation), []);
  await ticks.last().check();
  await screen.send.click();
  await screen.state(ru.sent).first().waitFor();
  const [row] = await operator.rowsOf(organisation);
  assert.match(await operator.show(row.receipt), /2026-11-transfer/);
});

test("who is left out for a while and chosen again is not written to twice", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const organisation = sender();
  const screen = await openFormTo(page, ["himgrad", "avtovaz"], organisation);
  await screen.line("himgrad").fill("О полимерах");
  await screen.line("avtovaz").fill("О бамперах");
  await context.setOffline(true);
  await screen.send.click();
  await screen.state(ru.saved).first().waitFor();
  await page.keyboard.press("Escape");
  const choose = page.getByRole("checkbox", { name: ru.choose });
  await choose.last().uncheck();
  await choose.last().check();
  await screen.contact.click();
  for (const tick of await screen.consent.all()) await tick.check();
  await context.setOffline(false);
  await screen.state(ru.sent).first().waitFor();
  await isStoredFor(organisation, ["himgrad", "avtovaz"]);
});

test("the link of a shortlist shows it to somebody else, who can take it over", async (t) => {
  const context = await newContext(t, { permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  for (const id of ["himgrad", "avtovaz"]) {
    await openProfile(page, site, id);
    await page.getByRole("button", { name: ru.keep, exact: true }).click();
  }
  await page.getByRole("link", { name: ru.shortlist }).click();
  await page.getByRole("button", { name: ru.share }).click();
  await page.getByText("Скопировано").waitFor();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(address, site.at("/shortlist/?id=himgrad&id=avtovaz"));
  const somebody = await newPage(t);
  await somebody.goto(address);
  await somebody.getByText("Этой подборкой с вами поделились").waitFor();
  assert.equal(await somebody.getByRole("list", { name: "Подборка" }).getByRole("listitem").count(), 2);
  await somebody.getByRole("button", { name: ru.takeOver }).click();
  await somebody.getByRole("link", { name: "Моя подборка" }).click();
  await somebody.reload();
  await somebody.getByRole("link", { name: /^Подборка · 2$/ }).waitFor();
  await somebody.getByRole("link", { name: "English" }).click();
  await somebody.getByRole("heading", { name: "Shortlist" }).waitFor();
});

test("what is typed outlives the dialog, a changed choice and a language", async (t) => {
  const page = await newPage(t);
  const screen = await openFormTo(page, ["himgrad", "avtovaz", "no-such-park"], sender());
  await screen.line("himgrad").fill("О полимерах");
  await screen.line("avtovaz").fill("О бамперах");
  await page.keyboard.press("Escape");
  const choose = page.getByRole("checkbox", { name: ru.choose });
  await choose.first().uncheck();
  await page.getByText("Получателей: 1").waitFor();
  await choose.first().check();
  await screen.contact.click();
  assert.equal(await screen.line("himgrad").inputValue(), "О полимерах");
  assert.equal(await screen.line("avtovaz").inputValue(), "О бамперах");
  assert.ok((await screen.field("message").inputValue()).length > 0);
});

test("eleven organisations: ten are written to, the eleventh waits for room", async (t) => {
  const page = await newPage(t);
  const ids = CATALOGUE.organisations.slice(0, 11).map((one) => one.id);
  await page.goto(site.at(`/shortlist/?${ids.map((id) => `id=${id}`).join("&")}`));
  const choose = page.getByRole("checkbox", { name: ru.choose });
  await choose.first().waitFor();
  assert.ok(await choose.last().isDisabled());
  await choose.first().uncheck();
  await choose.last().check();
  assert.ok(await choose.first().isDisabled());
  await page.getByText("Получателей: 10, больше за один раз нельзя").waitFor();
});

test("ten long requests are all sent, though a browser lets only so many bytes outlive a tab", async (t) => {
  const page = await newPage(t);
  const organisation = sender();
  const ids = CATALOGUE.organisations.slice(0, 10).map((one) => one.id);
  const screen = await openFormTo(page, ids, organisation);
  await screen.field("message").fill("ы".repeat(9_600));
  for (const line of await screen.form.getByRole("textbox", { name: ru.line }).all()) await line.fill("Лично вам");
  await screen.send.click();
  await screen.state(ru.sent).first().waitFor();
  await isStoredFor(organisation, ids);
});

test("a widget where the browser keeps nothing has a shortlist for as long as the page lives", async (t) => {
  const page = await newPage(t);
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  const host = await serveHost({ "/": hostPage(site, "<partner-directory></partner-directory>") });
  await page.goto(host.at());
  const screen = await screenOf(page).isListed();
  await screen.cards.first().getByRole("button", { name: ru.keep, exact: true }).click();
  const link = page.getByRole("link", { name: /^Подборка · 1$/ });
  assert.equal(await link.getAttribute("href"), site.at("/shortlist/"));
  await link.click();
  await page.getByRole("list", { name: "Подборка" }).getByRole("listitem").waitFor();
  assert.equal(page.url(), host.at());
});

test("hostile addresses of a shortlist show what they can, and nothing breaks", async (t) => {
  const page = await newPage(t);
  for (const query of ["?id=", "?id=<script>", "?id=%FF%00", `?${"id=x&".repeat(5_000)}`, "?id=himgrad&id=himgrad#id=x"]) {
    await page.goto(site.at(`/shortlist/${query}`));
    await page.getByRole("heading", { name: "Подборка" }).waitFor();
  }
});
