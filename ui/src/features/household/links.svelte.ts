import type { Authority, Kinship, KinshipInput } from "../../generated/commands";
import type { PersonDraft } from "./person.svelte";

/** « Oui », « Non », « À justifier »: what the counter asks of the parental authority. */
export type AuthorityAnswer = "yes" | "no" | "prove";

/** What an adult is to a child, as it is asked. */
export interface LinkAnswers {
  kinship: Kinship | "";
  authority: AuthorityAnswer | null;
}

const AUTHORITY_OF: Record<AuthorityAnswer, Authority> = {
  // Alone, it is proved by a judgment and told in the file, with its evidence.
  yes: "joint",
  no: "none",
  prove: "to_prove",
};

const NO_WORDS = {
  authority: null,
  authority_since: null,
  evidence: null,
  evidence_on: null,
  pick_up: null,
  pick_up_since: null,
  pick_up_until: null,
  emergency: null,
  objected_on: null,
  objection_lifted_on: null,
  objection_about: null,
} as const;

/** The links between the children and the adults of a new household, one answer for each pair. */
export class LinksDraft {
  answers: Record<string, LinkAnswers> = $state({});

  #key(child: string, adult: string): string {
    return `${child}/${adult}`;
  }

  /** The answers about a pair; undefined before {@link prepare}. */
  of(child: string, adult: string): LinkAnswers | undefined {
    return this.answers[this.#key(child, adult)];
  }

  /** Makes room for the answers of `child` about each adult. */
  prepare(child: string, adults: readonly string[]): void {
    for (const adult of adults) {
      this.answers[this.#key(child, adult)] ??= { kinship: "", authority: null };
    }
  }

  /** True when something was said of this child's links. */
  isTold(child: string): boolean {
    return Object.entries(this.answers).some(
      ([key, { kinship, authority }]) =>
        key.startsWith(`${child}/`) && (kinship !== "" || authority !== null),
    );
  }

  /**
   * Proposes for `child` what was answered for an elder sibling: seen on the form and in the
   * summary, and changed there when the parents are not the same.
   */
  carry(child: string, from: string): void {
    for (const [key, told] of Object.entries(this.answers)) {
      if (key.startsWith(`${from}/`)) {
        this.answers[this.#key(child, key.slice(from.length + 1))] = { ...told };
      }
    }
  }

  /** Forgets a person that left the draft. */
  forget(part: string): void {
    this.answers = Object.fromEntries(
      Object.entries(this.answers).filter(([key]) => !key.split("/").includes(part)),
    );
  }
}

/** What is sent of an adult's link with a child; null when nothing was said. */
export function linkInput(
  child: string,
  adult: string,
  told: LinkAnswers | undefined,
): KinshipInput | null {
  if (told === undefined || (told.kinship === "" && told.authority === null)) return null;
  return {
    ...NO_WORDS,
    child,
    person: adult,
    kinship: told.kinship || null,
    authority: told.authority === null ? null : AUTHORITY_OF[told.authority],
  };
}

/** What is sent of a contact's link with a child; null when nothing was said. */
export function contactInput(
  child: string,
  contact: PersonDraft,
  mayTellPickUp: boolean,
): KinshipInput | null {
  const { kinship, pickUp, emergency, notOf } = contact.answers;
  if (notOf.includes(child)) return null;
  const told = mayTellPickUp && pickUp !== null && pickUp !== "no";
  if (kinship === "" && !told && emergency === null) return null;
  return {
    ...NO_WORDS,
    child,
    person: contact.id,
    kinship: kinship || null,
    pick_up: told ? (pickUp === "never" ? "forbidden" : "allowed") : null,
    emergency: emergency === null ? null : emergency === "yes",
  };
}
