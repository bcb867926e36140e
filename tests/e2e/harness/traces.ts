import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";

/** The folder of what a person may want to look at afterwards. */
export const OUT = fileURLToPath(new URL("../../../out/e2e/", import.meta.url));

/** Keeps a picture of the screen as it is now, in out/e2e/NAME.png. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${OUT}${name}.png`, animations: "disabled", caret: "initial" });
}
