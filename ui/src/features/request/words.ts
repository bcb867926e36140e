import type { Component } from "svelte";

import { today } from "../../shared/clock.svelte";
import { dayOf, hour, writtenDate } from "../../shared/dates";
import { t, tn } from "../../shared/i18n";
import { IconComplete, IconDone, IconRefuse, IconWaiting } from "../../shared/icons";
import type { Decision, RequestBrief, RequestStatus } from "../../generated/commands";

/** How a state is drawn: icon and colour, beside its word. */
export interface StatusLook {
  readonly of: Component<{ class?: string }>;
  readonly state: "info" | "attention" | "success" | "danger";
}

export const STATUS_LOOKS: Readonly<Record<RequestStatus, StatusLook>> = {
  pending: { of: IconWaiting, state: "info" },
  to_complete: { of: IconComplete, state: "attention" },
  accepted: { of: IconDone, state: "success" },
  refused: { of: IconRefuse, state: "danger" },
};

/** How a decision taken is drawn. */
export const DECISION_LOOKS: Readonly<Record<Decision, StatusLook>> = {
  accept: STATUS_LOOKS.accepted,
  refuse: STATUS_LOOKS.refused,
  complete: STATUS_LOOKS.to_complete,
};

const DAY_MS = 86_400_000;

/** Days of the calendar since an instant: yesterday evening was yesterday, not a few hours ago. */
function daysSince(at: string): number {
  return Math.round((Date.parse(today()) - Date.parse(dayOf(at))) / DAY_MS);
}

/** « aujourd’hui », « hier », « il y a 3 jours ». */
export function ageWords({ submitted_at: at }: RequestBrief): string {
  const days = daysSince(at);
  if (days <= 0) return t("request.today");
  return days === 1 ? t("request.yesterday") : tn("request.daysAgo", days);
}

/** « aujourd’hui à 10 h 42 », « hier à 21 h 14 », « 14/11/2026 à 9 h 05 ». */
export function receivedWords(brief: RequestBrief): string {
  const { submitted_at: at } = brief;
  const day = daysSince(at) <= 1 ? ageWords(brief) : writtenDate(dayOf(at));
  return t("request.dayAndHour", { day, hour: hour(at) });
}
