import type { Response } from "../../../../backend/backend";
import { AddressDraft, type AddressAnswers } from "../../../../features/household/address.svelte";
import { Asking } from "../../../../features/household/asked";
import {
  documentField,
  DocumentsDraft,
  type DocumentAnswers,
} from "../../../../features/household/documents.svelte";
import { fieldOf } from "../../../../features/household/fieldOf";
import { linkForm, linkFormInput, type LinkForm } from "../../../../features/household/linkForm";
import { contactInput } from "../../../../features/household/links.svelte";
import { PersonDraft, type PersonAnswers } from "../../../../features/household/person.svelte";
import type {
  AnswerInput,
  DocumentTypeRow,
  KinshipInput,
  Procedure,
  RequestRow,
  Target,
} from "../../../../generated/commands";
import type { FieldFault } from "../../../../shared/ErrorSummary.svelte";
import { t } from "../../../../shared/i18n";
import type { Task } from "../../../../shared/TaskList.svelte";

/** The parts that are neither a person nor a link. */
export const DOCUMENTS = "documents";
const ADDRESS = "address";
const BILLING = "billing";

/** What a person is to a child, being answered. */
export interface LinkPart {
  readonly id: string;
  readonly child: string;
  form: LinkForm;
}

/** What the draft of an answer keeps. */
export interface KeptAnswer {
  request: string;
  open: string;
  message: string;
  procedures: readonly Procedure[] | null;
  people: { id: string; fresh: boolean; person: PersonAnswers }[];
  address: AddressAnswers;
  billing: AddressAnswers;
  links: { id: string; form: LinkForm }[];
  documents: Record<string, DocumentAnswers>;
  more: DocumentsDraft["more"];
}

const linkId = (child: string, person: string): string => `${child}~${person}`;

/** The part that a row of a request belongs to. */
function partOf(target: Target, field: RequestRow["field"]): string {
  switch (target.kind) {
    case "household":
      if (field === "procedures") return DOCUMENTS;
      return field === "billing_address" ? BILLING : ADDRESS;
    case "person":
      return target.person;
    case "kinship":
      return linkId(target.child, target.person);
    case "document":
      return DOCUMENTS;
  }
}

/**
 * What a family brings to a request that waits: the forms of the assistant, filled with what was
 * asked. Only the parts that change are sent; a request is never made again whole.
 */
export class AnswerDraft {
  people = $state<PersonDraft[]>([]);
  readonly address: AddressDraft;
  readonly billing: AddressDraft;
  readonly links: LinkPart[] = $state([]);
  readonly documents = new DocumentsDraft();
  /** What the family comes for; null when nobody ever said. */
  procedures = $state.raw<readonly Procedure[] | null>(null);
  message = $state("");
  open = $state(DOCUMENTS);
  readonly asking: Asking;
  /** The rows that were sent back to the family. */
  readonly wanted: readonly RequestRow[];
  readonly #request: string;
  readonly #billed: boolean;
  readonly #asked: readonly Procedure[] | null;
  /** What each part held before anybody typed. */
  readonly #before: ReadonlyMap<string, string>;
  #fresh = 0;

  constructor(
    form: Response<"request.form">,
    types: readonly DocumentTypeRow[],
    countryName: (code: string) => string,
  ) {
    this.#request = form.brief.id;
    this.wanted = form.wanted;
    this.asking = new Asking(form.asked, null, (volet) => form.volets.includes(volet));
    this.documents.types = types;
    this.people = form.members.map((member) =>
      PersonDraft.of({ ...member, member: member.ref }, countryName),
    );
    const place = (held: typeof form.address): AddressDraft =>
      held === null ? new AddressDraft() : AddressDraft.of(held, countryName);
    this.address = place(form.address);
    this.billing = place(form.billing_address);
    this.procedures = this.#asked = form.procedures;
    this.#billed = form.billing_address !== null;
    const known = new Set(form.members.map(({ ref }) => ref));
    this.links = form.links
      .filter(({ child, person }) => known.has(child) && known.has(person))
      .map((link) => ({
        id: linkId(link.child, link.person),
        child: link.child,
        form: linkForm(link.person, link),
      }));
    for (const { target } of form.wanted) {
      if (target.kind === "document") {
        const type = form.documents.find(
          ({ name, person }) => name === target.document_type && person === target.person,
        );
        if (type) this.documents.list(type.document_type, target.person);
      }
    }
    this.#before = new Map(this.#parts.map(({ id, now }) => [id, now()]));
    this.open = this.#parts.find(({ id }) => this.isWanted(id))?.id ?? DOCUMENTS;
  }

