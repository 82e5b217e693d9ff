// A form over the queue of Workbox, the best known of its kind: the line that a soak of the outbox is held against.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

import { atEnd } from "./at_end.mjs";
import { until } from "./soak.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FILES = {
  "/": [here("workbox/index.html"), "text/html; charset=utf-8"],
  "/page.js": [here("workbox/page.js"), "text/javascript; charset=utf-8"],
  "/service_worker.js": [here("workbox/service_worker.js"), "text/javascript; charset=utf-8"],
};
for (const part of ["core", "background-sync"]) {
  const file = `workbox-${part}/build/workbox-${part}.prod.js`;
  FILES[`/workbox-${part}.prod.js`] = [here(`node_modules/${file}`), "text/javascript"];
}

/** Serves the page, its service worker and the library. */
export async function serveWorkboxPage() {
  const server = createServer(async (request, response) => {
    const [file, type] = FILES[new URL(request.url, "http://page").pathname] ?? [];
    if (!file) return response.writeHead(404).end();
    return response.writeHead(200, { "Content-Type": type }).end(await readFile(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${server.address().port}` };
}

/** The queue of that page, whose requests go over the wire. */
export function workboxOf({ origin }, wire) {
  const address = `${origin}/?endpoint=${encodeURIComponent(wire.endpoint)}`;
  const button = (page) => page.getByRole("button", { name: "Send" });
  const isReady = (page) => until(() => button(page).isEnabled(), 10_000);
  return {
    name: "Workbox",
    async open(page, { sender }) {
      await page.goto(address);
      await isReady(page);
      await page.getByRole("textbox").fill(sender);
    },
    async send(page, { twice }) {
      await (twice ? button(page).dblclick({ noWaitAfter: true }) : button(page).click({ noWaitAfter: true }));
    },
    sendAgain: (page) => page.evaluate(() => navigator.serviceWorker.controller.postMessage("replay")),
    leave: (page) => page.goto(address),
    /** Keeps a page open until the queue is empty; how many requests are left in the end. */
    async settle(page) {
      let size;
      await until(async () => {
        await page.goto(address);
        await isReady(page);
        return until(async () => (size = await page.evaluate(sizeOfQueue)) === 0, 10_000);
      }, 120_000);
      return size === 0 ? [] : [`${size} in the queue`];
    },
  };
}

function sizeOfQueue() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    navigator.serviceWorker.controller.postMessage("size", [port2]);
  });
}
