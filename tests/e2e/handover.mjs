// Pages whose application comes when a test lets it.

const FILES = "**/partner-directory-app*";
/** How long a clicked link waits for the application. */
const PATIENCE = 1000;

/** What is on screen: the page's own content, or what the application drew in its place. */
const SHOWN = "(({ shadowRoot, firstElementChild }) => shadowRoot?.querySelector('.pd') ?? firstElementChild)"
  + "(document.querySelector('partner-directory'))";

/** Opens an address of the site without its application; `come` lets that come and waits until it has taken over. */
export async function openHeld(page, address) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(FILES, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(address);
  return {
    async come() {
      release();
      await hasTakenOver(page);
    },
  };
}

/** Waits until the application has taken the place of what the page showed. */
export async function hasTakenOver(page) {
  await page.waitForFunction(() => document.querySelector("partner-directory")?.shadowRoot?.firstElementChild);
}

/** Gives links all the time that a busy machine may need before they lead away; what it gives ends that time. */
export async function holdPatience(page) {
  await page.addInitScript((patience) => {
    const [after, cancel] = [window.setTimeout, window.clearTimeout];
    const waiting = new Map();
    window.setTimeout = (act, delay, ...given) => {
      const timer = after(delay === patience ? () => {} : act, delay, ...given);
      if (delay === patience) waiting.set(timer, act);
      return timer;
    };
    window.clearTimeout = (timer) => {
      waiting.delete(timer);
      cancel(timer);
    };
    window.losePatience = () => waiting.forEach((act) => act());
  }, PATIENCE);
  return () => page.evaluate(() => window.losePatience());
}

/** What a visitor has before the eyes: the text, line by line, and the box of each element in the window. */
export function onScreen(page) {
  return page.evaluate(`(() => {
    const shown = ${SHOWN};
    const elements = [...shown.querySelectorAll("*")].filter((element) => element.checkVisibility());
    const boxes = elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.localName, ...[x, y, width, height].map((length) => Math.round(length * 4) / 4)].join(" ");
    });
    return [...shown.innerText.split("\\n"), ...boxes];
  })()`);
}

/** What changed between two looks at the screen; not all of it, where it is all. */
export function changes(before, after) {
  const changed = after.flatMap((now, place) => (now === before[place] ? [] : [`${before[place]} -> ${now}`]));
  if (after.length !== before.length) changed.unshift(`${before.length} -> ${after.length}`);
  return changed.slice(0, 10);
}

/** Adds up, from the first moment, how far content moves by itself; gives what tells the sum. */
export async function watchShifts(page) {
  await page.addInitScript(() => {
    window.shifted = 0;
    const add = (list) => list.getEntries().forEach(({ value }) => (window.shifted += value));
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  });
  // What was drawn last is reported after its frame.
  return () => page.evaluate(() => new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(window.shifted))));
  }));
}
