import { t } from "../../shared/i18n";

/** « 36 ans », « 35 ou 36 ans » when the date is known in part, null when it is not known. */
export function ageWords(age: readonly [number, number] | null): string | null {
  if (age === null) return null;
  const [least, most] = age;
  if (least === most) return least < 1 ? t("dates.underOne") : t("dates.age", { years: most });
  return t("dates.ageBetween", { least, most });
}
