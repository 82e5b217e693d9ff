// What axe says of a page. It sees into open shadow roots.

import { AxeBuilder } from "@axe-core/playwright";

/** Rules whose outcome depends on the colours of the theme. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** What axe has against a page; with `colours`, only what a theme can change is looked at. */
export async function violations(page, { colours = false } = {}) {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const options = { resultTypes: ["violations"] };
  if (colours) axe.options(options).withRules(OF_COLOURS);
  else axe.options({ ...options, rules: { "target-size": { enabled: true } } });
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 5).map((node) => `${id}: ${help}: ${node.target.flat().join(" ")}: ${node.html.slice(0, 200)}`),
  );
}
