// The diary of the requests, and the requests as a file.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

import { violations } from "./axe.mjs";
import { newContext, newPage } from "./browser.mjs";
import { CATALOGUE } from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { focused, hasFocus } from "./focus.mjs";
import { newFolder } from "./folder.mjs";
import { LANGUAGES, NAMES, plain } from "./names.mjs";
import { kept, put } from "./rows.mjs";
import { isLive, openProfile, screenOf } from "./screen.mjs";
import { serveSiteWithReceiver } from "./site.mjs";

const { site, receiver } = await serveSiteWithReceiver();

const DAY = 86_400_000;
const [ANSWERED, MEETING, ARRANGEMENT] = NAMES.ru.steps;
const LONGEST = CATALOGUE.organisations.map(({ name }) => name.ru).reduce((one, other) => (one.length < other.length ? other : one));

/** The row of a request that arrived. */
const sentRow = (key, more = {}) => ({
  key,
  writtenAt: Date.now() - DAY,
  recipient: "himgrad",
  name: "Технополис «Химград»",
  endpoint: "",
  body: "",
  text: "",
  attempts: 0,
  state: "sent",
  until: 0,
  isTold: 0,
  words: `R-${key}`,
  ...more,
});

/** The row of a request that waits. */
const unsentRow = (key, more = {}) =>
  sentRow(key, { endpoint: receiver.endpoint, body: "{}", text: "Ищем литьё", state: "given-up", words: "", ...more });

/** What is on the page of requests. */
function pageOf(page, lang = "ru") {
  const names = NAMES[lang];
  const row = (name) => page.getByRole("listitem").filter({ hasText: name });
  return {
    row,
    /** Opens the diary of a request. */
    async open(name) {
      const details = row(name).locator("details");
      if (!(await details.evaluate((details) => details.open))) await details.locator("summary").click();
      return {
        summary: details.locator("summary"),
        step: (step) => details.getByRole("checkbox", { name: step, exact: true }),
        day: (step) => details.getByLabel(names.day.replace("{}", step), { exact: true }),
        note: details.getByRole("textbox", { name: names.note, exact: true }),
      };
    },
    load: (files) => page.getByLabel(names.load, { exact: true }).setInputFiles(files),
    async told() {
      return plain(await page.locator(".file").getByRole("status").innerText());
    },
    /** What the visitor saves. */
    async save() {
      const saved = page.waitForEvent("download");
      await page.getByRole("button", { name: names.save, exact: true }).click();
      const download = await saved;
      assert.equal(download.suggestedFilename(), "partner-directory-requests.json");
      return readFile(await download.path());
    },
  };
}

const json = (value) => ({
  name: "requests.json",
  mimeType: "application/json",
  buffer: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)),
});
const file = (...requests) => json({ format: "partner-directory-requests", version: 1, requests });

/** The page of requests in a browser that keeps these rows. */
async function openRequests(page, rows = [], lang = "ru") {
  if (rows.length > 0) {
    await page.goto(site.at("/privacy/"));
    await put(page, Object.fromEntries(rows.map((row) => [row.key, row])));
  }
  await page.goto(site.at(`${NAMES[lang].root}requests/`));
  await page.getByRole("heading", { level: 1, name: NAMES[lang].requests }).waitFor();
  return pageOf(page, lang);
}

/** Today where the browser is. */
const today = (page) => page.evaluate(() => new Date().toLocaleDateString("sv-SE"));

