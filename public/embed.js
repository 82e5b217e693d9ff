// The directory in an iframe: the page's parameters become the element's attributes.

import "./partner-directory.js";

const NAMES = [
  "src", "lang", "q", "kind", "region", "sector", "service", "host", "sort", "view", "lock", "contact", "theme",
  "heading-level", "offline",
];
const LISTS = new Set(["kind", "region", "sector", "service", "host", "lock"]);

// Otherwise anyone could collect requests under the name of this deployment.
const configured = document.querySelector("meta[name='partner-directory:allowed-origins']")?.content ?? "";
const allowed = new Set([location.origin, ...configured.split(/\s+/)]);

const parameters = new URLSearchParams(location.search);
const element = document.createElement("partner-directory");
const refused = [];

for (const name of NAMES) {
  if (!parameters.has(name)) continue;
  const value = LISTS.has(name) ? parameters.getAll(name).join(" ") : parameters.get(name);
  if ((name === "src" || name === "contact") && !isAllowed(value)) refused.push(`${name}=${value}`);
  else element.setAttribute(name, value);
}

document.documentElement.lang = element.lang || "ru";
if (refused.length === 0) {
  document.body.append(element);
} else {
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.textContent = `${refused.join(", ")}: this deployment does not allow that origin`;
  document.body.append(notice);
}

function isAllowed(address) {
  return URL.canParse(address, location.href) && allowed.has(new URL(address, location.href).origin);
}
