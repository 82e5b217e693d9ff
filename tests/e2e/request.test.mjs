// Cooperation requests, from the form to the receiver's database.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

import { newContext, newPage } from "./browser.mjs";
import * as catalogue from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { LANGUAGES, plain } from "./names.mjs";
import { openList, openProfile } from "./screen.mjs";
import { serveSite, serveSiteWithReceiver } from "./site.mjs";
import { NOT_BY_ITSELF, holdTimeouts } from "./timers.mjs";

const { site, receiver } = await serveSiteWithReceiver();
const silent = await serveSite();

/** A sender that no other test uses, by which its rows are found. */
const sender = () => `Ромашка ${randomUUID()}`;

/** Opens the form of an organisation. */
async function openForm(page, { lang = "ru", from = site, id = "himgrad" } = {}) {
  const screen = await openProfile(page, from, id, lang);
  await screen.contact.click();
  await screen.form.waitFor();
  return screen;
}

/** Fills the form of an organisation with everything that is needed. */
async function openFilledForm(page, organisation, options) {
  const screen = await openForm(page, options);
  await screen.fill({ organisation });
  return screen;
}

/** Every POST to the receiver, with its key. */
function recordPosts(page) {
  const posts = [];
  page.on("request", (request) => {
    if (request.method() === "POST") posts.push({ url: request.url(), key: request.headers()["idempotency-key"] });
  });
  return posts;
}

for (const lang of LANGUAGES) {
  test(`a filled form is sent, its receipt is shown, and the database has it once (${lang})`, async (t) => {
    const page = await newPage(t);
    const organisation = sender();
    const screen = await openFilledForm(page, organisation, { lang });
    await screen.send.click();
    await screen.state(screen.names.sent).first().waitFor();
    const [row, ...others] = await receiver.rowsOf(organisation);
    assert.equal(others.length, 0);
    assert.equal(row.recipient, "himgrad");
    assert.equal(row.state, "new");
    assert.ok((await page.getByRole("dialog").innerText()).includes(row.receipt), "the receipt is on screen");
    const kept = await receiver.show(row.receipt);
    for (const text of [
      "catalogue: ru-innovation",
      `language: ${lang}`,
      "person: Анна Смирнова",
      "email: anna@romashka.example",
      "phone: +7 843 555-01-23",
      `page: ${site.at(`${screen.names.root}organisations/himgrad/`)}`,
      "Ищем литьё пластмасс под давлением",
    ]) {
      assert.ok(kept.includes(text), `${text} in ${kept}`);
    }
    assert.match(kept, /consent text sha256: [0-9a-f]{64}\n/);
  });
}

test("a double click stores one row", async (t) => {
  const page = await newPage(t);
  const posts = recordPosts(page);
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.dblclick();
  await screen.state(screen.names.sent).first().waitFor();
  await delay(300);
  assert.equal((await receiver.rowsOf(organisation)).length, 1);
  assert.equal(posts.length, 1);
});

