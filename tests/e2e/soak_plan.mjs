// What happens in a soak, decided beforehand by a seed: the same for every queue that is tried.

/** What may meet a POST on its way; the names are those of the wire. */
const TROUBLES = [
  "reset",
  "silence",
  "late",
  "status 500",
  "status 502",
  "status 503",
  "status 429",
  "page",
  "no receipt",
  "answer lost",
  "answer cut",
];

/** What a visitor or a tab does after the text is written, by how often. */
const ACTS = { waits: 50, "clicks twice": 12, "sends again": 8, closes: 10, leaves: 10, crashes: 10 };

/** What happens to all tabs at once, by how often. */
const WEATHER = {
  calm: 52,
  "offline before": 9,
  "offline while": 9,
  "receiver refuses": 10,
  "receiver killed": 12,
  "browser killed": 8,
};

/** Tabs that write at the same time. */
export const TABS = 3;

/** Rounds of `TABS` submissions each. */
export function planOf(seed, submissions) {
  const chance = chances(seed);
  const rounds = [];
  for (let written = 0; written < submissions; written += TABS) {
    const tabs = Math.min(TABS, submissions - written);
    rounds.push({
      weather: one(WEATHER, chance),
      /** Milliseconds from the click to the weather, and how long it lasts. */
      after: Math.floor(chance() * 400),
      lasts: 200 + Math.floor(chance() * 800),
      submissions: Array.from({ length: tabs }, (_, tab) => submissionOf(written + tab + 1, chance)),
    });
  }
  return rounds;
}

function submissionOf(number, chance) {
  const troubles = [];
  while (chance() < 0.4 && troubles.length < 3) troubles.push(TROUBLES[Math.floor(chance() * TROUBLES.length)]);
  // So long that the browser gives up by itself: rare, because it takes a quarter of a minute.
  if (chance() < 0.01) troubles.unshift("hang");
  // Milliseconds from the click to the act; the beginning, where nothing is kept yet, comes as often as all the rest.
  const after = Math.floor(chance() < 0.5 ? chance() * 30 : chance() * 400);
  return { number, sender: `Soak ${number}`, act: one(ACTS, chance), after, troubles };
}

function one(weights, chance) {
  let left = chance() * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  for (const [name, weight] of Object.entries(weights)) {
    left -= weight;
    if (left < 0) return name;
  }
  return Object.keys(weights).at(-1);
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function chances(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
