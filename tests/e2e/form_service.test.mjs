// I9: what a form service may have taken is sent again by the visitor alone, since it keeps twice what is sent twice.
// The service is a known host, answered for by the browser's own network: nothing leaves the machine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

import { newContext } from "./browser.mjs";
import { eventually } from "./eventually.mjs";
import { LANGUAGES, plain } from "./names.mjs";
import { kept } from "./rows.mjs";
import { openProfile, screenOf } from "./screen.mjs";
import { serveSite } from "./site.mjs";

const ENDPOINT = "https://formspree.io/f/abc?access_key=a-1";
const site = await serveSite({ contact: ENDPOINT });

/** Longer than the shortest wait before something is sent again by itself. */
const WAIT = 5_000;

const fulfilled = (status, body = '{"ok": true}') => (route) =>
  route.fulfill({ status, body, headers: { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" } });

/** A filled form whose service answers so, with what it was sent. */
async function openFilledForm(t, answer, { lang = "ru" } = {}) {
  const context = await newContext(t);
  const page = await context.newPage();
  const service = { answer, posts: [] };
  await context.route("https://formspree.io/**", (route) => {
    service.posts.push(route.request());
    return service.answer(route);
  });
  const screen = await openProfile(page, site, "himgrad", lang);
  await screen.contact.click();
  await screen.fill({ organisation: "Ромашка & Ко" });
  return { context, page, screen, service };
}

const keyOf = (post) => new URLSearchParams(post.postData()).get("request_id");

const NEVER = () => {};

for (const lang of LANGUAGES) {
  test(`an accepted request is called sent without a number, with a reference that both sides know (${lang})`, async (t) => {
    const { page, screen, service } = await openFilledForm(t, fulfilled(200), { lang });
    await screen.send.click();
    await screen.state(screen.names.sent).first().waitFor();
    const [post, ...others] = service.posts;
    assert.equal(others.length, 0);
    assert.equal(post.method(), "POST");
    const headers = await post.allHeaders();
    assert.equal(headers["content-type"], "application/x-www-form-urlencoded");
    assert.equal(headers.accept, "application/json");
    assert.equal(headers["idempotency-key"], undefined, "a header that services refuse in a preflight");
    const fields = Object.fromEntries(new URLSearchParams(post.postData()));
    assert.equal(fields.name, "Анна Смирнова");
    assert.equal(fields.email, "anna@romashka.example");
    assert.equal(fields.organisation, "Ромашка & Ко");
    assert.equal(fields.message, "Ищем литьё пластмасс под давлением");
    assert.equal(fields.recipient, "himgrad");
    assert.match(fields._subject, lang === "ru" ? /Химград/ : /Himgrad/);
    assert.equal(fields.subject, fields._subject);
    assert.match(fields.consent_text_sha256, /^[0-9a-f]{64}$/);
    assert.equal(fields.access_key, "a-1", "what the address names is in the form too");
    const said = plain(await page.getByRole("dialog").innerText());
    assert.ok(said.includes("formspree.io"), said);
    assert.ok(said.includes(fields.request_id.slice(0, 8)), said);
    assert.ok(!said.includes(lang === "ru" ? "Номер запроса" : "Number of the request"), said);
    await page.goto(site.at(`${screen.names.root}requests/`));
    const row = page.getByRole("listitem").filter({ hasText: fields.request_id.slice(0, 8) });
    await row.waitFor();
    assert.deepEqual(await row.getByRole("button").allTextContents(), [screen.names.delete]);
  });
}

test("the form says beforehand that the data goes abroad, and to which service", async (t) => {
  const { screen, service } = await openFilledForm(t, NEVER);
  assert.match(plain(await screen.form.innerText()), /зарубежный сервис formspree\.io/);
  assert.equal(service.posts.length, 0);
});

/** Failures after which the request may be in the service's hands. */
const AMBIGUOUS = {
  "a lost answer": (route) => route.abort("connectionreset"),
  "a 502": fulfilled(502),
  "a success that is a page": fulfilled(200, "<h1>Thank you</h1>"),
};

for (const [what, answer] of Object.entries(AMBIGUOUS)) {
  test(`${what} is told as not sent, and only the visitor sends again`, async (t) => {
    const { context, page, screen, service } = await openFilledForm(t, answer);
    await screen.send.click();
    await screen.state(screen.names.notSent).first().waitFor();
    assert.match(plain(await screen.form.innerText()), /Запрос мог дойти/);
    await context.setOffline(true);
    await context.setOffline(false);
    await delay(WAIT);
    await page.goto(site.at("/requests/"));
    const row = page.getByRole("listitem").filter({ hasText: "Химград" });
    await row.getByText(screen.names.notSent).waitFor();
    assert.equal(service.posts.length, 1);
    service.answer = fulfilled(200);
    await row.getByRole("button", { name: screen.names.sendNow }).click();
    await row.getByText(screen.names.sent).waitFor();
    assert.equal(service.posts.length, 2);
    assert.equal(new Set(service.posts.map(keyOf)).size, 1, "the service's reader can tell the twin");
  });
}

test("a tab that is closed while it sends leaves a request that only the visitor sends again", async (t) => {
  const { context, page, screen, service } = await openFilledForm(t, NEVER);
  await screen.send.click();
  await screen.state(screen.names.sending).waitFor();
  await eventually(async () => {
    assert.equal(service.posts.length, 1);
    assert.equal((await kept(page))?.length, 1);
  });
  await page.close();
  const next = await context.newPage();
  await next.goto(site.at("/requests/"));
  const row = next.getByRole("listitem").filter({ hasText: "Химград" });
  await row.getByText(screen.names.notSent).waitFor();
  assert.match(plain(await row.innerText()), /Запрос мог дойти/);
  await delay(WAIT);
  assert.equal(service.posts.length, 1);
  service.answer = fulfilled(200);
  await row.getByRole("button", { name: screen.names.sendNow }).click();
  await row.getByText(screen.names.sent).waitFor();
});

test("a 429 is saved and sent by itself later: the service did not take it", async (t) => {
  const answers = [fulfilled(429, "{}"), fulfilled(200)];
  const { screen, service } = await openFilledForm(t, (route) => (answers.shift() ?? fulfilled(200))(route));
  await screen.send.click();
  await screen.state(screen.names.saved).first().waitFor();
  await screen.state(screen.names.sent).first().waitFor();
  assert.equal(service.posts.length, 2);
});

test("without a network nothing leaves, and the request is sent when it is back", async (t) => {
  const { context, screen, service } = await openFilledForm(t, fulfilled(200));
  await context.setOffline(true);
  await screen.send.click();
  await screen.state(screen.names.saved).first().waitFor();
  assert.equal(service.posts.length, 0);
  await context.setOffline(false);
  await screen.state(screen.names.sent).first().waitFor();
  assert.equal(service.posts.length, 1);
});

test("a service that says no with a status of success is believed", async (t) => {
  const { page, screen } = await openFilledForm(t, fulfilled(200, '{"success": "false", "message": "needs activation"}'));
  await screen.send.click();
  await screen.state(screen.names.notSent).first().waitFor();
  assert.match(plain(await screenOf(page).form.innerText()), /needs activation/);
});
