// The element on pages of other sites.

import assert from "node:assert/strict";
import { test } from "node:test";

import { violations } from "./axe.mjs";
import { newPage } from "./browser.mjs";
import * as catalogue from "./catalogue.mjs";
import { eventually } from "./eventually.mjs";
import { focused } from "./focus.mjs";
import { hostPage, serveHost } from "./host.mjs";
import { plain } from "./names.mjs";
import { screenOf } from "./screen.mjs";
import { serveSite } from "./site.mjs";
import { startReceiver } from "./receiver.mjs";

const site = await serveSite();
const pages = {};
const host = await serveHost(pages);
const receiver = await startReceiver({ origins: [host.origin] });
const strict = { script: `script-src 'self' ${site.origin}`, connect: `connect-src ${site.origin}` };
const forbidding = await serveHost(pages, { "Content-Security-Policy": `${strict.script}; ${strict.connect}` });
const TATARSTAN = catalogue.matching({ region: ["RU-TA"] });
const HIMGRAD = "Технополис «Химград»";

let written = 0;

/** Opens a host's page with this content. */
async function open(page, content, { on = host, ...options } = {}) {
  written += 1;
  const path = `/page-${written}`;
  pages[path] = hostPage(site, content, options);
  await page.goto(on.at(path));
  return screenOf(page.locator("partner-directory").first());
}

/** Events of the elements on a page, as plain objects. */
function listen(page) {
  return page.addInitScript(() => {
    window.heard = [];
    for (const name of ["ready", "results", "open", "request", "error"]) {
      document.addEventListener(`partner-directory:${name}`, (event) => {
        const isPlain = event.detail === null || Object.getPrototypeOf(event.detail) === Object.prototype;
        window.heard.push({ name, detail: event.detail, isPlain, target: event.target.id, composed: event.composed });
      });
    }
  });
}

/** Sets an attribute of the element, or with `null` takes it away. */
function setAttribute(page, name, value) {
  return page.locator("partner-directory").evaluate(
    (element, [name, value]) => {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    },
    [name, value],
  );
}

function tagOfFirstHeading(scope) {
  const heading = scope.getByRole("heading").first();
  return heading.evaluate((one) => one.tagName);
}

async function heard(page, name) {
  return (await page.evaluate(() => window.heard)).filter((event) => event.name === name);
}

test("an element with nothing set shows the catalogue beside its script in the page's language", async (t) => {
  const page = await newPage(t);
  const screen = await open(page, "<partner-directory></partner-directory>");
  await screen.hasFound(catalogue.CATALOGUE.organisations.length);
  assert.equal(await tagOfFirstHeading(page.locator("partner-directory")), "H2");
  assert.equal(await page.getByRole("navigation", { name: "Язык и тема" }).count(), 0, "no frame of a site");
  assert.equal(await page.getByRole("banner").count(), 0);
});

test("the children of the element are shown until it runs, and give way then", async (t) => {
  const page = await newPage(t);
  let release;
  const isSeen = new Promise((resolve) => (release = resolve));
  await page.route("**/*.wasm", (route) => isSeen.then(() => route.continue()));
  written += 1;
  pages[`/page-${written}`] = hostPage(
    site,
    `<partner-directory><a href="https://cdn.example/">Каталог</a></partner-directory>`,
  );
  await page.goto(host.at(`/page-${written}`), { waitUntil: "commit" });
  const child = page.getByRole("link", { name: "Каталог", exact: true });
  await child.waitFor();
  release();
  await screenOf(page).isListed();
  assert.equal(await child.isVisible(), false);
});

