import type { AlertKind, HouseholdFile, MemberView } from "../../generated/commands";

/** Alerts about a person that its line recalls with a square; the strip says them in words. */
const SHOWN: readonly AlertKind[] = [
  "court_decision",
  "do_not_hand_over",
  "care_plan",
  "objection",
  "provisional_vaccination",
];

/** The codes of what must not be forgotten about a member, most serious first. */
export function flagsOf(file: HouseholdFile, member: MemberView): string[] {
  const first = member.fields.first_name;
  const told = SHOWN.filter(
    (kind) =>
      first !== null && file.alerts.some((alert) => alert.kind === kind && alert.about === first),
  );
  const lacks =
    file.documents?.some(
      ({ person, status }) => person === member.person && status === "missing",
    ) === true;
  return lacks ? [...told, "documents_missing"] : told;
}
