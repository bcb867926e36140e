import type { AskedField, AskedLine, Demand, Procedure, Volet } from "../../generated/commands";

/** The part of the files that a field belongs to, where it is not the identity. */
const VOLET_OF: Partial<Record<AskedField, Volet>> = {
  phone: "contact",
  email: "contact",
  address: "contact",
  meal: "diet",
  care_plan: "care_plan",
  vaccination: "documents",
  insurance: "documents",
};

const ORDER: readonly Demand[] = ["off", "optional", "expected"];

/**
 * What a form shows: what the commune asks for the procedures in hand, within the parts that the
 * agent may write. With several procedures the most demanding one counts.
 */
export class Asking {
  readonly #demands = new Map<AskedField, Demand>();
  readonly #unknown: boolean;
  readonly #may: (volet: Volet) => boolean;

  /**
   * `lines` null: nobody knows what is asked, and everything is shown. `procedures` null: whatever
   * any procedure asks. The dossier itself is always asked for.
   */
  constructor(
    lines: readonly AskedLine[] | null,
    procedures: readonly Procedure[] | null,
    may: (volet: Volet) => boolean,
  ) {
    this.#may = may;
    this.#unknown = lines === null;
    for (const { procedure, field, demand } of lines ?? []) {
      const counts =
        procedures === null || procedure === "dossier" || procedures.includes(procedure);
      const known = this.#demands.get(field) ?? "off";
      if (counts && ORDER.indexOf(demand) > ORDER.indexOf(known)) this.#demands.set(field, demand);
    }
  }

  /** True when the field is shown. */
  shows(field: AskedField): boolean {
    const asked = this.#unknown || (this.#demands.get(field) ?? "off") !== "off";
    return asked && this.may(VOLET_OF[field] ?? "identity");
  }

  /** True when an empty answer is missed. */
  expects(field: AskedField): boolean {
    return this.shows(field) && this.#demands.get(field) === "expected";
  }

  /** True when the agent may write this part of the file. */
  may(volet: Volet): boolean {
    return this.#may(volet);
  }
}
