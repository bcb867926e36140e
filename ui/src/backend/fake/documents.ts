import type {
  DocumentStatus,
  DocumentSubject,
  DocumentTypeFields,
  DocumentTypeRow,
  DocumentView,
  HouseholdFile,
  MemberView,
  Procedure,
} from "../../generated/commands";
import { dayAfter, understandDate, writtenDate } from "../../shared/dates";
import { refuse, says, type Handlers } from "./answer";
import { TODAY, type World } from "./world";

type Names = Extract<keyof Handlers, `document_type.${string}` | `supporting_document.${string}`>;

const type = (
  id: string,
  label: string,
  subject: DocumentSubject,
  procedures: Procedure[],
  more: Partial<DocumentTypeFields> = {},
): DocumentTypeRow => ({
  id,
  key: id,
  offered: more.restricted !== true,
  fields: {
    label,
    subject,
    procedures,
    alternatives: null,
    proves: null,
    condition: {
      age_from: null,
      age_until: null,
      authority: [],
      residence: [],
      domicile: null,
      care_plan: false,
    },
    substitutes: [],
    max_age_months: null,
    validity: "unlimited",
    validity_months: null,
    deadline_days: 30,
    in_force_from: null,
    in_force_until: null,
    keep_file: true,
    purge_after_days: null,
    purge_from: "decision",
    restricted: false,
    legal_source: null,
    archived: false,
    ...more,
  },
});

/** The types of a commune that changed nothing. */
export const DOCUMENT_TYPES: readonly DocumentTypeRow[] = [
  type("family_record", "Livret de famille (partie parents et enfants)", "household", ["dossier"], {
    alternatives: "acte de naissance, carte d’identité ou passeport",
  }),
  type("home", "Justificatif de domicile de moins de 3 mois", "household", ["dossier"], {
    alternatives: "attestation sur l’honneur",
    max_age_months: 3,
  }),
  type("insurance", "Attestation d’assurance scolaire", "child", ["childcare", "sport"]),
  type("judgment", "Jugement ou convention", "child", [], { restricted: true }),
];

/** What was handed over to a household, and what is still awaited. */
export interface KeptDocument {
  id: string;
  type: string;
  person: string | null;
  status: DocumentStatus;
  presented: string | null;
  issued: string | null;
  reason: string | null;
}

const first = (member: MemberView): string => member.fields.first_name ?? member.display_name;

/** The documents of a file, awaited ones first. */
export function documentsOf(world: World, file: HouseholdFile): DocumentView[] {
  const kept = world.handed.get(file.id) ?? [];
  const about = (person: string | null): string => {
    const member = file.members.find((one) => one.person === person);
    return member === undefined ? "Dossier" : first(member);
  };
  const line = (row: DocumentTypeRow, one: Partial<KeptDocument>): DocumentView => ({
    id: one.id ?? null,
    document_type: row.id,
    label: row.fields.label,
    person: one.person ?? null,
    adult: null,
    asked_by: row.fields.procedures.filter((procedure) => procedure === "dossier"),
    condition: null,
    legal_source: row.fields.legal_source,
    never_blocks_school: false,
    substitutes: row.fields.substitutes,
    proposed_until_fr: null,
    presented_as: null,
    decided_on_fr: null,
    purged: false,
    about: about(one.person ?? null),
    status: one.status ?? "missing",
    presented_on_fr: one.presented ?? null,
    issued_on_fr: one.issued ?? null,
    valid_until_fr: null,
    deadline_fr:
      one.id === undefined ? writtenDate(dayAfter(TODAY, row.fields.deadline_days)) : null,
    late: false,
    too_old: false,
    alternatives: row.fields.alternatives,
    reason: one.reason ?? null,
    decided_by: one.status === "accepted" ? "Nadia Ferreira" : null,
  });
  return DOCUMENT_TYPES.flatMap((row) => {
    const handed = kept.filter((one) => one.type === row.id);
    const asked = row.fields.procedures.includes("dossier") && handed.length === 0;
    return asked ? [line(row, {})] : handed.map((one) => line(row, one));
  });
}

/** Supporting documents, without their files. */
export function documents(world: World): Pick<Handlers, Names> {
  const day = (text: string | null): string | null => {
    const read = understandDate(text ?? "", { expect: "past", today: TODAY });
    return read !== null && "iso" in read ? writtenDate(read.iso) : null;
  };
  const hand = (household: string, made: Omit<KeptDocument, "id">) => {
    const id = world.id("supporting-document");
    const others = (world.handed.get(household) ?? []).filter(
      (one) => one.type !== made.type || one.person !== made.person,
    );
    world.handed.set(household, [...others, { ...made, id }]);
    return says({ id }, "supporting_document");
  };
  return {
    "document_type.create": ({ fields }) => {
      const made = type(world.id("document-type"), fields.label, fields.subject, fields.procedures);
      return says({ id: made.id }, "document_type");
    },
    "document_type.update": () => says({}, "document_type"),
    "supporting_document.queue": () => says({ documents: [], total: 0, more: false }),
    "supporting_document.awaited": () => says({ rows: [], total: 0, families: 0 }),
    "supporting_document.export": () => refuse("save_failed"),
    "supporting_document.recompute": () => says({ households: 0 }),
    "supporting_document.foresee": ({ members, procedures = [] }) =>
      says(
        DOCUMENT_TYPES.filter(({ fields }) =>
          fields.procedures.some((one) => one === "dossier" || procedures.includes(one)),
        ).flatMap(({ id, fields }) => {
          const children = members.filter(({ role, person }) => role === "child" && !person.unborn);
          const about =
            fields.subject === "child" ? children.map(({ ref }) => ref ?? null) : [null];
          return about.map((person) => ({
            document_type: id,
            person,
            adult: null,
            asked_by: fields.procedures,
            deadline_fr: writtenDate(dayAfter(TODAY, fields.deadline_days)),
          }));
        }),
      ),
    "supporting_document.purge": () => says({ documents: [], files: 0, done: false }),
    "document_type.list": () => says([...DOCUMENT_TYPES]),
    "supporting_document.provide": ({ household, document_type, person, ...dates }) =>
      hand(household, {
        type: document_type,
        person,
        status: dates.accepted ? "accepted" : "pending",
        presented: day(dates.presented_on),
        issued: day(dates.issued_on),
        reason: null,
      }),
    "supporting_document.decide": ({ household, document, status, reason }) => {
      const kept = world.handed.get(household)?.find(({ id }) => id === document);
      if (kept === undefined) return refuse("not_found", { what: "supporting_document" });
      Object.assign(kept, { status, reason });
      return says({}, "supporting_document");
    },
    "supporting_document.waive": ({ household, document_type, person, status, reason }) =>
      hand(household, {
        type: document_type,
        person,
        status,
        presented: null,
        issued: null,
        reason,
      }),
  };
}
