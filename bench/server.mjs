// The static server of the bench, on 127.0.0.1 only.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };
const PAGE = '<!doctype html><html lang="ru"><meta charset="utf-8"><title>bench</title><body></body></html>';
const HEADERS = {
  // Isolated pages have a clock of 5 µs instead of 100 µs.
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cache-Control": "no-store",
};

/** Serves a directory, and an empty page at `/`; `taken` gives the paths that were requested since it was last asked. */
export async function serve(directory) {
  let requested = [];
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname));
    if (path === "/") {
      response.writeHead(200, { ...HEADERS, "Content-Type": "text/html; charset=utf-8" }).end(PAGE);
      return;
    }
    const file = join(directory, path);
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) {
      response.writeHead(404, HEADERS).end();
      return;
    }
    requested.push(path);
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { ...HEADERS, "Content-Type": type, "Content-Length": found.size });
    createReadStream(file).pipe(response);
  });
  // An index is loaded for minutes between two requests.
  server.keepAliveTimeout = 3_600_000;
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    taken: () => {
      const paths = requested;
      requested = [];
      return paths;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
