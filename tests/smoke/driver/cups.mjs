/**
 * A print service of the test's own: one queue whose printer is a socket of the test, so that what
 * reaches the paper is what the application sent, through the real service.
 */
import { execFile, execFileSync } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { freePort } from "./processes.mjs";
import { waitFor } from "./webdriver.mjs";

const execute = promisify(execFile);

/** The name of the one queue. */
const QUEUE = "Accueil";

/** Where distributions put the daemon; /usr/sbin is on no ordinary PATH. */
const DAEMONS = ["/usr/sbin/cupsd", "/usr/bin/cupsd"];

/**
 * Why no print service of one's own can run here; null when one can. The daemon asks for root.
 * @returns {string | null}
 */
export function whyNoPrintService() {
  if (process.platform !== "linux") return "CUPS runs on Linux alone";
  if (process.getuid?.() !== 0) return "a print service of one's own asks for root";
  if (!DAEMONS.some((path) => existsSync(path))) return "cupsd is not installed";
  for (const program of ["lp", "lpstat", "lpadmin"]) {
    try {
      execFileSync("sh", ["-c", `command -v ${program}`, program, "/usr/sbin"], {
        env: { PATH: `${process.env["PATH"]}:/usr/sbin` },
      });
    } catch {
      return `${program} is not installed`;
    }
  }
  return null;
}

/** A running print service with its one printer. */
export class PrintService {
  /** @type {Buffer[]} */
  #sheets = [];
  /** @type {import("node:net").Server} */
  #printer;

  /**
   * @param {import("node:net").Server} printer
   * @param {NodeJS.ProcessEnv} environment what makes a program print here
   */
  constructor(printer, environment) {
    this.#printer = printer;
    this.environment = environment;
    printer.on("connection", (socket) => {
      /** @type {Buffer[]} */
      const parts = [];
      socket.on("data", (part) => parts.push(part));
      socket.on("end", () => {
        this.#sheets.push(Buffer.concat(parts));
        socket.end();
      });
    });
  }

  /**
   * Starts a service in `folder`, which must lie outside what the leak test reads: a spool holds
   * what is printed.
   * @param {import("./place.mjs").Place} place
   * @param {string} folder
   */
  static async start(place, folder) {
    /** @param {string[]} names */
    const at = (...names) => join(folder, ...names);
    for (const name of ["etc", "run", "cache", "spool", "spool/tmp", "state", "log"]) {
      await mkdir(at(name), { recursive: true });
    }
    // The service prints as a user of its own, who must be able to pass through.
    for (const passage of [dirname(folder), folder]) await chmod(passage, 0o711);
    const socket = at("run", "cups.sock");
    await writeFile(
      at("etc", "cupsd.conf"),
      [
        `Listen ${socket}`,
        "Browsing No",
        "DefaultAuthType None",
        "WebInterface No",
        "<Location />",
        "  Order allow,deny",
        "  Allow all",
        "</Location>",
        "<Policy default>",
        "  <Limit All>",
        "    Order deny,allow",
        "    Allow all",
        "  </Limit>",
        "</Policy>",
        "",
      ].join("\n"),
    );
    await writeFile(
      at("etc", "cups-files.conf"),
      [
        `ServerRoot ${at("etc")}`,
        `RequestRoot ${at("spool")}`,
        `CacheDir ${at("cache")}`,
        `StateDir ${at("state")}`,
        `TempDir ${at("spool", "tmp")}`,
        `AccessLog ${at("log", "access")}`,
        `ErrorLog ${at("log", "error")}`,
        `PageLog ${at("log", "page")}`,
        "ServerBin /usr/lib/cups",
        "DataDir /usr/share/cups",
        "SystemGroup root",
        "",
      ].join("\n"),
    );
    const port = await freePort();
    const printer = createServer({ allowHalfOpen: true });
    await new Promise((resolve) => printer.listen(port, "127.0.0.1", () => resolve(undefined)));
    const daemon = DAEMONS.find((path) => existsSync(path)) ?? "cupsd";
    const { said } = place.start(daemon, [
      "-f",
      "-c",
      at("etc", "cupsd.conf"),
      "-s",
      at("etc", "cups-files.conf"),
    ]);
    /** @type {NodeJS.ProcessEnv} */
    const environment = {
      CUPS_SERVER: socket,
      PATH: `${process.env["PATH"]}:/usr/sbin`,
    };
    /**
     * @param {string} program
     * @param {string[]} words
     */
    const ask = (program, ...words) =>
      execute(program, words, { env: { ...place.environment, ...environment } });
    const service = new PrintService(printer, environment);
    try {
      await waitFor(async () => existsSync(socket), "the socket of the print service", 15_000);
      const device = `socket://127.0.0.1:${port}/?waiteof=false`;
      // The scheduler may take a moment between its socket and its first answer.
      await waitFor(
        async () => (await ask("lpadmin", "-p", QUEUE, "-E", "-v", device, "-m", "raw"), true),
        "a queue",
        15_000,
      );
      await ask("lpadmin", "-d", QUEUE);
      return service;
    } catch (reason) {
      printer.close();
      throw new Error(`the print service did not start: ${said.join("")}`, { cause: reason });
    }
  }

  /**
   * The bytes of the next sheet that came out of the printer.
   * @param {number} [patience]
   * @returns {Promise<Buffer>}
   */
  async next(patience = 20_000) {
    await waitFor(async () => this.#sheets.length > 0, "a sheet out of the printer", patience);
    return /** @type {Buffer} */ (this.#sheets.shift());
  }

  /** Takes the printer away; the daemon ends with its place. */
  stop() {
    this.#printer.close();
  }
}
