/** The lists of the town, by their place in the address. */
export const LISTS = ["dossiers", "personnes"] as const;
export type ListView = (typeof LISTS)[number];

/** The list of an address; that of the families when it names none. */
export function listView(slug: string): ListView {
  return LISTS.find((one) => one === slug) ?? "dossiers";
}

/** The core's nouns that a list of families or persons shows. */
export const LIST_NOUNS: readonly string[] = [
  "household",
  "person",
  "member",
  "address",
  "follow",
  "merge",
  "request",
];
