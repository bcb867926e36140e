import type {
  HouseholdFile,
  KinshipInput,
  KinshipView,
  MemberRole,
} from "../../generated/commands";
import { linkInput, type AuthorityAnswer, type LinkAnswers } from "./links.svelte";

/** What somebody who joins a file is to one of its members, as it is asked. */
export interface NewLink {
  /** The member's person. */
  readonly id: string;
  readonly name: string;
  readonly answers: LinkAnswers;
}

const ANSWER_OF: Partial<Record<string, AuthorityAnswer>> = {
  joint: "yes",
  none: "no",
  to_prove: "prove",
};

/** As it was answered for another child; what needs a proof of its own is asked again. */
function carried(link: KinshipView | undefined): LinkAnswers {
  return {
    kinship: link?.kinship ?? "",
    authority: ANSWER_OF[link?.authority?.authority ?? ""] ?? null,
  };
}

/**
 * The links that are asked of somebody who joins a file: a child's with each adult at home, proposed
 * as those of the last child that has some; an adult's with each child. None of a contact.
 */
export class NewLinks {
  readonly links: NewLink[] = $state([]);
  readonly #ofChild: boolean;

  constructor(file: HouseholdFile, role: MemberRole, kept: Record<string, LinkAnswers> = {}) {
    this.#ofChild = role === "child";
    const children = file.members.filter((member) => member.role === "child");
    const adults = file.members.filter(
      (member) => member.role === "guardian" || member.role === "partner",
    );
    const elder = children.findLast(({ kinships }) => kinships.length > 0);
    const others = this.#ofChild ? adults : role === "partner" ? children : [];
    this.links = others.map(({ person, display_name: name }) => ({
      id: person,
      name,
      answers:
        kept[person] ??
        carried(this.#ofChild ? elder?.kinships.find((link) => link.person === person) : undefined),
    }));
  }

  /** What the draft keeps. */
  keep(): Record<string, LinkAnswers> {
    return Object.fromEntries(this.links.map(({ id, answers }) => [id, { ...answers }]));
  }

  /** What is sent of the one whom the form calls `own`, and which line each was answered on. */
  sent(own: string): { id: string; input: KinshipInput }[] {
    return this.links.flatMap(({ id, answers }) => {
      const [child, adult] = this.#ofChild ? [own, id] : [id, own];
      const input = linkInput(child, adult, answers);
      return input === null ? [] : [{ id, input }];
    });
  }
}
