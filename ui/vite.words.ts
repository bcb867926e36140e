import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Plugin } from "vite";

const SOURCE = join(import.meta.dirname, "src/i18n/fr.json");
const REGISTER = "/src/shared/sentences.ts";
const PREFIX = "virtual:words/";

type Sentences = Record<string, Record<string, string>>;

const read = (): Sentences => JSON.parse(readFileSync(SOURCE, "utf8")) as Sentences;

/**
 * The sections of fr.json that a module speaks of: the keys that it writes whole (`t("home.title")`),
 * those that it puts together (`t(`home.${kind}`)`), and the words of a code (`word("roles", code)`).
 * The names of commands look like keys: only those that fr.json has count.
 */
export function sectionsOf(code: string, sentences: Sentences): string[] {
  const said = new Set<string>();
  for (const [, section = "", name = ""] of code.matchAll(/["'`](\w+)\.(\w+)["'`]/g)) {
    const names = sentences[section];
    if (names && (name in names || `${name}_one` in names)) said.add(section);
  }
  for (const [, section = ""] of code.matchAll(/`(\w+)\.\$\{/g)) said.add(section);
  for (const [, section = ""] of code.matchAll(/\b(?:word|lookup)\(\s*["'`](\w+)["'`]/g)) {
    said.add(section);
  }
  return Object.keys(sentences).filter((section) => said.has(section));
}

/**
 * Sends each sentence with the screens that say it. fr.json stays one file for whoever writes it;
 * every module imports the sections it speaks of, so those of the first screen come with it and the
 * others wait in one chunk for the first screen that is loaded on demand.
 */
export function words(): Plugin {
  return {
    name: "words",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      this.addWatchFile(SOURCE);
      const section = id.slice(PREFIX.length + 1);
      const names = JSON.stringify(read()[section]);
      return `import { addSection } from "${REGISTER}";\naddSection("${section}", ${names});\n`;
    },
    transform(code, id) {
      const path = id.split("?")[0] ?? "";
      if (id !== path || !/\/src\/.*\.(svelte|ts)$/.test(path)) return null;
      if (/\/(generated|testing)\//.test(path)) return null;
      const imports = sectionsOf(code, read()).map((s) => `import "${PREFIX}${s}";`);
      // Before the first line, on that line: what maps back to the source stays true to the line.
      return imports.length === 0 ? null : { code: imports.join("") + code, map: null };
    },
  };
}

/** Name of the chunk of a section that the first screen does not say; null for any other module. */
export function wordsChunk(
  id: string,
  importers: (id: string) => readonly string[],
  isEntry: (id: string) => boolean,
): string | null {
  if (!id.startsWith(`\0${PREFIX}`)) return null;
  const seen = new Set<string>();
  const reached = (module: string): boolean => {
    if (seen.has(module)) return false;
    seen.add(module);
    return isEntry(module) || importers(module).some(reached);
  };
  return reached(id) ? null : "words";
}
