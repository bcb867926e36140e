import type { FieldError } from "../../backend/backend";
import type {
  AskedLine,
  CreationInput,
  KinshipInput,
  MemberRole,
  Procedure,
  Volet,
} from "../../generated/commands";
import type { FieldFault } from "../../shared/ErrorSummary.svelte";
import { t, tn } from "../../shared/i18n";
import type { Task } from "../../shared/TaskList.svelte";
import { AddressDraft, type AddressAnswers } from "./address.svelte";
import { Asking } from "./asked";
import { documentField, DocumentsDraft, type DocumentAnswers } from "./documents.svelte";
import { fieldOf } from "./fieldOf";
import { contactInput, linkInput, LinksDraft, type LinkAnswers } from "./links.svelte";
import { PersonDraft, type ExistingPerson, type PersonAnswers } from "./person.svelte";

export type Part = PersonDraft | AddressDraft;

/** Where the agent is: a part, the documents, or the summary of all. */
export type Opened = string;
export const DOCUMENTS = "documents";
export const RECAP = "recap";

interface KeptPart {
  id: string;
  role?: MemberRole;
  seen: boolean;
  person?: Partial<PersonAnswers>;
  existing?: ExistingPerson | null;
  otherParent?: boolean;
  address?: Partial<AddressAnswers>;
}

/** What a draft of a new household keeps; all but the parts may be absent from older drafts. */
export interface KeptHousehold {
  open?: Opened;
  observation?: string;
  message?: string;
  isProtected?: boolean;
  procedures?: Procedure[];
  links?: Record<string, LinkAnswers>;
  documents?: Record<string, DocumentAnswers>;
  moreDocuments?: DocumentsDraft["more"];
  dismissed?: string[];
  parts: KeptPart[];
}

/** A new household, composed in any order. */
export class HouseholdDraft {
  parts = $state<Part[]>([]);
  open = $state<Opened>("guardian");
  observation = $state("");
  /** Words for the colleague who validates, when the agent only proposes. */
  message = $state("");
  isProtected = $state(false);
  procedures = $state<Procedure[]>([]);
  readonly links = new LinksDraft();
  readonly documents = new DocumentsDraft();
  /** Likely households that the agent said to be others, by their key. */
  dismissed = $state<string[]>([]);
  /** What the commune asks; null while nobody knows, and then everything is shown. */
  asked = $state.raw<readonly AskedLine[] | null>(null);
  /** Which parts of the files the agent may write; the screen tells it. */
  may = $state.raw<(volet: Volet) => boolean>(() => true);
  /** What the forms show. */
  readonly asking = $derived(new Asking(this.asked, this.procedures, this.may));
  /** A part opened by « Modifier » of the summary leads back to it. */
  #fromRecap = $state(false);
  #children = 0;
  #contacts = 0;

  constructor() {
    this.parts = [
      new PersonDraft("guardian", "guardian"),
      new AddressDraft(),
      new PersonDraft("partner", "partner"),
    ];
    this.addChild();
    this.addContact();
  }

  get guardian(): PersonDraft {
    return (
      this.people.find(({ role }) => role === "guardian") ?? new PersonDraft("guardian", "guardian")
    );
  }

  get people(): PersonDraft[] {
    return this.parts.filter((part) => part.kind === "person");
  }

  get children(): PersonDraft[] {
    return this.people.filter((person) => person.isChild);
  }

  get address(): AddressDraft {
    return this.parts.find((part) => part.kind === "address") ?? new AddressDraft();
  }

  get hasPartner(): boolean {
    return this.people.some(({ role }) => role === "partner");
  }

  /** The adults that a child is linked with by the form: those at home, and parents elsewhere. */
  get adults(): PersonDraft[] {
    return this.people.filter(
      (person) =>
        person.role === "guardian" ||
        (person.role === "partner" && !person.isEmpty) ||
        person.otherParent,
    );
  }

  /** The open part; undefined on the documents and the summary. */
  get current(): Part | undefined {
    return this.parts.find(({ id }) => id === this.open);
  }

