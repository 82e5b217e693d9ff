// Workbox's queue as the section "Advanced usage" of its documentation has it: send, and queue what failed.
//
// Set up in its favour wherever its documentation leaves room:
// - what the first attempt meets counts as a failure for 429 and 5xx too, as the documentation advises with
//   `fetchDidSucceed`; by default only an exception does;
// - Background Sync, which Chromium puts off for minutes after a failure, is switched off by its own option
//   `forceSyncFallback`, so that the queue is replayed at every start of the worker; beyond that, at every opening
//   of a page, whenever the network is back and every three seconds;
// - the page learns that a request is queued only after it is, and never calls it sent without a receipt.
// The replay itself is its own, untouched.

importScripts("workbox-core.prod.js", "workbox-background-sync.prod.js");

const queue = new workbox.backgroundSync.Queue("requests", { forceSyncFallback: true });

let replay;
const replayed = () => (replay ??= queue.replayRequests().catch(() => {}).finally(() => (replay = undefined)));

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data === "replay") event.waitUntil(replayed());
  if (event.data === "size") event.waitUntil(queue.size().then((size) => event.ports[0].postMessage(size)));
});
self.addEventListener("fetch", (event) => {
  if (event.request.method === "POST") event.respondWith(sentOrQueued(event.request));
});

async function sentOrQueued(request) {
  try {
    const answer = await fetch(request.clone());
    if (answer.status === 429 || answer.status >= 500) throw new Error(`status ${answer.status}`);
    return answer;
  } catch {
    await queue.pushRequest({ request });
    return Response.json({ queued: true }, { status: 202 });
  }
}