test("two elements side by side share one download and go their own ways", async (t) => {
  const page = await newPage(t);
  const downloads = [];
  page.on("request", (request) => downloads.push(new URL(request.url()).pathname));
  await open(
    page,
    `<partner-directory id="one" region="RU-TA" lock="region"></partner-directory>
     <partner-directory id="two" lang="en" q="himgrad" theme="dark" heading-level="3"></partner-directory>`,
  );
  const one = await screenOf(page.locator("#one")).isListed();
  await page.locator("#two").scrollIntoViewIfNeeded();
  const two = await screenOf(page.locator("#two"), "en").isListed();
  await one.hasFound(TATARSTAN.length);
  assert.equal(await two.search.inputValue(), "himgrad");
  assert.equal(await tagOfFirstHeading(page.locator("#two")), "H3");
  const before = await two.listed();
  await one.search.fill("химград");
  await one.card(HIMGRAD).click();
  await one.heading(HIMGRAD).waitFor();
  assert.deepEqual(await two.listed(), before);
  for (const file of ["catalogue.json", ".wasm", ".css"]) {
    assert.equal(downloads.filter((path) => path.endsWith(file)).length, 1, file);
  }
});

test("what is locked has no control, and neither address, property nor event changes it", async (t) => {
  const page = await newPage(t);
  const screen = await open(
    page,
    `<partner-directory region="RU-TA" lock="region q" routing="hash"></partner-directory>`,
  );
  await screen.hasFound(TATARSTAN.length);
  assert.equal(await screen.facet("region").count(), 0);
  assert.equal(await screen.search.count(), 0);
  assert.equal(await page.getByRole("link", { name: /^Убрать: / }).count(), 0);
  await page.evaluate(() => {
    const element = document.querySelector("partner-directory");
    element.query = "region=RU-MOW&q=%D0%BC%D0%BE%D1%81%D0%BA%D0%B2%D0%B0";
    element.search("москва");
    location.hash = "#/?region=RU-MOW&q=x";
  });
  await screen.value("kind", "Компания").check();
  await screen.hasFound(catalogue.matching({ region: ["RU-TA"], kind: ["company"] }).length);
  await screen.clear.click();
  await screen.hasFound(TATARSTAN.length);
});

test("attributes preset what is shown, and may change at any time", async (t) => {
  const page = await newPage(t);
  const screen = await open(
    page,
    `<partner-directory kind="company technopolis" region="RU-TA RU-ULY" sort="name" view="table"></partner-directory>`,
  );
  const expected = catalogue.matching({ kind: ["company", "technopolis"], region: ["RU-TA", "RU-ULY"] });
  await screen.hasFound(expected.length);
  await page.getByRole("table").waitFor();
  const set = (name, value) => setAttribute(page, name, value);
  await set("view", null);
  await screen.isListed();
  await set("region", "RU-TA");
  await screen.hasFound(catalogue.matching({ kind: ["company", "technopolis"], region: ["RU-TA"] }).length);
  await set("kind", null);
  await screen.hasFound(TATARSTAN.length);
  await set("q", "химград");
  await screen.card(HIMGRAD).waitFor();
  await set("lang", "en");
  await screenOf(page, "en").card("Technopolis Himgrad").waitFor();
  await set("theme", "dark");
  const background = () =>
    page.evaluate(
      () =>
        getComputedStyle(document.querySelector("partner-directory").shadowRoot.querySelector("[part=root]"))
          .backgroundColor,
    );
  const dark = await background();
  await set("theme", "light");
  await eventually(async () => assert.notEqual(await background(), dark));
  await set("heading-level", "4");
  await eventually(async () => assert.equal(await tagOfFirstHeading(page), "H4"));
});

