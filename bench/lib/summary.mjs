// Figures from many measurements.

/** `null` for none. */
export function median(values) {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The least value that so large a share of all does not exceed. */
export function quantile(values, share) {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export function spread(values) {
  return { median: median(values), p95: quantile(values, 0.95), max: quantile(values, 1) };
}

/** For each class and for all of them: how many queries, and in how many the meant one is first and in the first ten. */
export function relevance(ranks) {
  const count = (of) => ({
    queries: of.length,
    first: of.filter(({ rank }) => rank === 1).length,
    ten: of.filter(({ rank }) => rank >= 1 && rank <= 10).length,
  });
  const classes = [...new Set(ranks.map((rank) => rank.class))];
  const byClass = classes.map((name) => ({ class: name, ...count(ranks.filter((rank) => rank.class === name)) }));
  return { classes: byClass, all: count(ranks) };
}
