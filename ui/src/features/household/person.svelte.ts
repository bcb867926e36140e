import type {
  AskedField,
  BirthPlace,
  Kinship,
  MaritalStatus,
  MealVariant,
  MemberRole,
  MemberView,
  PersonInput,
  PhoneInput,
  ResidenceInput,
  ResidenceKind,
  ResidenceWeeks,
  Sex,
  VaccinationStatus,
} from "../../generated/commands";
import { today } from "../../shared/clock.svelte";
import { ageOn, understandDate, writtenDate, type Expect } from "../../shared/dates";
import type { FieldFault } from "../../shared/ErrorSummary.svelte";
import { missing, refusal, t } from "../../shared/i18n";
import type { Asking } from "./asked";

/** Code of France in the list of countries. */
export const FRANCE = "99100";

/** The answers about a person, as they are typed; what a draft keeps. */
export interface PersonAnswers {
  sex: Sex | null;
  born: "yes" | "no";
  usageName: string;
  firstName: string;
  birthName: string;
  otherFirstNames: string;
  birthDate: string;
  expectedDate: string;
  birthPlace: string;
  birthInsee: string | null;
  country: string;
  countryCode: string | null;
  mobile: string;
  otherPhone: string;
  email: string;
  /** Numbers and addresses beyond those the form shows: kept as they are. */
  morePhones: PhoneInput[];
  moreEmails: string[];
  nationality: string;
  nationalityCode: string | null;
  maritalStatus: MaritalStatus | "";
  maritalSince: string;
  ine: string;
  meal: MealVariant | "";
  vaccination: VaccinationStatus | null;
  vaccinationUntil: string;
  insurer: string;
  insurancePolicy: string;
  insuranceUntil: string;
  carePlan: YesNo | null;
  careAvoid: string;
  careConduct: string;
  careKit: string;
  careUntil: string;
  residence: ResidenceKind | null;
  weeks: ResidenceWeeks | null;
  residenceNote: string;
  /** Of a contact: what it is to the children, whether it fetches them, whether it is called. */
  kinship: Kinship | "";
  pickUp: YesNo | "never" | null;
  emergency: YesNo | null;
  /** Of a contact: the children (by part) that these answers do not concern. */
  notOf: string[];
}

/** Two answers of a segmented choice. */
export type YesNo = "yes" | "no";

/** A child of another household that is linked instead of being described again. */
export interface ExistingPerson {
  readonly id: string;
  /** « Leroy, Jeanne ». */
  readonly name: string;
  /** Number of the household where it was found. */
  readonly number: string;
}

const blank = (): PersonAnswers => ({
  sex: null,
  born: "yes",
  usageName: "",
  firstName: "",
  birthName: "",
  otherFirstNames: "",
  birthDate: "",
  expectedDate: "",
  birthPlace: "",
  birthInsee: null,
  country: t("person.france"),
  countryCode: FRANCE,
  mobile: "",
  otherPhone: "",
  email: "",
  morePhones: [],
  moreEmails: [],
  nationality: "",
  nationalityCode: null,
  maritalStatus: "",
  maritalSince: "",
  ine: "",
  meal: "",
  vaccination: null,
  vaccinationUntil: "",
  insurer: "",
  insurancePolicy: "",
  insuranceUntil: "",
  carePlan: null,
  careAvoid: "",
  careConduct: "",
  careKit: "",
  careUntil: "",
  residence: null,
  weeks: null,
  residenceNote: "",
  kinship: "",
  pickUp: null,
  emergency: null,
  notOf: [],
});

/** A member of whom everything in sight is told. */
export type KnownMember = Pick<
  MemberView,
  | "member"
  | "role"
  | "fields"
  | "phones"
  | "emails"
  | "civil"
  | "meal"
  | "vaccination"
  | "insurance"
  | "care_plan"
  | "residence"
>;

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** A person being described: a member to be, or one being corrected. */
export class PersonDraft {
  readonly kind = "person";
  readonly id: string;
  readonly role: MemberRole;
  answers: PersonAnswers = $state(blank());
  /** Looked at once: « à faire » no longer. */
  seen = $state(false);
  /** The person of the base that stands for this part. */
  existing = $state.raw<ExistingPerson | null>(null);
  /** A contact that is a parent living elsewhere: its links are told child by child. */
  otherParent = $state(false);
  /** Names already in the list of parts when this one began: by itself it is not an answer. */
  #carriedName = "";

  constructor(id: string, role: MemberRole, kept: Partial<PersonAnswers> = {}) {
    this.id = id;
    this.role = role;
    Object.assign(this.answers, kept);
  }

  /** Fills the name that a child most often shares. */
  carryName(name: string): void {
    if (!this.isEmpty) return;
    this.answers.usageName = name;
    this.#carriedName = name;
  }

  /** Says which name was carried into this part before it was kept as a draft. */
  knowCarried(name: string): void {
    this.#carriedName = name;
  }

