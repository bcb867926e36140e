import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import { defineConfig } from "@playwright/test";

/**
 * The browser that the system keeps up to date: none is ever downloaded. On Linux the chromium of
 * the distribution, on Windows Edge; GUICHET_CHROMIUM names another.
 */
function browser(): { executablePath: string } | { channel: string } {
  const named = process.env["GUICHET_CHROMIUM"];
  if (named === undefined && process.platform === "win32") return { channel: "msedge" };
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const candidates = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  for (const path of [named, ...candidates]) {
    if (path === undefined) continue;
    try {
      accessSync(path, constants.X_OK);
      return { executablePath: path };
    } catch {
      // The next folder of PATH may have it.
    }
  }
  throw new Error("no chromium on PATH; install it, or name it in GUICHET_CHROMIUM");
}

export default defineConfig({
  testDir: ".",
  outputDir: "../../out/e2e/failures",
  reporter: "list",
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    viewport: { width: 1366, height: 768 },
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    serviceWorkers: "block",
    trace: "retain-on-failure",
    launchOptions: {
      ...browser(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Whatever slips through the guard of the tests finds no name to connect to.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
      ],
    },
  },
  projects: [
    { name: "harness", testMatch: "harness/**/*.spec.ts" },
    { name: "counter", testMatch: "journeys/**/*.spec.ts" },
  ],
});
