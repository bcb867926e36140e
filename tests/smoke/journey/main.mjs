/**
 * The main journey on the real binary, step by step: each step leaves the window ready for the
 * next, and tells what it left for a person to look at.
 */
import { waitFor } from "../driver/webdriver.mjs";
import { isBlank } from "../driver/png.mjs";
import { picture } from "./traces.mjs";

/**
 * @typedef {object} Step
 * @property {string} says what it does, for whoever watches
 * @property {(application: import("../driver/application.mjs").Application) => Promise<string[]>} play
 */

/** @type {readonly Step[]} */
export const STEPS = [
  {
    says: "the window opens on a painted screen",
    async play({ session }) {
      // A webview that cannot draw stays of one colour, however well its page is loaded.
      await waitFor(
        async () => !isBlank(await session.picture()),
        "something on the screen",
        30_000,
      );
      return [await picture(session, "opening")];
    },
  },
];
