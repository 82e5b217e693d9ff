// What the browser keeps of requests.

/** The rows that the browser keeps, as a page of the site reads them; `null` where it keeps none. */
export function kept(page) {
  return page.evaluate(async () => {
    const named = (await indexedDB.databases()).some(({ name }) => name === "partner-directory");
    if (!named) return null;
    const open = indexedDB.open("partner-directory");
    await new Promise((resolve, reject) => ((open.onsuccess = resolve), (open.onerror = reject)));
    const rows = open.result.transaction("outbox").objectStore("outbox").getAll();
    await new Promise((resolve, reject) => ((rows.onsuccess = resolve), (rows.onerror = reject)));
    open.result.close();
    return rows.result;
  });
}
