/** One fictional town, measured through the window of the application as it ships. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { TITLE } from "../driver/application.mjs";
import { answer } from "../driver/dialog.mjs";
import { Display } from "../driver/display.mjs";
import { leaks } from "../driver/leaks.mjs";
import { Place } from "../driver/place.mjs";
import { isBlank, pictureOf } from "../driver/png.mjs";
import { A4, scannedPage, scannedPdf } from "../driver/scan.mjs";
import { waitFor } from "../driver/webdriver.mjs";
import { DEMO } from "../journey/family.mjs";
import { OUT } from "../journey/traces.mjs";
import { held, mapped, proportionalSize, tree } from "./memory.mjs";
import { mb } from "./page.mjs";
import { painted } from "./painted.mjs";

const execute = promisify(execFile);

const SEED = 28;

/** How many times the application is started: from the disk, then again. */
const STARTS = { disk: 5, again: 5 };
/** How many files are opened. */
const OPENINGS = 30;
const LETTERS = 4;
/** How many times the first page of the large scan is shown. */
const LOOKS = 20;
/** Pages of that scan: together they come near to the 10 MB that a file may have. */
const PAGES = 8;
const SURNAMES =
  "martin bernard thomas petit robert richard durand dubois moreau laurent simon michel lefebvre leroy roux david bertrand morel fournier girard bonnet dupont lambert fontaine rousseau vincent muller lefevre faure andre mercier blanc guerin boyer garnier chevalier francois legrand gauthier garcia".split(
    " ",
  );

// Areas of a screen of 1366 × 768, without the clock of its last line.
/** The panel of the login screen. */
const PANEL = { x: 330, y: 200, width: 710, height: 340 };
/** What stands beside the side bar. */
const MAIN = { x: 222, y: 56, width: 780, height: 380 };
/** The file beside the documents of a household to come, under its name and its buttons. */
const SCAN = { x: 1016, y: 170, width: 320, height: 320 };
/** The list of hits, under the search box. */
const LIST = { x: 240, y: 122, width: 740, height: 330 };

/** Long enough for what comes in two strokes (a file, then its acts). */
const SCREEN = { still: 600, patience: 20_000 };
/** Nothing moves while the key is derived. */
const LOGIN = { still: 1_500, patience: 20_000 };
const KEY = { still: 200, patience: 700 };

/** The running application. */
class Window {
  /**
   * @param {Display} display
   * @param {import("node:child_process").ChildProcess} child
   * @param {string[]} said
   */
  constructor(display, child, said) {
    this.display = display;
    this.said = said;
    this.child = child;
    this.ended = new Promise((resolve) => child.once("exit", resolve));
  }

  /** The application, its webview and whatever else they started. */
  processes() {
    return tree(this.child.pid ?? 0);
  }

  /** @returns {import("./page.mjs").Memory} */
  memory() {
    /** @type {import("./page.mjs").Memory} */
    const sizes = {};
    for (const { pid, name } of this.processes()) {
      sizes[name] = (sizes[name] ?? 0) + proportionalSize(pid);
    }
    return sizes;
  }

  /** Keeps a picture, and fails when there is nothing on it. @param {string} name */
  async keep(name) {
    const { screen } = this.display;
    const picture = pictureOf(await this.display.pixels(), screen.width);
    assert.equal(isBlank(picture), false, `${name}: nothing is painted`);
    await mkdir(OUT, { recursive: true });
    await writeFile(join(OUT, `${name}.png`), picture);
  }

  /** Closes it by its button. */
  async close() {
    await this.display.close(await this.display.window(TITLE));
    await this.ended;
  }
}

/** A town in a place of its own. */
export class Town {
  /** @type {Display | undefined} */
  #display;
  /** Files that starting reads. @type {string[]} */
  #files = [];

  /**
   * @param {Place} place
   * @param {{ application: string, cli: string }} binaries
   * @param {number} households
   */
  constructor(place, binaries, households) {
    this.place = place;
    this.binaries = binaries;
    this.households = households;
    this.base = join(place.folder, "base");
  }

  /**
   * Measures a town of so many households, and takes it away.
   * @param {{ application: string, cli: string }} binaries the window and the command line
   * @param {number} households
   * @returns {Promise<import("./page.mjs").Town>}
   */
  static async measure(binaries, households) {
    const town = new Town(await Place.make(), binaries, households);
    try {
      await town.#furnish();
      return await town.#measure();
    } finally {
      town.#display?.leave();
      await town.place.remove();
    }
  }

