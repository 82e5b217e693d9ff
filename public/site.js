// Before anything of a page is painted: the theme that the visitor chose, and whether the address asks for another list
// than the page holds. After it is loaded: reading without a network.
{
  const { dataset } = document.documentElement;
  const { src, dataset: wanted } = document.currentScript;
  try {
    dataset.theme = localStorage.getItem("partner-directory:theme") ?? "auto";
  } catch {
    // Without storage nobody chose one.
  }
  if (/[?&](q|kind|region|sector|service|host|sort|view|page)=/.test(location.search)) dataset.asked = "";

  /** The page that registers is seen before the service worker is; so are its files. */
  const keep = async () => {
    await navigator.serviceWorker.register(new URL("sw.js", src));
    const root = new URL(".", src);
    const pages = await caches.open(`partner-directory-pages-1${root.pathname}`);
    await pages.add(new Request(location.pathname, { cache: "force-cache" }));
    const files = await caches.open(`partner-directory-files-1${root.pathname}`);
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const own = loaded.filter((name) => name.startsWith(root.href));
    await Promise.allSettled(own.map((name) => files.add(new Request(name, { cache: "force-cache" }))));
  };
  if ("offline" in wanted && "serviceWorker" in navigator && window === parent) {
    addEventListener("load", () => {
      if (!navigator.serviceWorker.controller) setTimeout(() => keep().catch(() => {}), 1000);
    });
  }
}
