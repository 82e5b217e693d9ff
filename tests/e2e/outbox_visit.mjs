// A visitor who writes requests while something is wrong.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { newContext } from "./browser.mjs";
import { eventually } from "./eventually.mjs";
import { openProfile } from "./screen.mjs";

export const MESSAGE = "Ищем литьё пластмасс под давлением";
const CORS = { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "retry-after" };

/** A sender that no other test uses, by which its rows are found. */
export const sender = () => `Ромашка ${randomUUID()}`;

export const REFUSES_CONNECTION = (route) => route.abort("connectionrefused");
export const fulfilled = (status, headers = {}, body = "") => (route) =>
  route.fulfill({ status, headers: { ...CORS, ...headers }, body });

function recordKeysOf(context, event, requestOf) {
  const keys = [];
  context.on(event, (what) => {
    const request = requestOf(what);
    if (request.method() === "POST") keys.push(request.headers()["idempotency-key"]);
  });
  return keys;
}

/** The keys of the requests that a context posts. */
export const recordKeys = (context) => recordKeysOf(context, "request", (request) => request);

/** The keys of those that a receiver answers; what the browser turns down without a network is not among them. */
export const recordAnsweredKeys = (context) => recordKeysOf(context, "response", (response) => response.request());

export async function isSent(screen) {
  await screen.state(screen.names.sent).first().waitFor();
}

export async function isSaved(screen) {
  await screen.state(screen.names.saved).first().waitFor();
}

/** What a visitor of a site does, and what its receiver has of it. */
export function visitOf({ site, receiver }) {
  const visit = {
    async openFilledForm(page, organisation, { from = site, id = "himgrad", lang } = {}) {
      const screen = await openProfile(page, from, id, lang);
      await screen.contact.click();
      await screen.fill({ organisation });
      return screen;
    },

    /** Lets every POST meet a trouble until this is called. */
    async trouble(context, answer, { endpoint } = receiver) {
      const meet = (route) => (route.request().method() === "POST" ? answer(route) : route.continue());
      await context.route(endpoint, meet);
      return () => context.unroute(endpoint, meet);
    },

    /** Waits until there is one row of a sender, and no other. */
    async isStoredOnce(organisation, { by = receiver } = {}) {
      await eventually(async () => assert.equal((await by.rowsOf(organisation)).length, 1));
    },

    /** A request that was written while its POSTs meet a trouble, and is saved. */
    async openSaved(t, answer) {
      const context = await newContext(t);
      const page = await context.newPage();
      const isOver = await visit.trouble(context, answer);
      const organisation = sender();
      const screen = await visit.openFilledForm(page, organisation);
      await screen.send.click();
      await isSaved(screen);
      return { context, page, isOver, organisation, screen };
    },

    /** Ends the trouble: the request arrives, once. */
    async arrives({ isOver, organisation, screen }) {
      await isOver();
      await isSent(screen);
      await visit.isStoredOnce(organisation);
    },
  };
  return visit;
}
