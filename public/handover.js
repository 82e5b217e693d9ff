// From a page that the publisher drew to the application: it takes the place of what it shows alike, and loses nothing
// of what the visitor did before it came.

const FIELDS = "input, select";
/** The fields that are otherwise than drawn. */
const CHANGED = "input:checked, [placeholder]:not(:placeholder-shown), select:has(:checked:not(:default))";
/** What the application does otherwise than the page alone. */
const CONTROLS = `button:not([popovertarget]), ${FIELDS}, .results-column a`;
/** Milliseconds that a link waits for the application, which opens it beside the list. */
const PATIENCE = 1000;
const SCROLLED = ".filters, .facets, .values, nav";

/** Where the application says that it has no catalogue, and offers to try again. */
const FAILED = ".notice:has(.button)";

class Handover {
  #element;
  #drawn;
  /** The buttons and links that were used, in their order; fields tell themselves. */
  #acts = new Set();
  #listening = new AbortController();
  /** Resolves once the page needs the application. */
  wanted;
  #leaving;
  #told;

  constructor(element, drawn) {
    this.#element = element;
    this.#drawn = drawn;
    this.wanted = new Promise((resolve) => {
      const remember = (event) => {
        const control = event.target.closest(CONTROLS);
        if (!control || (control.href && !this.#holds(event, control))) return;
        if (!control.matches(FIELDS)) this.#acts.add(control);
        resolve();
      };
      const { signal } = this.#listening;
      for (const type of ["click", "input"]) drawn.addEventListener(type, remember, { signal });
      // Who comes back to the page begins anew, with the fields as they were left.
      addEventListener("pagehide", () => this.#acts.clear(), { signal });
      // A page that is only read needs no application, unless something is kept for it.
      if (drawn.querySelector(".document")) ifKept(resolve).catch(() => {});
      else {
        // Nothing shall come before what was drawn is on screen, which is some time after its frame.
        new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
        // Not every browser tells, and where all is hidden nothing is painted.
        requestAnimationFrame(() => setTimeout(resolve, 1000));
      }
    });
  }

  /** A link that is to open here waits for the application. */
  #holds(event, link) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
    event.preventDefault();
    clearTimeout(this.#leaving);
    for (const act of this.#acts) if (act.href) this.#acts.delete(act);
    this.#leaving = setTimeout(() => location.assign(link), PATIENCE);
    return true;
  }

  /** No application comes: the page is what it is for readers without script. */
  stop() {
    this.#listening.abort();
    delete document.documentElement.dataset.script;
    for (const hint of this.#drawn.querySelectorAll("noscript")) hint.outerHTML = hint.textContent;
    if (this.#leaving) for (const act of this.#acts) if (act.href) location.assign(act);
  }

  /** Has the catalogue come while the application does; what a folder holds, only that knows. */
  preload(source) {
    if (!/\.\w+$/.test(new URL(source).pathname)) return;
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "", href: source });
    document.head.append(link);
  }

  /** Has `show` put `box` on screen once the application has drawn in it. */
  prepare(box, show) {
    const observer = new MutationObserver(() => {
      if (!box.firstElementChild || box.querySelector(".waiting, [aria-busy=true]")) return;
      this.#told?.remove();
      const failed = box.querySelector(FAILED);
      if (failed) return this.#tell(failed);
      observer.disconnect();
      this.#listening.abort();
      clearTimeout(this.#leaving);
      const doAgain = this.#read(box.firstElementChild);
      const document = this.#drawn.querySelector(".document");
      show();
      this.#element.replaceChildren(...(document ? [document] : []));
      doAgain();
    });
    observer.observe(box, { childList: true, subtree: true, attributes: true });
  }

  /** Puts what the application has to say over what was drawn, which can be read without a catalogue. */
  #tell(failed) {
    this.#told = failed.cloneNode(true);
    this.#told.role = "alert";
    const [button, its] = [this.#told, failed].map((notice) => notice.querySelector(".button"));
    button.addEventListener("click", () => its.click());
    this.#drawn.querySelector("main").prepend(this.#told);
  }

  /** Reads what the visitor did; gives what does it again in the application. */
  #read(shown) {
    // What is for readers without script is not in the application.
    const parts = (parent) => [...parent.children].filter(({ localName }) => localName !== "noscript");
    const twin = (node) => {
      if (!this.#drawn.contains(node)) return undefined;
      const path = [];
      for (let at = node; at !== this.#drawn; at = at.parentElement) path.unshift(parts(at.parentElement).indexOf(at));
      const found = path.reduce((at, place) => at && parts(at)[place], shown);
      const isTwin = (one) => one?.localName === node.localName && about(one) === about(node);
      if (isTwin(found)) return found;
      // The list is another one by now, or the profile is beside it.
      const [alike, another] = [...shown.querySelectorAll(CONTROLS)].filter(
        (one) => isTwin(one) && one.textContent === node.textContent,
      );
      return another ? undefined : alike;
    };
    const active = document.activeElement;
    const focused = this.#drawn.contains(active) ? active : undefined;
    const focusedTwin = focused && twin(focused);
    const caret = focused?.selectionStart;
    const sheet = this.#drawn.querySelector(":popover-open");
    const sheetTwin = sheet && twin(sheet);
    const scrolled = [...this.#drawn.querySelectorAll(SCROLLED)]
      .filter((node) => node.scrollTop + node.scrollLeft > 0)
      .map((node) => [twin(node), node.scrollLeft, node.scrollTop]);
    const acts = [...this.#drawn.querySelectorAll(CHANGED), ...this.#acts].map((control) => [control, twin(control)]);
    return () => {
      sheetTwin?.showPopover();
      for (const [node, left, top] of scrolled) node?.scrollTo({ left, top, behavior: "instant" });
      (focusedTwin ?? focused)?.focus({ preventScroll: true });
      for (const [control, to] of acts) {
        if (to) repeat(control, to);
        else if (control.href) location.assign(control);
      }
      if (caret != null) focusedTwin?.setSelectionRange(caret, caret);
    };
  }
}

/** Where this browser keeps a shortlist, or requests. The theme is set without the application. */
async function ifKept(then) {
  const names = (await indexedDB.databases?.()) ?? [];
  const keys = Object.keys(localStorage).filter((key) => key !== "partner-directory:theme");
  const isOurs = (name) => name?.startsWith("partner-directory");
  if (names.some(({ name }) => isOurs(name)) || keys.some(isOurs)) then();
}

/** What a control of the list is about, wherever it stands: a value is described by its count, a button by a name. */
function about(node) {
  return node.getAttribute("aria-describedby") ?? (node.href && node.textContent);
}

function repeat(control, to) {
  // Who puts aside what is put aside already does not want it out.
  if (!control.matches(FIELDS)) return control.ariaPressed === to.ariaPressed && to.click();
  if (control.checked) return to.checked || to.click();
  to.value = control.value;
  to.dispatchEvent(new Event(control.localName === "select" ? "change" : "input", { bubbles: true }));
}

// Before the element's script runs: from now on nothing that the visitor does is lost.
for (const element of document.querySelectorAll("partner-directory")) {
  const drawn = element.querySelector(":scope > .pd");
  if (!drawn) continue;
  element.handover = new Handover(element, drawn);
  const button = drawn.querySelector(".theme");
  const name = button?.dataset[document.documentElement.dataset.theme];
  if (name) button.lastChild.data = name;
}