  get isChild(): boolean {
    return this.role === "child";
  }

  get isContact(): boolean {
    return this.role === "contact";
  }

  get isUnborn(): boolean {
    return this.isChild && this.answers.born === "no";
  }

  /** Nothing has been answered. */
  get isEmpty(): boolean {
    if (this.existing !== null) return false;
    const empty = blank();
    return (Object.keys(empty) as (keyof PersonAnswers)[]).every((key) => {
      const answer = this.answers[key];
      if (Array.isArray(answer)) return answer.length === 0;
      return answer === empty[key] || (key === "usageName" && answer === this.#carriedName);
    });
  }

  /** « Hélène Garnier », as far as it is typed. */
  get name(): string {
    const { firstName, usageName, birthName } = this.answers;
    if (this.existing !== null) return this.existing.name;
    if (this.isUnborn) return t("person.unborn");
    return `${firstName} ${usageName || birthName}`.trim();
  }

  /** « Hélène », or the whole name while there is no first name. */
  get firstName(): string {
    return this.isUnborn || this.existing !== null
      ? this.name
      : this.answers.firstName.trim() || this.name;
  }

  /** Under the task: name and, for a child, age. */
  get caption(): string {
    if (this.isUnborn || !this.isChild || this.existing !== null) return this.name;
    const read = this.#read(this.answers.birthDate, "past");
    const years = read !== null && "iso" in read ? ageOn(read.iso, today()) : null;
    const first = this.answers.firstName.trim();
    return years === null ? first : `${first}, ${t("dates.age", { years })}`;
  }

  #read(text: string, expect: Expect) {
    return understandDate(text, { expect, today: today(), partial: expect === "past" });
  }

  /** What a reader would see at once: an empty required answer, a date that is none. */
  faults(): FieldFault[] {
    const { answers } = this;
    const required = (id: string, ...values: string[]): FieldFault[] =>
      values.every((value) => value.trim() === "") ? [{ id, sentence: missing(id) }] : [];
    const date = (id: string, value: string, expect: Expect): FieldFault[] => {
      const read = this.#read(value, expect);
      return read !== null && "code" in read ? [{ id, sentence: refusal(read) }] : [];
    };
    if (this.existing !== null) return [];
    if (this.isUnborn) return date("expected_date", answers.expectedDate, "any");
    return [
      ...required("usage_name", answers.usageName, answers.birthName),
      ...required("first_name", answers.firstName),
      ...date("birth_date", answers.birthDate, "past"),
      ...date("marital_since", answers.maritalSince, "past"),
      ...date("vaccination_until", answers.vaccinationUntil, "any"),
      ...date("insurance_until", answers.insuranceUntil, "any"),
      ...date("care_until", answers.careUntil, "any"),
    ];
  }

  /** What the commune expects and the form does not hold yet; it is said, it never blocks. */
  expected(asking: Asking): AskedField[] {
    if (this.existing !== null || this.isUnborn || this.isContact) return [];
    const { answers } = this;
    const given = (text: string | null): boolean => text !== null && text.trim() !== "";
    const held: [AskedField, boolean][] = this.isChild
      ? [
          ["child_sex", answers.sex !== null],
          ["child_birth_place", given(answers.birthPlace) || answers.countryCode !== FRANCE],
          ["other_first_names", given(answers.otherFirstNames)],
          ["nationality", given(answers.nationality)],
          ["ine", given(answers.ine)],
          ["residence", answers.residence !== null],
          ["meal", answers.meal !== ""],
          ["care_plan", answers.carePlan !== null],
          ["vaccination", answers.vaccination !== null],
          ["insurance", given(answers.insurer)],
        ]
      : [
          ["adult_sex", answers.sex !== null],
          ["adult_birth_name", given(answers.birthName)],
          ["adult_birth_date", given(answers.birthDate)],
          ["adult_birth_place", given(answers.birthPlace) || answers.countryCode !== FRANCE],
          ["marital_status", answers.maritalStatus !== ""],
          ["nationality", given(answers.nationality)],
          ["other_first_names", given(answers.otherFirstNames)],
          ["phone", given(answers.mobile) || given(answers.otherPhone)],
          ["email", given(answers.email)],
        ];
    return held.filter(([field, is]) => !is && asking.expects(field)).map(([field]) => field);
  }

