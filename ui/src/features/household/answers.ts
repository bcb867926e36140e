import { t, type Key } from "../../shared/i18n";
import type { AddressDraft } from "./address.svelte";
import type { Asking } from "./asked";
import type { HouseholdDraft } from "./household.svelte";
import { FRANCE, type PersonDraft } from "./person.svelte";

/** A label and its answer; null is « Non renseigné ». */
export type Line = readonly [label: string, answer: string | null];

const given = (...texts: string[]): string | null =>
  texts
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .join(", ") || null;

const chosen = <V extends string>(value: V | null | "", key: (value: V) => Key): string | null =>
  value === null || value === "" ? null : t(key(value));

/** « Chartres », « Porto, Portugal »: France says nothing that the commune does not. */
function birthPlace({ answers }: PersonDraft): string | null {
  const abroad = answers.countryCode !== FRANCE;
  return given(answers.birthPlace, abroad ? answers.country : "");
}

function details(person: PersonDraft, asking: Asking): Line[] {
  const { answers } = person;
  const lines: [show: boolean, line: Line][] = [
    [
      asking.shows("residence"),
      [
        t("person.residence"),
        given(
          chosen(answers.residence, (value) => `residences.${value}`) ?? "",
          answers.residence === "alternating"
            ? (chosen(answers.weeks, (value) => `weeks.${value}`) ?? "")
            : "",
          answers.residenceNote,
        ),
      ],
    ],
    [asking.shows("meal"), [t("person.meal"), chosen(answers.meal, (value) => `meals.${value}`)]],
    [
      asking.shows("care_plan"),
      [
        t("person.carePlan"),
        answers.carePlan === "yes"
          ? given(t("form.yes"), answers.careAvoid)
          : chosen(answers.carePlan, (value) => `form.${value}`),
      ],
    ],
    [
      asking.shows("vaccination"),
      [
        t("person.vaccination"),
        given(
          chosen(answers.vaccination, (value) => `vaccinations.${value}`) ?? "",
          answers.vaccination === "provisional" ? answers.vaccinationUntil : "",
        ),
      ],
    ],
    [
      asking.shows("insurance"),
      [
        t("person.insurer"),
        given(answers.insurer, answers.insurancePolicy, answers.insuranceUntil),
      ],
    ],
  ];
  return lines.filter(([show]) => show).map(([, line]) => line);
}

/** « Claire (mère), Karim (père) », and who holds the authority. */
function linkAnswers(child: PersonDraft, household: HouseholdDraft): Line[] {
  const told = household.adults
    .filter((adult) => !adult.isEmpty)
    .map((adult) => ({ adult, link: household.links.of(child.id, adult.id) }));
  const parents = told
    .filter(({ link }) => link !== undefined && link.kinship !== "")
    .map(({ adult, link }) => {
      const word = chosen(link?.kinship ?? "", (value) => `kinships.${value}`) ?? "";
      return `${adult.firstName} (${word.toLocaleLowerCase("fr")})`;
    });
  const authority = told
    .filter(({ link }) => (link?.authority ?? null) !== null)
    .map(
      ({ adult, link }) =>
        `${adult.firstName}\u00a0: ${(chosen(link?.authority ?? null, (value) => `authorityAnswers.${value}`) ?? "").toLocaleLowerCase("fr")}`,
    );
  return [
    [t("kinship.title"), given(...parents)],
    ...(household.asking.may("authority")
      ? [[t("kinship.authority"), given(...authority)] satisfies Line]
      : []),
  ];
}

function contactAnswers(contact: PersonDraft, household: HouseholdDraft): Line[] {
  const { answers } = contact;
  const concerned = household.children.filter(
    (child) => !child.isEmpty && !answers.notOf.includes(child.id),
  );
  return [
    [
      t("kinship.toChildren"),
      given(
        chosen(answers.kinship, (value) => `kinships.${value}`) ?? "",
        concerned.length === household.children.filter((child) => !child.isEmpty).length
          ? ""
          : concerned.map((child) => child.firstName).join(", "),
      ),
    ],
    [t("person.phone"), given(answers.mobile)],
    ...(household.asking.may("authority")
      ? [
          [
            t("kinship.pickUp"),
            chosen(answers.pickUp, (value) => `pickUpAnswers.${value}`),
          ] satisfies Line,
        ]
      : []),
    [t("kinship.emergency"), chosen(answers.emergency, (value) => `form.${value}`)],
  ];
}

/** The answers about a person, in the order of the form. */
export function personAnswers(person: PersonDraft, household: HouseholdDraft): Line[] {
  const { answers } = person;
  const { asking } = household;
  if (person.existing !== null) {
    return [
      [t("likely.file"), person.existing.number],
      ...linkAnswers(person, household),
      ...details(person, asking).slice(0, asking.shows("residence") ? 1 : 0),
    ];
  }
  if (person.otherParent) return [[t("person.phone"), given(answers.mobile)]];
  if (person.isContact) return contactAnswers(person, household);
  if (person.isUnborn) {
    return [
      [t("person.toBeBorn"), t("form.yes")],
      [t("person.expectedOn"), given(answers.expectedDate)],
      [t("person.usageName"), given(answers.usageName)],
      ...linkAnswers(person, household),
    ];
  }
  const child = person.isChild;
  const lines: [show: boolean, line: Line][] = [
    [
      asking.shows(child ? "child_sex" : "adult_sex"),
      [
        t("person.sex"),
        answers.sex === null ? null : t(answers.sex === "F" ? "person.female" : "person.male"),
      ],
    ],
    [child, [t("person.toBeBorn"), t("form.no")]],
    [!child && asking.shows("adult_birth_name"), [t("person.birthName"), given(answers.birthName)]],
    [child || asking.shows("adult_birth_date"), [t("person.birthDate"), given(answers.birthDate)]],
    [
      asking.shows(child ? "child_birth_place" : "adult_birth_place"),
      [t("person.communeCountry"), birthPlace(person)],
    ],
    [
      !child && asking.shows("phone"),
      [t("person.phone"), given(answers.mobile, answers.otherPhone)],
    ],
    [!child && asking.shows("email"), [t("person.email"), given(answers.email)]],
    [
      !child && asking.shows("marital_status"),
      [t("person.maritalStatus"), chosen(answers.maritalStatus, (value) => `marital.${value}`)],
    ],
    [
      !child && asking.shows("marital_status"),
      [t("person.maritalBegan"), given(answers.maritalSince)],
    ],
    [
      asking.shows("other_first_names"),
      [t("person.otherFirstNames"), given(answers.otherFirstNames)],
    ],
    [asking.shows("nationality"), [t("person.nationality"), given(answers.nationality)]],
    [child && asking.shows("ine"), [t("person.ine"), given(answers.ine)]],
  ];
  return [
    ...lines.filter(([show]) => show).map(([, line]) => line),
    ...(child ? [...linkAnswers(person, household), ...details(person, asking)] : []),
  ];
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

/** The answers about the household itself. */
export function householdAnswers({ isProtected, procedures }: HouseholdDraft): Line[] {
  return [
    [t("household.protectedShort"), t(isProtected ? "form.yes" : "form.no")],
    [
      t("household.comesFor"),
      given(...procedures.map((procedure) => t(`procedures.${procedure}`))),
    ],
  ];
}
