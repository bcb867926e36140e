import type {
  BirthPlace,
  MemberRole,
  MemberView,
  PersonInput,
  PhoneInput,
  Sex,
} from "../../generated/commands";
import { today } from "../../shared/clock.svelte";
import { ageOn, understandDate, writtenDate, type Expect } from "../../shared/dates";
import type { FieldFault } from "../../shared/ErrorSummary.svelte";
import { missing, refusal, t } from "../../shared/i18n";

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
});

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** A person being described: a member to be, or one being corrected. */
export class PersonDraft {
  readonly kind = "person";
  readonly id: string;
  readonly role: MemberRole;
  answers: PersonAnswers = $state(blank());
  /** Looked at once: « à faire » no longer. */
  seen = $state(false);
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
    if (this.isUnborn) return t("person.unborn");
    return `${firstName} ${usageName || birthName}`.trim();
  }

  /** Under the task: name and, for a child, age. */
  get caption(): string {
    if (this.isUnborn || !this.isChild) return this.name;
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
    if (this.isUnborn) return date("expected_date", answers.expectedDate, "any");
    return [
      ...required("usage_name", answers.usageName, answers.birthName),
      ...required("first_name", answers.firstName),
      ...date("birth_date", answers.birthDate, "past"),
    ];
  }

  /** What is sent: texts as typed, the core understands them. */
  input(): PersonInput {
    const { answers } = this;
    const born = !this.isUnborn;
    const told = born && !this.isContact;
    return {
      sex: born ? answers.sex : null,
      usage_name: orNull(answers.usageName),
      birth_name: told && !this.isChild ? orNull(answers.birthName) : null,
      first_name: born ? orNull(answers.firstName) : null,
      other_first_names: told ? orNull(answers.otherFirstNames) : null,
      unborn: !born,
      birth_date: told ? orNull(answers.birthDate) : null,
      expected_date: born ? null : orNull(answers.expectedDate),
      birth_place: told ? this.#birthPlace() : null,
      phones: this.#phones(),
      emails: [
        ...(answers.email.trim() === "" ? [] : [answers.email.trim()]),
        ...answers.moreEmails,
      ],
    };
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

  /** A member as the base holds him, to be corrected. */
  static of(member: MemberView, countryName: (code: string) => string): PersonDraft {
    const { fields } = member;
    const place = fields.birth.kind === "born" ? fields.birth.place : null;
    const phones = member.phones ?? [];
    const mobile = phones.find(({ label }) => label !== t("phones.other"));
    const other = phones.find((phone) => phone !== mobile);
    const [email, ...moreEmails] = member.emails ?? [];
    const date = fields.birth.kind === "born" ? fields.birth.date : null;
    const expected = fields.birth.kind === "unborn" ? fields.birth.expected : null;
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
    });
  }
}
