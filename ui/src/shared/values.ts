import type { Procedure } from "../generated/commands";
import { writtenDate } from "./dates";
import { t, word } from "./i18n";

/** Fields whose value is a code with a word of its own. */
const CODED = new Set([
  ...["sex", "role", "status", "unborn", "marital_status", "meal", "vaccination", "residence"],
  ...["residence_weeks", "kind", "kinship", "authority", "evidence", "pick_up", "emergency"],
  ...["protected", "pinned", "removed"],
]);

/** A value as the base keeps it, as one reads it: a date as written here, a code by its word. */
export function readableValue(field: string, value: string): string {
  if (field === "procedures") {
    const words = JSON.parse(value) as Procedure[];
    return words.map((one) => t(`procedures.${one}`)).join(", ");
  }
  if (field === "purged_at") return writtenDate(new Date(Number(value)).toISOString().slice(0, 10));
  if (/_date$|_(on|since|until)$|^(since|until|expected)$/.test(field)) return writtenDate(value);
  return CODED.has(field) ? word("values", `${field}_${value}`) : value;
}
