// A receiver, or a site, behind a wire that a test can watch, hold up or cut.

import { createServer, request as ask } from "node:http";

import { atEnd } from "./at_end.mjs";

/**
 * Passes requests on to a receiver, and notes their methods and paths. `wire.meet`, where it is set, is awaited before
 * each of them is passed on; `wire.cut` before an answer is passed back, and an answer for which it gives `true` is lost
 * with its connection; `wire.breaksOff` says of which paths the first bytes of an answer come and no more. While
 * `wire.isCut`, nothing passes and nothing is noted.
 */
export async function startProxy(receiver) {
  const wire = { isCut: false, meet: undefined, cut: undefined, breaksOff: undefined, seen: [], paths: [] };
  const server = createServer(async (incoming, outgoing) => {
    incoming.on("error", () => {});
    outgoing.on("error", () => {});
    if (wire.isCut) {
      incoming.socket.destroy();
      return;
    }
    const { pathname, search } = new URL(incoming.url, "http://wire");
    wire.seen.push(incoming.method);
    wire.paths.push(pathname);
    await wire.meet?.(incoming.method, pathname);
    const { method, headers } = incoming;
    const breaksOff = wire.breaksOff?.(pathname);
    // An answer that says that nothing changed has no bytes.
    if (breaksOff) delete headers["if-none-match"];
    const onward = ask(receiver.origin + pathname + search, { method, headers }, async (answer) => {
      if (await wire.cut?.(method)) {
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(answer.statusCode, answer.headers);
      if (breaksOff) {
        answer.once("data", (bytes) => outgoing.write(bytes.subarray(0, 1000), () => incoming.socket.destroy()));
        return;
      }
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
  wire.origin = `http://127.0.0.1:${server.address().port}`;
  wire.at = (path = "/") => wire.origin + path;
  wire.endpoint = `${wire.origin}/v1/requests`;
  return wire;
}
