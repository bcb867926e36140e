/** A run of text, marked when the other side does not have it. */
export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

/** Both sides of a comparison, word by word. */
export interface Comparison {
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/** A word, or a sign that joins or ends one, with the space before it. */
interface Word {
  readonly space: string;
  readonly text: string;
}

/** A sign apart from its word: « 15/10/2026, » ends with the same date as « 15/10/2026 ». */
const WORDS = /(\s*)([,;:()]|[^\s,;:()]+)/gu;

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORDS)].map(([, space = "", word = ""]) => ({ space, text: word }));
}

/** Length of the longest common subsequence of the ends `a[i…]` and `b[j…]`. */
function commonLengths(a: readonly Word[], b: readonly Word[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? [];
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] =
        a[i]?.text === b[j]?.text ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return lengths;
}

/** The words that stay, as their places on both sides. */
function kept(a: readonly Word[], b: readonly Word[]): [Set<number>, Set<number>] {
  const lengths = commonLengths(a, b);
  const left = new Set<number>();
  const right = new Set<number>();
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i]?.text === b[j]?.text) {
      left.add(i++);
      right.add(j++);
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return [left, right];
}

/** The side as runs. The space between two words that changed changed with them. */
function pieces(words: readonly Word[], same: ReadonlySet<number>): Piece[] {
  const runs: { text: string; changed: boolean }[] = [];
  const add = (text: string, changed: boolean): void => {
    if (text === "") return;
    const last = runs.at(-1);
    if (last?.changed === changed) last.text += text;
    else runs.push({ text, changed });
  };
  words.forEach(({ space, text }, i) => {
    const changed = !same.has(i);
    add(space, changed && i > 0 && !same.has(i - 1));
    add(text, changed);
  });
  return runs;
}

/**
 * What changed between two texts, by whole words: only they are marked. Without a word in common
 * everything is.
 */
export function compareWords(before: string, after: string): Comparison {
  const a = wordsOf(before);
  const b = wordsOf(after);
  const [left, right] = kept(a, b);
  return { before: pieces(a, left), after: pieces(b, right) };
}
