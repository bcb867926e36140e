import type { MemberView } from "../../generated/commands";
import { tn } from "../../shared/i18n";

/** « 2 adultes, 3 enfants, 1 à naître, 1 contact ». */
export function householdCounts(members: readonly MemberView[]): string {
  const children = members.filter(({ role }) => role === "child");
  const unborn = children.filter(({ fields }) => fields.birth.kind === "unborn").length;
  const adults = members.filter(({ role }) => role === "guardian" || role === "partner").length;
  const contacts = members.filter(({ role }) => role === "contact").length;
  const born = children.length - unborn;
  return [
    tn("household.adults", adults),
    ...(born > 0 ? [tn("household.children", born)] : []),
    ...(unborn > 0 ? [tn("household.unborn", unborn)] : []),
    ...(contacts > 0 ? [tn("household.contacts", contacts)] : []),
  ].join(", ");
}
