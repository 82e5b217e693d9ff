// Ends the reading without a network: takes the place of the earlier script, forgets all that it kept, and leaves.

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  const leave = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("partner-directory-")) await caches.delete(name);
    }
    await registration.unregister();
  };
  event.waitUntil(leave());
});
