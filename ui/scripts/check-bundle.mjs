// The budget of the first screen: entry chunk plus everything it imports statically, gzipped.
// A screen that pulls the PDF reader or a combobox into the first load fails the build.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 90;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

const files = new Set();
const visit = (key) => {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  (chunk.imports ?? []).forEach(visit);
};
Object.keys(manifest)
  .filter((key) => manifest[key].isEntry)
  .forEach(visit);

const bytes = [...files].reduce(
  (sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length,
  0,
);
const kb = bytes / 1000;
console.log(`first JS: ${kb.toFixed(1)} kB gz of ${LIMIT_KB} (${files.size} files)`);
if (kb > LIMIT_KB) {
  console.error("The first screen is too heavy: load the new part on demand.");
  process.exit(1);
}
