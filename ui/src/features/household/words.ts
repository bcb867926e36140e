import type { MaritalStatus, Sex } from "../../generated/commands";
import { t, word } from "../../shared/i18n";

const STATUSES: readonly MaritalStatus[] = [
  "single",
  "married",
  "civil_union",
  "cohabiting",
  "separated",
  "divorced",
  "widowed",
];

/** « Mariée », « Marié », or « Marié ou mariée » while the sex is not known. */
export function maritalWord(status: MaritalStatus, sex: Sex | null): string {
  return word("marital", sex === null ? status : `${status}_${sex.toLowerCase()}`);
}

/** The list of situations, agreeing with the person; first « Non renseigné ». */
export function maritalWords(sex: Sex | null): { value: MaritalStatus | ""; label: string }[] {
  return [
    { value: "", label: t("form.notGiven") },
    ...STATUSES.map((value) => ({ value, label: maritalWord(value, sex) })),
  ];
}
