// What a page does beyond its screen.

/** Everything by which a page could reach out, or break its policy, recorded from the first moment. */
export async function watched(context) {
  const record = { requests: [], violations: [], console: [], downloads: [] };
  context.on("request", (request) => record.requests.push(request.url()));
  context.on("console", (message) => {
    // A slow machine may take long from the catalogue to the application that reads it.
    const isOfTime = /preloaded using link preload but not used/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !isOfTime) record.console.push(message.text());
  });
  await context.exposeFunction("violated", (violation) => record.violations.push(violation));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violated(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  context.on("page", (page) => page.on("websocket", (socket) => record.requests.push(socket.url())));
  return record;
}
