// What a page does beyond its screen.

/** Everything by which a page could reach out, or break its policy, recorded from the first moment. */
export async function watched(context) {
  const record = { requests: [], violations: [], console: [], downloads: [] };
  context.on("request", (request) => record.requests.push(request.url()));
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) record.console.push(message.text());
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
