import type { DraftLine } from "../generated/commands";
import { router } from "./routes";

/** Kinds of draft, and the screen that resumes each. */
export const NEW_HOUSEHOLD = "household.create";

/** Resumes a draft where it was left. */
export function openDraft(draft: DraftLine): void {
  router.go("draft", { draft: draft.id });
}
