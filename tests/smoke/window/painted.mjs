/** How long it takes until what a person asked for stands on the screen, still. */

/** Milliseconds between two looks; the transfer of the pixels comes on top. */
const EVERY = 4;

/** Whether more than one colour stands in an area: a window is blank before its page is drawn. @param {Buffer} pixels */
export function isDrawn(pixels) {
  const first = pixels.subarray(0, 4);
  for (let at = 4; at < pixels.length; at += 4) {
    if (!pixels.subarray(at, at + 4).equals(first)) return true;
  }
  return false;
}

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Milliseconds from `act` to the last change of an area of the screen, that is until it was painted
 * whole; null when nothing was drawn in it, or nothing changed. A look is counted when its pixels have arrived: the
 * figure is never too small, and too large by one look at most.
 * @param {import("../driver/display.mjs").Display} display
 * @param {import("../driver/display.mjs").Area} area
 * @param {() => Promise<void> | void} act
 * @param {{ still: number, patience: number }} delays milliseconds without a change after which the
 *   area counts as painted; milliseconds after which nothing is expected any more
 * @returns {Promise<number | null>}
 */
export async function painted(display, area, act, { still, patience }) {
  let shown = await display.pixels(area);
  const start = performance.now();
  await act();
  /** @type {number | null} */
  let last = null;
  for (;;) {
    const now = await display.pixels(area);
    const at = performance.now() - start;
    if (!now.equals(shown)) {
      last = at;
      shown = now;
    }
    if (last !== null && at - last > still && isDrawn(shown)) return last;
    if (at > patience && (last === null || at - last > still)) return null;
    await pause(EVERY);
  }
}
