import type { AskedField, AskedLine, Demand, Procedure } from "../../generated/commands";

/** Columns, in the order a family meets them. */
export const PROCEDURES: readonly Procedure[] = [
  "dossier",
  "school",
  "canteen",
  "childcare",
  "sport",
  "tariff",
];

/** Rows, by whom they describe. */
export const ASKED_GROUPS: readonly {
  readonly group: "adults" | "household" | "children";
  readonly fields: readonly AskedField[];
}[] = [
  {
    group: "adults",
    fields: [
      "adult_sex",
      "adult_birth_name",
      "other_first_names",
      "adult_birth_date",
      "adult_birth_place",
      "nationality",
      "marital_status",
      "phone",
      "email",
    ],
  },
  { group: "household", fields: ["address", "contacts"] },
  {
    group: "children",
    fields: [
      "child_sex",
      "child_birth_place",
      "ine",
      "residence",
      "meal",
      "care_plan",
      "vaccination",
      "insurance",
    ],
  },
];

/** Every row, from top to bottom. */
export const ASKED_FIELDS: readonly AskedField[] = ASKED_GROUPS.flatMap(({ fields }) => fields);

/** The answers of a cell, in the order that the space bar turns them. */
export const DEMANDS: readonly Demand[] = ["off", "optional", "expected"];

const keyOf = (procedure: Procedure, field: AskedField): string => `${procedure}.${field}`;

/** What is asked, and what the agent changed of it. */
export class AskedGrid {
  readonly #before: ReadonlyMap<string, Demand>;
  readonly #now: ReadonlyMap<string, Demand>;

  private constructor(before: ReadonlyMap<string, Demand>, now: ReadonlyMap<string, Demand>) {
    this.#before = before;
    this.#now = now;
  }

  /** The grid as the commune has it. */
  static of(lines: readonly AskedLine[]): AskedGrid {
    const before = new Map(
      lines.map(({ procedure, field, demand }) => [keyOf(procedure, field), demand]),
    );
    return new AskedGrid(before, before);
  }

  /** How much a field is asked; not at all when nothing says so. */
  at(procedure: Procedure, field: AskedField): Demand {
    return this.#now.get(keyOf(procedure, field)) ?? "off";
  }

  /** True for a cell that differs from what is kept. */
  changed(procedure: Procedure, field: AskedField): boolean {
    const key = keyOf(procedure, field);
    return (this.#before.get(key) ?? "off") !== (this.#now.get(key) ?? "off");
  }

  /** The grid with one cell changed. */
  with(procedure: Procedure, field: AskedField, demand: Demand): AskedGrid {
    return new AskedGrid(this.#before, new Map(this.#now).set(keyOf(procedure, field), demand));
  }

  /** The cells that differ, as the core takes them. */
  get changes(): AskedLine[] {
    return PROCEDURES.flatMap((procedure) =>
      ASKED_FIELDS.filter((field) => this.changed(procedure, field)).map((field) => ({
        procedure,
        field,
        demand: this.at(procedure, field),
      })),
    );
  }
}

/** What the space bar makes of a cell. */
export function nextDemand(demand: Demand): Demand {
  return DEMANDS[(DEMANDS.indexOf(demand) + 1) % DEMANDS.length] ?? "off";
}
