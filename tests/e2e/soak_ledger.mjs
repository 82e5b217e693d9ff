// What the visitor was told of each submission, beside what the receiver has.

/** A ledger for these senders. */
export function ledgerOf(senders) {
  const told = new Map(senders.map((sender) => [sender, []]));
  return {
    /** What was on screen of a submission: `saved`, `sent` or `failed`, and the receipt of one that was sent. */
    note: (sender, state, receipt) => told.get(sender).push({ state, receipt }),
    wasTold: (sender, ...states) => told.get(sender).some(({ state }) => states.includes(state)),
    /** The two sides compared. */
    against: (rows) => compared(told, rows),
  };
}

function compared(told, rows) {
  const receiptsOf = new Map();
  for (const { organisation, receipt } of rows) {
    receiptsOf.set(organisation, [...(receiptsOf.get(organisation) ?? []), receipt]);
  }
  const sum = { submissions: told.size, saved: 0, sent: 0, nothing: 0, stored: 0, lost: [], twice: [], falselySent: [] };
  for (const [sender, notes] of told) {
    const receipts = receiptsOf.get(sender) ?? [];
    const has = (state) => notes.some((note) => note.state === state);
    const isBelied = ({ state, receipt }) => state === "sent" && !receipts.includes(receipt);
    if (has("saved")) sum.saved += 1;
    if (has("sent")) sum.sent += 1;
    if (!has("saved") && !has("sent")) sum.nothing += 1;
    if (receipts.length > 0) sum.stored += 1;
    if ((has("saved") || has("sent")) && receipts.length === 0) sum.lost.push(sender);
    if (receipts.length > 1) sum.twice.push(sender);
    if (notes.some(isBelied)) sum.falselySent.push(sender);
  }
  return sum;
}

const COLUMNS = {
  queue: ({ queue }) => queue,
  submissions: ({ submissions }) => submissions,
  "shown as saved": ({ saved }) => saved,
  "shown as sent": ({ sent }) => sent,
  neither: ({ nothing }) => nothing,
  stored: ({ stored }) => stored,
  lost: ({ lost }) => lost.length,
  "stored twice": ({ twice }) => twice.length,
  "shown as sent, not stored": ({ falselySent }) => falselySent.length,
};

/** Queues side by side, as Markdown. */
export function tableOf(sums) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const names = Object.keys(COLUMNS);
  const rule = names.map(() => "---");
  return [names, rule, ...sums.map((sum) => Object.values(COLUMNS).map((cell) => cell(sum)))].map(line).join("\n");
}
