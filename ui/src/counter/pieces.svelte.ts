import { call } from "../backend/backend";
import { resource } from "../shared/resource.svelte";

/** Views of the documents of the town, by their place in the address. */
export const PIECES = ["a-valider", "a-fournir", "en-retard"] as const;
export type PiecesView = (typeof PIECES)[number];

/** The view of an address; what waits when it names none. */
export function piecesView(slug: string): PiecesView {
  return PIECES.find((one) => one === slug) ?? "a-valider";
}

/** The core's nouns that a list of documents shows. */
export const DOCUMENT_NOUNS: readonly string[] = [
  "supporting_document",
  "document_type",
  "household",
  "person",
  "member",
];

/** How many documents wait for a decision, kept current. */
export function waiting() {
  return resource(
    () => call("supporting_document.queue", { document_type: null, offset: 0, limit: 0 }),
    DOCUMENT_NOUNS,
  );
}
