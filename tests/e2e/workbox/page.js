// The page's side: it calls saved only what the service worker has queued, and sent only what has a receipt.

const form = document.querySelector("form");
const button = form.querySelector("button");
const status = form.querySelector("[role=status]");
const endpoint = new URLSearchParams(location.search).get("endpoint");

await navigator.serviceWorker.register("service_worker.js");
await navigator.serviceWorker.ready;
if (!navigator.serviceWorker.controller) {
  await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
}

const replay = () => navigator.serviceWorker.controller.postMessage("replay");
replay();
window.addEventListener("online", replay);
setInterval(replay, 3_000);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  const organisation = form.organisation.value;
  const tell = (state, receipt = "") => {
    status.textContent = `${state} ${receipt}`.trim();
    window.tell?.(organisation, state, receipt);
  };
  try {
    const answer = await fetch(endpoint, {
      method: "POST",
      keepalive: true,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(requestOf(organisation)),
    });
    const { queued, receipt } = await answer.json();
    if (queued) tell("saved");
    else if (answer.ok && receipt) tell("sent", receipt);
    else tell("failed");
  } catch {
    tell("failed");
  }
});
button.disabled = false;

function requestOf(organisation) {
  return {
    catalogue: "ru-innovation",
    recipients: ["himgrad"],
    lang: "ru",
    sender: { organisation, person: "Анна Смирнова", email: "anna@romashka.example", phone: "+7 843 555-01-23" },
    message: `Запрос ${organisation}`,
    page: location.origin + location.pathname,
    consent: { version: "2026-11", text_sha256: "0".repeat(64), given_at: new Date().toISOString() },
  };
}