test("routing may change too, and what is shown stays", async (t) => {
  const page = await newPage(t);
  const screen = await open(page, "<partner-directory></partner-directory>");
  await screen.isListed();
  await screen.search.fill("химград");
  await screen.card(HIMGRAD).waitFor();
  const found = await screen.found();
  assert.equal(new URL(page.url()).hash, "");
  await setAttribute(page, "routing", "hash");
  await screen.hasFound(found);
  assert.equal(await screen.search.inputValue(), "химград");
  await screen.card(HIMGRAD).click();
  await screen.heading(HIMGRAD).waitFor();
  assert.match(new URL(page.url()).hash, /^#\/organisations\/himgrad\//);
  await setAttribute(page, "routing", null);
  await screen.heading(HIMGRAD).waitFor();
  await page.goBack();
  assert.ok(await screen.heading(HIMGRAD).isVisible(), "Back is the page's own again");
});

test("src changes the catalogue, relative to the document", async (t) => {
  const page = await newPage(t);
  const other = structuredClone(catalogue.CATALOGUE);
  other.organisations = other.organisations.filter((one) => one.region === "RU-TA");
  pages["/other.json"] = JSON.stringify(other);
  const screen = await open(page, `<partner-directory src="other.json"></partner-directory>`);
  await screen.hasFound(TATARSTAN.length);
  await page.evaluate(() => document.querySelector("partner-directory").removeAttribute("src"));
  await screen.hasFound(catalogue.CATALOGUE.organisations.length);
});

test("host shows the residents of one organisation", async (t) => {
  const page = await newPage(t);
  const screen = await open(page, `<partner-directory host="himgrad" lock="host"></partner-directory>`);
  const residents = catalogue.CATALOGUE.organisations.filter((one) => one.resident_of?.includes("himgrad"));
  await screen.hasFound(residents.length);
});

test("methods and the query property lead the element, and tell where it is", async (t) => {
  const page = await newPage(t);
  const screen = await open(page, "<partner-directory></partner-directory>");
  await screen.isListed();
  const query = () => page.evaluate(() => document.querySelector("partner-directory").query);
  assert.equal(await query(), "");
  await page.evaluate(() => document.querySelector("partner-directory").search("химград"));
  await screen.card(HIMGRAD).waitFor();
  assert.equal(new URLSearchParams(await query()).get("q"), "химград");
  await page.evaluate(() => (document.querySelector("partner-directory").query = "?region=RU-TA&sort=name"));
  await screen.hasFound(TATARSTAN.length);
  assert.equal(await query(), "region=RU-TA&sort=name");
  await page.evaluate(() => (document.querySelector("partner-directory").query = "region=RU-TA"));
  await eventually(async () => assert.equal(await query(), "region=RU-TA"));
  await page.evaluate(() => document.querySelector("partner-directory").open("himgrad"));
  await screen.heading(HIMGRAD).waitFor();
});

test("what is asked before the element is ready is done when it is", async (t) => {
  const page = await newPage(t);
  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      customElements
        .whenDefined("partner-directory")
        .then(() => document.querySelector("partner-directory").open("himgrad"));
    });
  });
  const screen = await open(page, "<partner-directory></partner-directory>");
  await screen.heading(HIMGRAD).waitFor();
});

test("events tell the page what happens, with plain details", async (t) => {
  const page = await newPage(t);
  await listen(page);
  const screen = await open(page, `<partner-directory id="here" contact="${receiver.endpoint}"></partner-directory>`);
  await screen.isListed();
  await eventually(async () => assert.equal((await heard(page, "ready")).length, 1));
  await screen.search.fill("химград");
  await screen.card(HIMGRAD).waitFor();
  const total = await screen.found();
  await eventually(async () => {
    const { detail } = (await heard(page, "results")).at(-1);
    assert.deepEqual(Object.keys(detail).sort(), ["query", "total"]);
    assert.equal(detail.total, total);
    assert.equal(new URLSearchParams(detail.query).get("q"), "химград");
  });
  await screen.card(HIMGRAD).click();
  await eventually(async () => assert.deepEqual((await heard(page, "open")).at(-1).detail, { id: "himgrad" }));
  await screen.contact.click();
  await screen.fill({ organisation: "Событие" });
  await screen.send.click();
  await screen.state(screen.names.sent).first().waitFor();
  const [row] = await receiver.rowsOf("Событие");
  const { detail } = (await heard(page, "request")).at(-1);
  assert.deepEqual(detail, { state: "sent", id: "himgrad", receipt: row.receipt });
  const all = await page.evaluate(() => window.heard);
  for (const event of all) assert.ok(event.isPlain && event.composed && event.target === "here", event.name);
});

test("a catalogue that cannot be loaded is told by an event", async (t) => {
  const page = await newPage(t);
  await listen(page);
  await open(page, `<partner-directory src="/no-such-catalogue.json"></partner-directory>`);
  await page.getByRole("button", { name: "Повторить" }).waitFor();
  await eventually(async () => {
    const [error] = await heard(page, "error");
    assert.deepEqual(Object.keys(error.detail).sort(), ["code", "message"]);
  });
});

