import type { Decision, RequestKind, RequestRow } from "../../generated/commands";

/** How many rows go each way. */
export interface Tally {
  readonly accept: number;
  readonly refuse: number;
  readonly complete: number;
}

/** True for a row that nobody accepts without having looked at it. */
function needsLook(row: RequestRow): boolean {
  return row.sensitive || row.moved || row.error !== null;
}

/**
 * What the agent decides of a request, row by row. An ordinary row begins accepted; one that is
 * sensitive, whose value in the base moved since it was typed, or that is no longer valid begins
 * undecided.
 */
export class Decisions {
  #rows = $state.raw<readonly RequestRow[]>([]);
  #kind: RequestKind = "change";
  #made = $state.raw<ReadonlyMap<number, Decision>>(new Map());

  /** Takes the rows of another request: what was decided is forgotten. */
  open(kind: RequestKind, rows: readonly RequestRow[]): void {
    this.#kind = kind;
    const begun = rows.flatMap((row): [number, Decision][] => {
      if (!this.asks(row)) return [];
      // What the family was asked for is looked at again once it came.
      if (row.decision === "complete") return [];
      if (row.decision !== null) return [[row.change, row.decision]];
      return needsLook(row) ? [] : [[row.change, "accept"]];
    });
    this.#rows = rows;
    this.#made = new Map(begun);
  }

  /**
   * Takes the same request, read again. What was decided stays, except the acceptance of a row that
   * now needs another look: what was accepted is no longer what one sees.
   */
  follow(rows: readonly RequestRow[]): void {
    const before = new Map(this.#rows.map((row) => [row.change, row.current]));
    const held = rows.flatMap((row): [number, Decision][] => {
      const decision = this.#made.get(row.change);
      if (!this.asks(row) || decision === undefined) return [];
      const seen = before.get(row.change) === row.current;
      return decision === "accept" && !seen && needsLook(row) ? [] : [[row.change, decision]];
    });
    this.#rows = rows;
    this.#made = new Map(held);
  }

  /**
   * True for a row that this agent decides. The others are only told: they stay for who may, or what
   * was accepted of a change is in the file already.
   */
  asks(row: RequestRow): boolean {
    const written = this.#kind === "change" && row.decision === "accept";
    return !row.identical && row.decidable && !written;
  }

  /** The rows that ask for a decision. */
  get rows(): readonly RequestRow[] {
    return this.#rows.filter((row) => this.asks(row));
  }

  /** What is decided of a row; null while nothing is. */
  of(change: number): Decision | null {
    return this.#made.get(change) ?? null;
  }

  /**
   * Why a decision cannot be taken of a row, as a code; null when it can. A value that is no longer
   * valid is not accepted, and what a creation cannot do without is not refused alone.
   */
  barred(row: RequestRow, decision: Decision): string | null {
    if (decision === "accept") return row.error;
    return decision === "refuse" && row.required ? "request.required" : null;
  }

  /** Decides; false when that decision is barred. */
  decide(change: number, decision: Decision): boolean {
    const row = this.rows.find((one) => one.change === change);
    if (row === undefined || this.barred(row, decision) !== null) return false;
    this.#made = new Map(this.#made).set(change, decision);
    return true;
  }

  /** The first row that still waits for a decision. */
  get undecided(): RequestRow | undefined {
    return this.rows.find(({ change }) => !this.#made.has(change));
  }

  /** How many go each way. */
  get tally(): Tally {
    const all = [...this.#made.values()];
    const count = (wanted: Decision): number => all.filter((one) => one === wanted).length;
    return { accept: count("accept"), refuse: count("refuse"), complete: count("complete") };
  }

  /** As the core takes them. */
  request(): { change: number; decision: Decision }[] {
    return this.rows.flatMap(({ change }) => {
      const decision = this.#made.get(change);
      return decision === undefined ? [] : [{ change, decision }];
    });
  }
}
