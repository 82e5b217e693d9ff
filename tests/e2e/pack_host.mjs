// A host with a pack, which notes what is asked of it and can be made to fail.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

import { MANIFEST } from "./pack.mjs";

/** Serves a pack until the test ends. Browsers may keep what they got for ever, also what was spoiled; with
 * `kept: false` they may not, and whatever the page asks for twice is seen here twice. */
export async function servePack(t, folder, { kept = true } = {}) {
  const caching = kept ? "public, max-age=31536000, immutable" : "no-store";
  const headers = { "Access-Control-Allow-Origin": "*", "Cache-Control": caching };
  const faults = new Map();
  const host = { folder, asked: [], sent: 0 };
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://host").pathname.slice(1);
    host.asked.push(path);
    const file = await readFile(join(host.folder, path || MANIFEST)).catch(() => undefined);
    const fault = [...faults].find(([part]) => path.startsWith(part))?.[1];
    const whole = file && path ? { body: file } : { status: 404, body: "not found" };
    const answer = (fault && (await fault(file, path))) ?? whole;
    if (answer.breaksOff) {
      response.writeHead(200, { ...headers, "Content-Length": file.length });
      response.write(file.subarray(0, file.length / 2), () => response.destroy());
      return;
    }
    const { status = 200, type = "application/octet-stream", body } = answer;
    host.sent += body.length;
    response.writeHead(status, { ...headers, "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return Object.assign(host, {
    origin,
    at: (path = "/") => origin + path,
    /** How often files were asked for whose path begins so. */
    timesAsked: (beginning) => host.asked.filter((path) => path.startsWith(beginning)).length,
    /** From now on `fault` answers for the files whose path begins so: it is given the file and its path, and gives
     * another answer, or nothing for the file itself. */
    spoil: (beginning, fault) => faults.set(beginning, fault),
    mend: () => faults.clear(),
    /** Lets these files wait until the function that it gives is called. */
    hold(beginning) {
      let release;
      const released = new Promise((resolve) => (release = resolve));
      faults.set(beginning, () => released);
      return () => {
        faults.delete(beginning);
        release();
      };
    },
  });
}
