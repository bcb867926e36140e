import type { DraftRow } from "../generated/commands";
import { router } from "./routes";

/** Kind of the draft of a new household. */
export const NEW_HOUSEHOLD = "household.create";
/** Kind of the draft of a correction: one person or the address of a file. */
export const MEMBER_EDIT = "household.edit";
/** Kind of the draft of what a family answers to a request. */
export const REQUEST_ANSWER = "request.answer";

/** Resumes a draft where it was left. */
export function openDraft(draft: DraftRow): void {
  router.go("draft", { draft: draft.id });
}
