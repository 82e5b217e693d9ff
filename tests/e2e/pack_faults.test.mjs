// A pack whose files fail, or were replaced.

import assert from "node:assert/strict";
import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";

import { newPage } from "./browser.mjs";
import * as catalogue from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { FILES as KEPT, kept } from "./kept.mjs";
import { plain } from "./names.mjs";
import { MANIFEST, buildPack, partsOf } from "./pack.mjs";
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
import { serveSiteOver } from "./pack_site.mjs";
import { screenOf } from "./screen.mjs";

const pack = await buildPack(catalogue.CATALOGUE);
const tatarstan = { ...catalogue.CATALOGUE, organisations: catalogue.matching({ region: ["RU-TA"] }) };
/** As many organisations with as many words, of which one is another: its files would fit, and be wrong. */
const otherCity = JSON.stringify(catalogue.CATALOGUE).replaceAll("Казан", "Козан").replaceAll("himgrad", "himgrap");
const otherPack = await buildPack(JSON.parse(otherCity));

async function partOfOtherPack(_file, path) {
  const kind = path === MANIFEST ? "words" : /^pack\/(\w+)-/.exec(path)[1];
  const [part] = await partsOf(otherPack, kind);
  return { body: await readFile(join(otherPack, part)) };
}

function withOneChange(file) {
  const bytes = gunzipSync(file);
  bytes[bytes.length >> 1] ^= 1;
  return { body: gzipSync(bytes) };
}

/** What may be wrong with an answer. */
const FAULTS = {
  "a 404": () => ({ status: 404, body: "not found" }),
  "a page instead": () => ({ type: "text/html", body: "<!doctype html><h1>Wi-Fi</h1>" }),
  "half the file": (file) => ({ body: file.subarray(0, file.length / 2) }),
  "gzip of other bytes": () => ({ body: gzipSync("nothing of a pack") }),
  "a changed bit": withOneChange,
  "a file of another pack": partOfOtherPack,
  "a connection that breaks off": () => ({ breaksOff: true }),
};

for (const [name, file] of Object.entries(FILES)) {
  test(`whatever is wrong with the file for «${name}» is told, and a retry mends it`, async (t) => {
    const served = await servePack(t, pack);
    const page = await quietPage(t);
    let screen;
    for (const [what, fault] of Object.entries(FAULTS)) {
      await t.test(what, async () => {
        const asked = served.timesAsked(file.path);
        if (screen) {
          served.spoil(file.path, fault);
          await screen.retry.click();
        } else {
          screen = await need(page, served, file, (path) => served.spoil(path, fault));
        }
        await eventually(async () => assert.ok(served.timesAsked(file.path) > asked, "it is asked for anew"));
        await screen.notLoaded.waitFor();
        assert.equal(await screen.results.count(), 0, "no results");
        assert.equal(await screen.contact.count(), 0, "no profile");
        if (file.text) assert.equal(await screen.search.inputValue(), file.text);
      });
    }
    served.mend();
    await screen.retry.click();
    await file.seen(screen);
    assert.equal(await screen.notLoaded.count(), 0);
    if (file.text) assert.equal(await screen.search.inputValue(), file.text);
  });

  test(`the page of an element is told of a fault with the file for «${name}», once and by its code`, async (t) => {
    const served = await servePack(t, pack);
    const screen = await need(await newPage(t), served, file, (path) => served.spoil(path, FAULTS["a 404"]));
    await screen.notLoaded.waitFor();
    served.spoil(file.path, FAULTS["half the file"]);
    await screen.retry.click();
    await eventually(async () => {
      const told = await screen.heard();
      assert.deepEqual(told.map(({ code }) => code), ["catalogue-status", "catalogue-format"]);
      for (const { message } of told) assert.ok(message.length > 10, message);
    });
  });
}

for (const name of ["records", "words"]) {
  test(`where the file for «${name}» fails, no number of results is left on screen`, async (t) => {
    const served = await servePack(t, pack);
    const file = FILES[name];
    const page = await newPage(t);
    const screen = await need(page, served, file, (path) => served.spoil(path, FAULTS["a 404"]));
    await screen.notLoaded.waitFor();
    const told = (await screen.status.allInnerTexts()).map(plain).join();
    assert.doesNotMatch(told, /Найден|Ничего/);
    assert.equal(await page.getByRole("link", { name: "Дальше" }).count(), 0, "no pages of other results");
  });
}

test("what needs nothing of what failed is still answered", async (t) => {
  const served = await servePack(t, pack);
  const screen = await need(await quietPage(t), served, FILES.words, (path) => served.spoil(path, FAULTS["a 404"]));
  await screen.notLoaded.waitFor();
  await screen.value("kind", "Технопарк").check();
  await screen.notLoaded.waitFor();
  await screen.search.fill("");
  await screen.hasFound(catalogue.matching({ kind: ["technopark"] }).length);
  assert.equal(await screen.notLoaded.count(), 0);
});

/** Ways to other files than a search needs. */
const OTHERS = {
  columns: { query: "?kind=technopark", count: catalogue.matching({ kind: ["technopark"] }).length },
  hosts: {
    query: "?host=himgrad",
    count: catalogue.CATALOGUE.organisations.filter((one) => one.resident_of?.includes("himgrad")).length,
  },
  figures: { query: "?sort=residents", count: TOTAL },
  names: { query: "?sort=name", count: TOTAL, lang: "en" },
};

