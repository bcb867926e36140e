import { describe, expect, it } from "vitest";

import { sectionsOf, wordsChunk } from "../../vite.words.ts";

const SENTENCES = {
  do: { back: "Retour", close: "Fermer" },
  home: { title: "Accueil", files_one: "{n} dossier", files_other: "{n} dossiers" },
  roles: { child: "Enfant" },
};

describe("the sections that a module speaks of", () => {
  it.each([
    ["a whole key", 't("home.title")', ["home"]],
    ["a key put together", "t(`home.${kind}`)", ["home"]],
    ["a section with a code of the core", 'word("roles", code)', ["roles"]],
    ["one key or the other", "t(old ? 'do.back' : 'home.title')", ["do", "home"]],
    ["the same section twice", 't("do.back"), t("do.close")', ["do"]],
    ["a number of things", 'tn("home.files", n)', ["home"]],
    ["the name of a command", 'backend.call("home.overview"), "home"', []],
    ["a longer word", 't("homes.title"), "doer"', []],
    ["a word of the code", "home.title + do.back", []],
  ])("%s", (_, code, sections) => {
    expect(sectionsOf(code, SENTENCES)).toEqual(sections);
  });
});

describe("where a section goes", () => {
  const words = "\0virtual:words/home";
  const chunk = (importers: Record<string, readonly string[]>, entry = "main") =>
    wordsChunk(
      words,
      (id) => importers[id] ?? [],
      (id) => id === entry,
    );

  it("comes with the first screen that says it", () => {
    expect(chunk({ [words]: ["screen", "frame"], frame: ["main"] })).toBeNull();
  });

  it("waits with the others when only a screen loaded on demand says it", () => {
    expect(chunk({ [words]: ["screen"], screen: [] })).toBe("words");
  });

  it("ends where modules import each other", () => {
    expect(chunk({ [words]: ["a"], a: ["b"], b: ["a"] })).toBe("words");
  });

  it("leaves every other module where it is", () => {
    expect(
      wordsChunk(
        "src/main.ts",
        () => [],
        () => true,
      ),
    ).toBeNull();
  });
});
