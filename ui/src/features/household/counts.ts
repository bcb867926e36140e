import type { Member } from "../../generated/commands";
import { tn } from "../../shared/i18n";

/** « 2 adultes, 3 enfants, 1 à naître ». */
export function householdCounts(members: readonly Member[]): string {
  const children = members.filter(({ role }) => role === "child");
  const unborn = children.filter(({ person }) => person.unborn).length;
  const adults = members.length - children.length;
  const born = children.length - unborn;
  return [
    tn("household.adults", adults),
    ...(born > 0 ? [tn("household.children", born)] : []),
    ...(unborn > 0 ? [tn("household.unborn", unborn)] : []),
  ].join(", ");
}
