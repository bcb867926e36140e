import type { HitView, Matched } from "../../generated/commands";
import { t, tn } from "../../shared/i18n";

/** Why a household was found: by whom (« Conjoint ») or by what (« Téléphone »). */
export function reason({ kind, role }: Matched): string {
  const byName = kind === "name" || kind === "first_name";
  return byName && role !== null ? t(`roles.${role}`) : t(`matched.${kind}`);
}

/** Who lives there: « Claire, Karim · 3 enfants, 1 à naître ». */
export function whoLives({ adults, children, unborn }: HitView): string {
  const young = [
    ...(children > 0 ? [tn("household.children", children)] : []),
    ...(unborn > 0 ? [tn("household.unborn", unborn)] : []),
  ].join(", ");
  return [adults.join(", "), young].filter((part) => part !== "").join(" · ");
}
