/** A piece of a text; `hit` when it is what the search matched. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** Letters that lose their sign only by name, as the core folds them. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  ı: "i",
  œ: "oe",
  æ: "ae",
  ß: "ss",
  þ: "th",
};

interface Folded {
  /** Folded letters or digits; anything else is a space. */
  readonly text: string;
  /** For each of its characters, the index of the character it comes from. */
  readonly from: readonly number[];
}

function fold(characters: readonly string[], keep: RegExp): Folded {
  let text = "";
  const from: number[] = [];
  characters.forEach((character, i) => {
    const plain = character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const folded = LETTERS[plain] ?? plain;
    for (const sign of folded) {
      if (keep.test(sign)) text += sign;
      else if (keep === LETTER) text += " ";
      else continue;
      from.push(i);
    }
  });
  return { text, from };
}

const LETTER = /[\p{L}\p{N}]/u;
const DIGIT = /\d/;

/** Where a word stands: at the beginning of a word of the text, else anywhere. */
function place({ text, from }: Folded, word: string): [number, number] | null {
  const atStart = ` ${text}`.indexOf(` ${word}`);
  const at = atStart >= 0 ? atStart : text.indexOf(word);
  const first = from[at];
  const last = from[at + word.length - 1];
  return at < 0 || first === undefined || last === undefined ? null : [first, last + 1];
}

/**
 * Cuts a text where the folded words of the search stand. Figures are looked for across the spaces
 * and signs that separate them (« 0639 » in « 06 39 98 27 14 »).
 */
export function marked(text: string, words: readonly string[]): Piece[] {
  const characters = [...text];
  const letters = fold(characters, LETTER);
  const digits = fold(characters, DIGIT);
  const ranges = words
    .map((word) => place(/^\d+$/.test(word) ? digits : letters, word))
    .filter((range) => range !== null)
    .sort((a, b) => a[0] - b[0]);

  const pieces: Piece[] = [];
  let at = 0;
  const cut = (to: number, hit: boolean): void => {
    if (to > at) pieces.push({ text: characters.slice(at, to).join(""), hit });
    at = Math.max(at, to);
  };
  for (const [start, end] of ranges) {
    cut(start, false);
    cut(end, true);
  }
  cut(characters.length, false);
  return pieces;
}