  /** Which of the three steps is open. */
  get step(): 1 | 2 | 3 {
    if (this.open === RECAP) return 3;
    return this.open === DOCUMENTS ? 2 : 1;
  }

  /** The name of the file to be: what a list of drafts shows. */
  get label(): string {
    return this.guardian.answers.usageName.trim() || t("household.new");
  }

  /** Nothing was typed anywhere: no draft to keep. */
  get isEmpty(): boolean {
    return (
      this.parts.every((part) => part.isEmpty) &&
      this.observation.trim() === "" &&
      this.documents.isEmpty
    );
  }

  /** The surnames typed so far, each once: what a child or a partner may be called. */
  get surnames(): string[] {
    const names = this.people
      .filter(({ role }) => role === "guardian" || role === "partner")
      .map(({ answers }) => answers.usageName.trim())
      .filter((name) => name !== "");
    return [...new Set(names)];
  }

  #insert(part: PersonDraft, after: (other: Part) => boolean): void {
    const last = this.parts.findLastIndex(after);
    this.parts.splice(last < 0 ? this.parts.length : last + 1, 0, part);
  }

  /** Adds a child and answers its id. */
  addChild(): string {
    this.#children += 1;
    const id = `child-${String(this.#children)}`;
    this.#insert(
      new PersonDraft(id, "child"),
      (part) => part.kind === "address" || part.role !== "contact",
    );
    return id;
  }

  /** Adds a contact, or the parent of a child who lives elsewhere, and answers its id. */
  addContact(otherParent = false): string {
    this.#contacts += 1;
    const id = `contact-${String(this.#contacts)}`;
    const contact = new PersonDraft(id, "contact");
    contact.otherParent = otherParent;
    this.parts.push(contact);
    this.#prepareLinks();
    return id;
  }

  /** Adds the partner (one at most) and answers its id. */
  addPartner(): string {
    if (!this.hasPartner) {
      this.#insert(new PersonDraft("partner", "partner"), (part) => part.kind === "address");
    }
    return "partner";
  }

  /** A child or a contact without any answer yet, else a new one: nobody fills two empty forms. */
  freshChild(): string {
    return this.children.find((child) => child.isEmpty)?.id ?? this.addChild();
  }
  freshContact(): string {
    const empty = this.people.find((one) => one.isContact && one.isEmpty && !one.otherParent);
    return empty?.id ?? this.addContact();
  }

  /** Takes a part away; the guardian and the address stay. */
  remove(id: string): void {
    this.parts = this.parts.filter((part) => part.id !== id);
    this.links.forget(id);
    if (this.open === id) this.show("guardian");
  }

  isOptional(part: Part): boolean {
    return part.kind === "person" && part.role !== "guardian";
  }

  #prepareLinks(): void {
    const adults = this.people.filter((person) => !person.isChild).map(({ id }) => id);
    for (const { id } of this.children) this.links.prepare(id, adults);
  }

  /** Opens a part, the documents or the summary; the part that is left has been seen. */
  show(id: Opened, { fromRecap = false } = {}): void {
    const left = this.current;
    if (left) left.seen = true;
    this.open = id;
    this.#fromRecap = fromRecap;
    this.#prepareLinks();
    const entered = this.current;
    if (entered?.kind !== "person" || !entered.isChild || !entered.isEmpty) return;
    entered.carryName(this.guardian.answers.usageName.trim());
    const sibling = this.children.findLast(
      (child) => child.id !== entered.id && this.links.isTold(child.id),
    );
    if (sibling && !this.links.isTold(entered.id)) this.links.carry(entered.id, sibling.id);
  }

  /** What comes after the open part: the first one after it not seen yet, then the other steps. */
  get next(): Opened {
    if (this.open === DOCUMENTS || this.#fromRecap) return RECAP;
    const index = this.parts.findIndex(({ id }) => id === this.open);
    const unseen = this.parts.slice(index + 1).find((part) => !part.seen);
    return unseen?.id ?? DOCUMENTS;
  }

  /** What the part cannot be sent with; an optional part left empty lacks nothing. */
  faultsOf(part: Part): FieldFault[] {
    return this.isOptional(part) && part.isEmpty ? [] : part.faults();
  }

  /** How many answers a part lacks: those it cannot be sent without, and those that are expected. */
  lacksOf(part: Part): number {
    if (this.isOptional(part) && part.isEmpty) return 0;
    const faults = this.faultsOf(part).length;
    if (part.kind === "address") return faults;
    const links =
      part.isChild && this.asking.may("authority")
        ? this.adults.filter(
            (adult) => !adult.isEmpty && !this.links.of(part.id, adult.id)?.kinship,
          ).length
        : 0;
    return faults + part.expected(this.asking).length + links;
  }

  /** Whom a part waits for: a contact needs a child, a link needs an adult's name. */
  #blockerOf(part: Part): string | null {
    if (part.kind === "address" || part.isEmpty) return null;
    if (part.isContact && this.children.every((child) => child.isEmpty)) return t("roles.child");
    if (part.isChild && this.guardian.isEmpty) return t("roles.guardian");
    return null;
  }

  /** What the open part or step cannot be sent with. */
  get faultsHere(): FieldFault[] {
    const { current } = this;
    if (current) return this.faultsOf(current);
    return this.open === DOCUMENTS ? this.documents.faults(this.wanted) : [];
  }

  /** The first part or step that cannot be sent; undefined when all can. */
  get firstIncomplete(): Opened | undefined {
    const part = this.parts.find((one) => this.faultsOf(one).length > 0);
    if (part) return part.id;
    return this.documents.faults(this.wanted).length > 0 ? DOCUMENTS : undefined;
  }

  /** The name of a part in lists and buttons. */
  nameOf(part: Part): string {
    if (part.kind === "address") return t("household.address");
    if (part.otherParent) return t("household.otherParent");
    return part.role === "partner" ? t("household.partnerAtHome") : t(`roles.${part.role}`);
  }

  /** The task list. */
  get tasks(): Task[] {
    return this.parts.map((part): Task => {
      const about = { id: part.id, name: this.nameOf(part), required: !this.isOptional(part) };
      const caption = part.isEmpty ? undefined : part.caption || undefined;
      if (part.id === this.open) return { ...about, state: "doing", detail: caption };
      if (part.isEmpty && (!part.seen || !about.required)) {
        const detail = about.required ? undefined : t("form.optional");
        return { ...about, state: "todo", detail };
      }
      const blocker = this.#blockerOf(part);
      if (blocker !== null) {
        return { ...about, state: "blocked", detail: t("task.by", { who: blocker.toLowerCase() }) };
      }
      const lacks = this.lacksOf(part);
      return lacks === 0
        ? { ...about, state: "done", detail: caption }
        : { ...about, state: "doing", detail: tn("household.lacking", lacks) };
    });
  }

  /** The members that are sent, in order; the index of a refused path is an index in this list. */
  get sent(): PersonDraft[] {
    return this.people.filter((part) => !(this.isOptional(part) && part.isEmpty));
  }

  /** The documents to bring, as far as the core has told them. */
  get wanted() {
    return this.documents.wanted(this.sent);
  }

  /** The links that are sent, in order, with the part where each is answered. */
  get #kinships(): { part: string; input: KinshipInput }[] {
    const { sent } = this;
    const mayTell = this.asking.may("authority");
    return sent
      .filter((person) => person.isChild)
      .flatMap((child) =>
        sent
          .filter((person) => !person.isChild)
          .flatMap((adult) => {
            const told = adult.isContact && !adult.otherParent;
            const input = told
              ? contactInput(child.id, adult, mayTell)
              : linkInput(child.id, adult.id, this.links.of(child.id, adult.id));
            return input === null ? [] : [{ part: told ? adult.id : child.id, input }];
          }),
      );
  }

  /** What is sent. */
  creation(): CreationInput {
    return {
      ...this.told(),
      documents: this.asking.may("documents")
        ? this.documents.sent(this.wanted).map(({ input }) => input)
        : [],
      observation: this.observation.trim() === "" ? null : this.observation.trim(),
    };
  }

  /** What the documents to bring depend on: all but what is said of them. */
  told(): CreationInput {
    return {
      members: this.sent.map((part) => ({
        role: part.role,
        person: part.input(),
        ref: part.id,
        existing: part.existing?.id ?? null,
        residence: part.isChild ? part.residence() : null,
      })),
      address: this.address.isEmpty ? null : this.address.fields(),
      protected: this.isProtected,
      kinships: this.#kinships.map(({ input }) => input),
      procedures: [...this.procedures],
      observation: null,
      origin_ref: null,
    };
  }

  /** Which part and which control a refused path stands for: `members.1.person.birth_date`. */
  locate({ path }: FieldError): { part: string; field: string } {
    const field = fieldOf(path);
    const [, list = "", index = "0"] = /^(\w+)\.(\d+)(?:\.|$)/.exec(path) ?? [];
    const n = Number(index);
    if (list === "members") return { part: this.sent[n]?.id ?? RECAP, field };
    if (list === "kinships") {
      const link = this.#kinships[n];
      if (link === undefined) return { part: RECAP, field };
      const contact = link.part === link.input.person;
      return { part: link.part, field: contact ? field : `link-${link.input.person}-${field}` };
    }
    if (list === "documents") {
      const key = this.documents.sent(this.wanted)[n]?.key;
      return { part: DOCUMENTS, field: key === undefined ? field : documentField(key, field) };
    }
    return { part: path.startsWith("address") ? "address" : RECAP, field };
  }

  /** What the draft keeps. */
  keep(): KeptHousehold {
    return {
      open: this.open,
      observation: this.observation,
      message: this.message,
      isProtected: this.isProtected,
      procedures: [...this.procedures],
      links: $state.snapshot(this.links.answers),
      documents: $state.snapshot(this.documents.answers),
      moreDocuments: $state.snapshot(this.documents.more),
      dismissed: [...this.dismissed],
      parts: this.parts.map((part) => ({
        id: part.id,
        seen: part.seen,
        ...(part.kind === "person"
          ? {
              role: part.role,
              person: $state.snapshot(part.answers),
              existing: part.existing,
              otherParent: part.otherParent,
            }
          : { address: { ...part.answers } }),
      })),
    };
  }

  /** A household as a draft kept it. */
  static from(kept: KeptHousehold): HouseholdDraft {
    const draft = new HouseholdDraft();
    const parts = kept.parts.map((part): Part => {
      if (part.role === undefined) {
        const address = new AddressDraft(part.address);
        address.seen = part.seen;
        return address;
      }
      const person = new PersonDraft(part.id, part.role, part.person);
      person.seen = part.seen;
      person.existing = part.existing ?? null;
      person.otherParent = part.otherParent ?? false;
      return person;
    });
    if (!parts.some((part) => part.kind === "address")) parts.splice(1, 0, new AddressDraft());
    draft.parts = parts;
    draft.observation = kept.observation ?? "";
    draft.message = kept.message ?? "";
    draft.isProtected = kept.isProtected ?? false;
    draft.procedures = kept.procedures ?? [];
    draft.links.answers = kept.links ?? {};
    draft.documents.answers = kept.documents ?? {};
    draft.documents.more = kept.moreDocuments ?? [];
    draft.dismissed = kept.dismissed ?? [];
    draft.open = kept.open ?? "guardian";
    const last = (kind: string): number =>
      Math.max(
        0,
        ...parts.map(({ id }) => Number(new RegExp(`^${kind}-(\\d+)$`).exec(id)?.[1] ?? 0)),
      );
    draft.#children = last("child");
    draft.#contacts = last("contact");
    for (const child of draft.children) {
      child.knowCarried(draft.guardian.answers.usageName.trim());
    }
    draft.#prepareLinks();
    return draft;
  }
}
