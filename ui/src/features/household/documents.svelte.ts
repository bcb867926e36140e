import type {
  DocumentInput,
  DocumentTypeFields,
  DocumentTypeId,
  DocumentTypeRow,
  Procedure,
} from "../../generated/commands";
import { today } from "../../shared/clock.svelte";
import { dayAfter, understandDate, writtenDate } from "../../shared/dates";
import type { FieldFault } from "../../shared/ErrorSummary.svelte";
import { refusal } from "../../shared/i18n";
import type { PersonDraft } from "./person.svelte";

/** What was said of one document, as it is typed. */
export interface DocumentAnswers {
  provided: boolean;
  presentedOn: string;
  issuedOn: string;
  /** Seen and judged good at once. */
  accepted: boolean;
}

/** A document asked of a new household, or handed over without being asked. */
export interface WantedDocument {
  /** `type/person`, what the answers are kept under. */
  readonly key: string;
  readonly type: DocumentTypeRow;
  /** The person it is about; null for the household. */
  readonly person: PersonDraft | null;
  /** Last day to bring it, as it is written here. */
  readonly deadline: string;
}

/** True when a rule looks at more than the roles of people: the file tells it once it is there. */
function isConditional({
  subject,
  condition,
  in_force_from: from,
  in_force_until: until,
}: DocumentTypeFields): boolean {
  const now = today();
  return (
    subject === "pair" ||
    condition.age_from !== null ||
    condition.age_until !== null ||
    condition.authority.length > 0 ||
    condition.residence.length > 0 ||
    condition.domicile !== null ||
    condition.care_plan ||
    (from !== null && from > now) ||
    (until !== null && until < now)
  );
}

const keyOf = (type: DocumentTypeId, person: string | null): string => `${type}/${person ?? ""}`;

/** The supporting documents of a new household. */
export class DocumentsDraft {
  answers: Record<string, DocumentAnswers> = $state({});
  /** Documents handed over that no procedure asks for. */
  more: { type: DocumentTypeId; person: string | null }[] = $state([]);
  /** The types of the commune; the screen reads them once. */
  types = $state.raw<readonly DocumentTypeRow[]>([]);

  /** The documents of these people for these procedures, in the order of the commune's list. */
  wanted(procedures: readonly Procedure[], people: readonly PersonDraft[]): WantedDocument[] {
    const asked = this.types.filter(
      ({ fields }) =>
        !fields.archived &&
        !isConditional(fields) &&
        fields.procedures.some((one) => one === "dossier" || procedures.includes(one)),
    );
    const rows = asked.flatMap((type) =>
      this.#subjects(type, people).map((person) => this.#row(type, person)),
    );
    const known = new Set(rows.map(({ key }) => key));
    return [...rows, ...this.listed(people).filter(({ key }) => !known.has(key))];
  }

  /** The documents that were added to the list by hand, or sent back to the family. */
  listed(people: readonly PersonDraft[]): WantedDocument[] {
    return this.more.flatMap(({ type, person }) => {
      const row = this.types.find(({ id }) => id === type);
      const about = people.find(({ id }) => id === person) ?? null;
      if (row === undefined) return [];
      return person !== null && about === null ? [] : [this.#row(row, about)];
    });
  }

  #subjects({ fields }: DocumentTypeRow, people: readonly PersonDraft[]): (PersonDraft | null)[] {
    if (fields.subject === "household") return [null];
    if (fields.subject === "adult") {
      return people.filter(({ role }) => role === "guardian" || role === "partner");
    }
    return people.filter((person) => person.isChild && !person.isUnborn);
  }

  #row(type: DocumentTypeRow, person: PersonDraft | null): WantedDocument {
    return {
      key: keyOf(type.id, person?.id ?? null),
      type,
      person,
      deadline: writtenDate(dayAfter(today(), type.fields.deadline_days)),
    };
  }

  /** What was said of a document; undefined while it is « Non fournie ». */
  of(key: string): DocumentAnswers | undefined {
    const told = this.answers[key];
    return told?.provided === true ? told : undefined;
  }

  /** Says that a document was handed over, today until another day is typed; or that it was not. */
  provide(key: string, provided: boolean): void {
    const told = this.answers[key];
    this.answers[key] = told
      ? { ...told, provided }
      : { provided, presentedOn: writtenDate(today()), issuedOn: "", accepted: true };
  }

  /** Puts a document on the list, whether a procedure asks for it or not. */
  list(type: DocumentTypeId, person: string | null): void {
    const key = keyOf(type, person);
    if (!this.more.some((one) => keyOf(one.type, one.person) === key)) {
      this.more.push({ type, person });
    }
  }

  /** Adds a document that no procedure asks for, already handed over. */
  add(type: DocumentTypeId, person: string | null): void {
    this.list(type, person);
    this.provide(keyOf(type, person), true);
  }

  /** What is sent, and under which key each was answered: the index of a refused path. */
  sent(wanted: readonly WantedDocument[]): { key: string; input: DocumentInput }[] {
    return wanted.flatMap(({ key, type, person }) => {
      const told = this.of(key);
      if (told === undefined) return [];
      const input: DocumentInput = {
        document_type: type.id,
        person: person?.id ?? null,
        presented_on: told.presentedOn.trim() || null,
        issued_on: told.issuedOn.trim() || null,
        accepted: told.accepted,
      };
      return [{ key, input }];
    });
  }

  /** Dates that are none. */
  faults(wanted: readonly WantedDocument[]): FieldFault[] {
    const date = (id: string, text: string): FieldFault[] => {
      const read = understandDate(text, { expect: "past", today: today() });
      return read !== null && "code" in read ? [{ id, sentence: refusal(read) }] : [];
    };
    return wanted.flatMap(({ key }) => {
      const told = this.of(key);
      if (told === undefined) return [];
      return [
        ...date(documentField(key, "presented_on"), told.presentedOn),
        ...date(documentField(key, "issued_on"), told.issuedOn),
      ];
    });
  }
}

/** Id of the control of a document's answer. */
export function documentField(key: string, name: string): string {
  return `document-${key.replaceAll("/", "-")}-${name}`;
}