test("a step is dated today, its day can be corrected, and both stay with the note after a reload", async (t) => {
  const page = await newPage(t);
  const screen = await openProfile(page, site, "himgrad");
  await screen.contact.click();
  await screen.fill({ organisation: `Ромашка ${randomUUID()}` });
  await screen.send.click();
  await screen.state(screen.names.sent).first().waitFor();
  await page.goto(site.at("/requests/"));
  let diary = await pageOf(page).open("Химград");
  await diary.step(ANSWERED).check();
  assert.equal(await diary.day(ANSWERED).inputValue(), await today(page));
  await diary.day(ANSWERED).fill("2026-11-24");
  await diary.step(ARRANGEMENT).check();
  await diary.day(ARRANGEMENT).fill("2026-12-03");
  await diary.note.fill("Ждут образцы до\nпятницы");
  await eventually(async () => assert.equal((await kept(page))[0].note, "Ждут образцы до\nпятницы"));
  await page.reload();
  diary = await pageOf(page).open("Химград");
  assert.equal(plain(await diary.summary.innerText()), "Дневник · Договорённость, 3 декабря 2026");
  assert.equal(await diary.day(ANSWERED).inputValue(), "2026-11-24");
  assert.ok(!(await diary.step(MEETING).isChecked()) && (await diary.day(MEETING).isHidden()));
  assert.equal(await diary.note.inputValue(), "Ждут образцы до\nпятницы");
  await page.getByText("Отправлено: 1. С ответом: 1. Исполнено: 0.").waitFor();
});

test("a step that is taken back is gone", async (t) => {
  const page = await newPage(t);
  const requests = await openRequests(page, [sentRow("a", { answered: "2026-11-24" })]);
  const diary = await requests.open("Химград");
  await diary.step(ANSWERED).uncheck();
  await eventually(async () => assert.ok(!("answered" in (await kept(page))[0])));
  assert.equal(plain(await diary.summary.innerText()), "Дневник");
});