  /** Every part, with what it holds now, to be compared. */
  get #parts(): { id: string; now: () => string }[] {
    const text = (value: unknown): string => JSON.stringify(value);
    return [
      ...this.people.map((person) => ({
        id: person.id,
        now: () => text([person.input(), person.isChild ? person.residence() : null]),
      })),
      ...(this.asking.may("contact")
        ? [
            { id: ADDRESS, now: () => text(this.address.isEmpty ? null : this.address.fields()) },
            ...(this.#billed ? [{ id: BILLING, now: () => text(this.billing.fields()) }] : []),
          ]
        : []),
      ...this.links.map(({ id, child, form }) => ({
        id,
        now: () => text(linkFormInput(child, form)),
      })),
      {
        id: DOCUMENTS,
        now: () =>
          text([this.procedures, this.documents.sent(this.rows).map(({ input }) => input)]),
      },
    ];
  }

  /** The documents that are awaited or were added. */
  get rows() {
    return this.documents.listed(this.people);
  }

  get children(): PersonDraft[] {
    return this.people.filter((person) => person.isChild);
  }

  get person(): PersonDraft | undefined {
    return this.people.find(({ id }) => id === this.open);
  }

  get place(): AddressDraft | undefined {
    if (this.open === ADDRESS) return this.address;
    return this.open === BILLING ? this.billing : undefined;
  }

  get link(): LinkPart | undefined {
    return this.links.find(({ id }) => id === this.open);
  }

  /** A contact that this answer brings in. */
  isFresh(person: PersonDraft): boolean {
    return !this.#before.has(person.id);
  }

  /** Something of this part was sent back to the family. */
  isWanted(id: string): boolean {
    return this.wanted.some(({ target, field }) => partOf(target, field) === id);
  }

  /** The rows sent back to the family that belong to a part. */
  wantedOf(id: string): RequestRow[] {
    return this.wanted.filter(({ target, field }) => partOf(target, field) === id);
  }

