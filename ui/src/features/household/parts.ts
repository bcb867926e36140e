// What a place « Modifier » edits: a member by its id, « child » to add one, « address »…; the
// other parts are made and read here.

/** A person still to be chosen. */
export const NEW = "nouveau";

/** A child that was to be born, and is. */
export const bornPart = (member: string): string => `ne~${member}`;
/** What a person is to a child. */
export const linkPart = (child: string, person: string): string => `lien~${child}~${person}`;
/** A billing or other address that was badly written. */
export const addressPart = (address: string): string => `adresse~${address}`;

/** What a part says. */
export type Part =
  | { readonly kind: "member"; readonly id: string; readonly born: boolean }
  | { readonly kind: "link"; readonly child: string; readonly person: string }
  | {
      readonly kind: "address";
      readonly id: string | null;
      readonly of: "home" | "billing" | "other";
    };

const ADDRESSES = { address: "home", billing: "billing", other: "other" } as const;

/** Reads a part. */
export function readPart(part: string): Part {
  const [kind = "", first = "", second = ""] = part.split("~");
  if (kind === "ne") return { kind: "member", id: first, born: true };
  if (kind === "lien") return { kind: "link", child: first, person: second };
  if (kind === "adresse") return { kind: "address", id: first, of: "other" };
  const of = (ADDRESSES as Partial<Record<string, "home" | "billing" | "other">>)[kind];
  return of === undefined
    ? { kind: "member", id: part, born: false }
    : { kind: "address", id: null, of };
}