test("a diary is written by the keyboard alone, and the focus stays where it is", async (t) => {
  const page = await newPage(t);
  const requests = await openRequests(page, [sentRow("a")]);
  const summary = requests.row("Химград").locator("summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  const diary = await requests.open("Химград");
  assert.ok(await diary.step(ANSWERED).isChecked());
  assert.ok(await hasFocus(diary.step(ANSWERED)), await focused(page));
  await page.keyboard.press("Tab");
  assert.ok(await hasFocus(diary.day(ANSWERED)), await focused(page));
  await page.keyboard.type("02132027");
  assert.match(await diary.day(ANSWERED).inputValue(), /^2027-/);
  await diary.note.focus();
  await page.keyboard.type("Звонить Анне", { delay: 5 });
  assert.equal(await diary.note.inputValue(), "Звонить Анне");
  assert.ok(await hasFocus(diary.note), await focused(page));
  await eventually(async () => assert.equal((await kept(page))[0].note, "Звонить Анне"));
});

test("a day that is emptied comes back when it is left", async (t) => {
  const page = await newPage(t);
  const requests = await openRequests(page, [sentRow("a", { answered: "2026-11-24" })]);
  const diary = await requests.open("Химград");
  await diary.day(ANSWERED).focus();
  await page.keyboard.press("Backspace");
  assert.equal(await diary.day(ANSWERED).inputValue(), "");
  await diary.note.focus();
  assert.equal(await diary.day(ANSWERED).inputValue(), "2026-11-24");
  assert.equal((await kept(page))[0].answered, "2026-11-24");
});

test("another tab follows what is written, and each tab keeps what the other wrote", async (t) => {
  const context = await newContext(t);
  const [page, other] = [await context.newPage(), await context.newPage()];
  const here = await (await openRequests(page, [sentRow("a")])).open("Химград");
  const there = await (await openRequests(other)).open("Химград");
  await here.step(ANSWERED).check();
  await eventually(async () => assert.ok(await there.step(ANSWERED).isChecked()));
  await there.note.fill("Ждут образцы");
  await there.step(MEETING).check();
  await eventually(async () => assert.equal(await here.note.inputValue(), "Ждут образцы"));
  await here.step(ARRANGEMENT).check();
  await eventually(async () => {
    const [row] = await kept(page);
    const written = ["answered", "meeting", "arrangement", "note"].map((name) => name in row);
    assert.deepEqual(written, [true, true, true, true]);
  });
  assert.equal(await there.summary.locator("xpath=..").evaluate((details) => details.open), true);
});

test("after two weeks without an answer the request says so, until the diary knows better", async (t) => {
  const page = await newPage(t);
  const old = sentRow("a", { sentAt: Date.now() - 15 * DAY });
  const requests = await openRequests(page, [old]);
  const reminder = requests.row("Химград").getByText("Больше двух недель без ответа");
  await reminder.waitFor();
  await (await requests.open("Химград")).step(ANSWERED).check();
  await reminder.waitFor({ state: "hidden" });
});

test("what one browser saves another one takes in, once, and saves again", async (t) => {
  const [page, other] = [await newPage(t), await newPage(t)];
  const rows = [
    sentRow("a", { sentAt: Date.now() - DAY, answered: "2026-11-24", note: "Ждут «образцы»\n\u2028 </script>" }),
    sentRow("b", { name: LONGEST, recipient: "avtovaz" }),
    unsentRow("c", { name: "Третий" }),
    unsentRow("d", { name: "Отказ", state: "refused", words: "no such recipient" }),
  ];
  const saved = await (await openRequests(page, rows)).save();
  const written = JSON.parse(saved);
  assert.deepEqual([written.format, written.version, written.requests.length], ["partner-directory-requests", 1, 4]);
  const there = await openRequests(other);
  assert.equal(await other.getByRole("button", { name: NAMES.ru.save }).isVisible(), false);
  const given = { name: "x.json", mimeType: "application/json", buffer: saved };
  await there.load(given);
  await eventually(async () => assert.equal(await there.told(), "Прочитано запросов: 4. Новых: 4, дополнено: 0."));
  assert.ok(await hasFocus(other.getByLabel(NAMES.ru.load)) || (await focused(other)) === "body");
  await there.load(given);
  await eventually(async () => assert.equal(await there.told(), "Прочитано запросов: 4. Новых: 0, дополнено: 0."));
  await other.reload();
  await there.row(LONGEST).waitFor();
  const again = JSON.parse(await there.save()).requests;
  const sorted = (rows) => rows.toSorted((one, next) => one.key.localeCompare(next.key));
  // What a file says of an unsent one are anybody's words: it waits for the visitor.
  const imported = ({ state, words, ...row }) =>
    state === "sent" ? { state, words, ...row } : { state: "imported", words: "", ...row };
  assert.deepEqual(sorted(again), sorted(written.requests.map(imported)));
});

test("of two diaries the steps of both stay, and a sent request beats an unsent one", async (t) => {
  const page = await newPage(t);
  const unsent = unsentRow("b", { name: "Второй" });
  const requests = await openRequests(page, [sentRow("a", { answered: "2026-11-24", note: "Анна" }), unsent]);
  const ahead = sentRow("a", { answered: "2026-11-25", contract: "2026-12-20", note: "Борис" });
  await requests.load(file(ahead, sentRow("b", { name: "Второй" })));
  await eventually(async () => assert.equal(await requests.told(), "Прочитано запросов: 2. Новых: 0, дополнено: 2."));
  const rows = Object.fromEntries((await kept(page)).map((row) => [row.key, row]));
  assert.deepEqual([rows.a.answered, rows.a.contract, rows.a.note], ["2026-11-25", "2026-12-20", "Борис\nАнна"]);
  assert.deepEqual([rows.b.state, rows.b.words, rows.b.text, rows.b.body], ["sent", "R-b", "", ""]);
  await requests.load(file(unsent));
  await eventually(async () => assert.equal(await requests.told(), "Прочитано запросов: 1. Новых: 0, дополнено: 0."));
});

test("an unsent request from a file waits for the visitor, and is stored once whoever sends it", async (t) => {
  const [context, elsewhere] = [await newContext(t), await newContext(t)];
  const page = await context.newPage();
  const refuse = (route) => (route.request().method() === "POST" ? route.abort("connectionrefused") : route.continue());
  await context.route(receiver.endpoint, refuse);
  const organisation = `Ромашка ${randomUUID()}`;
  const screen = await openProfile(page, site, "himgrad");
  await screen.contact.click();
  await screen.fill({ organisation });
  await screen.send.click();
  await screen.state(screen.names.saved).first().waitFor();
  await page.goto(site.at("/requests/"));
  const saved = await pageOf(page).save();
  const posted = [];
  elsewhere.on("request", (request) => request.method() === "POST" && posted.push(request));
  const other = await elsewhere.newPage();
  const there = await openRequests(other);
  await there.load({ name: "x.json", mimeType: "application/json", buffer: saved });
  await there.row(`Адрес приёма: ${receiver.endpoint}`).waitFor();
  await other.reload();
  await screenOf(other).state(NAMES.ru.notSent).waitFor();
  await elsewhere.setOffline(true);
  await elsewhere.setOffline(false);
  await delay(1_500);
  assert.equal(posted.length, 0);
  await other.getByRole("button", { name: NAMES.ru.sendNow }).click();
  await screenOf(other).state(NAMES.ru.sent).waitFor();
  const [stored] = await receiver.rowsOf(organisation);
  await other.getByText(stored.receipt).waitFor();
  await context.unroute(receiver.endpoint, refuse);
  // By itself, at the latest when it is opened.
  await page.reload();
  await screenOf(page).state(NAMES.ru.sent).waitFor();
  await page.getByText(stored.receipt).waitFor();
  assert.equal((await receiver.rowsOf(organisation)).length, 1);
});

const OTHER_FORMAT = "Файл не загружен: он в другом формате. Нужен файл JSON, который сохранила эта страница.";
const NOT_JSON = "Файл не загружен: это не JSON. Нужен файл JSON, который сохранила эта страница.";
const FOREIGN = {
  "a text": ["hello", NOT_JSON],
  "an empty file": ["", NOT_JSON],
  "JSON cut short": ['{"format": "partner-directory-requests", "version": 1, "requests": [', NOT_JSON],
  null: ["null", OTHER_FORMAT],
  "a list": ["[]", OTHER_FORMAT],
  "another format": [{ format: "catalogue", version: 1, requests: [] }, OTHER_FORMAT],
  "a version that is none": [{ format: "partner-directory-requests", version: "1", requests: [] }, OTHER_FORMAT],
  "no requests": [{ format: "partner-directory-requests", version: 1, requests: { length: 3 } }, OTHER_FORMAT],
  "a later version": [
    { format: "partner-directory-requests", version: 2, requests: [] },
    "Файл не загружен: его сохранила более новая версия каталога. Нужен файл JSON, который сохранила эта страница.",
  ],
};

describe("a file that is none of ours is told, and changes nothing", () => {
  for (const [what, [content, told]] of Object.entries(FOREIGN)) {
    test(what, async (t) => {
      const page = await newPage(t);
      const requests = await openRequests(page, [sentRow("a")]);
      await requests.load(json(content));
      await eventually(async () => assert.equal(await requests.told(), told));
      assert.deepEqual((await kept(page)).map(({ key }) => key), ["a"]);
    });
  }

  test("50 MB, or a thousand and one requests", async (t) => {
    const page = await newPage(t);
    const requests = await openRequests(page);
    const large = join(await newFolder(), "large.json");
    await writeFile(large, Buffer.alloc(50_000_000, "[1],"));
    await requests.load(large);
    await eventually(async () => assert.match(await requests.told(), /больше 10 МБ или больше 1000 запросов/));
    assert.equal(await kept(page), null);
    const many = Array.from({ length: 1001 }, (_, number) => sentRow(`k${number}`));
    await requests.load(file(sentRow("a")));
    await requests.row("Химград").waitFor();
    await requests.load(file(...many));
    await eventually(async () => assert.match(await requests.told(), /больше 10 МБ или больше 1000 запросов/));
    assert.equal((await kept(page)).length, 1);
  });
});

test("good requests of a file are taken in beside spoilt ones, of which the first is told", async (t) => {
  const page = await newPage(t);
  const requests = await openRequests(page, [sentRow("a")]);
  const spoilt = [
    unsentRow("evil", { endpoint: "javascript:alert(1)" }),
    sentRow('"\r\nX: 1'),
    sentRow("c", { recipient: "НЕ ID" }),
    sentRow("d", { answered: "вчера" }),
    null,
    17,
    [],
  ];
  await requests.load(file(sentRow("b", { name: "Хороший" }), ...spoilt, sentRow("z", { name: "Последний" })));
  const told =
    "Прочитано запросов: 2. Новых: 2, дополнено: 0. Пропущено: 7. Первый из них, № 2: " +
    "нет поля «endpoint (https://, http://)» или оно не такое, как пишет эта страница.";
  await eventually(async () => assert.equal(await requests.told(), told));
  assert.deepEqual((await kept(page)).map(({ key }) => key).toSorted(), ["a", "b", "z"]);
  await requests.row("Последний").waitFor();
});

test("with nothing kept a diary and a file work for as long as the tab is open", async (t) => {
  const page = await newPage(t);
  await page.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: null }));
  const requests = await openRequests(page);
  await requests.load(file(sentRow("a", { answered: "2026-11-24" }), unsentRow("b", { name: "Второй" })));
  await requests.row("Химград").waitFor();
  await page.getByText("список исчезнет вместе с вкладкой").waitFor();
  const diary = await requests.open("Химград");
  await diary.note.fill("Ждут образцы");
  const [, sent] = JSON.parse(await requests.save()).requests.toSorted((one, other) => other.key.localeCompare(one.key));
  assert.deepEqual([sent.answered, sent.note], ["2026-11-24", "Ждут образцы"]);
});

