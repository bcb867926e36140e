import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "svelte/compiler";
import { describe, expect, it } from "vitest";

import fr from "./fr.json";

const src = join(import.meta.dirname, "..");
const files = (readdirSync(src, { recursive: true }) as string[])
  .filter((name) => /\.(svelte|ts)$/.test(name) && !/\.test\.ts$/.test(name))
  .filter((name) => !/^(generated|testing|backend\/fake)/.test(name));
const text = new Map(files.map((name) => [name, readFileSync(join(src, name), "utf8")]));
const sentences = Object.entries(fr).flatMap(([section, names]) =>
  Object.entries(names).map(([name, sentence]) => ({ key: `${section}.${name}`, sentence })),
);

/** Sections looked up by a code of the core: their keys are not written in the screens. */
const BY_CODE = new Set([
  "errors",
  "missing",
  "matched",
  "flags",
  "operations",
  "accesses",
  "subjects",
  "fields",
  "values",
  "volets",
  "verbs",
  "scopes",
  "entities",
  "verdicts",
  "alerts",
  "findings",
  "likenesses",
  "mergeGroups",
]);

/** Attributes and properties that one reads or hears. */
const READ = new Set([
  "aria-label",
  "title",
  "placeholder",
  "alt",
  "label",
  "hint",
  "got",
  "error",
]);
/** The product's own name is the same in every language. */
const PRODUCT = /^[\s—]*Guichet Famille$/;

describe("typography", () => {
  it.each(sentences)("$key", ({ sentence }) => {
    expect(sentence, "no straight apostrophe").not.toMatch(/'/);
    expect(sentence, "no-break space before double punctuation").not.toMatch(/(?<!\u00a0)[;!?»]/);
    expect(sentence, "no-break space before a colon").not.toMatch(/(?<![\u00a0\d]):/);
    expect(sentence, "no-break space after «").not.toMatch(/«(?!\u00a0)/);
    expect(sentence, "no-break space after a count").not.toMatch(
      /\{(n|years|seconds|most|bits)\} /,
    );
    expect(sentence, "no double space").not.toMatch(/ {2}/);
    expect(sentence, "an ellipsis is one sign").not.toMatch(/\.\.\./);
    expect(sentence.trim()).toBe(sentence);
    expect(sentence).not.toBe("");
  });
});

it("says each sentence once: of a key that stands twice, only the last would be read", () => {
  const written = readFileSync(join(src, "i18n/fr.json"), "utf8");
  expect(written).toBe(`${JSON.stringify(fr, null, 2)}\n`);
});

it("keeps every sentence of the screens in fr.json", () => {
  const strays: string[] = [];
  for (const [name, source] of text) {
    if (!name.endsWith(".svelte")) continue;
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) {
        node.forEach(visit);
        return;
      }
      if (typeof node !== "object" || node === null) return;
      const { type, data, name: attribute } = node as Record<string, unknown>;
      if (type === "Comment") return;
      if (type === "StyleDirective") return;
      if (type === "Attribute" && !READ.has(String(attribute))) return;
      if (type === "Text" && /\p{L}{2,}/u.test(String(data)))
        strays.push(`${name}: ${String(data)}`);
      Object.values(node).forEach(visit);
    };
    visit(parse(source, { modern: true }).fragment);
  }
  expect(strays.filter((stray) => !PRODUCT.test(stray.split(": ")[1] ?? ""))).toEqual([]);
});

it("names each section where it is said: what is loaded with a screen is read there", () => {
  const computed = [...text]
    .filter(([name]) => name !== "shared/i18n.ts")
    .filter(([, source]) => /\b(?:word\(\s*[^"\s]|t\(\s*`\$)/.test(source))
    .map(([name]) => name);
  expect(computed).toEqual([]);
});

it("has no sentence that nobody says", () => {
  const all = [...text.values()].join("\n");
  const unused = sentences
    .map(({ key }) => key)
    .filter((key) => !BY_CODE.has(key.split(".")[0] ?? ""))
    .filter((key) => {
      const stem = key.replace(/_(one|other)$/, "");
      const section = key.split(".")[0] ?? "";
      const computed = all.includes("`" + section + ".${");
      return !all.includes(`"${key}"`) && !all.includes(`"${stem}"`) && !computed;
    });
  expect(unused).toEqual([]);
});
