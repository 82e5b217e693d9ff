// The custom element <partner-directory>. A custom element cannot be defined from Rust; everything else is there.

const here = new URL(".", import.meta.url);
const GLUE = new URL("partner-directory-app.js", here);
const WASM = new URL("partner-directory-app_bg.wasm", here);
const STYLES = new URL("partner-directory.css", here);

const ATTRIBUTES = [
  "src", "lang", "q", "kind", "region", "sector", "service", "host", "sort", "view", "lock", "routing", "contact",
  "theme", "heading-level", "offline",
];

const FAILED = {
  ru: "Каталог партнёров не запустился в этом браузере или на этой странице.",
  en: "The partner directory could not start in this browser or on this page.",
};

/** The application and its styles, loaded once for all elements of the page. */
let ready;
function load() {
  ready ??= start().catch((error) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

async function start() {
  const wasm = fetch(WASM);
  // Where the others fail first, nobody waits for it.
  wasm.catch(() => {});
  const [app, styles] = await Promise.all([import(GLUE.href), styleSheet()]);
  await app.default({ module_or_path: wasm });
  return { app, styles };
}

async function styleSheet() {
  // The pages of the site have it already, as their own sheet.
  const answer = await fetch(STYLES, { cache: "force-cache" });
  if (!answer.ok) throw new Error(`${STYLES} answered ${answer.status}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  return sheet;
}

const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) target.show();
  },
  { rootMargin: "300px" },
);

class PartnerDirectory extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #handle;
  #loading = false;
  /** What a removed element showed, or what was asked of it before it was ready. */
  #place;
  #before = [];

  connectedCallback() {
    if (!this.#handle) seen.observe(this);
  }

  disconnectedCallback() {
    // A move disconnects too: only an element that stays away gives its application up.
    queueMicrotask(() => {
      if (this.isConnected) return;
      seen.unobserve(this);
      this.#stop();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#handle) return;
    if (name === "routing") {
      // The address is taken at the start. Not before the one who set it is done: that may be a listener of ours.
      queueMicrotask(() => {
        if (!this.isConnected) return;
        this.#stop();
        this.show();
      });
    } else {
      this.#handle.set(name, this.#attribute(name));
    }
  }

  #stop() {
    this.#place = this.#handle?.place ?? this.#place;
    this.#handle?.free();
    this.#handle = undefined;
    this.shadowRoot?.replaceChildren();
  }

  /** Starts the application; called once the element is near the visible part of the page. */
  async show() {
    seen.unobserve(this);
    if (this.#handle || this.#loading) return;
    this.#loading = true;
    // A page of the site that the publisher drew has one.
    const { handover } = this;
    try {
      await handover?.wanted;
      handover?.preload(this.#attribute("src"));
      const { app, styles } = await load();
      this.handover = undefined;
      if (this.isConnected) this.#mount(app, styles, handover);
    } catch (error) {
      handover?.stop();
      this.#fail(error, handover);
    } finally {
      this.#loading = false;
    }
  }

  #mount(app, styles, handover) {
    if (this.getAttribute("routing") === "history") keepIcon();
    const box = document.createElement("div");
    const show = () => {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [styles];
      root.replaceChildren(box);
    };
    // What the publisher drew stays until the application shows as much.
    if (handover) handover.prepare(box, show);
    else show();
    const attributes = { site: here.href };
    for (const name of ATTRIBUTES) attributes[name] = this.#attribute(name);
    this.#handle = app.mount(box, this, attributes);
    if (this.#place !== undefined) this.#handle.place = this.#place;
    for (const act of this.#before.splice(0)) act(this.#handle);
  }

  /** An attribute's value; addresses absolute, the language inherited. */
  #attribute(name) {
    const value = this.getAttribute(name)?.trim() || undefined;
    if (name === "src") return new URL(value ?? "catalogue.json", value ? document.baseURI : here).href;
    if (name === "contact") return value && new URL(value, document.baseURI).href;
    if (name === "lang") return value ?? inheritedLanguage(this);
    return value;
  }

  #fail(error, handover) {
    console.error(error);
    const language = this.#attribute("lang")?.startsWith("en") ? "en" : "ru";
    const notice = document.createElement("p");
    notice.setAttribute("role", "alert");
    notice.lang = language;
    notice.textContent = FAILED[language];
    this.querySelector(":is(:scope, main) > [role=alert]")?.remove();
    if (handover) {
      // Nobody looks behind a whole page.
      notice.className = "notice";
      this.querySelector("main").prepend(notice);
    } else {
      this.append(notice);
    }
    delete document.documentElement.dataset.asked;
    const detail = { code: "not-started", message: String(error) };
    this.dispatchEvent(new CustomEvent("partner-directory:error", { bubbles: true, composed: true, detail }));
  }

  #ask(act) {
    if (this.#handle) act(this.#handle);
    else this.#before.push(act);
  }

  /** The query string of what is shown, without `?`. */
  get query() {
    return this.#handle?.query ?? "";
  }

  set query(query) {
    this.#ask((handle) => (handle.query = String(query ?? "")));
  }

  /** Opens the profile of an organisation. */
  open(id) {
    this.#ask((handle) => handle.open(String(id ?? "")));
  }

  /** Searches for a text. */
  search(text) {
    this.#ask((handle) => handle.search(String(text ?? "")));
  }
}

/** The site's icon is relative, and the browser asks for it anew at each address that the site shows. */
function keepIcon() {
  for (const icon of document.querySelectorAll("link[rel~=icon]")) icon.href = icon.href;
}

function inheritedLanguage(element) {
  for (let node = element.parentNode; node; node = node.parentNode ?? node.host) {
    if (node.lang) return node.lang;
  }
  return undefined;
}

// Two copies of this script on one page: the first one serves both.
if (!customElements.get("partner-directory")) customElements.define("partner-directory", PartnerDirectory);
