/** A column of a list. */
export interface Column<S extends string> {
  readonly label: string;
  /** What it sorts by; without it, it sorts nothing. */
  readonly sort?: S;
  /** As CSS says it; what is left is shared. */
  readonly width?: string;
}

/** The columns that sort, in order: what Alt 1, Alt 2… do. */
export function sorting<S extends string>(
  columns: readonly Column<S>[],
): { sort: S; label: string }[] {
  return columns.flatMap(({ sort, label }) => (sort === undefined ? [] : [{ sort, label }]));
}
