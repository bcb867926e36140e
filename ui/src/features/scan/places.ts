import type {
  DocumentStatus,
  DocumentTypeRow,
  HouseholdFile,
  MemberView,
} from "../../generated/commands";

/** A document of a family to which a scan may go. */
export interface Place {
  /** Tells it from the others of the family. */
  readonly key: string;
  readonly label: string;
  /** "Dossier", or the first name of the person. */
  readonly about: string;
  readonly status: DocumentStatus;
  readonly documentType: string;
  readonly person: string | null;
  readonly adult: string | null;
  /** One that was recorded and waits: the scan is added to it. */
  readonly document: string | null;
}

/** Where a scan goes. */
export interface Filing extends Place {
  readonly household: string;
  readonly family: string;
  /** As typed. */
  readonly issuedOn: string;
}

const FIRST: readonly DocumentStatus[] = ["missing", "refused", "expired", "pending"];
const isAdult = ({ role }: MemberView): boolean => role === "guardian" || role === "partner";
const isChild = ({ role, fields }: MemberView): boolean =>
  role === "child" && fields.birth.kind !== "unborn";

/** Every document of a family that a scan may be: what it must bring first, then the rest. */
export function placesOf(file: HouseholdFile, types: readonly DocumentTypeRow[]): Place[] {
  const known = (file.documents ?? []).map((one): Place => ({
    key: [one.document_type, one.person, one.adult].join("/"),
    label: one.label,
    about: one.about,
    status: one.status,
    documentType: one.document_type,
    person: one.person,
    adult: one.adult,
    document: one.status === "pending" ? one.id : null,
  }));
  const rank = ({ status }: Place): number => {
    const at = FIRST.indexOf(status);
    return at < 0 ? FIRST.length : at;
  };
  known.sort((one, other) => rank(one) - rank(other));
  return [...known, ...unasked(file, types, new Set(known.map(({ key }) => key)))];
}

/** Documents that nothing asks of the family, and that it may bring all the same. */
function unasked(
  file: HouseholdFile,
  types: readonly DocumentTypeRow[],
  known: ReadonlySet<string>,
): Place[] {
  return types
    .filter(({ fields }) => !fields.archived && fields.subject !== "pair")
    .flatMap(({ id, fields }) => {
      const people = file.members.filter(fields.subject === "adult" ? isAdult : isChild);
      const about =
        fields.subject === "household"
          ? [{ person: null, about: "Dossier" }]
          : people.map(({ person, fields: { first_name: first }, display_name: name }) => ({
              person,
              about: first ?? name,
            }));
      return about.map((one): Place => ({
        ...one,
        key: [id, one.person, null].join("/"),
        label: fields.label,
        status: "missing",
        documentType: id,
        adult: null,
        document: null,
      }));
    })
    .filter(({ key }) => !known.has(key));
}
