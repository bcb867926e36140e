import type { Request } from "../../backend/backend";
import type {
  AddressFields,
  FieldError,
  SplitMember,
  SplitRequest,
  SplitSide,
} from "../../generated/commands";

type Splitting = Request<"household.split">;

/** A row of the table: a member, or a request that waits. */
export interface SplitRow {
  /** Its path in what the core refuses: `sides.PERSON`, `requests.REQUEST`. */
  readonly path: string;
  readonly label: string;
  readonly note: string | null;
  readonly sides: readonly SplitSide[];
}

/** Where everybody goes, as it is being said. Nothing stands before somebody says it. */
export class SplitDraft {
  #said = $state.raw<ReadonlyMap<string, SplitSide>>(new Map());
  addressKind = $state<"former" | "typed" | "unknown" | null>(null);
  phone = $state("");
  protected = $state<"yes" | "no" | null>(null);
  separated = $state(false);
  since = $state("");

  /** `typed` gives the address as it is typed. */
  constructor(private readonly typed: () => AddressFields) {}

  /** Where a row goes; null while nobody said. */
  of(path: string): SplitSide | null {
    return this.#said.get(path) ?? null;
  }

  say(path: string, side: SplitSide): void {
    this.#said = new Map([...this.#said, [path, side]]);
  }

  #under(section: string): Record<string, SplitSide> {
    const own = [...this.#said].filter(([path]) => path.startsWith(`${section}.`));
    return Object.fromEntries(own.map(([path, side]) => [path.slice(section.length + 1), side]));
  }

  /** What the rules hang on: asked at each answer, not at each letter. */
  said(household: string): Splitting {
    const { addressKind } = this;
    return {
      household,
      sides: this.#under("sides"),
      requests: this.#under("requests"),
      // What is being typed changes nothing of where documents go.
      address:
        addressKind === null ? null : { kind: addressKind === "typed" ? "unknown" : addressKind },
      protected: this.protected === null ? null : this.protected === "yes",
    };
  }

  /** Everything, to be done. */
  whole(household: string, fingerprint: string): Splitting {
    return {
      ...this.said(household),
      address:
        this.addressKind === "typed"
          ? { kind: "typed", address: this.typed() }
          : this.addressKind === null
            ? null
            : { kind: this.addressKind },
      phone: this.phone,
      separated_since: this.separated ? this.since : null,
      fingerprint,
    };
  }
}

/** The rows of the table: members, then requests. */
export function rowsOf(
  members: readonly SplitMember[],
  requests: readonly SplitRequest[],
  role: (member: SplitMember) => string,
): SplitRow[] {
  return [
    ...members.map((member) => ({
      path: `sides.${member.person}`,
      label: member.display_name,
      note: role(member),
      sides: member.sides,
    })),
    ...requests.map(({ id, number, object, sides }) => ({
      path: `requests.${id}`,
      label: number,
      note: object,
      sides,
    })),
  ];
}

/** The control that holds a path of the core. */
export function controlOf(path: string): string {
  if (/^(sides|requests)\./.test(path)) return `row-${path}`;
  if (/^address\.(postcode|commune|insee)$/.test(path)) return "place";
  if (path === "address") return "address_kind";
  return /(\w+)$/.exec(path)?.[1] ?? "";
}

/** What was not said yet, in the order of the screen. */
export function undecided(problems: readonly FieldError[]): string[] {
  return problems.filter(({ code }) => code === "split.undecided").map(({ path }) => path);
}
