// Ends the reading without a network: takes the place of the earlier script, forgets all that it kept, and leaves.

/** Other sites of this origin go on. */
const SITE = new URL(registration.scope).pathname;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  const leave = async () => {
    for (const name of await caches.keys()) {
      const [, site] = /^partner-directory-[a-z]+-\d+(.*)/.exec(name) ?? [];
      if (site === SITE) await caches.delete(name);
    }
    await registration.unregister();
  };
  event.waitUntil(leave());
});
