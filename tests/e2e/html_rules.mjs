// What html-validate has against pages.

import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended"],
    rules: {
      // HTML takes the word in any case.
      "doctype-style": "off",
      // An empty value is what a drawn attribute has; HTML reads both alike.
      "attribute-boolean-style": "off",
      // Names are as long as they are, and search engines cut titles themselves.
      "long-title": "off",
      // HTML takes every id without a space.
      "valid-id": ["error", { relaxed: true }],
      // Safari takes a list without bullets for none unless its role says so.
      "no-redundant-role": ["error", { exclude: ["list"] }],
      "prefer-native-element": ["error", { exclude: ["list"] }],
      // ARIA lets lists have a name, and readers say it.
      "aria-label-misuse": ["error", { allowAnyNamable: true }],
    },
  }),
);

/** The mistakes of a page, each with its place. */
export async function htmlMistakes(page) {
  const { results } = await validator.validateString(page.html, page.file);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${page.file}: ${ruleId}: ${message}: ${selector}`),
  );
}
