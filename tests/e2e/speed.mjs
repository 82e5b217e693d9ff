// How long the list takes to follow the visitor, measured in the browser.

/** What a visitor does, over and over; each act changes the list. */
export const ACTS = ["typing", "filter"];

/** Times of at least `runs` changes of the list, in milliseconds, on a processor that is `slowed` times slower. */
export async function measure(page, act, { slowed, runs = 40 }) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  const times = await page.evaluate(changeTheList, { act, runs });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await session.detach();
  return { act, slowed, work: summary(times.work), painted: summary(times.painted) };
}

/** Runs in the page. `work` ends when the new list is laid out, `painted` when the frame with it is done. */
async function changeTheList({ act, runs }) {
  const root = document.querySelector("partner-directory").shadowRoot;
  const search = root.querySelector("input[type=search]");
  const boxes = [...root.querySelectorAll("fieldset")].map((facet) => facet.querySelectorAll("input[type=checkbox]"));
  const words = ["технопарк", "казань", "машиностроение", "полимеры", "химия"];
  const steps = words.flatMap((word) => [...word].map((_, letters) => word.slice(0, letters + 1)));
  const perform = {
    typing: (run) => {
      search.value = steps[run % steps.length];
      search.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    },
    filter: (run) => {
      const facet = boxes[(run >> 1) % 2 === 0 ? 0 : 1];
      facet[(run >> 2) % 3].click();
    },
  }[act];
  const shown = () => root.querySelector("[role=status]").textContent + root.querySelector("[role=list]")?.textContent;
  const rest = () => new Promise((resolve) => setTimeout(resolve, 20));
  const work = [];
  const painted = [];
  for (let run = 0; work.length < runs && run < runs * 4; run += 1) {
    const before = shown();
    await rest();
    const start = performance.now();
    perform(run);
    const isPainted = new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(undefined);
      });
    });
    // Effects run as microtasks; this one is queued after all of theirs.
    for (let turn = 0; turn < 10; turn += 1) await undefined;
    root.host.getBoundingClientRect();
    const laidOut = performance.now();
    const end = await isPainted;
    if (shown() === before) continue;
    work.push(laidOut - start);
    painted.push(end - start);
  }
  return { work, painted };
}

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { runs: sorted.length, median: at(0.5), p95: at(0.95), max: sorted.at(-1) };
}
