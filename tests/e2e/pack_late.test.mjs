// A pack whose files come late, in another order than they were asked for, or when nobody waits for them any more.

import assert from "node:assert/strict";
import { test } from "node:test";

import { newPage } from "./browser.mjs";
import * as catalogue from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { buildPack } from "./pack.mjs";
import {
  FILES,
  HIMGRAD,
  OF_POLYMERS,
  POLYMER,
  TOTAL,
  element,
  need,
  openElements,
  packScreenOf,
  quietPage,
} from "./pack_element.mjs";
import { servePack } from "./pack_host.mjs";
import { holdTimeouts } from "./timers.mjs";

const pack = await buildPack(catalogue.CATALOGUE);

/** Words of two organisations whose records are in two files, of which the first page needs neither. */
const FAR_APART = { first: "первый", second: "второй", both: "оба" };
const SECOND = "Завод 59 второй оба";

/** A catalogue of 60 records, a few of which fill a file. */
function longRecords() {
  const organisations = Array.from({ length: 60 }, (_, number) => {
    const words = { 40: "первый оба", 59: "второй оба" }[number] ?? "";
    const name = { ru: `Завод ${String(number).padStart(2, "0")} ${words}`.trim() };
    return { id: `works-${number}`, kind: "company", region: "RU-TA", name, summary: { ru: "слово ".repeat(1500) } };
  });
  return { ...catalogue.CATALOGUE, organisations, opportunities: [], missions: [], agreements: [] };
}

const long = await buildPack(longRecords());

for (const [name, file] of Object.entries(FILES)) {
  test(`while the file for «${name}» is on its way the screen waits, and then shows what was asked`, async (t) => {
    const served = await servePack(t, pack, { kept: false });
    let release;
    const screen = await need(await quietPage(t), served, file, (path) => (release = served.hold(path)));
    await eventually(async () => assert.equal(served.timesAsked(file.path), 1));
    if (file.text) {
      await screen.busy.waitFor();
      assert.equal(await screen.cards.count(), 20, "the results before stay");
    } else {
      await screen.waiting.waitFor();
      assert.equal(await screen.results.count(), 0);
    }
    assert.equal(await screen.notLoaded.count(), 0);
    release();
    await file.seen(screen);
    await eventually(async () => assert.equal(await screen.busy.count(), 0));
    assert.equal(served.timesAsked(file.path), 1);
  });
}

test("what is typed while words are on their way is kept, and the last text is answered", async (t) => {
  const served = await servePack(t, pack, { kept: false });
  const page = await quietPage(t);
  const screen = await openElements(page, element(served));
  await screen.hasFound(TOTAL);
  const release = served.hold("pack/words-");
  await screen.search.click();
  await page.keyboard.type(POLYMER, { delay: 20 });
  await screen.busy.waitFor();
  assert.equal(await screen.search.inputValue(), POLYMER);
  await screen.hasFound(TOTAL);
  release();
  await screen.hasFound(OF_POLYMERS);
  assert.equal(await screen.search.inputValue(), POLYMER);
  assert.ok(await screen.search.evaluate((box) => box.getRootNode().activeElement === box));
  assert.equal(served.timesAsked("pack/words-"), 1);
});

/** An element over long records, and the files that only the first and only the second organisation is in. */
async function openFarApart(t) {
  const files = {};
  for (const which of ["first", "second"]) {
    const served = await servePack(t, long, { kept: false });
    const screen = await openElements(await newPage(t), element(served));
    await screen.hasFound(60);
    const before = served.asked.length;
    await screen.search.fill(FAR_APART[which]);
    await screen.hasFound(1);
    const wanted = served.asked.slice(before).filter((path) => path.startsWith("pack/records-"));
    assert.equal(wanted.length, 1);
    files[which] = wanted[0];
  }
  assert.notEqual(files.first, files.second);
  const served = await servePack(t, long, { kept: false });
  const screen = await openElements(await quietPage(t), element(served));
  await screen.hasFound(60);
  return { served, screen, files };
}

test("where answers come in another order than they were asked for, the last text's is shown", async (t) => {
  const { served, screen, files } = await openFarApart(t);
  const release = served.hold(files.first);
  await screen.search.fill(FAR_APART.first);
  await eventually(async () => assert.equal(served.timesAsked(files.first), 1));
  await screen.search.fill(FAR_APART.second);
  await screen.card(SECOND).waitFor();
  await eventually(async () => assert.equal(await screen.busy.count(), 0));
  release();
  await screen.search.fill(FAR_APART.both);
  await screen.hasFound(2);
  await screen.search.fill(FAR_APART.second);
  await screen.hasFound(1);
  assert.deepEqual(await screen.listed(), [SECOND]);
});

test("a text does not wait for files that only an earlier text needs", async (t) => {
  const { served, screen, files } = await openFarApart(t);
  const [releaseFirst, releaseSecond] = [served.hold(files.first), served.hold(files.second)];
  await screen.search.fill(FAR_APART.both);
  await eventually(async () => assert.ok(served.timesAsked(files.first) && served.timesAsked(files.second)));
  await screen.search.fill(FAR_APART.second);
  releaseSecond();
  await screen.card(SECOND).waitFor();
  releaseFirst();
});

