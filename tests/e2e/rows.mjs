// The rows of the outbox, as a page of the site reads and writes them.

/** The rows that the browser keeps; `null` where it keeps none. */
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

/** Puts a row into the browser's outbox by hand, and makes the database where there is none. */
export function put(page, rows, { version } = {}) {
  return page.evaluate(
    async ([rows, version]) => {
      const open = indexedDB.open("partner-directory", version ?? undefined);
      open.onupgradeneeded = () => {
        if (!open.result.objectStoreNames.contains("outbox")) open.result.createObjectStore("outbox");
      };
      await new Promise((resolve, reject) => ((open.onsuccess = resolve), (open.onerror = reject)));
      const writing = open.result.transaction("outbox", "readwrite");
      for (const [key, row] of Object.entries(rows)) writing.objectStore("outbox").put(row, key);
      await new Promise((resolve, reject) => ((writing.oncomplete = resolve), (writing.onabort = reject)));
      open.result.close();
    },
    [rows, version ?? null],
  );
}
