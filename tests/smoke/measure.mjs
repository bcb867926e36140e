/**
 * Measures the application as it ships, from the key to the pixel, and looks for names in what it
 * wrote. Started by `cargo xtask bench --window`.
 *
 * GUICHET_APPLICATION and GUICHET_CLI name the release builds; `--households N,N` the towns;
 * `--out F` the page whose last part is written anew.
 */
import { readFile, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";

import { MARK, page } from "./window/page.mjs";
import { Town } from "./window/town.mjs";

const { values } = parseArgs({
  options: {
    households: { type: "string", default: "2000,20000" },
    out: { type: "string" },
  },
});
const { GUICHET_APPLICATION: application, GUICHET_CLI: cli } = process.env;
if (application === undefined || cli === undefined) {
  throw new Error("no application is named; run `cargo xtask bench --window`");
}

const towns = [];
for (const households of values.households.split(",").map(Number)) {
  if (!Number.isInteger(households) || households < 1)
    throw new Error("--households wants numbers");
  console.error(`${households} households…`);
  towns.push(await Town.measure({ application, cli }, households));
}

const machine = `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB.`;
const words = process.argv.slice(2).join(" ");
const written = page(towns, machine, `cargo xtask bench --window ${words}`.trim());
console.log(written);
if (values.out !== undefined) {
  const before = await readFile(values.out, "utf8");
  await writeFile(values.out, before.split(MARK)[0]?.trimEnd() + `\n\n${written}`);
}
