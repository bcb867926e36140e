/** The stage of the main journey: a place, an application in it, a print service if one can run. */
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Application } from "../driver/application.mjs";
import { PrintService, whyNoPrintService } from "../driver/cups.mjs";
import { Place } from "../driver/place.mjs";
import { SECRETS } from "./family.mjs";
import { wordsOf } from "./paper.mjs";

/** A stage that is set. */
export class Stage {
  #binary;

  /**
   * @param {Place} place
   * @param {Application} application
   * @param {PrintService | null} prints
   * @param {string} outside what the agent keeps on purpose, and the spool
   * @param {() => Promise<Application>} open
   * @param {string} binary the application
   */
  constructor(place, application, prints, outside, open, binary) {
    this.#binary = binary;
    this.place = place;
    this.application = application;
    this.prints = prints;
    this.outside = outside;
    this.papers = join(outside, "papers");
    this.backups = join(place.folder, "backups");
    /** @type {string | undefined} */
    this.number = undefined;
    /** @type {string | undefined} */
    this.receipt = undefined;
    /** The backup that the exit made. @type {string | undefined} */
    this.backup = undefined;
    this.open = open;
  }

  /**
   * Sets the stage. Every program writes as much of a log as it can: whatever it says is read for
   * names afterwards.
   * @param {import("../driver/application.mjs").Binaries} binaries
   * @param {readonly string[]} [words] for the application
   */
  static async set(binaries, words = []) {
    const place = await Place.make();
    const outside = await mkdtemp(join(tmpdir(), "guichet-outside-"));
    try {
      await mkdir(join(place.folder, "backups"));
      await mkdir(join(outside, "papers"));
      place.environment["RUST_LOG"] = "trace";
      const prints =
        whyNoPrintService() === null
          ? await PrintService.start(place, join(outside, "cups"))
          : null;
      Object.assign(place.environment, prints?.environment);
      const open = () => Application.start(place, binaries, words);
      return new Stage(place, await open(), prints, outside, open, binaries.application);
    } catch (reason) {
      await place.remove();
      await rm(outside, { recursive: true, force: true });
      throw reason;
    }
  }

  /**
   * Closes the window as an agent does: the backup of the exit is made.
   * @param {(display: import("../driver/display.mjs").Display) => Promise<void>} [watch]
   */
  async close(watch) {
    await this.application.leave(this.#binary, watch);
  }

  /** Opens the application once more on the same base. */
  async reopen() {
    this.application = await this.open();
  }

  /** The backups that lie in their folder, by name. */
  async backupsMade() {
    return (await readdir(this.backups)).filter((name) => name.startsWith("guichet-")).sort();
  }

  /**
   * How many of the family's names the saved paper holds in its words: the leak test looks for the
   * same ones.
   */
  async namesInPapers() {
    const words = await wordsOf(join(this.papers, "recepisse.pdf"));
    return SECRETS.filter((secret) => words.includes(secret)).length;
  }

  /** Takes everything away. */
  async strike() {
    this.prints?.stop();
    await this.place.remove();
    await rm(this.outside, { recursive: true, force: true });
  }
}
