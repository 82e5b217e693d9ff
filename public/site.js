// Before anything of a page is painted: that scripts run, the theme that the visitor chose, and whether the address asks
// for another list than the page holds, or for a list beside it. After it is loaded: reading without a network.
{
  const { dataset } = document.documentElement;
  dataset.script = "";
  const { src, dataset: wanted } = document.currentScript;
  try {
    dataset.theme = localStorage["partner-directory:theme"] ?? "auto";
  } catch {
    // Without storage nobody chose one.
  }
  const isAsked = /[?&](q|kind|region|sector|service|host|sort|view|page)=/.test(location.search);
  // The history has a state only of a profile beside its list.
  if (isAsked || history.state) dataset.asked = "";

  const page = location.pathname;
  const root = new URL(".", src);
  const worker = `${root}sw.js`;
  const { serviceWorker } = navigator;
  const take = (names, address) =>
    caches
      .open(`partner-directory-${names}-1${root.pathname}`)
      .then((cache) => cache.add(new Request(address, { cache: "force-cache" })))
      .catch(() => {});
  /** The page that registers is seen before the service worker is; so are its files. */
  const keep = () => {
    take("pages", page);
    for (const { name, responseStatus } of performance.getEntriesByType("resource")) {
      // What was not there is not asked for again; not every browser tells.
      if (name.startsWith(root) && !(responseStatus > 399)) take("files", name);
    }
  };
  if ("offline" in wanted && serviceWorker && self === top) {
    addEventListener("load", () => {
      // Another site may keep all that is below it.
      if (serviceWorker.controller?.scriptURL === worker) return;
      setTimeout(() => serviceWorker.register(worker).then(keep, () => {}), 1000);
    });
  }
}
