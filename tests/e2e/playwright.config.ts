import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import { defineConfig } from "@playwright/test";

/** The browser of the distribution: none is ever downloaded. GUICHET_CHROMIUM names another. */
function chromium(): string {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const candidates = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  for (const path of [process.env["GUICHET_CHROMIUM"], ...candidates]) {
    if (path === undefined) continue;
    try {
      accessSync(path, constants.X_OK);
      return path;
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
      executablePath: chromium(),
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
