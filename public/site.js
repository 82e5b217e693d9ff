// Before anything of a page is painted: the theme that the visitor chose, and whether the address asks for another list
// than the page holds, or for a list beside it. After it is loaded: reading without a network.
{
  const { dataset } = document.documentElement;
  const { src, dataset: wanted } = document.currentScript;
  try {
    dataset.theme = localStorage.getItem("partner-directory:theme") ?? "auto";
  } catch {
    // Without storage nobody chose one.
  }
  const isAsked = /[?&](q|kind|region|sector|service|host|sort|view|page)=/.test(location.search);
  if (isAsked || history.state === "partner-directory:beside-list") dataset.asked = "";

  const page = location.pathname;
  const worker = new URL("sw.js", src).href;
  /** The page that registers is seen before the service worker is; so are its files. */
  const keep = async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.register(worker);
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    (installing ?? waiting ?? active).postMessage({ page, files });
  };
  if ("offline" in wanted && "serviceWorker" in navigator && window === parent) {
    addEventListener("load", () => {
      // Another site may keep all that is below it.
      if (navigator.serviceWorker.controller?.scriptURL !== worker) setTimeout(() => keep().catch(() => {}), 1000);
    });
  }
}
