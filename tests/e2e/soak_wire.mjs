// The way to a receiver, on which each submission meets the troubles that the plan has for it.

import { randomBytes } from "node:crypto";
import { createServer, request as ask } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import { atEnd } from "./at_end.mjs";
import { freePort } from "./child.mjs";

const CORS = { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "retry-after" };

/** Longer than any browser's side waits for an answer. */
const LONGER_THAN_PATIENCE = 20_000;

/**
 * Passes requests on to a receiver. `troubles` maps a sender to the troubles of its next POSTs, of which each takes
 * one away; `met` counts them. A POST without a key gets a new one here, so that the receiver is, for who sends none,
 * one that cannot tell a retry from a new request.
 */
export async function startSoakWire(receiver) {
  const wire = { troubles: new Map(), met: new Map(), posts: 0 };
  const server = createServer(async (incoming, outgoing) => {
    incoming.on("error", () => {});
    outgoing.on("error", () => {});
    const body = await bytesOf(incoming).catch(() => undefined);
    if (body === undefined) return;
    let trouble;
    if (incoming.method === "POST") {
      wire.posts += 1;
      trouble = wire.troubles.get(senderOf(body))?.shift();
      if (trouble) wire.met.set(trouble, (wire.met.get(trouble) ?? 0) + 1);
    }
    await meet(trouble, { receiver, incoming, outgoing, body });
  });
  const listen = (port) => new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const port = await freePort();
  await listen(port);
  /** Nobody listens at the address until `open`. */
  wire.close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  wire.open = () => listen(port);
  wire.endpoint = `http://127.0.0.1:${port}/v1/requests`;
  atEnd(() => wire.close());
  return wire;
}

async function meet(trouble, exchange) {
  const { incoming, outgoing } = exchange;
  const answer = (status, headers, body) => outgoing.writeHead(status, { ...CORS, ...headers }).end(body);
  switch (trouble) {
    case "reset":
      return incoming.socket.resetAndDestroy();
    case "silence":
      await delay(2_000);
      return incoming.socket.destroy();
    case "hang":
      await delay(LONGER_THAN_PATIENCE);
      return incoming.socket.destroy();
    case "late":
      await delay(1_000);
      return pass(exchange);
    case "status 500":
      return answer(500, {}, "");
    case "status 502":
      return answer(502, { "Content-Type": "text/html" }, "<h1>Bad Gateway</h1>");
    case "status 503":
      return answer(503, { "Retry-After": "1" }, "{}");
    case "status 429":
      return answer(429, { "Retry-After": "0" }, "{}");
    case "page":
      return answer(200, { "Content-Type": "text/html" }, "<!doctype html><h1>Wi-Fi</h1>");
    case "no receipt":
      return answer(201, { "Content-Type": "application/json" }, "{}");
    case "answer lost":
      return pass(exchange, () => incoming.socket.destroy());
    case "answer cut":
      return pass(exchange, (told, bytes) => {
        outgoing.writeHead(told.statusCode, told.headers);
        outgoing.write(bytes.subarray(0, bytes.length / 2), () => incoming.socket.destroy());
      });
    default:
      return pass(exchange);
  }
}

/** Passes a request on, and its answer back; `otherwise` takes the answer to a request that was stored. */
function pass({ receiver, incoming, outgoing, body }, otherwise) {
  const headers = { ...incoming.headers };
  if (incoming.method === "POST") headers["idempotency-key"] ??= `"${randomBytes(16).toString("base64url")}"`;
  const { pathname } = new URL(incoming.url, "http://wire");
  const onward = ask(receiver.origin + pathname, { method: incoming.method, headers }, async (told) => {
    const bytes = await bytesOf(told).catch(() => undefined);
    if (bytes === undefined) incoming.socket.destroy();
    else if (otherwise && told.statusCode < 300) otherwise(told, bytes);
    else outgoing.writeHead(told.statusCode, told.headers).end(bytes);
  });
  onward.on("error", () => incoming.socket.destroy());
  onward.end(body);
}

async function bytesOf(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

function senderOf(body) {
  try {
    return JSON.parse(body.toString()).sender.organisation;
  } catch {
    return undefined;
  }
}
