import type { DuplicateOrder } from "../generated/commands";

/** Views of the duplicates of the town, by their place in the address. */
export const DUPLICATE_VIEWS = ["personnes", "foyers", "ecartes"] as const;
export type DuplicatesView = (typeof DUPLICATE_VIEWS)[number];

/** The view of an address; persons when it names none. */
export function duplicatesView(slug: string): DuplicatesView {
  return DUPLICATE_VIEWS.find((one) => one === slug) ?? "personnes";
}

/** What the core calls each view. */
export const VIEW_NAMES = { personnes: "persons", foyers: "files", ecartes: "put_aside" } as const;

/** In which order persons are listed. */
export const DUPLICATE_ORDERS: DuplicateOrder[] = ["likeliest", "newest", "name"];

/** The core's nouns that a list of duplicates shows. */
export const DUPLICATE_NOUNS: readonly string[] = [
  ...["duplicate", "distinct_person", "household", "person", "member", "address"],
  ...["phone", "email", "kinship"],
];

/** Two persons or two files, as the addresses name them. */
export interface Two {
  readonly one: string;
  readonly other: string;
}

/** Where the agent is in the list that she came from: what « suivant » and « précédent » go through. */
class Walk {
  view = $state<DuplicatesView>("personnes");
  #rows = $state.raw<readonly Two[]>([]);

  /** Takes the rows of a page, as they were shown. */
  begin(view: DuplicatesView, rows: readonly Two[]): void {
    this.view = view;
    this.#rows = rows;
  }

  /** Forgets a pair that was decided. */
  drop(pair: Two): void {
    this.#rows = this.#rows.filter((row) => !same(row, pair));
  }

  /** Place of a pair, from 1, and how many there are; null when she did not come from a list. */
  placeOf(pair: Two): { n: number; total: number } | null {
    const at = this.#rows.findIndex((row) => same(row, pair));
    return at < 0 ? null : { n: at + 1, total: this.#rows.length };
  }

  /** The pair so many places further; null at either end. */
  beside(pair: Two, by: number): Two | null {
    const at = this.#rows.findIndex((row) => same(row, pair));
    return at < 0 ? null : (this.#rows[at + by] ?? null);
  }
}

const same = (a: Two, b: Two): boolean => a.one === b.one && a.other === b.other;

/** The walk of this window. */
export const walk = new Walk();
