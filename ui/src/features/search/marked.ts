/** A piece of a text; `hit` when it is what the search matched. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/**
 * Cuts a text at the matched ranges. The core counts in characters, where JavaScript counts an
 * emoji or a rare letter twice: the cut is made by character.
 */
export function marked(text: string, ranges: readonly (readonly [number, number])[]): Piece[] {
  const characters = [...text];
  const slice = (from: number, to: number): string => characters.slice(from, to).join("");
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(start, at);
    const to = Math.min(end, characters.length);
    if (to <= from) continue;
    if (from > at) pieces.push({ text: slice(at, from), hit: false });
    pieces.push({ text: slice(from, to), hit: true });
    at = to;
  }
  if (at < characters.length) pieces.push({ text: slice(at, characters.length), hit: false });
  return pieces;
}
