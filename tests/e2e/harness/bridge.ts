import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";

/** What the bridge opens. */
export interface BridgeOptions {
  /** Households of a fictional commune; none gives an empty base, at its first start. */
  readonly demo?: number;
  /** Seed of the fictional commune. */
  readonly seed?: number;
  /** The day and minute at which the core believes to be, `2026-11-17T10:42`. */
  readonly today?: string;
  /** Journeys of different names never share a base, even when they open the same. */
  readonly journey?: string;
}

/** Windows ends processes one by one; elsewhere the bridge is the head of a group of its own. */
const GROUPS = process.platform !== "win32";

/** The screens that the bridge serves. */
const SCREENS = fileURLToPath(new URL("../../../ui/dist", import.meta.url));

/** What the bridge answers once it has let time pass. */
const SKIPPED = /^BRIDGE_SKIPPED \d+$/;

const READY = /^BRIDGE_READY (http:\/\/127\.0\.0\.1:\d+\/\?token=\S+)$/;

/**
 * A development bridge on a base of its own, in an empty folder that goes with it.
 *
 * The bridge prints `BRIDGE_READY URL` when it serves, and again, with a fresh token, for every
 * line on its standard input: each browser context is a session of its own, and a token opens one
 * session only. It ends when its standard input does, so that none is left behind.
 */
export class Bridge {
  readonly #process: ChildProcess;
  readonly #lines: Interface;
  readonly #folder: string;
  /** What it said that was not an entrance: the words of its failure. */
  readonly #said: string[] = [];
  readonly #waiting: ((url: string) => void)[] = [];
  readonly #urls: string[] = [];
  readonly #skipping: (() => void)[] = [];

  private constructor(program: readonly string[], folder: string, options: BridgeOptions) {
    const [command, ...words] = program;
    if (command === undefined) throw new Error("no bridge to start");
    words.push("--base", join(folder, "base"), "--ui", SCREENS, "--port", "0");
    if (options.demo !== undefined) words.push("--demo", String(options.demo));
    if (options.seed !== undefined) words.push("--seed", String(options.seed));
    if (options.today !== undefined) words.push("--today", options.today);
    this.#folder = folder;
    this.#process = spawn(command, words, {
      detached: GROUPS,
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        ...process.env,
        HOME: folder,
        TMPDIR: folder,
        XDG_CONFIG_HOME: folder,
        XDG_DATA_HOME: folder,
        XDG_CACHE_HOME: folder,
        XDG_STATE_HOME: folder,
      },
    });
    this.#lines = createInterface({ input: this.#process.stdout! });
    this.#lines.on("line", (line) => {
      const url = READY.exec(line)?.[1];
      if (SKIPPED.test(line)) {
        this.#skipping.shift()?.();
        return;
      }
      if (url === undefined) {
        this.#said.push(`${line}\n`);
        return;
      }
      const next = this.#waiting.shift();
      if (next === undefined) this.#urls.push(url);
      else next(url);
    });
    this.#process.stderr!.on("data", (text: Buffer) => this.#said.push(text.toString()));
    // Writing to a bridge that has just died is told by its end, not by the pipe.
    this.#process.stdin!.on("error", () => undefined);
  }

  /**
   * Starts `program` (the bridge and its first words) and waits until it serves: on a base of its
   * own, or on the one that a bridge which was killed left in `folder`.
   */
  static async start(
    program: readonly string[],
    options: BridgeOptions = {},
    patience = 240_000,
    folder?: string,
  ): Promise<Bridge> {
    const place = folder ?? (await mkdtemp(join(tmpdir(), "guichet-e2e-")));
    const bridge = new Bridge(program, place, options);
    try {
      bridge.#urls.unshift(await bridge.#next(patience));
    } catch (reason) {
      await bridge.stop();
      throw reason;
    }
    return bridge;
  }

  /** An address with a token that was never used: the door of one new session. */
  async entrance(patience = 10_000): Promise<string> {
    const ready = this.#urls.shift();
    if (ready !== undefined) return ready;
    this.#process.stdin!.write("\n");
    return this.#next(patience);
  }

  /** Lets time pass for the core, which must have been given a `today`. */
  async skip(seconds: number): Promise<void> {
    const skipped = new Promise<void>((resolve) => this.#skipping.push(resolve));
    this.#process.stdin!.write(`skip ${seconds}\n`);
    await skipped;
  }

  /** Kills the bridge, as a power cut would; its folder stays. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill("SIGKILL");
    await ended;
  }

  /** The folder that holds everything the bridge writes. */
  get folder(): string {
    return this.#folder;
  }

  /** Ends the bridge and everything it started, and removes its folder. */
  async stop(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid !== undefined && exitCode === null && signalCode === null) {
      const ended = new Promise((resolve) => this.#process.once("exit", resolve));
      this.#process.stdin!.end();
      const late = setTimeout(() => process.kill(GROUPS ? -pid : pid, "SIGKILL"), 5_000);
      await ended;
      clearTimeout(late);
    }
    this.#lines.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #next(patience: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const give = (verdict: () => void): void => {
        clearTimeout(timer);
        this.#process.off("close", onExit);
        this.#process.off("error", onError);
        verdict();
      };
      const fail = (sentence: string): void => {
        give(() => {
          reject(new Error(`${sentence}\n${this.#said.join("")}`));
        });
      };
      const onExit = (code: number | null): void => {
        fail(`the bridge ended (${code ?? "killed"})`);
      };
      const onError = (reason: Error): void => {
        fail(`the bridge did not start: ${reason.message}`);
      };
      const timer = setTimeout(() => {
        fail(`the bridge said nothing for ${patience} ms`);
      }, patience);
      this.#process.once("close", onExit);
      this.#process.once("error", onError);
      this.#waiting.push((url) => {
        give(() => {
          resolve(url);
        });
      });
      if (this.#process.exitCode !== null) onExit(this.#process.exitCode);
    });
  }
}
