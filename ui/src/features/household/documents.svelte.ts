import type {
  DocumentInput,
  DocumentTypeId,
  DocumentTypeRow,
  ForeseenDocument,
  WaitingFileView,
} from "../../generated/commands";
import { today } from "../../shared/clock.svelte";
import { dayAfter, understandDate, writtenDate } from "../../shared/dates";
import type { FieldFault } from "../../shared/ErrorSummary.svelte";
import { refusal, t } from "../../shared/i18n";
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
  /** `type/person`, `type/child/adult` of a pair: what the answers are kept under. */
  readonly key: string;
  readonly type: DocumentTypeRow;
  /** The person it is about; null for the household. */
  readonly person: PersonDraft | null;
  /** The adult at the other end of a pair. */
  readonly adult: PersonDraft | null;
  /** Last day to bring it, as it is written here. */
  readonly deadline: string;
}

/** What the answers of a document are kept under. */
export function documentKey(
  type: DocumentTypeId,
  person: string | null,
  adult: string | null = null,
): string {
  return [type, person ?? "", ...(adult === null ? [] : [adult])].join("/");
}

/** The supporting documents of a new household. */
export class DocumentsDraft {
  answers: Record<string, DocumentAnswers> = $state({});
  /** Documents handed over that no procedure asks for. */
  more: { type: DocumentTypeId; person: string | null }[] = $state([]);
  /** The types of the commune; the screen reads them once. */
  types = $state.raw<readonly DocumentTypeRow[]>([]);

  /** What the family will be asked for, as the core tells it from what is typed. */
  foreseen = $state.raw<readonly ForeseenDocument[]>([]);
  /** The files kept with the draft. */
  files = $state.raw<readonly WaitingFileView[]>([]);

  /** The documents of these people, in the order of the commune's list. */
  wanted(people: readonly PersonDraft[]): WantedDocument[] {
    const rows = this.foreseen.flatMap((one) => {
      const type = this.types.find(({ id }) => id === one.document_type);
      const [person, adult] = [one.person, one.adult].map(
        (who) => people.find(({ id }) => id === who) ?? null,
      );
      const gone =
        (one.person !== null && person === null) || (one.adult !== null && adult === null);
      return type === undefined || gone ? [] : [this.#row(type, person ?? null, adult ?? null)];
    });
    const known = new Set(rows.map(({ key }) => key));
    return [...rows, ...this.listed(people).filter(({ key }) => !known.has(key))];
  }

  /** The files of one document, in the order in which they came. */
  filesOf(key: string): WaitingFileView[] {
    return this.files.filter(
      (file) => documentKey(file.document_type, file.person, file.adult) === key,
    );
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

  #row(
    type: DocumentTypeRow,
    person: PersonDraft | null,
    adult: PersonDraft | null = null,
  ): WantedDocument {
    return {
      key: documentKey(type.id, person?.id ?? null, adult?.id ?? null),
      type,
      person,
      adult,
      deadline: writtenDate(dayAfter(today(), type.fields.deadline_days)),
    };
  }

  /** Nothing was said of any document. */
  get isEmpty(): boolean {
    return !Object.values(this.answers).some(({ provided }) => provided);
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
    const key = documentKey(type, person);
    if (!this.more.some((one) => documentKey(one.type, one.person) === key)) {
      this.more.push({ type, person });
    }
  }

  /** Adds a document that no procedure asks for, already handed over. */
  add(type: DocumentTypeId, person: string | null): void {
    this.list(type, person);
    this.provide(documentKey(type, person), true);
  }

  /** What is sent, and under which key each was answered: the index of a refused path. */
  sent(wanted: readonly WantedDocument[]): { key: string; input: DocumentInput }[] {
    return wanted.flatMap(({ key, type, person, adult }) => {
      const told = this.of(key);
      if (told === undefined) return [];
      const input: DocumentInput = {
        document_type: type.id,
        person: person?.id ?? null,
        ...(adult === null ? {} : { adult: adult.id }),
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

/** Whom a document is about, in words: "Dossier", "Jeanne", "Jeanne – Karim". */
export function aboutWhom({ person, adult }: WantedDocument): string {
  if (person === null) return t("documents.household");
  return [person, ...(adult === null ? [] : [adult])].map(({ firstName }) => firstName).join(" – ");
}

/** Id of the control of a document's answer. */
export function documentField(key: string, name: string): string {
  return `document-${key.replaceAll("/", "-")}-${name}`;
}
