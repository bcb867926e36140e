import { t } from "../../shared/i18n";
import type { AddressDraft } from "./address.svelte";
import type { PersonDraft } from "./person.svelte";
import { maritalWord } from "./words";

type Line = [string, string | null];

const given = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The answers about a person, in the order of the form. */
export function personAnswers(person: PersonDraft): Line[] {
  const { answers } = person;
  if (person.isUnborn) {
    return [
      [t("person.toBeBorn"), t("form.yes")],
      [t("person.expectedOn"), given(answers.expectedOn)],
      [t("person.usageName"), given(answers.usageName)],
    ];
  }
  const place = [answers.birthPlace, answers.country]
    .filter((part) => part.trim() !== "")
    .join(", ");
  const common: Line[] = [
    [
      t("person.sex"),
      answers.sex === null ? null : t(answers.sex === "F" ? "person.female" : "person.male"),
    ],
    ...(person.isChild ? [[t("person.toBeBorn"), t("form.no")] satisfies Line] : []),
    ...(person.isChild ? [] : [[t("person.birthName"), given(answers.birthName)] satisfies Line]),
    [t("person.birthDate"), given(answers.birthDate)],
    [t("person.communeCountry"), given(place)],
  ];
  const other: Line = [t("person.otherFirstNames"), given(answers.otherFirstNames)];
  if (person.isChild) return [...common, other];
  return [
    ...common,
    [
      t("person.marital"),
      answers.marital === "" ? null : maritalWord(answers.marital, answers.sex),
    ],
    [t("person.maritalSince"), given(answers.maritalSince)],
    [t("person.phone"), given([answers.mobile, answers.otherPhone].filter(Boolean).join(", "))],
    [t("person.email"), given(answers.email)],
    other,
  ];
}

/** The answers about the address. */
export function addressAnswers({ answers }: AddressDraft): Line[] {
  return [
    [t("address.line"), given([answers.line, answers.complement].filter(Boolean).join(", "))],
    [t("address.place"), given(answers.place)],
    [t("address.since"), given(answers.since)],
  ];
}
