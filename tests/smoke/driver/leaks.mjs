/** Looking for names where none may be: in whatever a run has written. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The files under `folder` that contain one of `names`, in the encodings that programs write.
 * @param {string} folder
 * @param {readonly string[]} names
 * @returns {Promise<string[]>} `path: name`, one line each
 */
export async function leaks(folder, names) {
  const patterns = names.flatMap((name) =>
    /** @type {const} */ (["utf8", "utf16le", "latin1"]).map((encoding) => ({
      name,
      bytes: Buffer.from(name, encoding),
    })),
  );
  const found = new Set();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    for (const { name, bytes } of patterns) {
      if (content.includes(bytes)) found.add(`${path}: ${name}`);
    }
  }
  return [...found];
}
