// Asking an engine. Every timed answer has the first twenty, the total and the counts of all facet values.

import { median } from "./summary.mjs";

const PASSES = 9;
const FEWEST_PASSES = 2;
/** Quick answers are repeated until they take about so long, because the clock ticks in steps of 5 µs. */
const MEASURABLE_MS = 1;
const MOST_REPEATS = 40;
const TYPING_PASSES = 3;

/** The time of one query and, for quick ones, the mean of many. */
async function timed(driver, { q, filters }, repeats) {
  let answer;
  const began = performance.now();
  for (let turn = 0; turn < repeats; turn += 1) {
    answer = driver.search(q, filters);
    // Awaiting what is no promise would cost as much as a quick answer.
    if (answer.then) answer = await answer;
  }
  return { took: (performance.now() - began) / repeats, total: answer.total };
}

/** Each query several times, in turn with the others, until the budget is used up; its median. */
export async function timeAll(driver, queries, budgetMs) {
  const figures = [];
  for (const query of queries) {
    const { took, total } = await timed(driver, query, 1);
    figures.push({ id: query.id, class: query.cls, total, firstMs: took, last: took, times: [] });
  }
  const began = performance.now();
  let passes = 0;
  while (passes < PASSES && (passes < FEWEST_PASSES || performance.now() - began < budgetMs)) {
    for (const [place, query] of queries.entries()) {
      const figure = figures[place];
      const repeats = Math.ceil(MEASURABLE_MS / Math.max(figure.last, MEASURABLE_MS / MOST_REPEATS));
      const { took } = await timed(driver, query, Math.max(1, repeats));
      figure.times.push(took);
      figure.last = took;
    }
    passes += 1;
  }
  return {
    passes,
    queries: figures.map(({ id, class: kind, total, firstMs, times }) => ({
      id,
      class: kind,
      total,
      firstMs,
      ms: median(times),
    })),
  };
}

/** Texts typed letter by letter; the median time of each key press. */
export async function typeAll(driver, texts, budgetMs) {
  const presses = texts.flatMap((text) => [...text].map((_, place, letters) => letters.slice(0, place + 1).join("")));
  const times = presses.map(() => []);
  const began = performance.now();
  for (let pass = 0; pass < TYPING_PASSES && (pass === 0 || performance.now() - began < budgetMs); pass += 1) {
    for (const [place, text] of presses.entries()) {
      times[place].push((await timed(driver, { q: text, filters: {} }, 1)).took);
    }
  }
  return times.map(median);
}

/** The rank of the first organisation that a query means, from 1; 0 where it is not among the first twenty. */
export async function rankAll(driver, queries, size) {
  const ranks = [];
  for (const { id, cls, q, targets } of queries) {
    const meant = new Set(targets.filter((target) => target <= size));
    const { top } = await driver.search(q, {});
    ranks.push({ id, class: cls, q, rank: top.findIndex((hit) => meant.has(hit)) + 1 });
  }
  return ranks;
}
