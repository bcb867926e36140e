/** A place to run in: a virtual display, and an empty home that goes with it. */
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { end, start } from "./processes.mjs";
import { waitFor } from "./webdriver.mjs";

/** The screen that the product is drawn for. */
const SCREEN = "1366x768x24";

/** The folders of a person, by the variables that name them. */
const FOLDERS = {
  HOME: "home",
  XDG_CONFIG_HOME: "home/.config",
  XDG_DATA_HOME: "home/.local/share",
  XDG_CACHE_HOME: "home/.cache",
  XDG_STATE_HOME: "home/.local/state",
  XDG_RUNTIME_DIR: "run",
  TMPDIR: "tmp",
};

/** A virtual display and an empty home. */
export class Place {
  /** @type {() => void} */
  #leave;

  /**
   * @param {string} mark of every process that runs here
   * @param {string} folder that holds everything written here
   * @param {NodeJS.ProcessEnv} environment of every process that runs here
   */
  constructor(mark, folder, environment) {
    this.mark = mark;
    this.folder = folder;
    this.environment = environment;
    // A run that is interrupted takes its processes with it.
    this.#leave = () => void this.remove().finally(() => process.exit(130));
    process.once("SIGINT", this.#leave);
    process.once("SIGTERM", this.#leave);
  }

  /** Makes a place. */
  static async make() {
    const mark = randomUUID();
    const folder = await mkdtemp(join(tmpdir(), "guichet-smoke-"));
    try {
      /** @type {NodeJS.ProcessEnv} */
      const environment = { ...process.env, NO_AT_BRIDGE: "1", GDK_BACKEND: "x11" };
      delete environment["WAYLAND_DISPLAY"];
      delete environment["DBUS_SESSION_BUS_ADDRESS"];
      for (const [variable, name] of Object.entries(FOLDERS)) {
        environment[variable] = join(folder, name);
        await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
      }
      environment["DISPLAY"] = await display(mark, environment);
      return new Place(mark, folder, environment);
    } catch (reason) {
      await end(mark);
      await rm(folder, { recursive: true, force: true });
      throw reason;
    }
  }

  /** Starts a program here. @param {string} command @param {readonly string[]} words */
  start(command, words) {
    return start(this.mark, command, words, this.environment);
  }

  /** Ends whatever still runs here; what was written stays. */
  async still() {
    await end(this.mark);
  }

  /** Ends whatever still runs here, and removes what was written. */
  async remove() {
    process.off("SIGINT", this.#leave);
    process.off("SIGTERM", this.#leave);
    await this.still();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/**
 * Starts an X server on a display number that it chooses itself.
 * @param {string} mark
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<string>} its name, `:99`
 */
async function display(mark, environment) {
  const words = ["-displayfd", "3", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"];
  const stdio = /** @type {const} */ (["ignore", "ignore", "pipe", "pipe"]);
  const { child, said } = start(mark, "Xvfb", words, environment, [...stdio]);
  let number = "";
  child.stdio[3]?.on("data", (text) => {
    number += text.toString();
  });
  try {
    await waitFor(async () => number.endsWith("\n"), "a virtual display (Xvfb)", 15_000);
  } catch (reason) {
    throw new Error(`Xvfb did not start: ${said.join("")}`, { cause: reason });
  }
  return `:${number.trim()}`;
}
