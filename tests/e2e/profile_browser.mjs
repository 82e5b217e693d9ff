// A browser with a profile on disk, which can be killed and opened again.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { chromium } from "playwright-core";

import { atEnd } from "./at_end.mjs";
import { CHROMIUM } from "./environment.mjs";

const ARGUMENTS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--password-store=basic",
  "--use-mock-keychain",
  // The visitor looks at all tabs.
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  "--window-size=1280,900",
  "--remote-debugging-port=0",
];

/** Opens a browser on a profile; it ends with the tests of the file. */
export async function openBrowser(profile) {
  // In a process group of its own, so that a kill takes all of the browser at once.
  const child = spawn(CHROMIUM, [...ARGUMENTS, `--user-data-dir=${profile}`, "about:blank"], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const address = await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the browser ended with ${code} before it answered`)));
    createInterface(child.stderr).on("line", (line) => {
      const found = /DevTools listening on (\S+)/.exec(line);
      if (found) resolve(found[1]);
    });
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  context.setDefaultTimeout(20_000);
  const client = await browser.newBrowserCDPSession();
  /** A tab in a window of its own: the tabs behind another one of the same window are hardly drawn. */
  const newTab = async () => {
    const opened = context.waitForEvent("page");
    await client.send("Target.createTarget", { url: "about:blank", newWindow: true });
    return opened;
  };
  /** Ends the whole browser as a power cut would end the program: it writes nothing more. */
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
    await ended;
    await browser.close().catch(() => {});
  };
  atEnd(kill);
  return { context, newTab, kill };
}
