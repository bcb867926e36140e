import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "@playwright/test";

import { Bridge } from "./bridge.ts";

const STAND_IN = fileURLToPath(new URL("stand-in.mjs", import.meta.url));
const program = (behaviour: string): string[] => [process.execPath, STAND_IN, behaviour];

test("each entrance is a new token, and opens once", async ({ page }) => {
  const bridge = await Bridge.start(program("serves"));
  try {
    const first = await bridge.entrance();
    const second = await bridge.entrance();
    expect(second).not.toBe(first);
    for (const entrance of [first, second]) {
      await page.goto(entrance);
      await expect(page.getByRole("heading")).toHaveText("Ouvert");
    }
    await page.goto(first);
    await expect(page.getByRole("heading")).toHaveText("Refusé");
  } finally {
    await bridge.stop();
  }
});

test("the bridge gets its options and a folder that goes with it", async () => {
  const bridge = await Bridge.start(program("serves"), {
    demo: 40,
    seed: 7,
    today: "2026-11-17T10:42",
  });
  const { folder } = bridge;
  const words = readFileSync(join(folder, "words"), "utf8");
  expect(words.startsWith(`--base ${join(folder, "base")} --ui /`)).toBe(true);
  expect(words.endsWith(" --port 0 --demo 40 --seed 7 --today 2026-11-17T10:42")).toBe(true);
  await bridge.stop();
  expect(existsSync(folder)).toBe(false);
});

test("a bridge that dies is told with its own words", async () => {
  await expect(Bridge.start(program("dies"))).rejects.toThrow(
    /ended \(75\)\nBRIDGE_FAILED base_in_use/u,
  );
});

test("a bridge that says nothing is not waited for forever, and not left behind", async () => {
  const start = Date.now();
  await expect(Bridge.start(program("silent"), {}, 1_000)).rejects.toThrow(/said nothing/u);
  expect(Date.now() - start).toBeLessThan(8_000);
});

test("a bridge that ignores its end is made to go", async () => {
  const bridge = await Bridge.start(program("stays"));
  const start = Date.now();
  await bridge.stop();
  expect(Date.now() - start).toBeGreaterThan(4_000);
  expect(existsSync(bridge.folder)).toBe(false);
});

test("a bridge that is not there is told", async () => {
  await expect(Bridge.start(["/no/such/bridge"])).rejects.toThrow(/did not start/u);
});
