/** Processes that are started with a mark, and found again by it: none may outlive its test. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createConnection, createServer } from "node:net";

import { waitFor } from "./webdriver.mjs";

/** The variable that carries the mark to every descendant. */
const MARK = "GUICHET_SMOKE_MARK";

/**
 * Starts a program as the head of a process group of its own.
 * @param {string} mark
 * @param {string} command
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} environment
 * @param {import("node:child_process").StdioOptions} [stdio]
 */
export function start(mark, command, words, environment, stdio = ["ignore", "pipe", "pipe"]) {
  const child = spawn(command, words, {
    detached: true,
    stdio,
    env: { ...environment, [MARK]: mark },
  });
  /** @type {string[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text) => said.push(text.toString()));
  }
  // A program that is not there is told by whoever waits for it.
  child.on("error", (error) => said.push(error.message));
  return { child, said };
}

/** The processes that carry `mark`, by their numbers. @param {string} mark */
export function marked(mark) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      try {
        const isGone = /^\d+ \(.*\) Z/su.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
        return (
          !isGone && readFileSync(`/proc/${pid}/environ`, "utf8").includes(`${MARK}=${mark}\0`)
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Those among them that run `binary`. @param {string} mark @param {string} binary */
export function running(mark, binary) {
  return marked(mark).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/exe`) === binary;
    } catch {
      return false;
    }
  });
}

/**
 * Ends every process that carries `mark`, politely, then not.
 * @param {string} mark
 * @param {number} [patience] milliseconds before the second way
 */
export async function end(mark, patience = 3_000) {
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGKILL"])) {
    for (const pid of marked(mark)) {
      try {
        process.kill(pid, signal);
      } catch {
        // It ended between the look and the word.
      }
    }
    try {
      await waitFor(async () => marked(mark).length === 0, "the end of every process", patience);
      return;
    } catch {
      // The next signal cannot be refused.
    }
  }
  throw new Error(`still alive: ${marked(mark).join(", ")}`);
}

/** A port of this machine that nobody listens to now. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/** Whether something listens to a port of this machine. @param {number} port */
export function isOpen(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}
