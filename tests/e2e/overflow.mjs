// What does not fit into a window.

/** How a page is wider than its window, if it is. */
export async function overflow(page) {
  const { width } = page.viewportSize();
  const scrolled = await page.evaluate(() => document.scrollingElement.scrollWidth);
  return scrolled <= width ? [] : [`${scrolled} px wide in a window of ${width} px`];
}
