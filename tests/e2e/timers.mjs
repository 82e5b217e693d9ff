// Time as a page has it, so that what it waits for comes when a test wants it.

/** Script of a page whose outbox does not try again by itself. */
export const NOT_BY_ITSELF = () => {
  const { setTimeout } = window;
  // The first wait is from two to four seconds, less what has passed before its timer is set.
  Math.random = () => 0.999;
  window.setTimeout = (act, wait, ...given) => setTimeout(act, wait > 1_000 ? 3_600_000 : wait, ...given);
};

/** Has nothing that a page asks for time out until this is called; gives the milliseconds after which it would have. */
export async function holdTimeouts(page) {
  await page.addInitScript(() => {
    const held = [];
    AbortSignal.timeout = (milliseconds) => {
      const controller = new AbortController();
      held.push({ milliseconds, controller });
      return controller.signal;
    };
    window.timeOut = () =>
      held.splice(0).map(({ milliseconds, controller }) => {
        controller.abort(new DOMException("", "TimeoutError"));
        return milliseconds;
      });
  });
  return () => page.evaluate(() => window.timeOut());
}
