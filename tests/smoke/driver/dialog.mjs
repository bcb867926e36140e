/** The system's own dialogs, which no page contains: they are played with xdotool. */
import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";

import { waitFor } from "./webdriver.mjs";

const execute = promisify(execFile);

/**
 * Answers a "save as" dialog with a path, and waits until the file is there.
 * @param {import("./place.mjs").Place} place where the dialog is shown
 * @param {string} title of the dialog, or a part of it
 * @param {string} path
 */
export async function saveAs(place, title, path) {
  await answer(place, title, path);
  await waitFor(async () => (await stat(path)).size > 0, `the saved file ${path}`);
}

/**
 * Answers a file dialog with a path: GTK puts what is typed into its field for names. The path is
 * plain ASCII: other letters have no key on the virtual keyboard, and some would be lost.
 * @param {import("./place.mjs").Place} place
 * @param {string} title
 * @param {string} path
 */
export async function answer(place, title, path) {
  if (!/^[\u0020-\u007e]+$/u.test(path)) throw new Error(`cannot be typed: ${path}`);
  /** @param {string[]} words */
  const xdotool = async (...words) =>
    (await execute("xdotool", words, { env: place.environment })).stdout.trim();
  /** @param {string} pattern */
  const escaped = (pattern) => pattern.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  const search = ["search", "--onlyvisible", "--name", escaped(title)];
  const window = await waitFor(
    async () => (await xdotool(...search)).split("\n").at(-1),
    `a dialog called "${title}"`,
  );
  const gone = async () =>
    xdotool(...search).then(
      (still) => !still.split("\n").includes(window ?? ""),
      () => true,
    );
  // A dialog that is shown may not listen yet on a busy machine: then all is typed again.
  await waitFor(
    async () => {
      if (await gone()) return true;
      // There is no window manager on a virtual display: the focus goes where it is put.
      await xdotool("windowfocus", window ?? "");
      await xdotool("key", "--clearmodifiers", "ctrl+a");
      await xdotool("type", "--clearmodifiers", "--delay", "5", path);
      // The first Return may only close the list of completions.
      for (let i = 0; i < 3; i += 1) {
        await xdotool("key", "Return");
        await new Promise((resolve) => setTimeout(resolve, 300));
        if (await gone()) return true;
      }
      return false;
    },
    `the end of the dialog "${title}"`,
    30_000,
  );
}