test("the host's links, keys, forms, title, head and scroll are its own", async (t) => {
  const page = await newPage(t);
  const screen = await open(
    page,
    `<a id="own" href="/own/page?x=1#part">Наша страница</a>
     <form action="/own/search"><input name="s"><button>Найти</button></form>
     <partner-directory></partner-directory>`,
  );
  pages["/own/page"] = pages["/own/search"] = "<!doctype html><title>own</title><p>own";
  const head = () => page.evaluate(() => document.head.innerHTML + document.documentElement.getAttributeNames().join());
  await screen.isListed();
  const before = await head();
  const pressed = await page.evaluateHandle(() => {
    const pressed = [];
    document.addEventListener("keydown", (event) => pressed.push([event.key, event.defaultPrevented]));
    return pressed;
  });
  await screen.search.fill("химград");
  await screen.card(HIMGRAD).click();
  await screen.heading(HIMGRAD).waitFor();
  await screen.back.click();
  await screen.isListed();
  await page.locator("#own").focus();
  for (const key of ["ArrowDown", "/", "Escape", "k", "Control+k"]) await page.keyboard.press(key);
  const stolen = (await pressed.jsonValue()).filter(([, isPrevented]) => isPrevented);
  assert.deepEqual(stolen, []);
  assert.equal(await head(), before);
  assert.equal(await page.title(), "Технопарк: наши партнёры");
  await page.locator("#own").click();
  await eventually(async () => assert.equal(page.url(), host.at("/own/page?x=1#part")));
  await page.goBack();
  await page.locator("input[name=s]").fill("слово");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.match(page.url(), /\/own\/search\?s=/));
});

test("an element far below is not started before it comes near, and takes no focus", async (t) => {
  const page = await newPage(t);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const screen = await open(
    page,
    `<input id="first" autofocus><div style="height: 5000px"></div><partner-directory></partner-directory>`,
  );
  await page.waitForLoadState("networkidle");
  assert.equal(asked.filter((address) => address.endsWith(".wasm")).length, 0);
  await page.evaluate(() => window.scrollTo(0, 4900));
  await screen.isListed();
  assert.match(await focused(page), /^input/);
});

const HOSTILE_STYLES = `<style>
* { color: red !important; font: 40px/1 serif !important; letter-spacing: 1em !important; text-transform: uppercase !important; }
* { box-sizing: content-box; border: 3px solid lime !important; float: left; margin: 20px !important; }
a, button, input, label, li, ul, h1, h2, h3, p, div { display: inline !important; background: yellow !important; }
html { font-size: 6px; direction: rtl; word-spacing: 30px; line-height: 0.5; visibility: visible; }
body { display: block !important; }
</style>`;

test("hostile styles of the host do not reach what the element shows", async (t) => {
  const page = await newPage(t);
  const look = () =>
    page.evaluate(() => {
      const root = document.querySelector("partner-directory").shadowRoot;
      const properties = [
        ...["color", "font-size", "font-family", "line-height", "letter-spacing", "word-spacing", "text-transform"],
        ...["display", "background-color", "float", "border-top-width", "margin-top", "direction", "box-sizing"],
      ];
      return ["[part=root]", "input[type=search]", "[role=status]", "ol li a", "button", "h2", "fieldset label"].map(
        (selector) => {
          const style = getComputedStyle(root.querySelector(selector));
          return [selector, ...properties.map((property) => style.getPropertyValue(property))].join(" | ");
        },
      );
    });
  const box = `<div style="all: initial !important; display: block !important; width: 1000px !important">`;
  const element = `${box}<partner-directory region="RU-TA"></partner-directory></div>`;
  await (await open(page, element)).isListed();
  const own = await look();
  await (await open(page, element, { head: HOSTILE_STYLES })).isListed();
  assert.deepEqual(await look(), own);
});

test("in a flexible row, floated or in a line the element keeps a width to be read in", async (t) => {
  const page = await newPage(t);
  const ways = [
    "display: flex",
    "display: grid; justify-items: start",
    "display: flex; flex-direction: column; align-items: center",
  ];
  const boxes = ways.map((way) => `<div style="${way}"><partner-directory></partner-directory></div>`);
  await open(
    page,
    boxes.join("") + `<div style="width: 600px"><partner-directory style="float: left"></partner-directory></div>`,
  );
  for (const element of await page.locator("partner-directory").all()) {
    await element.evaluate((element) => element.scrollIntoView());
    await screenOf(element).isListed();
    const { width } = await element.boundingBox();
    assert.ok(width >= 600, `${width} px`);
  }
});

