// The site behind a wire that a test can cut, and that remembers what was asked for.

import { createServer, request as ask } from "node:http";

import { atEnd } from "./at_end.mjs";

/** What `front.isCut` and `front.hold` do holds from the next request on. */
export async function startFront(site) {
  const front = { isCut: false, hold: undefined, asked: [] };
  const server = createServer(async (incoming, outgoing) => {
    incoming.on("error", () => {});
    outgoing.on("error", () => {});
    if (front.isCut) {
      incoming.socket.destroy();
      return;
    }
    front.asked.push(`${incoming.method} ${incoming.url}`);
    await front.hold?.(incoming);
    const onward = ask(site.at(incoming.url), { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => incoming.socket.destroy());
    incoming.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return Object.assign(front, { origin, at: (path = "/") => origin + path });
}