  /** What is sent: texts as typed, the core understands them. */
  input(): PersonInput {
    const { answers } = this;
    const born = !this.isUnborn;
    return {
      sex: born ? answers.sex : null,
      usage_name: orNull(answers.usageName),
      birth_name: born ? orNull(answers.birthName) : null,
      first_name: born ? orNull(answers.firstName) : null,
      other_first_names: born ? orNull(answers.otherFirstNames) : null,
      unborn: !born,
      birth_date: born ? orNull(answers.birthDate) : null,
      expected_date: born ? null : orNull(answers.expectedDate),
      birth_place: born ? this.#birthPlace() : null,
      phones: this.#phones(),
      emails: [
        ...(answers.email.trim() === "" ? [] : [answers.email.trim()]),
        ...answers.moreEmails,
      ],
      nationality: born ? (answers.nationalityCode ?? orNull(answers.nationality)) : null,
      marital_status: answers.maritalStatus || null,
      marital_since: answers.maritalStatus === "" ? null : orNull(answers.maritalSince),
      ine: born ? orNull(answers.ine) : null,
      meal: born ? answers.meal || null : null,
      vaccination: born ? answers.vaccination : null,
      vaccination_until:
        answers.vaccination === "provisional" ? orNull(answers.vaccinationUntil) : null,
      insurer: born ? orNull(answers.insurer) : null,
      insurance_policy: orNull(answers.insurancePolicy),
      insurance_until: orNull(answers.insuranceUntil),
      care_plan:
        born && answers.carePlan === "yes"
          ? {
              avoid: orNull(answers.careAvoid),
              conduct: orNull(answers.careConduct),
              kit: orNull(answers.careKit),
              until: orNull(answers.careUntil),
            }
          : null,
    };
  }

  /** Where a child lives with respect to this household; null while nothing was said. */
  residence(): ResidenceInput | null {
    const { residence: kind, weeks, residenceNote } = this.answers;
    if (kind === null) return null;
    return { kind, weeks: kind === "alternating" ? weeks : null, note: orNull(residenceNote) };
  }

  #birthPlace(): BirthPlace | null {
    const { birthPlace, birthInsee, countryCode } = this.answers;
    const country = countryCode ?? FRANCE;
    const label = birthPlace.trim();
    // A country without a town is an answer: abroad, papers often give no more.
    if (label === "")
      return country === FRANCE ? null : { country, insee: null, label: this.answers.country };
    return { country, insee: country === FRANCE ? birthInsee : null, label };
  }

  #phones(): PhoneInput[] {
    const phone = (number: string, label: string): PhoneInput[] =>
      number.trim() === "" ? [] : [{ number: number.trim(), label }];
    return [
      ...phone(this.answers.mobile, t("phones.mobile")),
      ...phone(this.answers.otherPhone, t("phones.other")),
      ...this.answers.morePhones,
    ];
  }

  /** A member as the base holds him, or a request asks him to be, to be corrected. */
  static of(member: KnownMember, countryName: (code: string) => string): PersonDraft {
    const { fields } = member;
    const place = fields.birth.kind === "born" ? fields.birth.place : null;
    const phones = member.phones ?? [];
    const mobile = phones.find(({ label }) => label !== t("phones.other"));
    const other = phones.find((phone) => phone !== mobile);
    const [email, ...moreEmails] = member.emails ?? [];
    const date = fields.birth.kind === "born" ? fields.birth.date : null;
    const expected = fields.birth.kind === "unborn" ? fields.birth.expected : null;
    const { civil, vaccination, insurance, care_plan: care, residence } = member;
    const written = (iso: string | null | undefined): string =>
      iso === null || iso === undefined ? "" : writtenDate(iso);
    return new PersonDraft(member.member, member.role, {
      sex: fields.sex,
      born: fields.birth.kind === "unborn" ? "no" : "yes",
      usageName: fields.usage_name ?? "",
      firstName: fields.first_name ?? "",
      birthName: fields.birth_name ?? "",
      otherFirstNames: fields.other_first_names ?? "",
      birthDate: date === null ? "" : writtenDate(date),
      expectedDate: expected === null ? "" : writtenDate(expected),
      birthPlace: place?.label ?? "",
      birthInsee: place?.insee ?? null,
      country: countryName(place?.country ?? FRANCE),
      countryCode: place?.country ?? FRANCE,
      mobile: mobile?.number ?? "",
      otherPhone: other?.number ?? "",
      email: email ?? "",
      morePhones: phones.filter((phone) => phone !== mobile && phone !== other),
      moreEmails,
      nationality: civil.nationality === null ? "" : countryName(civil.nationality),
      nationalityCode: civil.nationality,
      maritalStatus: civil.marital_status ?? "",
      maritalSince: written(civil.marital_since),
      ine: civil.ine ?? "",
      meal: member.meal ?? "",
      vaccination: vaccination?.status ?? null,
      vaccinationUntil: vaccination?.status === "provisional" ? written(vaccination.until) : "",
      insurer: insurance?.insurer ?? "",
      insurancePolicy: insurance?.policy ?? "",
      insuranceUntil: written(insurance?.until),
      carePlan: care === undefined || care === null ? null : "yes",
      careAvoid: care?.detail?.avoid ?? "",
      careConduct: care?.detail?.conduct ?? "",
      careKit: care?.detail?.kit ?? "",
      careUntil: written(care?.until),
      residence: residence?.kind ?? null,
      weeks: residence?.weeks ?? null,
      residenceNote: residence?.note ?? "",
    });
  }
}