test("the host's accent, and only what is offered, changes the look", async (t) => {
  const page = await newPage(t);
  const head =
    "<style>partner-directory { --pd-accent: rgb(120, 0, 120); --pd-accent-contrast: white; --accent: lime; }</style>";
  const screen = await open(page, `<partner-directory></partner-directory>`, { head });
  await screen.isListed();
  await screen.card((await screen.listed())[0]).click();
  await screen.contact.waitFor();
  assert.equal(await screen.contact.evaluate((button) => getComputedStyle(button).backgroundColor), "rgb(120, 0, 120)");
});

test("moved, taken out and put back, the element shows what it showed", async (t) => {
  const page = await newPage(t);
  const screen = await open(page, `<div id="a"><partner-directory></partner-directory></div><div id="b"></div>`);
  await screen.isListed();
  await screen.search.fill("казань");
  await screen.value("kind", "Компания").check();
  await eventually(async () => assert.ok((await screen.found()) < catalogue.withWordThatBegins("казань").length));
  const [listed, found] = [await screen.listed(), await screen.found()];
  const assertSame = async () => {
    await screen.hasFound(found);
    assert.deepEqual(await screen.listed(), listed);
    assert.equal(await screen.search.inputValue(), "казань");
    assert.ok(await screen.value("kind", "Компания").isChecked());
  };
  await page.evaluate(() => document.querySelector("#b").append(document.querySelector("partner-directory")));
  await assertSame();
  await page.evaluate(async () => {
    window.kept = document.querySelector("partner-directory");
    window.kept.remove();
    await new Promise((resolve) => setTimeout(resolve, 300));
    document.querySelector("#a").append(window.kept);
  });
  await assertSame();
});

test("a profile that was open is open again after the element was taken out and put back", async (t) => {
  const page = await newPage(t);
  const screen = await open(page, `<partner-directory region="RU-TA"></partner-directory>`);
  await screen.isListed();
  await screen.card(HIMGRAD).click();
  await screen.heading(HIMGRAD).waitFor();
  const isBeside = await screen.results.isVisible();
  await page.evaluate(async () => {
    const element = document.querySelector("partner-directory");
    const place = element.parentNode;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 300));
    place.append(element);
  });
  await screen.heading(HIMGRAD).waitFor();
  assert.equal(await screen.results.isVisible(), isBeside);
});

test("fifty removals leave one working element and no growing heap", async (t) => {
  const page = await newPage(t);
  const screen = await open(page, "<partner-directory></partner-directory>");
  await screen.isListed();
  const churn = (times) =>
    page.evaluate(async (times) => {
      const element = document.querySelector("partner-directory");
      const place = element.parentNode;
      for (let time = 0; time < times; time += 1) {
        element.remove();
        await new Promise((resolve) => setTimeout(resolve));
        place.append(element);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    }, times);
  const heap = async () => {
    const session = await page.context().newCDPSession(page);
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    await session.detach();
    return usedSize;
  };
  await churn(5);
  await screen.hasFound(catalogue.CATALOGUE.organisations.length);
  const before = await heap();
  await churn(50);
  await screen.hasFound(catalogue.CATALOGUE.organisations.length);
  const after = await heap();
  assert.ok(after < before * 1.5 + 2_000_000, `${before} bytes became ${after}`);
});

test("in a box of 280 px of a wide page the element is laid out as on a narrow screen", async (t) => {
  const page = await newPage(t);
  const screen = await open(page, `<div style="width: 280px"><partner-directory></partner-directory></div>`);
  await screen.isListed();
  assert.ok(await screen.filters.isVisible(), "the filters are behind their button");
  assert.equal(await screen.facet("kind").isVisible(), false);
  await screen.filters.click();
  await screen.value("kind", "Технополис").check();
  await page.keyboard.press("Escape");
  await screen.card(HIMGRAD).click();
  await screen.heading(HIMGRAD).waitFor();
  assert.equal(await screen.results.isVisible(), false, "the profile takes the list's place");
  const wide = await page.evaluate(() => {
    const element = document.querySelector("partner-directory");
    const right = element.getBoundingClientRect().right;
    const all = [...element.shadowRoot.querySelectorAll("article *")];
    return all
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > right + 1)
      .map((one) => one.className);
  });
  assert.deepEqual(wide, [], "nothing stands out of the box");
});