for (const [kind, { query, count, lang = "ru" }] of Object.entries(OTHERS)) {
  test(`without the ${kind} that «${query}» takes nothing is shown but a way to retry`, async (t) => {
    const served = await servePack(t, pack);
    served.spoil(`pack/${kind}-`, FAULTS["half the file"]);
    const page = await quietPage(t);
    await openElements(page, element(served, `routing="hash" lang="${lang}"`), `#/${query}`);
    const screen = screenOf(page, lang);
    await screen.retry.waitFor();
    assert.equal(await screen.results.count(), 0);
    served.mend();
    await screen.retry.click();
    await screen.hasFound(count);
  });
}

test("a retry that fails again can be retried, by the keyboard too", async (t) => {
  const served = await servePack(t, pack);
  const page = await quietPage(t);
  const screen = await need(page, served, FILES.postings, (path) => served.spoil(path, FAULTS["a 404"]));
  for (let times = 1; times <= 3; times += 1) {
    await eventually(async () => assert.equal(served.timesAsked("pack/postings-"), times));
    await screen.retry.waitFor();
    if (times === 3) served.mend();
    await screen.retry.focus();
    await page.keyboard.press("Enter");
  }
  await screen.hasFound(OF_POLYMERS);
});

test("on the site a file that is lacking leaves the frame, the text and the address", async (t) => {
  const site = await serveSiteOver("/catalogue/");
  const folder = join(site.folder, "catalogue");
  await buildPack(catalogue.CATALOGUE, { into: folder });
  const [words] = await partsOf(folder, "words");
  await rename(join(folder, words), join(folder, "kept"));
  const page = await quietPage(t);
  await page.goto(site.at("/?kind=company"));
  const screen = screenOf(page);
  await screen.isListed();
  await screen.search.fill(POLYMER);
  await packScreenOf(page, page).notLoaded.waitFor();
  // Nor is it asked for when the rest is kept for reading without a network, which the browser would complain of.
  await eventually(async () => assert.ok((await kept(page, KEPT)).some((path) => path.endsWith(".wasm"))));
  assert.ok(await page.getByRole("banner").isVisible());
  const address = page.url();
  await rename(join(folder, "kept"), join(folder, words));
  await screen.retry.click();
  await eventually(async () => {
    const names = catalogue.matching({ kind: ["company"] }).map((one) => plain(one.name.ru));
    const listed = await screen.listed();
    assert.ok(listed.length > 0 && listed.every((name) => names.includes(name)));
    assert.ok((await screen.found()) < names.length);
  });
  assert.equal(await screen.search.inputValue(), POLYMER);
  assert.equal(page.url(), address);
  assert.equal(new URL(address).searchParams.get("q"), POLYMER);
});

test("a retry fetches what failed and asks for a newer pack, and leaves the rest of the screen alone", async (t) => {
  const served = await servePack(t, pack, { kept: false });
  const page = await quietPage(t);
  const screen = await need(page, served, FILES.words, (path) => served.spoil(path, FAULTS["a 404"]));
  await screen.notLoaded.waitFor();
  const box = await screen.search.elementHandle();
  served.mend();
  const before = served.asked.splice(0);
  await screen.retry.click();
  await screen.hasFound(OF_POLYMERS);
  const again = served.asked.filter((path) => before.includes(path));
  assert.deepEqual(again, [MANIFEST, ...(await partsOf(pack, "words"))]);
  assert.ok(await box.evaluate((box) => box.isConnected), "the search box is not drawn anew");
});

test("a page that is open while a newer pack comes goes on with the older", async (t) => {
  const folder = await buildPack(catalogue.CATALOGUE);
  const served = await servePack(t, folder);
  const page = await quietPage(t);
  const screen = await openElements(page, element(served));
  await screen.hasFound(TOTAL);
  await buildPack(tatarstan, { into: folder });
  await screen.search.fill(POLYMER);
  await screen.hasFound(OF_POLYMERS);
  assert.deepEqual(await screen.heard(), []);
});

test("where the files of the pack on screen are gone, a retry shows the newer pack", async (t) => {
  const folder = await buildPack(catalogue.CATALOGUE);
  const served = await servePack(t, folder);
  const page = await quietPage(t);
  const screen = await openElements(page, element(served));
  await screen.hasFound(TOTAL);
  const [old] = await partsOf(folder, "words");
  await rm(join(folder, "pack"), { recursive: true });
  await buildPack(tatarstan, { into: folder });
  assert.notDeepEqual(await partsOf(folder, "words"), [old], "the old files are gone");
  await screen.search.fill("химград");
  await screen.notLoaded.waitFor();
  await screen.retry.click();
  await screen.card(HIMGRAD).waitFor();
  assert.equal(await screen.search.inputValue(), "химград");
  await screen.search.fill("");
  await screen.hasFound(tatarstan.organisations.length);
});

test("a retry in one element mends the other too, and leaves its text", async (t) => {
  const served = await servePack(t, pack);
  const page = await quietPage(t);
  const one = await openElements(page, element(served, `id="one"`) + element(served, `id="two"`));
  await one.hasFound(TOTAL);
  const two = packScreenOf(page, page.locator("#two"));
  await page.locator("#two").scrollIntoViewIfNeeded();
  await two.hasFound(TOTAL);
  served.spoil("pack/words-", FAULTS["a 404"]);
  await one.search.fill(POLYMER);
  await one.notLoaded.waitFor();
  await two.hasFound(TOTAL);
  await two.search.fill("химград");
  await two.notLoaded.waitFor();
  served.mend();
  await one.retry.click();
  await one.hasFound(OF_POLYMERS);
  await two.card(HIMGRAD).waitFor();
  assert.equal(await two.search.inputValue(), "химград");
});
