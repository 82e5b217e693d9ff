// Whether an engine counts right: queries without text, against counting by hand.

const VALUES = {
  region: (document) => [document.region],
  kind: (document) => [document.kind],
  sector: (document) => document.sectors,
};

export async function check(driver, documents, queries) {
  const asked = queries.filter(({ q }) => !q);
  let right = 0;
  for (const { filters } of asked) {
    const answer = await driver.search("", filters);
    if (isRight(answer, documents, filters, driver.countsUnder === "others")) right += 1;
  }
  return { asked: asked.length, right };
}

/** `ignoresOwn`: a facet is counted without the choices in it. */
function isRight(answer, documents, filters, ignoresOwn) {
  const has = (document, facets) => facets.every((facet) => VALUES[facet](document).includes(filters[facet]));
  const chosen = Object.keys(filters);
  const total = documents.filter((document) => has(document, chosen)).length;
  const isSame = (facet) => {
    const narrowing = ignoresOwn ? chosen.filter((other) => other !== facet) : chosen;
    const counts = {};
    for (const document of documents) {
      if (has(document, narrowing)) for (const value of VALUES[facet](document)) counts[value] = (counts[value] ?? 0) + 1;
    }
    return isEqual(answer.facets[facet], counts);
  };
  return answer.total === total && Object.keys(VALUES).every(isSame);
}

function isEqual(given, expected) {
  const counted = Object.entries(given).filter(([, count]) => count > 0);
  return (
    counted.length === Object.keys(expected).length && counted.every(([value, count]) => expected[value] === count)
  );
}