  #isMoved(id: string, now: () => string): boolean {
    return this.#before.get(id) !== now();
  }

  /** Nothing was typed. */
  get isEmpty(): boolean {
    return (
      this.message.trim() === "" &&
      this.#parts.every(({ id, now }) => !this.#isMoved(id, now) || this.#isBlank(id))
    );
  }

  #isBlank(id: string): boolean {
    const person = this.people.find((one) => one.id === id);
    return person !== undefined && this.isFresh(person) && person.isEmpty;
  }

  /** Adds a contact and opens it; an empty one already there is opened instead. */
  addContact(): void {
    const empty = this.people.find((one) => this.isFresh(one) && one.isEmpty);
    if (empty) {
      this.open = empty.id;
      return;
    }
    let id: string;
    do {
      this.#fresh += 1;
      id = `new-${String(this.#fresh)}`;
    } while (this.people.some((person) => person.id === id));
    this.people.push(new PersonDraft(id, "contact"));
    this.open = id;
  }

  #name(id: string): string {
    return this.people.find((person) => person.id === id)?.firstName ?? "";
  }

  /** The name of a part. */
  nameOf(id: string): string {
    if (id === DOCUMENTS) return t("household.documents");
    if (id === ADDRESS) return t("household.address");
    if (id === BILLING) return t("address.billing");
    const link = this.links.find((one) => one.id === id);
    if (link) {
      return t("kinship.ofTo", {
        person: this.#name(link.form.person),
        child: this.#name(link.child),
      });
    }
    const person = this.people.find((one) => one.id === id);
    return person === undefined ? "" : person.name || t(`roles.${person.role}`);
  }

  /** The task list: what was sent back to the family is to do until something of it changes. */
  get tasks(): Task[] {
    return this.#parts.map(({ id, now }): Task => {
      const moved = this.#isMoved(id, now) && !this.#isBlank(id);
      const wanted = this.isWanted(id);
      const about = { id, name: this.nameOf(id) };
      if (moved) return { ...about, state: "done", detail: t("answer.brought") };
      if (wanted) return { ...about, state: "todo", detail: t("answer.awaited") };
      return { ...about, state: id === this.open ? "doing" : "done" };
    });
  }

  /** What the open part cannot be sent with, then what the others cannot. */
  get faults(): { part: string; faults: FieldFault[] } | null {
    const found = this.#parts
      .filter(({ id, now }) => this.#isMoved(id, now) && !this.#isBlank(id))
      .map(({ id }) => ({ part: id, faults: this.#faultsOf(id) }))
      .filter(({ faults }) => faults.length > 0);
    return found.find(({ part }) => part === this.open) ?? found[0] ?? null;
  }

  #faultsOf(id: string): FieldFault[] {
    if (id === DOCUMENTS) return this.documents.faults(this.rows);
    if (id === ADDRESS) return this.address.faults();
    if (id === BILLING) return this.billing.faults();
    return this.people.find((person) => person.id === id)?.faults() ?? [];
  }

  /** The persons of the request whose form changed, in order. */
  get #answered(): PersonDraft[] {
    const moved = new Set(
      this.#parts.filter(({ id, now }) => this.#isMoved(id, now)).map(({ id }) => id),
    );
    return this.people.filter((person) => !this.isFresh(person) && moved.has(person.id));
  }

  get #added(): PersonDraft[] {
    return this.people.filter((person) => this.isFresh(person) && !person.isEmpty);
  }

  get #told(): { part: string; input: KinshipInput }[] {
    const authority = this.asking.may("authority");
    const links = this.#parts.flatMap(({ id, now }) => {
      const link = this.links.find((one) => one.id === id);
      if (link === undefined || !this.#isMoved(id, now)) return [];
      return [{ part: id, input: linkFormInput(link.child, link.form) }];
    });
    const added = this.#added.flatMap((contact) =>
      this.children.flatMap((child) => {
        const input = contactInput(child.id, contact, authority);
        return input === null ? [] : [{ part: contact.id, input }];
      }),
    );
    return [...links, ...added];
  }

  /** What is sent. */
  input(): AnswerInput {
    const moved = new Map(this.#parts.map(({ id, now }) => [id, this.#isMoved(id, now)]));
    return {
      members: this.#answered.map((person) => {
        const residence = person.isChild ? person.residence() : null;
        return {
          ref: person.id,
          person: person.input(),
          ...(residence === null ? {} : { residence }),
        };
      }),
      address: moved.get(ADDRESS) === true && !this.address.isEmpty ? this.address.fields() : null,
      procedures:
        this.procedures === null || this.procedures === this.#asked ? null : [...this.procedures],
      billing_address: moved.get(BILLING) === true ? this.billing.fields() : null,
      new_members: this.#added.map((person) => ({
        role: person.role,
        person: person.input(),
        ref: person.id,
        existing: null,
        residence: null,
      })),
      kinships: this.#told.map(({ input }) => input),
      documents: this.documents.sent(this.rows).map(({ input }) => input),
    };
  }

  /** Which part and which control a refused path stands for. */
  locate(path: string): { part: string; field: string } {
    const field = fieldOf(path);
    const [, list = "", index = "0"] = /^(\w+)\.(\d+)(?:\.|$)/.exec(path) ?? [];
    const n = Number(index);
    if (list === "members") return { part: this.#answered[n]?.id ?? this.open, field };
    if (list === "new_members") return { part: this.#added[n]?.id ?? this.open, field };
    if (list === "kinships") return { part: this.#told[n]?.part ?? this.open, field };
    if (list === "documents") {
      const key = this.documents.sent(this.rows)[n]?.key;
      return { part: DOCUMENTS, field: key === undefined ? field : documentField(key, field) };
    }
    if (path.startsWith("billing_address")) return { part: BILLING, field };
    return { part: path.startsWith("address") ? ADDRESS : this.open, field };
  }

  /** What the draft keeps. */
  keep(): KeptAnswer {
    return {
      request: this.#request,
      open: this.open,
      message: this.message,
      procedures: this.procedures,
      people: this.people.map((person) => ({
        id: person.id,
        fresh: this.isFresh(person),
        person: $state.snapshot(person.answers),
      })),
      address: { ...this.address.answers },
      billing: { ...this.billing.answers },
      links: this.links.map(({ id, form }) => ({ id, form: $state.snapshot(form) })),
      documents: $state.snapshot(this.documents.answers),
      more: $state.snapshot(this.documents.more),
    };
  }

  /** Lays what a draft kept over what the request holds now. */
  resume(kept: KeptAnswer): void {
    for (const { id, fresh, person } of kept.people) {
      const held = this.people.find((one) => one.id === id);
      if (held) Object.assign(held.answers, person);
      else if (fresh) this.people.push(new PersonDraft(id, "contact", person));
    }
    Object.assign(this.address.answers, kept.address);
    Object.assign(this.billing.answers, kept.billing);
    for (const { id, form } of kept.links) {
      const held = this.links.find((one) => one.id === id);
      if (held) Object.assign(held.form, form);
    }
    for (const { type, person } of kept.more) this.documents.list(type, person);
    this.documents.answers = kept.documents;
    this.message = kept.message;
    this.procedures = kept.procedures;
    if (this.#parts.some(({ id }) => id === kept.open)) this.open = kept.open;
  }
}
