import type { Component } from "svelte";

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

/** « aujourd’hui », « hier », « il y a 3 jours ». */
export function ageWords(days: number): string {
  if (days <= 0) return t("request.today");
  return days === 1 ? t("request.yesterday") : tn("request.daysAgo", days);
}

/** « aujourd’hui à 10 h 42 », « hier à 21 h 14 », « 14/11/2026 à 9 h 05 ». */
export function receivedWords({ submitted_at: at, age_days: days }: RequestBrief): string {
  const day = days <= 1 ? ageWords(days) : writtenDate(dayOf(at));
  return t("request.dayAndHour", { day, hour: hour(at) });
}
