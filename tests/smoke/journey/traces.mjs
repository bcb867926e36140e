/** What a person may want to look at afterwards. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the traces of a run on the real binary. */
export const OUT = fileURLToPath(new URL("../../../out/smoke/", import.meta.url));

/**
 * Keeps a picture of the window as it is now.
 * @param {import("../driver/webdriver.mjs").Session} session
 * @param {string} name
 * @returns {Promise<string>} where it lies
 */
export async function picture(session, name) {
  await mkdir(OUT, { recursive: true });
  const path = join(OUT, `${name}.png`);
  await writeFile(path, await session.picture());
  return path;
}
