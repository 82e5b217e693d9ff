// The directory's own form and outbox, as a soak uses them.

import { CATALOGUE } from "./catalogue.mjs";
import { kept } from "./rows.mjs";
import { NAMES } from "./names.mjs";
import { openProfile } from "./screen.mjs";
import { until } from "./soak.mjs";

const { saved, sent, notSent, requests } = NAMES.ru;

/** The outbox of a site whose receiver is behind the wire. */
export function directoryOf(site) {
  const screens = new WeakMap();
  return {
    name: "this outbox",
    async open(page, { number, sender }) {
      const { id } = CATALOGUE.organisations[number % CATALOGUE.organisations.length];
      const screen = await openProfile(page, site, id);
      await screen.contact.click();
      await screen.fill({ organisation: sender, message: `Запрос ${sender}` });
      screens.set(page, screen);
      await page.evaluate(tellOfDialog, { sender, names: { saved, sent, failed: notSent } });
    },
    async send(page, { twice }) {
      const { send } = screens.get(page);
      await (twice ? send.dblclick({ noWaitAfter: true }) : send.click({ noWaitAfter: true }));
    },
    async sendAgain(page) {
      const { retry, state } = screens.get(page);
      // It may have been sent by itself meanwhile.
      await retry.or(state(sent)).first().click({ noWaitAfter: true });
    },
    async leave(page) {
      await page.goto(site.at("/requests/"));
    },
    /** Opens the list of requests until none of them waits; how many do in the end. */
    async settle(page) {
      let waiting = [];
      await until(async () => {
        await page.goto(site.at("/requests/"));
        await page.getByRole("heading", { name: requests }).waitFor();
        return until(async () => {
          waiting = ((await kept(page)) ?? []).filter(({ state }) => state !== "sent");
          return waiting.length === 0;
        }, 10_000);
      }, 120_000);
      return waiting.map(({ state, body }) => `${state} ${body}`);
    },
  };
}

/** Tells of every state that the dialog shows, in the moment in which it does. */
function tellOfDialog({ sender, names }) {
  const dialog = document.querySelector("partner-directory").shadowRoot.querySelector("dialog");
  let before;
  const look = () => {
    const text = dialog.textContent;
    const state = Object.keys(names).find((state) => text.includes(names[state]));
    if (state === before) return;
    before = state;
    const receipt = dialog.querySelector(".receipt")?.textContent.split(" ").at(-1);
    if (state) window.tell(sender, state, receipt);
  };
  new MutationObserver(look).observe(dialog, { subtree: true, childList: true, characterData: true });
}
