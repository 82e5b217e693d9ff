// The numbers of our engine as an answer like those of the peers.

import { named } from "./facet_columns.mjs";

// In the order in which the engine counts them.
const FACETS = ["kind", "region", "sector"];

/** The values of each facet, for `answerOf`. */
export const valuesOf = (engine) => FACETS.map((facet) => engine.values(facet));

export function answerOf(numbers, values) {
  let end = 2 + numbers[1];
  const answer = { total: numbers[0], top: Array.from(numbers.subarray(2, end)), facets: {} };
  FACETS.forEach((facet, place) => {
    const labels = values[place];
    answer.facets[facet] = named(labels, numbers.subarray(end, end + labels.length));
    end += labels.length;
  });
  return answer;
}
