import type { FieldError, Request } from "../../backend/backend";
import type { MemberRole } from "../../generated/commands";
import type { FieldFault } from "../../shared/ErrorSummary.svelte";
import { t, tn } from "../../shared/i18n";
import type { Task } from "../../shared/TaskList.svelte";
import { AddressDraft, type AddressAnswers } from "./address.svelte";
import { PersonDraft, type PersonAnswers } from "./person.svelte";

export type Part = PersonDraft | AddressDraft;

/** Where the agent is: a part, or the summary of all. */
export type Opened = string;
export const RECAP = "recap";

interface KeptPart {
  id: string;
  role?: MemberRole;
  seen: boolean;
  person?: Partial<PersonAnswers>;
  address?: Partial<AddressAnswers>;
}
/** What a draft of a new household keeps. */
export interface KeptHousehold {
  open?: Opened;
  observation?: string;
  parts: KeptPart[];
}

/** A new household, composed in any order. */
export class HouseholdDraft {
  parts = $state<Part[]>([]);
  open = $state<Opened>("guardian");
  observation = $state("");
  #children = 0;
  #contacts = 0;

  constructor() {
    this.parts = [
      new PersonDraft("guardian", "guardian"),
      new AddressDraft(),
      new PersonDraft("partner", "partner"),
    ];
    this.addChild();
  }

  get guardian(): PersonDraft {
    return (
      this.people.find(({ role }) => role === "guardian") ?? new PersonDraft("guardian", "guardian")
    );
  }

  get people(): PersonDraft[] {
    return this.parts.filter((part) => part.kind === "person");
  }

  get address(): AddressDraft {
    return this.parts.find((part) => part.kind === "address") ?? new AddressDraft();
  }

  get hasPartner(): boolean {
    return this.people.some(({ role }) => role === "partner");
  }

  /** The open part; undefined on the summary. */
  get current(): Part | undefined {
    return this.parts.find(({ id }) => id === this.open);
  }

  /** The name of the file to be: what a list of drafts shows. */
  get label(): string {
    return this.guardian.answers.usageName.trim() || t("household.new");
  }

  /** Nothing was typed anywhere: no draft to keep. */
  get isEmpty(): boolean {
    return this.parts.every((part) => part.isEmpty) && this.observation.trim() === "";
  }

  /** Adds a child and answers its id. */
  addChild(): string {
    this.#children += 1;
    const id = `child-${String(this.#children)}`;
    this.parts.push(new PersonDraft(id, "child"));
    return id;
  }

  /** Adds a contact and answers its id. */
  addContact(): string {
    this.#contacts += 1;
    const id = `contact-${String(this.#contacts)}`;
    this.parts.push(new PersonDraft(id, "contact"));
    return id;
  }

  /** Adds the partner (one at most) and answers its id. */
  addPartner(): string {
    if (!this.hasPartner) {
      const after = this.parts.findIndex((part) => part.kind === "address") + 1;
      this.parts.splice(after, 0, new PersonDraft("partner", "partner"));
    }
    return "partner";
  }

  /** Takes a part away; the guardian and the address stay. */
  remove(id: string): void {
    this.parts = this.parts.filter((part) => part.id !== id);
    if (this.open === id) this.show("guardian");
  }

  isOptional(part: Part): boolean {
    return part.kind === "person" && part.role !== "guardian";
  }

  /** Opens a part or the summary; the one that is left has been seen. */
  show(id: Opened): void {
    const left = this.current;
    if (left) left.seen = true;
    this.open = id;
    const entered = this.current;
    if (entered?.kind === "person" && entered.isChild) {
      entered.carryName(this.guardian.answers.usageName.trim());
    }
  }

  /** What comes after the open part: the first one after it not seen yet, else the summary. */
  get next(): Opened {
    const index = this.parts.findIndex(({ id }) => id === this.open);
    return this.parts.slice(index + 1).find((part) => !part.seen)?.id ?? RECAP;
  }

  /** What the part lacks; an optional part left empty lacks nothing. */
  faultsOf(part: Part): FieldFault[] {
    return this.isOptional(part) && part.isEmpty ? [] : part.faults();
  }

