/** The real binary in a place of its own, under the driver's hands. */
import { Display } from "./display.mjs";
import { Place } from "./place.mjs";
import { freePort, isOpen, running } from "./processes.mjs";
import { Session, waitFor } from "./webdriver.mjs";

/** The title of the window. */
export const TITLE = "Guichet Famille";

/** WebKitGTK's own driver, which tauri-driver speaks to. */
const NATIVE_DRIVER = "/usr/bin/WebKitWebDriver";

/** What to start. */
export class Binaries {
  /**
   * @param {string} application
   * @param {string} driver tauri-driver
   */
  constructor(application, driver) {
    this.application = application;
    this.driver = driver;
  }

  /** The binaries that `cargo xtask` built and named. */
  static named() {
    const { GUICHET_APPLICATION, GUICHET_DRIVER } = process.env;
    if (GUICHET_APPLICATION === undefined || GUICHET_DRIVER === undefined) {
      throw new Error("no application is named; run `cargo xtask test --only smoke`");
    }
    return new Binaries(GUICHET_APPLICATION, GUICHET_DRIVER);
  }
}

/** A running application. */
export class Application {
  #driver;

  /**
   * @param {Place} place
   * @param {Session} session
   * @param {import("node:child_process").ChildProcess} driver head of the driver's group
   */
  constructor(place, session, driver) {
    this.place = place;
    this.session = session;
    this.#driver = driver;
  }

  /**
   * Starts the application in `place` and waits for its window.
   * @param {Place} place
   * @param {Binaries} binaries
   * @param {readonly string[]} [words] for the application
   */
  static async start(place, binaries, words = []) {
    const port = await freePort();
    const nativePort = await freePort();
    const { said, child } = place.start("dbus-run-session", [
      "--",
      binaries.driver,
      "--port",
      String(port),
      "--native-port",
      String(nativePort),
      "--native-driver",
      NATIVE_DRIVER,
    ]);
    try {
      // Both: a session asked for while the second is not there yet fails at once.
      await waitFor(
        async () => (await isOpen(port)) && (await isOpen(nativePort)),
        "both ports of the driver",
        20_000,
      );
      const session = await Session.open(`http://127.0.0.1:${port}`, {
        browserName: "wry",
        "tauri:options": { application: binaries.application, args: words },
      });
      return new Application(place, session, child);
    } catch (reason) {
      await place.still();
      throw new Error(`the application did not start: ${reason}\n${said.join("")}`, {
        cause: reason,
      });
    }
  }

  /**
   * Closes the window as an agent does, by the button of its frame, and waits until the application
   * has ended by itself: it makes a backup first. Display and print service stay.
   * @param {string} binary the application
   * @param {(display: Display) => Promise<void>} [watch] looks on while it closes
   */
  async leave(binary, watch = async () => {}) {
    const display = await Display.open(this.place.environment["DISPLAY"] ?? "");
    try {
      const window = await display.window(TITLE);
      await Promise.all([watch(display), display.close(window)]);
    } finally {
      display.leave();
    }
    await waitFor(
      async () => running(this.place.mark, binary).length === 0,
      "the end of the application",
      60_000,
    );
    const { pid } = this.#driver;
    if (pid !== undefined && this.#driver.exitCode === null) {
      const ended = new Promise((resolve) => this.#driver.once("exit", resolve));
      process.kill(-pid, "SIGTERM");
      await ended;
    }
  }

  /** Closes the window as the driver does, and ends whatever is left. */
  async stop() {
    try {
      await this.session.close();
    } catch {
      // A window that has gone by itself is closed too.
    }
    await this.place.still();
  }
}