test("a file in an element with offline=\"off\" leaves nothing in the browser", async (t) => {
  const page = await newPage(t);
  await page.goto(site.at("/privacy/"));
  await isLive(page);
  await page.evaluate(() => document.querySelector("partner-directory").setAttribute("offline", "off"));
  await page.getByRole("link", { name: NAMES.ru.requests }).click();
  const requests = pageOf(page);
  await requests.load(file(sentRow("a")));
  await requests.row("Химград").waitFor();
  await (await requests.open("Химград")).step(ANSWERED).check();
  await delay(200);
  assert.equal(await kept(page), null);
});

for (const lang of LANGUAGES) {
  for (const width of [280, 390, 768, 1280]) {
    test(`axe finds nothing in an open diary and nothing scrolls sideways, ${width} px wide (${lang})`, async (t) => {
      const page = await newPage(t, { viewport: { width, height: 900 }, reducedMotion: "reduce", colorScheme: "light" });
      const rows = [
        sentRow("a", { name: LONGEST, sentAt: Date.now() - 20 * DAY }),
        sentRow("b", { name: "Второй", answered: "2026-11-24", contract: "2026-12-03", note: "Ждут образцы" }),
      ];
      const requests = await openRequests(page, rows, lang);
      await requests.open(LONGEST);
      await requests.open("Второй");
      await requests.load(file(unsentRow("c", { name: "Третий" }), null));
      await requests.row("Третий").waitFor();
      const inLight = await violations(page);
      await page.emulateMedia({ colorScheme: "dark" });
      const inDark = await violations(page, { colours: true });
      const scrolled = await page.evaluate(() => document.scrollingElement.scrollWidth);
      assert.deepEqual({ inLight, inDark }, { inLight: [], inDark: [] });
      assert.ok(scrolled <= width, `${scrolled} px wide`);
    });
  }
}