  /** The base, a session bus, and a caret that does not blink: it would be a change of the screen. */
  async #furnish() {
    const { place } = this;
    place.environment["GUICHET_PASSWORD"] = DEMO.password;
    const settings = join(place.environment["XDG_CONFIG_HOME"] ?? "", "gtk-3.0");
    await mkdir(settings, { recursive: true });
    await writeFile(join(settings, "settings.ini"), "[Settings]\ngtk-cursor-blink=false\n");
    await this.#ask("demo", "--households", String(this.households), "--seed", String(SEED));
    const { said } = place.start("dbus-daemon", ["--session", "--nofork", "--print-address=1"]);
    place.environment["DBUS_SESSION_BUS_ADDRESS"] = await waitFor(
      async () => /^\S+$/mu.exec(said.join(""))?.[0],
      "a session bus",
    );
    this.#display = await Display.open(place.environment["DISPLAY"] ?? "");
  }

  /** Runs the command line on the base; its answer. @param {...string} words */
  async #ask(...words) {
    const all = [...words, "--base", this.base, "--json"];
    const options = { env: this.place.environment, maxBuffer: 64e6 };
    return (await execute(this.binaries.cli, all, options)).stdout;
  }

  /** @returns {Promise<import("./page.mjs").Town>} */
  async #measure() {
    const family = await this.#family();
    const load = loadavg()[0] ?? NaN;
    /** @type {Record<"disk" | "again" | "home" | "usable", number[]>} */
    const times = { disk: [], again: [], home: [], usable: [] };
    // The first start tells which files a start reads.
    await (await this.#start([])).close();
    for (let n = 0; n < STARTS.disk + STARTS.again; n += 1) {
      const isFromDisk = n < STARTS.disk;
      if (isFromDisk) await this.#forget();
      const window = await this.#start(isFromDisk ? times.disk : times.again);
      await this.#enter(window, times.home, times.usable);
      if (n === 0) await window.keep(`mesure-${this.households}-accueil`);
      await window.close();
    }
    const window = await this.#start([]);
    await this.#enter(window, [], []);
    const { keys, silent } = await this.#search(window);
    const searched = window.memory();
    const opening = await this.#openFiles(window);
    const opened = window.memory();
    const webview = window.processes().find(({ name }) => name.startsWith("WebKitWebPro"));
    assert.ok(webview, `no webview among ${Object.keys(opened).join(", ")}`);
    const looking = await this.#lookAtScan(window);
    await this.#show(window, family.number);
    // A search that finds nothing must be able to find.
    const shown = await held(webview.pid, family.words);
    assert.deepEqual(shown.toSorted(), family.words.toSorted(), "not all of the family was shown");
    await window.close();
    await this.#assertNothingLeaked(window, family.words);
    return {
      households: this.households,
      load,
      jobs: [
        { says: "cold start to the login screen, from the disk", times: times.disk, budget: 2_000 },
        { says: "the same, again", times: times.again, budget: 2_000 },
        { says: "login to the home screen, Argon2id included", times: times.home },
        {
          says: "login to usable search: the same and a first list",
          times: times.usable,
          budget: 1_000,
        },
        { says: "key to painted list", times: keys, budget: 100 },
        { says: "Enter to painted file", times: opening, budget: 300 },
        {
          says: `first page of a PDF of ${mb(looking.bytes)} (${PAGES} scanned pages) painted`,
          times: looking.times,
          budget: 1_000,
        },
      ],
      searched,
      opened,
      silent,
      names: family.words.length,
    };
  }

  /** Starts the application and waits for its login screen. @param {number[]} times */
  async #start(times) {
    const display = /** @type {Display} */ (this.#display);
    /** @type {Window | undefined} */
    let window;
    const time = await painted(
      display,
      PANEL,
      () => {
        const { child, said } = this.place.start(this.binaries.application, ["--base", this.base]);
        window = new Window(display, child, said);
      },
      { still: 1_000, patience: 60_000 },
    );
    assert.ok(window !== undefined && time !== null, "the application shows nothing");
    times.push(time);
    if (this.#files.length === 0) {
      await window.keep(`mesure-${this.households}-connexion`);
      this.#files = mapped(window.processes());
    }
    await display.focus(await display.window(TITLE));
    return window;
  }

  /**
   * Logs in, then searches once.
   * @param {Window} window
   * @param {number[]} home milliseconds to the painted home screen
   * @param {number[]} usable milliseconds to the painted home screen and its first list
   */
  async #enter({ display }, home, usable) {
    await display.type(DEMO.login);
    await display.press("Tab");
    await display.type(DEMO.password);
    const toHome = await painted(display, MAIN, () => display.press("Enter"), LOGIN);
    const toList = await painted(display, LIST, () => display.press("m"), SCREEN);
    assert.ok(toHome !== null && toList !== null, "nothing opened");
    home.push(toHome);
    usable.push(toHome + toList);
  }

  /** Types the surnames; milliseconds from each letter to its list. @param {Window} window */
  async #search({ display }) {
    /** @type {number[]} */
    const keys = [];
    let silent = 0;
    for (const surname of SURNAMES) {
      await display.press("Control+a");
      for (const letter of surname.slice(0, LETTERS)) {
        const time = await painted(display, LIST, () => display.press(letter), KEY);
        if (time === null) silent += 1;
        else keys.push(time);
      }
    }
    assert.ok(keys.length > SURNAMES.length, "most keys moved nothing: this is no search");
    return { keys, silent };
  }

  /** Opens files from the list; milliseconds from Enter to the painted file. @param {Window} window */
  async #openFiles(window) {
    const { display } = window;
    /** @type {number[]} */
    const times = [];
    for (const surname of SURNAMES.slice(0, OPENINGS)) {
      await display.press("Control+a");
      await display.type(surname);
      await painted(display, LIST, () => {}, KEY);
      const time = await painted(display, MAIN, () => display.press("Enter"), SCREEN);
      assert.notEqual(time, null, `no file opened for ${surname}`);
      times.push(time ?? NaN);
      if (times.length === 1) await window.keep(`mesure-${this.households}-dossier`);
      await painted(display, MAIN, () => display.press("Escape"), { still: 300, patience: 2_000 });
    }
    return times;
  }

  /**
   * Adds a large scan to a household to come, then looks at it again and again: from the key that
   * opens the documents to its painted first page.
   * @param {Window} window
   */
  async #lookAtScan(window) {
    const { display } = window;
    const pages = Array.from({ length: PAGES }, (_, seed) => scannedPage({ ...A4, seed }));
    const pdf = scannedPdf(pages, A4);
    assert.ok(pdf.length > 9e6 && pdf.length <= 10 * 2 ** 20, `a scan of ${pdf.length} bytes`);
    const path = join(this.place.folder, "numerisation.pdf");
    await writeFile(path, pdf);
    await display.press("F2");
    await painted(display, MAIN, () => {}, SCREEN);
    // A first answer, so that there is a draft.
    await display.press("f");
    await display.press("Tab");
    await display.type("garnier");
    // What the step asks comes from the core once the draft is kept: the last of it is waited for.
    const settled = { still: 2_000, patience: 10_000 };
    await painted(display, MAIN, () => display.press("Control+2"), settled);
    await window.keep(`mesure-${this.households}-pieces`);
    await display.press("Alt+f");
    await answer(this.place, "Ajouter des fichiers", path);
    await rm(path);
    await display.focus(await display.window(TITLE));
    const patient = { still: 3_000, patience: 30_000 };
    assert.notEqual(await painted(display, SCAN, () => {}, patient), null, "no page was shown");
    await window.keep(`mesure-${this.households}-numerisation`);
    /** @type {number[]} */
    const times = [];
    for (let n = 0; n < LOOKS; n += 1) {
      await painted(display, MAIN, () => display.press("Control+3"), SCREEN);
      const time = await painted(display, SCAN, () => display.press("Control+2"), SCREEN);
      assert.notEqual(time, null, "the page was not shown again");
      times.push(time ?? NaN);
    }
    await display.press("Control+k");
    return { bytes: pdf.length, times };
  }

  /** Opens a file by its number, then its receipt. @param {Window} window @param {string} number */
  async #show(window, number) {
    const { display } = window;
    await display.press("Control+a");
    await display.type(number);
    await painted(display, LIST, () => {}, KEY);
    await painted(display, MAIN, () => display.press("Enter"), SCREEN);
    // The reader of papers is fetched with the first one: it is not timed, only waited for.
    const patience = { still: 3_000, patience: 30_000 };
    const drawn = await painted(display, MAIN, () => display.press("F8"), patience);
    assert.notEqual(drawn, null, "no receipt was shown");
    await window.keep(`mesure-${this.households}-recepisse`);
  }

  /** A family of the town, and words that only its file has reason to hold. */
  async #family() {
    const { hits } = JSON.parse(await this.#ask("search", "martin"));
    const { number } = hits[0];
    const { members, address } = JSON.parse(await this.#ask("household", "show", number));
    /** @type {string[]} */
    const words = members.flatMap(
      (/** @type {{ display_name: string, phones?: { number: string }[] }} */ member) => [
        member.display_name,
        ...(member.phones ?? []).map((phone) => phone.number),
      ],
    );
    words.push(address.fields.line);
    assert.ok(words.length >= 3, "a family of few words");
    return { number, words: [...new Set(words)] };
  }

  /** Puts what a start reads out of the system's cache, as far as nobody else holds it there. */
  async #forget() {
    const base = await readdir(this.base, { recursive: true, withFileTypes: true });
    const files = base.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    for (const path of [...this.#files, ...files]) {
      await execute("dd", [`if=${path}`, "iflag=nocache", "count=0", "status=none"]);
    }
  }

  /** @param {Window} window @param {string[]} words */
  async #assertNothingLeaked({ said }, words) {
    assert.deepEqual(await leaks(this.place.folder, words), [], "names lie in clear");
    const told = words.filter((word) => said.join("").includes(word));
    assert.deepEqual(told, [], "names were said");
  }
}
