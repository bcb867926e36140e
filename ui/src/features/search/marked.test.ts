import { expect, it } from "vitest";

import { marked } from "./marked";

const show = (text: string, ...words: string[]) =>
  marked(text, words)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join("");

it.each([
  ["Claire Marchand, 14/03/1987", ["marchan"], "Claire [Marchan]d, 14/03/1987"],
  ["Étienne Delaunay", ["etie"], "[Étie]nne Delaunay"],
  ["Léo Le Goff-Marchand", ["marchand"], "Léo Le Goff-[Marchand]"],
  ["Claire Marchand", ["mar", "cl"], "[Cl]aire [Mar]chand"],
  ["Claire Marchand, 06 39 98 27 14", ["0639"], "Claire Marchand, [06 39] 98 27 14"],
  ["Claire Marchand, 14/03/1987", ["14031987"], "Claire Marchand, [14/03/1987]"],
  ["Łukasz Kowalski", ["luk"], "[Łuk]asz Kowalski"],
  ["Œnone Kowalski", ["oeno"], "[Œno]ne Kowalski"],
  ["Mai Nguyễn", ["nguyen"], "Mai [Nguyễn]"],
  ["Şeyma Yıldız", ["yildiz"], "Şeyma [Yıldız]"],
  ["17484", ["174"], "[174]84"],
  ["Lopes", ["marchan"], "Lopes"],
  ["Anna Hanna", ["hanna"], "Anna [Hanna]"],
])("marks in %s the words %j", (text, words, expected) => {
  expect(show(text, ...words)).toBe(expected);
});

it("never loses a sign of the text", () => {
  const text = "Zoë 👩‍👧 d’Ölçer, 06 39";
  for (const words of [["zoe"], ["olcer", "06"], ["zo", "zoe", "olc"], []]) {
    expect(
      marked(text, words)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  }
});
