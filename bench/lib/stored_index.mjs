// How a page opens a library that stores its index: documents and index come side by side.

const text = async (response) => (await response).text();

export async function openStored(driver, served) {
  const [written, index] = await Promise.all([text(served.documents), text(served.index)]);
  const fetched = performance.now();
  const documents = JSON.parse(written);
  const parsed = performance.now();
  await driver.load(index, documents);
  return { fetched, parsed, documents };
}