  /** The first part that cannot be sent; undefined when all can. */
  get firstIncomplete(): Part | undefined {
    return this.parts.find((part) => this.faultsOf(part).length > 0);
  }

  /** The name of a part in lists and buttons. */
  nameOf(part: Part): string {
    if (part.kind === "address") return t("household.address");
    return part.role === "partner" ? t("household.partnerAtHome") : t(`roles.${part.role}`);
  }

  /** The task list. */
  get tasks(): Task[] {
    return this.parts.map((part): Task => {
      const name = this.nameOf(part);
      const required = !this.isOptional(part);
      const lacks = this.faultsOf(part).length;
      const caption = part.isEmpty ? undefined : part.caption || undefined;
      if (part.id === this.open)
        return { id: part.id, name, required, state: "doing", detail: caption };
      if (!part.seen || (part.isEmpty && !required)) {
        return {
          id: part.id,
          name,
          required,
          state: "todo",
          detail: required ? undefined : t("form.optional"),
        };
      }
      return lacks === 0
        ? { id: part.id, name, required, state: "done", detail: caption }
        : { id: part.id, name, required, state: "doing", detail: tn("household.lacking", lacks) };
    });
  }

  /** The members that are sent, in order; the index of a refused path is an index in this list. */
  get sent(): PersonDraft[] {
    return this.people.filter((part) => !(this.isOptional(part) && part.isEmpty));
  }

  /** What is sent; `draft` goes with it. */
  request(draft: string | null): Request<"household.create"> {
    return {
      members: this.sent.map((part) => ({ role: part.role, person: part.input() })),
      address: this.address.isEmpty ? null : this.address.fields(),
      observation: this.observation.trim() === "" ? null : this.observation.trim(),
      origin_ref: null,
      draft,
    };
  }

  /** Which part and which control a refused path stands for: `members.1.person.birth_date`. */
  locate({ path }: FieldError): { part: string; field: string } {
    const field = fieldOf(path);
    const member = /^members\.(\d+)\./.exec(path);
    const part = member ? this.sent[Number(member[1])]?.id : undefined;
    if (part !== undefined) return { part, field };
    if (path.startsWith("address")) return { part: "address", field };
    return { part: RECAP, field };
  }

  /** What the draft keeps. */
  keep(): KeptHousehold {
    return {
      open: this.open,
      observation: this.observation,
      parts: this.parts.map((part) => ({
        id: part.id,
        seen: part.seen,
        ...(part.kind === "person"
          ? { role: part.role, person: { ...part.answers } }
          : { address: { ...part.answers } }),
      })),
    };
  }

  /** A household as a draft kept it. */
  static from(kept: KeptHousehold): HouseholdDraft {
    const draft = new HouseholdDraft();
    const parts = kept.parts.map((part): Part => {
      const made =
        part.role === undefined
          ? new AddressDraft(part.address)
          : new PersonDraft(part.id, part.role, part.person);
      made.seen = part.seen;
      return made;
    });
    if (!parts.some((part) => part.kind === "address")) parts.splice(1, 0, new AddressDraft());
    draft.parts = parts;
    draft.observation = kept.observation ?? "";
    draft.open = kept.open ?? "guardian";
    const last = (kind: string): number =>
      Math.max(
        0,
        ...parts.map(({ id }) => Number(new RegExp(`^${kind}-(\\d+)$`).exec(id)?.[1] ?? 0)),
      );
    draft.#children = last("child");
    draft.#contacts = last("contact");
    return draft;
  }
}

/** The control that holds a path of the core: `person.phones.1.number` is the second telephone. */
export function fieldOf(path: string): string {
  const phone = /phones\.(\d+)\.number$/.exec(path);
  if (phone) return phone[1] === "0" ? "mobile" : "other_phone";
  if (/emails\.\d+$/.test(path)) return "email";
  if (/birth\.place\.country$/.test(path)) return "birth_country";
  if (/birth\.place\.\w+$/.test(path)) return "birth_place";
  if (/^address\.(postcode|commune|insee)$/.test(path)) return "place";
  return /(\w+)$/.exec(path)?.[1] ?? "";
}