test("axe finds nothing on a host's page with two elements", async (t) => {
  const page = await newPage(t, { reducedMotion: "reduce" });
  await open(
    page,
    `<main><h1>Наши партнёры</h1>
       <partner-directory region="RU-TA"></partner-directory>
       <partner-directory region="RU-ULY" theme="dark"></partner-directory>
     </main>`,
  );
  for (const element of await page.locator("partner-directory").all()) {
    await element.scrollIntoViewIfNeeded();
    await screenOf(element).isListed();
  }
  assert.deepEqual(await violations(page), []);
});

test("where the host forbids WebAssembly the children stay and a message says so", async (t) => {
  const page = await newPage(t);
  await listen(page);
  await open(page, `<partner-directory><a href="https://cdn.example/">Каталог</a></partner-directory>`, {
    on: forbidding,
  });
  await page.getByRole("alert").waitFor();
  assert.ok(await page.getByRole("link", { name: "Каталог", exact: true }).isVisible());
  assert.notEqual(plain(await page.getByRole("alert").innerText()), "");
  const [error] = await eventually(async () => {
    const errors = await heard(page, "error");
    assert.equal(errors.length, 1);
    return errors;
  });
  assert.equal(typeof error.detail.code, "string");
});

test("where the application cannot be fetched the children stay, and it is tried again when the element comes again", async (t) => {
  const page = await newPage(t);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, contentType: "text/html", body: "not here" }));
  const screen = await open(page, `<partner-directory><a href="https://cdn.example/">Каталог</a></partner-directory>`);
  await page.getByRole("alert").waitFor();
  assert.ok(await page.getByRole("link", { name: "Каталог", exact: true }).isVisible());
  await page.unroute("**/*.wasm");
  await page.evaluate(async () => {
    const element = document.querySelector("partner-directory");
    const place = element.parentNode;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    place.append(element);
  });
  await screen.isListed();
  assert.equal(await page.getByRole("alert").count(), 0, "the message is gone");
});

test("embedded on another site, a request is sent from its page to the receiver", async (t) => {
  const page = await newPage(t);
  const screen = await open(page, `<partner-directory contact="${receiver.endpoint}" q="химград"></partner-directory>`);
  await screen.card(HIMGRAD).click();
  await screen.contact.click();
  await screen.fill({ organisation: "С чужого сайта" });
  await screen.send.click();
  await screen.state(screen.names.sent).first().waitFor();
  const rows = await receiver.rowsOf("С чужого сайта");
  assert.equal(rows.length, 1);
  assert.ok((await receiver.show(rows[0].receipt)).includes(`page: ${page.url()}`));
});

test("embed.html shows the element in an iframe, with the parameters as attributes", async (t) => {
  const page = await newPage(t);
  await open(
    page,
    `<iframe src="${site.at("/embed.html?region=RU-TA&lock=region&lang=en")}" width="700" height="900" title="x"></iframe>`,
  );
  const frame = page.frameLocator("iframe");
  const screen = screenOf(frame, "en");
  await screen.hasFound(TATARSTAN.length);
  assert.equal(await screen.facet("region").count(), 0);
});

test("embed.html takes neither a catalogue nor a receiver from an origin that is not configured", async (t) => {
  const page = await newPage(t);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  for (const name of ["src", "contact"]) {
    await page.goto(site.at(`/embed.html?${name}=${encodeURIComponent("https://evil.example/x")}`));
    await page.getByRole("alert").waitFor();
    assert.equal(await page.locator("partner-directory").count(), 0);
  }
  assert.ok(asked.every((address) => new URL(address).origin === site.origin));
});
