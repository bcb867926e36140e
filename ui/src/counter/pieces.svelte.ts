import { call } from "../backend/backend";
import type { DocumentTypeRow } from "../generated/commands";
import { resource } from "../shared/resource.svelte";
import { may } from "./session.svelte";

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

/** True of a type whose documents this agent may see: whoever edits the rules sees no family. */
export function mayJudge({ fields }: DocumentTypeRow): boolean {
  return !fields.restricted || may("read", "restricted_documents");
}

/** How many documents wait for a decision, kept current. */
export function waiting() {
  return resource(
    () => call("supporting_document.queue", { document_type: null, offset: 0, limit: 0 }),
    DOCUMENT_NOUNS,
  );
}
