// From a page that the publisher drew to the application: it takes the place of what it shows alike, and loses nothing
// of what the visitor did before it came.

/** What the application does otherwise than the page alone. */
const CONTROLS = "button:not([popovertarget]), input, select, .results-column a";
/** Milliseconds that a link waits for the application, which opens it beside the list. */
const PATIENCE = 1000;
const SCROLLED = ".filters, .facets, .values, nav";

class Handover {
  #element;
  #drawn;
  /** What was done to which control. */
  #acts = new Set();
  #wanted;
  #leaving;

  constructor(element, drawn) {
    this.#element = element;
    this.#drawn = drawn;
    const used = new Promise((resolve) => {
      const remember = (event) => {
        const control = event.target.closest(CONTROLS);
        if (!control || isField(control) !== (event.type === "input")) return;
        if (control.href) {
          if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          clearTimeout(this.#leaving);
          this.#leaving = setTimeout(() => location.assign(control.href), PATIENCE);
        }
        this.#acts.add(control);
        resolve();
      };
      drawn.addEventListener("click", remember);
      drawn.addEventListener("input", remember);
    });
    // A page that is only read needs no application, unless something is kept for it.
    const isRead = drawn.querySelector(".document") && !isKept();
    this.#wanted = Promise.race([used, ...(isRead ? [] : [painted()])]);
  }

  /** Resolves once the page needs the application. */
  get wanted() {
    return this.#wanted;
  }

  /** Has the catalogue come while the application does; what a folder holds, only that knows. */
  preload(source) {
    if (!/\.\w+$/.test(new URL(source).pathname)) return;
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: source });
    document.head.append(link);
  }

  /** Has `show` put `box` on screen once the application has drawn in it. */
  prepare(box, show) {
    const observer = new MutationObserver(() => {
      if (!box.firstElementChild || box.querySelector(".waiting, [aria-busy=true]")) return;
      observer.disconnect();
      clearTimeout(this.#leaving);
      const doAgain = this.#read(box.firstElementChild);
      const document = this.#drawn.querySelector(".document");
      show();
      this.#element.replaceChildren(...(document ? [document] : []));
      doAgain();
    });
    observer.observe(box, { childList: true, subtree: true, attributes: true });
  }

  /** Reads what the visitor did; gives what does it again in the application. */
  #read(shown) {
    const twin = (node) => {
      const path = [];
      for (let at = node; at !== this.#drawn; at = at.parentElement) {
        path.unshift([...at.parentElement.children].indexOf(at));
      }
      const found = path.reduce((at, place) => at?.children[place], shown);
      return found?.localName === node.localName ? found : undefined;
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
    const acts = [...this.#acts].map((control) => [control, twin(control)]);
    return () => {
      sheetTwin?.showPopover();
      for (const [node, left, top] of scrolled) node?.scrollTo({ left, top, behavior: "instant" });
      (focusedTwin ?? focused)?.focus({ preventScroll: true });
      for (const [control, to] of acts) if (to) repeat(control, to);
      if (caret != null) focusedTwin?.setSelectionRange(caret, caret);
    };
  }
}

/** Once what was drawn is on screen: nothing shall come before it. */
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** Whether this browser keeps anything of the directory: a shortlist, a theme, a request that waits. */
function isKept() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("partner-directory"));
  } catch {
    return false;
  }
}

function isField(control) {
  return control.matches("input, select");
}

function repeat(control, to) {
  if (!isField(control)) return to.click();
  if (control.type === "checkbox") return control.checked === to.checked || to.click();
  to.value = control.value;
  to.dispatchEvent(new Event(control.localName === "select" ? "change" : "input", { bubbles: true }));
}

// Before the element's script runs: from now on nothing that the visitor does is lost.
for (const element of document.querySelectorAll("partner-directory")) {
  const drawn = element.querySelector(":scope > .pd");
  if (drawn) element.handover = new Handover(element, drawn);
}
