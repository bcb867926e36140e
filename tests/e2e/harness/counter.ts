import { test as base, type BrowserContext, type Page } from "@playwright/test";

import { Bridge, type BridgeOptions } from "./bridge.ts";
import { NetworkGuard } from "./network.ts";

/** A counter: a session of its own, as one agent at one desk. */
export type OpenCounter = () => Promise<Page>;

interface WorkerFixtures {
  /** What the bridge of this file opens; set it with `test.use`. */
  bridgeOptions: BridgeOptions;
  /** The bridge of this worker, on a fresh base. */
  bridge: Bridge;
}

interface TestFixtures {
  /** Opens one more counter on the same base. */
  openCounter: OpenCounter;
  /** The first counter, opened. */
  counter: Page;
}

/** The day of the journeys, a Tuesday morning of the school year. */
export const TODAY = "2026-11-17T10:42";

/** A test at the counter. No page of it may ask for anything outside this machine. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  bridgeOptions: [{ today: TODAY }, { option: true, scope: "worker" }],

  bridge: [
    async ({ bridgeOptions }, use) => {
      const program = process.env["GUICHET_BRIDGE"];
      if (program === undefined) {
        throw new Error("GUICHET_BRIDGE names no bridge; run `cargo xtask test --only journeys`");
      }
      const bridge = await Bridge.start([program], bridgeOptions);
      await use(bridge);
      await bridge.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],

  openCounter: async ({ browser, bridge, bridgeOptions, contextOptions }, use) => {
    const opened: { context: BrowserContext; guard: NetworkGuard }[] = [];
    await use(async () => {
      const context = await browser.newContext(contextOptions);
      opened.push({ context, guard: await NetworkGuard.on(context) });
      const page = await context.newPage();
      // Time flows for timers; what the screens read as now is the day of the core.
      if (bridgeOptions.today !== undefined) await page.clock.setFixedTime(bridgeOptions.today);
      await page.goto(await bridge.entrance());
      return page;
    });
    for (const { context } of opened) await context.close();
    for (const { guard } of opened) guard.assertNone();
  },

  counter: async ({ openCounter }, use) => {
    await use(await openCounter());
  },
});

export { expect } from "@playwright/test";
