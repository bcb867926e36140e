import { fileURLToPath } from "node:url";

import type { Locator, Page } from "@playwright/test";

/** The folder of what a person may want to look at afterwards. */
export const OUT = fileURLToPath(new URL("../../../out/e2e/", import.meta.url));

/** The pictures of the agents' guide. */
const GUIDE = fileURLToPath(new URL("../../../docs/guide/pictures/", import.meta.url));

/**
 * Takes a picture for the agents' guide, in docs/guide/pictures/NAME.png: the whole screen, or what
 * `part` holds of it. Only when GUIDE_IMAGES is 1: a run that checks changes no page.
 */
export async function guidePicture(page: Page, name: string, part?: Locator): Promise<void> {
  if (process.env["GUIDE_IMAGES"] !== "1") return;
  const options = { path: `${GUIDE}${name}.png`, animations: "disabled", caret: "hide" } as const;
  await (part === undefined ? page.screenshot(options) : part.screenshot(options));
}

/** Keeps a picture of the screen as it is now, in out/e2e/NAME.png. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${OUT}${name}.png`, animations: "disabled", caret: "initial" });
}
