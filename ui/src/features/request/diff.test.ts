import { describe, expect, it } from "vitest";

import { compareWords, type Piece } from "./diff";

/** `4 rue [du Moulin]`: what changed in brackets. */
const drawn = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join("");
const compared = (before: string, after: string): [string, string] => {
  const { before: left, after: right } = compareWords(before, after);
  return [drawn(left), drawn(right)];
};

describe("a comparison by words", () => {
  it("marks only the words that changed, neighbours in one run", () => {
    expect(compared("4 rue du Moulin", "12 rue des Tanneurs")).toEqual([
      "[4] rue [du Moulin]",
      "[12] rue [des Tanneurs]",
    ]);
  });

  it("takes a telephone number pair by pair, whatever the space", () => {
    expect(compared("06\u00a039\u00a098\u00a027\u00a041", "06 39 98 27 14")).toEqual([
      "06\u00a039\u00a098\u00a027\u00a0[41]",
      "06 39 98 27 [14]",
    ]);
  });

  it("leaves the sign after a word out of the word", () => {
    expect(compared("Bruno Marchand", "Bruno Marchand, oncle")).toEqual([
      "Bruno Marchand",
      "Bruno Marchand[, oncle]",
    ]);
  });

  it("marks everything when nothing is common, and nothing when all is", () => {
    expect(compared("Concubinage", "Pacsée")).toEqual(["[Concubinage]", "[Pacsée]"]);
    expect(compared("Pacsée", "Pacsée")).toEqual(["Pacsée", "Pacsée"]);
    expect(compared("", "Pacsée")).toEqual(["", "[Pacsée]"]);
  });

  it("sees what was added in the middle, and a word said twice", () => {
    expect(compared("12 rue Basse", "12 bis rue Basse")).toEqual([
      "12 rue Basse",
      "12 [bis] rue Basse",
    ]);
    expect(compared("a b a", "a a")).toEqual(["a [b] a", "a a"]);
  });

  it("never loses or invents a sign: the runs put together are the text", () => {
    const texts = ["", "Œ, Ÿ", "  deux  espaces ", "(a: b; c)", "06 39", "x,y"];
    for (const before of texts) {
      for (const after of texts) {
        const { before: left, after: right } = compareWords(before, after);
        expect(left.map(({ text }) => text).join("")).toBe(before.trimEnd());
        expect(right.map(({ text }) => text).join("")).toBe(after.trimEnd());
      }
    }
  });
});
