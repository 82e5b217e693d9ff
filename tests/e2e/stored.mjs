// What a site has put into the browser.

/** Every kind of storage that a page of a site can write, by what is in it. */
export function stored(page) {
  return page.evaluate(async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    return {
      cookie: document.cookie,
      localStorage: Object.keys(localStorage),
      sessionStorage: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      workers: registrations.map(({ scope }) => scope),
      files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
    };
  });
}

/** Nothing at all, but these databases. */
export const nothingBut = (...databases) => ({
  cookie: "",
  localStorage: [],
  sessionStorage: [],
  databases,
  caches: [],
  workers: [],
  files: [],
});
