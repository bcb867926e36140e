import { t } from "../../shared/i18n";
import type { AddressDraft } from "./address.svelte";
import type { PersonDraft } from "./person.svelte";

/** A label and its answer; null is « Non renseigné ». */
export type Line = readonly [label: string, answer: string | null];

const given = (...texts: string[]): string | null =>
  texts
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .join(", ") || null;

/** The answers about a person, in the order of the form. */
export function personAnswers(person: PersonDraft): Line[] {
  const { answers } = person;
  if (person.isUnborn) {
    return [
      [t("person.toBeBorn"), t("form.yes")],
      [t("person.expectedOn"), given(answers.expectedDate)],
      [t("person.usageName"), given(answers.usageName)],
    ];
  }
  const sex: Line = [
    t("person.sex"),
    answers.sex === null ? null : t(answers.sex === "F" ? "person.female" : "person.male"),
  ];
  const reach: Line[] = [
    [t("person.phone"), given(answers.mobile, answers.otherPhone)],
    [t("person.email"), given(answers.email)],
  ];
  if (person.isContact) return [sex, ...reach];
  const born: Line[] = [
    [t("person.birthDate"), given(answers.birthDate)],
    [t("person.communeCountry"), given(answers.birthPlace, answers.country)],
  ];
  const other: Line = [t("person.otherFirstNames"), given(answers.otherFirstNames)];
  return person.isChild
    ? [sex, [t("person.toBeBorn"), t("form.no")], ...born, other]
    : [sex, [t("person.birthName"), given(answers.birthName)], ...born, ...reach, other];
}

/** The answers about the address. */
export function addressAnswers(address: AddressDraft): Line[] {
  const { answers } = address;
  return [
    [t("address.line"), given(answers.line, answers.complement)],
    [
      address.isAbroad ? t("address.town") : t("address.place"),
      given(answers.foreignPostcode, answers.place),
    ],
    ...(address.isAbroad ? [[t("person.country"), given(answers.country)] satisfies Line] : []),
  ];
}