test("a file that does not come in half a minute is given up, and fetched when asked", async (t) => {
  const served = await servePack(t, pack, { kept: false });
  const page = await quietPage(t);
  const timeOut = await holdTimeouts(page);
  let release;
  const screen = await need(page, served, FILES.words, (path) => (release = served.hold(path)));
  await screen.busy.waitFor();
  assert.equal((await timeOut()).at(-1), 30_000);
  await screen.notLoaded.waitFor();
  assert.equal(await screen.busy.count(), 0);
  assert.deepEqual((await screen.heard()).map(({ code }) => code), ["catalogue-network"]);
  release();
  await screen.retry.click();
  await screen.hasFound(OF_POLYMERS);
});

test("Back from a text that is on its way shows the list before, at rest", async (t) => {
  const served = await servePack(t, pack, { kept: false });
  const page = await quietPage(t);
  let release;
  const screen = await need(page, served, FILES.words, (path) => (release = served.hold(path)));
  await screen.busy.waitFor();
  await page.goBack();
  await eventually(async () => assert.equal(await screen.search.inputValue(), ""));
  await eventually(async () => assert.equal(await screen.busy.count(), 0));
  await screen.hasFound(TOTAL);
  release();
  await page.goForward();
  await screen.hasFound(OF_POLYMERS);
});

test("a chosen site is called by its id until its name has come", async (t) => {
  const served = await servePack(t, pack, { kept: false });
  const release = served.hold("pack/ids-");
  const page = await quietPage(t);
  const screen = await openElements(page, element(served, `routing="hash"`), "#/?host=himgrad");
  await screen.results.waitFor();
  await page.getByRole("link", { name: "Убрать: himgrad" }).waitFor();
  release();
  await page.getByRole("link", { name: `Убрать: ${HIMGRAD}` }).waitFor();
});

test("a profile beside the list is left alone while the files of the list come", async (t) => {
  const served = await servePack(t, pack, { kept: false });
  const page = await quietPage(t);
  const screen = await openElements(page, element(served));
  await screen.hasFound(TOTAL);
  await page.evaluate(() => document.querySelector("partner-directory").open("himgrad"));
  await screen.heading(HIMGRAD).waitFor();
  const article = await page.getByRole("article").elementHandle();
  const release = served.hold("pack/words-");
  await screen.search.click();
  await page.keyboard.type("полим");
  await screen.busy.waitFor();
  release();
  await page.keyboard.type("ер", { delay: 50 });
  await screen.hasFound(OF_POLYMERS);
  assert.equal(await screen.search.inputValue(), POLYMER);
  assert.ok(await article.evaluate((article) => article.isConnected), "it is not drawn anew");
});

test("a change of the language while files are on their way is followed", async (t) => {
  const served = await servePack(t, pack, { kept: false });
  const page = await quietPage(t);
  let release;
  const screen = await need(page, served, FILES.words, (path) => (release = served.hold(path)));
  await screen.busy.waitFor();
  await page.evaluate(() => document.querySelector("partner-directory").setAttribute("lang", "en"));
  const english = packScreenOf(page, page, "en");
  await english.search.waitFor();
  release();
  await english.hasFound(OF_POLYMERS);
  assert.equal(await english.search.inputValue(), POLYMER);
});

test("another src while files are on their way shows that, whatever comes of the first", async (t) => {
  const [served, other] = [await servePack(t, pack, { kept: false }), await servePack(t, long, { kept: false })];
  let release;
  const page = await quietPage(t);
  const screen = await need(page, served, FILES.records, (path) => (release = served.hold(path)));
  await eventually(async () => assert.equal(served.timesAsked("pack/records-"), 1));
  await page.evaluate((src) => document.querySelector("partner-directory").setAttribute("src", src), other.at());
  await screen.hasFound(60);
  release();
  await page.waitForLoadState("networkidle");
  await screen.hasFound(60);
  assert.equal(await screen.cards.count(), 20);
});

for (const name of ["manifest", "records", "words", "ids"]) {
  test(`an element that is taken away while the file for «${name}» is on its way, and put back, goes on`, async (t) => {
    const served = await servePack(t, pack, { kept: false });
    const file = FILES[name];
    let release;
    const page = await quietPage(t);
    const screen = await need(page, served, file, (path) => (release = served.hold(path)));
    await eventually(async () => assert.equal(served.timesAsked(file.path), 1));
    await page.evaluate(() => {
      window.away = document.querySelector("partner-directory");
      window.away.remove();
    });
    release();
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.body.append(window.away));
    await file.seen(screen);
    assert.equal(served.timesAsked(file.path), 1);
  });
}

test("leaving the page while files are on their way is no fault, and coming back shows the list", async (t) => {
  const served = await servePack(t, pack, { kept: false });
  let release;
  const page = await quietPage(t);
  const screen = await need(page, served, FILES.words, (path) => (release = served.hold(path)));
  await screen.busy.waitFor();
  await page.goto("about:blank");
  release();
  await page.goBack();
  await screen.hasFound(OF_POLYMERS);
  assert.deepEqual(await screen.heard(), []);
});
