// Pages of another site that embed the element.

import { createServer } from "node:http";

import { atEnd } from "./at_end.mjs";

/** Serves pages by their paths; `headers` go with each of them. */
export async function serveHost(pages, headers = {}) {
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url, "http://host").pathname];
    response.writeHead(page === undefined ? 404 : 200, { "Content-Type": "text/html; charset=utf-8", ...headers });
    response.end(page ?? "<!doctype html><title>not found</title>");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEnd(() => server.close());
  // By its name and not by its number: another site, not only another port.
  const origin = `http://localhost:${server.address().port}`;
  return { origin, at: (path = "/") => origin + path };
}

/** A page of the host around some content. */
export function hostPage(site, content, { head = "" } = {}) {
  return `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Технопарк: наши партнёры</title>
<link rel="icon" href="data:,">
${head}
<script type="module" src="${site.at("/partner-directory.js")}"></script>
</head>
<body>
${content}
</body>
</html>`;
}
