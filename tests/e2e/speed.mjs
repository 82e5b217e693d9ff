// How long the list takes to follow the visitor, measured in the browser.

/** What a visitor does, over and over; each act changes the list. */
export const ACTS = ["typing", "filter"];

const WORDS = ["технопарк", "казань", "машиностроение", "полимеры", "химия"];
const TYPED = WORDS.flatMap((word) => [...word].map((_, letters) => word.slice(0, letters + 1)));

/** What the main thread does from an act to the new list: code, styles, layout. */
const WORK = ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"];

/**
 * Times of `runs` changes of the list, in milliseconds, on a processor that is `slowed` times slower: `work` is
 * processor time, which other programs do not lengthen; `painted` is the clock's until the frame is done.
 */
export async function measure(page, act, { slowed, runs = 40 }) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  const spent = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const parts = metrics.filter(({ name }) => WORK.includes(name));
    return parts.reduce((sum, { value }) => sum + value * 1000, 0);
  };
  const work = [];
  const painted = [];
  for (let run = 0; work.length < runs && run < runs * 4; run += 1) {
    const shown = await page.evaluate(shownList);
    const before = await spent();
    const took = await page.evaluate(changeTheList, { act, run, typed: TYPED[run % TYPED.length] });
    const after = await spent();
    if ((await page.evaluate(shownList)) === shown) continue;
    work.push(after - before);
    painted.push(took);
  }
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await session.detach();
  return { act, slowed, work: summary(work), painted: summary(painted) };
}

/** What the list holds, in the page. */
function shownList() {
  const root = document.querySelector("partner-directory").shadowRoot;
  const places = root.querySelectorAll("[role=list] a[href], [role=status]");
  return [...places].map((place) => place.getAttribute("href") ?? place.textContent).join();
}

/** One act, in the page; the time until its frame is done. */
async function changeTheList({ act, run, typed }) {
  const root = document.querySelector("partner-directory").shadowRoot;
  const start = performance.now();
  if (act === "typing") {
    const search = root.querySelector("input[type=search]");
    search.value = typed;
    search.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  } else {
    const facet = root.querySelectorAll("fieldset")[(run >> 1) % 2];
    facet.querySelectorAll("input[type=checkbox]")[(run >> 2) % 3].click();
  }
  await new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(undefined);
    });
  });
  return performance.now() - start;
}

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { runs: sorted.length, median: at(0.5), p95: at(0.95), max: sorted.at(-1) };
}
