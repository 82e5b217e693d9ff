// Where the keyboard is.

/** The focused element in words, looked for under shadow roots; `body` when there is none. */
export function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body || element.shadowRoot) return "body";
    const name = element.getAttribute("aria-label") ?? element.textContent;
    return `${element.localName} ${name.trim().replace(/\s+/g, " ").slice(0, 60)}`.trim();
  });
}

/** Whether a locator's element has the focus. */
export function hasFocus(locator) {
  return locator.evaluate((element) => element.getRootNode().activeElement === element);
}

/** Whether the focused element looks other than without the focus. */
export async function showsFocus(page) {
  const active = await page.evaluateHandle(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  });
  const box = await active.boundingBox();
  const { width, height } = page.viewportSize();
  // A result shows the focus of its link around the whole of it.
  const around = 40;
  const left = Math.max(0, box.x - around);
  const top = Math.max(0, box.y - around);
  const clip = {
    x: left,
    y: top,
    width: Math.max(1, Math.min(width, box.x + box.width + around) - left),
    height: Math.max(1, Math.min(height, box.y + box.height + around) - top),
  };
  const withFocus = await page.screenshot({ clip });
  await active.evaluate((element) => element.blur());
  const without = await page.screenshot({ clip });
  await active.evaluate((element) => element.focus({ preventScroll: true }));
  await active.dispose();
  return !withFocus.equals(without);
}