test("Enter held down stores one row", async (t) => {
  const page = await newPage(t);
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.field("email").focus();
  for (let times = 0; times < 20; times += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await screen.state(screen.names.sent).first().waitFor();
  await delay(300);
  assert.equal((await receiver.rowsOf(organisation)).length, 1);
});

test("the button keeps the focus while the request is under way", async (t) => {
  const page = await newPage(t);
  let release;
  const isReleased = new Promise((resolve) => (release = resolve));
  await page.route(receiver.endpoint, async (route) => {
    if (route.request().method() === "POST") await isReleased;
    await route.continue();
  });
  const screen = await openFilledForm(page, sender());
  await screen.send.click();
  await screen.state(screen.names.sending).waitFor();
  assert.ok(await screen.send.evaluate((button) => button.getRootNode().activeElement === button));
  release();
  await screen.state(screen.names.sent).first().waitFor();
});

for (const lang of LANGUAGES) {
  test(`mistakes are listed at once, each a link to its field, and nothing is sent (${lang})`, async (t) => {
    const page = await newPage(t);
    const posts = recordPosts(page);
    const screen = await openForm(page, { lang });
    await screen.field("email").fill("anna");
    await screen.send.click();
    const summary = screen.form.getByRole("alert");
    await summary.waitFor();
    assert.equal(await summary.getByRole("link").count(), 5);
    await eventually(async () => {
      assert.ok(await summary.evaluate((box) => box.getRootNode().activeElement === box), "the summary has the focus");
    });
    for (const field of ["organisation", "person", "email", "message"]) {
      assert.equal(await screen.field(field).getAttribute("aria-invalid"), "true", field);
    }
    assert.equal(await screen.field("phone").getAttribute("aria-invalid"), null);
    const targets = [
      ...["organisation", "person", "email", "message"].map((field) => screen.field(field)),
      screen.consent,
    ];
    for (const [place, target] of targets.entries()) {
      await summary.getByRole("link").nth(place).click();
      assert.ok(await target.evaluate((field) => field.getRootNode().activeElement === field), `link ${place}`);
    }
    assert.deepEqual(posts, []);
  });
}

test("a mistake that is mended leaves the summary", async (t) => {
  const page = await newPage(t);
  const screen = await openForm(page);
  await screen.send.click();
  const links = screen.form.getByRole("alert").getByRole("link");
  await eventually(async () => assert.equal(await links.count(), 5));
  await screen.field("person").fill("Анна");
  await eventually(async () => assert.equal(await links.count(), 4));
});

test("nothing leaves the page without consent", async (t) => {
  const page = await newPage(t);
  const posts = recordPosts(page);
  const organisation = sender();
  const screen = await openForm(page);
  assert.equal(await screen.consent.isChecked(), false, "the box is not ticked beforehand");
  await screen.fill({ organisation, consent: false });
  await screen.send.click();
  await screen.form.getByRole("alert").waitFor();
  assert.equal(await screen.form.getByRole("alert").getByRole("link").count(), 1);
  assert.deepEqual(posts, []);
  assert.deepEqual(await receiver.rowsOf(organisation), []);
  await screen.consent.check();
  await screen.send.click();
  await screen.state(screen.names.sent).first().waitFor();
  assert.equal((await receiver.rowsOf(organisation)).length, 1);
});

for (const lang of LANGUAGES) {
  test(`the way from the search to a sent request takes the keyboard alone (${lang})`, async (t) => {
    const page = await newPage(t);
    const organisation = sender();
    const screen = await openList(page, site, { lang });
    const himgrad = catalogue.organisation("himgrad").name[lang];
    await tabTo(page, screen.search);
    await page.keyboard.type(lang === "ru" ? "химград" : "himgrad");
    await screen.card(himgrad).waitFor();
    await tabTo(page, screen.card(himgrad));
    await page.keyboard.press("Enter");
    await screen.contact.waitFor();
    await tabTo(page, screen.contact);
    await page.keyboard.press("Enter");
    const answers = [organisation, "Анна Смирнова", "anna@romashka.example", "+7 843 555-01-23", "Ищем партнёра"];
    for (const [place, field] of ["organisation", "person", "email", "phone", "message"].entries()) {
      await tabTo(page, screen.field(field));
      await page.keyboard.type(answers[place]);
    }
    await tabTo(page, screen.consent);
    await page.keyboard.press("Space");
    await tabTo(page, screen.send);
    await page.keyboard.press("Enter");
    await screen.state(screen.names.sent).first().waitFor();
    assert.equal((await receiver.rowsOf(organisation)).length, 1);
    await eventually(async () => assert.notEqual(await focused(page), "body", "the focus is not lost"));
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    assert.ok(await screen.contact.evaluate((button) => button.getRootNode().activeElement === button));
  });
}

/** Presses Tab until an element has the focus, which is never lost on the way. */
async function tabTo(page, target) {
  for (let presses = 0; presses < 200; presses += 1) {
    if (await target.evaluate((element) => element.getRootNode().activeElement === element)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the keyboard does not reach ${target}`);
}

function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return element.localName;
  });
}

/** Ways in which a receiver fails to take a request. */
const TROUBLES = {
  "is not there": (route) => route.abort("connectionrefused"),
  "breaks the connection": (route) => route.abort("connectionreset"),
  "answers 500": (route) => route.fulfill({ status: 500, headers: CORS, body: "" }),
  "answers 503": (route) => route.fulfill({ status: 503, headers: { ...CORS, "Retry-After": "1" }, body: "" }),
  "answers 429": (route) => route.fulfill({ status: 429, headers: { ...CORS, "Retry-After": "1" }, body: "{}" }),
  "answers 200 with a page": (route) =>
    route.fulfill({ status: 200, headers: CORS, contentType: "text/html", body: "<!doctype html><h1>Wi-Fi</h1>" }),
  "answers 200 without a receipt": (route) =>
    route.fulfill({ status: 200, headers: CORS, contentType: "application/json", body: "{}" }),
};
const CORS = { "Access-Control-Allow-Origin": "*" };

/** Lets the first POST meet a trouble, and the others pass. */
async function troubleOnce(page, trouble, { script = NOT_BY_ITSELF } = {}) {
  await page.addInitScript(script);
  let isOver = false;
  await page.route(receiver.endpoint, (route) => {
    if (isOver || route.request().method() !== "POST") return route.continue();
    isOver = true;
    return trouble(route);
  });
}

for (const [how, trouble] of Object.entries(TROUBLES)) {
  test(`when the receiver ${how}, the text is kept and a retry under the same key stores it once`, async (t) => {
    const page = await newPage(t);
    const posts = recordPosts(page);
    await troubleOnce(page, trouble);
    const organisation = sender();
    const screen = await openFilledForm(page, organisation);
    await screen.send.click();
    await screen.state(screen.names.saved).first().waitFor();
    assert.equal(await screen.state(screen.names.sent).count(), 0);
    assert.equal(await screen.field("organisation").inputValue(), organisation);
    assert.equal(await screen.field("message").inputValue(), "Ищем литьё пластмасс под давлением");
    assert.ok(await screen.consent.isChecked());
    assert.deepEqual(await receiver.rowsOf(organisation), []);
    await screen.retry.click();
    await screen.state(screen.names.sent).first().waitFor();
    assert.equal((await receiver.rowsOf(organisation)).length, 1);
    assert.equal(new Set(posts.map((post) => post.key)).size, 1);
    assert.ok(posts.length >= 2);
    assert.match(posts[0].key, /^"[A-Za-z0-9_-]{22}"$/);
  });
}

test("a receiver that never answers is given up after a while, with the text kept", async (t) => {
  const page = await newPage(t);
  const timeOut = await holdTimeouts(page);
  await page.addInitScript(NOT_BY_ITSELF);
  await page.route(receiver.endpoint, (route) => (route.request().method() === "POST" ? undefined : route.continue()));
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await screen.state(screen.names.sending).waitFor();
  const patience = (await timeOut()).at(-1);
  await screen.state(screen.names.saved).first().waitFor();
  assert.ok(patience >= 10_000 && patience <= 15_000, `${patience} ms`);
  assert.equal(await screen.field("organisation").inputValue(), organisation);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await screen.retry.click();
  await screen.state(screen.names.sent).first().waitFor();
  assert.equal((await receiver.rowsOf(organisation)).length, 1);
});

test("when the answer is lost after the request was stored, a retry finds the same row", async (t) => {
  const page = await newPage(t);
  const posts = recordPosts(page);
  await troubleOnce(page, async (route) => {
    const answer = await route.fetch();
    assert.equal(answer.status(), 201);
    await route.abort("connectionreset");
  });
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await screen.state(screen.names.saved).first().waitFor();
  const [stored] = await receiver.rowsOf(organisation);
  await screen.retry.click();
  await screen.state(screen.names.sent).first().waitFor();
  assert.deepEqual(await receiver.rowsOf(organisation), [stored]);
  assert.ok((await page.getByRole("dialog").innerText()).includes(stored.receipt));
  assert.equal(new Set(posts.map((post) => post.key)).size, 1);
});

test("a request that was edited after a failure is another one, under another key", async (t) => {
  const page = await newPage(t);
  const posts = recordPosts(page);
  // After four seconds, so that there is time for the edit.
  await troubleOnce(page, TROUBLES["answers 500"], { script: () => (Math.random = () => 0.999) });
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await screen.state(screen.names.saved).first().waitFor();
  await screen.field("message").fill("Ищем поставщика красок");
  await screen.form.getByRole("button", { name: /^(Повторить|Отправить запрос)$/ }).click();
  await screen.state(screen.names.sent).first().waitFor();
  await delay(5_000);
  const [row, ...others] = await receiver.rowsOf(organisation);
  assert.deepEqual(others, [], "the edited one takes the place of the other");
  assert.match(await receiver.show(row.receipt), /Ищем поставщика красок/);
  assert.equal(new Set(posts.map((post) => post.key)).size, 2);
});

test("a field that the receiver refuses is told at the field, in the words of the form", async (t) => {
  const page = await newPage(t);
  const problem = {
    type: "about:blank",
    title: "wrong fields",
    detail: "one field is wrong",
    errors: [{ pointer: "/sender/email", message: "no such domain" }],
  };
  await troubleOnce(page, (route) =>
    route.fulfill({
      status: 422,
      headers: CORS,
      contentType: "application/problem+json",
      body: JSON.stringify(problem),
    }),
  );
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await screen.state(screen.names.notSent).first().waitFor();
  assert.equal(await screen.field("email").getAttribute("aria-invalid"), "true");
  await screen.field("email").fill("anna@romashka2.example");
  await screen.retry.click();
  await screen.state(screen.names.sent).first().waitFor();
  assert.equal((await receiver.rowsOf(organisation)).length, 1);
});

test("the text is there again when the form was closed and opened, and another language was chosen", async (t) => {
  const page = await newPage(t);
  const screen = await openForm(page);
  await screen.field("message").fill("Ищем партнёра в Казани");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await screen.contact.click();
  assert.equal(await screen.field("message").inputValue(), "Ищем партнёра в Казани");
  await page.keyboard.press("Escape");
  await page.getByRole("navigation").getByRole("link", { name: "English" }).click();
  await page.getByRole("button", { name: "Contact", exact: true }).click();
  const message = page.getByRole("form", { name: "Cooperation request" }).getByRole("textbox", { name: /^Message/ });
  assert.equal(await message.inputValue(), "Ищем партнёра в Казани");
});

test("what is typed while a request is on its way is there after it was sent", async (t) => {
  const page = await newPage(t);
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.route("**/v1/requests", async (route) => {
    await held;
    await route.continue();
  });
  const screen = await openFilledForm(page, sender());
  await screen.send.click();
  await screen.state(screen.names.sending).first().waitFor();
  await screen.field("message").fill("Ещё ищем склад в Казани");
  answer();
  await screen.state(screen.names.sent).first().waitFor();
  await page.keyboard.press("Escape");
  await screen.contact.click();
  assert.equal(await screen.field("message").inputValue(), "Ещё ищем склад в Казани");
  assert.equal(await screen.consent.isChecked(), false, "another request needs another consent");
});

for (const lang of LANGUAGES) {
  test(`without a receiver the form says so and copies the text (${lang})`, async (t) => {
    const context = await newContext(t, { permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    const organisation = sender();
    const screen = await openFilledForm(page, organisation, { lang, from: silent });
    const says = { ru: "приём запросов не настроен", en: "nowhere to send requests" }[lang];
    assert.ok(plain(await screen.form.innerText()).includes(says));
    assert.equal(await screen.send.count(), 0);
    await page
      .getByRole("button", { name: { ru: "Скопировать текст запроса", en: "Copy the text of the request" }[lang] })
      .click();
    await page
      .getByRole("status")
      .filter({ hasText: { ru: "Скопировано", en: "Copied" }[lang] })
      .waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    for (const text of [organisation, "Анна Смирнова", "anna@romashka.example", "Ищем литьё пластмасс под давлением"]) {
      assert.ok(copied.includes(text), `${text} in ${copied}`);
    }
    const mail = screen.form.getByRole("link", { name: /почтов|mail/ });
    assert.match(await mail.getAttribute("href"), /^mailto:\?subject=/);
  });
}

test("where the browser refuses to copy, the text is there to be selected", async (t) => {
  const page = await newPage(t);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  const organisation = sender();
  const screen = await openFilledForm(page, organisation, { from: silent });
  await page.getByRole("button", { name: "Скопировать текст запроса" }).click();
  const text = screen.form.getByRole("textbox", { name: "Скопировать текст запроса" });
  assert.ok((await text.inputValue()).includes(organisation));
});

test("a filled honeypot puts the request in quarantine, and people never meet it", async (t) => {
  const page = await newPage(t);
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  assert.equal(await screen.form.getByRole("textbox").count(), 5, "it has no place in the accessibility tree");
  await page.locator("form input[tabindex='-1']").evaluate((trap) => {
    trap.value = "https://spam.example";
    trap.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  });
  await screen.send.click();
  await screen.state(screen.names.sent).first().waitFor();
  const rows = await receiver.rowsOf(organisation);
  assert.deepEqual(
    rows.map((row) => row.state),
    ["quarantined"],
  );
});

for (const lang of LANGUAGES) {
  test(`the consent has a page of its own that names its version (${lang})`, async (t) => {
    const context = await newContext(t);
    const page = await context.newPage();
    const screen = await openForm(page, { lang });
    const link = screen.form.getByRole("link", { name: { ru: /^Текст согласия/, en: /^Text of the consent/ }[lang] });
    const version = /версия (\S+)|version (\S+)/
      .exec(plain(await link.innerText()))
      .slice(1)
      .find(Boolean);
    const [opened] = await Promise.all([context.waitForEvent("page"), link.click()]);
    await opened.getByText(version).first().waitFor();
    assert.equal(new URL(opened.url()).pathname, `${screen.names.root}privacy/consent/${version}/`);
    assert.ok(await screen.form.isVisible(), "the form stays open");
  });
}

test("the consent that is sent is the text of its page", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  let sent;
  await page.route(receiver.endpoint, (route) => {
    sent = route.request().postDataJSON() ?? sent;
    return route.continue();
  });
  const screen = await openFilledForm(page, sender());
  await screen.send.click();
  await screen.state(screen.names.sent).first().waitFor();
  await page.goto(site.at(`/privacy/consent/${sent.consent.version}/`));
  const consent = page.locator("[part=root]");
  await consent.getByRole("heading", { level: 1 }).waitFor();
  const paragraphs = await consent.getByRole("paragraph").allTextContents();
  const hashes = await page.evaluate(async (paragraphs) => {
    const hash = async (text) => {
      const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
      return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    };
    const texts = [];
    for (let from = 0; from < paragraphs.length; from += 1) {
      for (let to = from + 1; to <= paragraphs.length; to += 1) texts.push(paragraphs.slice(from, to).join("\n\n"));
    }
    return Promise.all(texts.map(hash));
  }, paragraphs);
  assert.ok(hashes.includes(sent.consent.text_sha256));
  assert.ok(Math.abs(Date.parse(sent.consent.given_at) - Date.now()) < 60_000);
});

test("the request carries what the contract names and nothing else", async (t) => {
  const page = await newPage(t);
  let post;
  page.on("request", (request) => {
    if (request.method() === "POST") post = request;
  });
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click();
  await screen.state(screen.names.sent).first().waitFor();
  const body = post.postDataJSON();
  const allowed = ["catalogue", "recipients", "lang", "batch", "sender", "message", "page", "consent", "request_id"];
  assert.deepEqual(
    Object.keys(body).filter((key) => !allowed.includes(key)),
    [],
  );
  assert.deepEqual(body.recipients, ["himgrad"]);
  assert.equal(body.sender.organisation, organisation);
  const headers = await post.allHeaders();
  assert.equal(headers["content-type"], "application/json");
  assert.equal(headers.cookie, undefined);
});

test("a request that is under way survives the closing of its tab", async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const organisation = sender();
  const screen = await openFilledForm(page, organisation);
  await screen.send.click({ noWaitAfter: true });
  await page.close();
  await eventually(async () => assert.equal((await receiver.rowsOf(organisation)).length, 1));
});
