import type { Component } from "svelte";

import {
  IconArchive,
  IconAttention,
  IconCarePlan,
  IconChild,
  IconCourt,
  IconDocument,
  IconNoPickUp,
  IconProtected,
} from "./icons";

/** How something that must not be forgotten is drawn, beside its words. */
export interface AlertLook {
  readonly of: Component<{ class?: string }>;
  readonly state: "danger" | "attention" | "info";
}

const LOOKS: Readonly<Record<string, AlertLook>> = {
  court_decision: { of: IconCourt, state: "danger" },
  do_not_hand_over: { of: IconNoPickUp, state: "danger" },
  protected_address: { of: IconProtected, state: "danger" },
  care_plan: { of: IconCarePlan, state: "attention" },
  documents_missing: { of: IconDocument, state: "attention" },
  birth_overdue: { of: IconChild, state: "info" },
  unborn: { of: IconChild, state: "info" },
  archived: { of: IconArchive, state: "info" },
};
const OTHER: AlertLook = { of: IconAttention, state: "attention" };

/** The look of an alert or a flag of the core; one that has none of its own asks for attention. */
export function alertLook(code: string): AlertLook {
  return LOOKS[code] ?? OTHER;
}
