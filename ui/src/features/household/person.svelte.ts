import type {
  MaritalStatus,
  Member,
  MemberFields,
  MemberRole,
  Phone,
  Sex,
} from "../../generated/commands";
import { today } from "../../shared/clock.svelte";
import { ageOn, understandDate, writtenDate, type DateUse } from "../../shared/dates";
import type { FieldFault } from "../../shared/ErrorSummary.svelte";
import { missing, refusal, t } from "../../shared/i18n";
import { plainPhone, writtenPhone } from "../../shared/phones";

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
  expectedOn: string;
  birthPlace: string;
  birthCommune: string | null;
  country: string;
  countryCode: string | null;
  marital: MaritalStatus | "";
  maritalSince: string;
  mobile: string;
  otherPhone: string;
  email: string;
}

const blank = (): PersonAnswers => ({
  sex: null,
  born: "yes",
  usageName: "",
  firstName: "",
  birthName: "",
  otherFirstNames: "",
  birthDate: "",
  expectedOn: "",
  birthPlace: "",
  birthCommune: null,
  country: t("person.france"),
  countryCode: FRANCE,
  marital: "",
  maritalSince: "",
  mobile: "",
  otherPhone: "",
  email: "",
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
  /** The name carried over from the guardian: by itself it is not an answer. */
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

  get isUnborn(): boolean {
    return this.isChild && this.answers.born === "no";
  }

  /** Nothing has been answered. */
  get isEmpty(): boolean {
    const empty = blank();
    return (Object.keys(empty) as (keyof PersonAnswers)[]).every(
      (key) =>
        this.answers[key] === empty[key] ||
        (key === "usageName" && this.answers.usageName === this.#carriedName),
    );
  }

  /** « Hélène Garnier », as far as it is typed. */
  get name(): string {
    const { firstName, usageName } = this.answers;
    if (this.isUnborn) return t("person.unborn");
    return `${firstName} ${usageName}`.trim();
  }

  /** Under the task: name and, for a child, age. */
  get caption(): string {
    if (this.isUnborn || !this.isChild) return this.name;
    const iso = this.#iso(this.answers.birthDate, "birth");
    const years = iso === null ? null : ageOn(iso, today());
    const first = this.answers.firstName.trim();
    return years === null ? first : `${first}, ${t("dates.age", { years })}`;
  }

  #iso(text: string, use: DateUse): string | null {
    const read = understandDate(text, { use, today: today(), partial: use === "birth" });
    return read !== null && "iso" in read ? read.iso : null;
  }

  /** What a reader would see at once: an empty required answer, a date that is none. */
  faults(): FieldFault[] {
    const { answers } = this;
    const required = (id: string, value: string | null): FieldFault[] =>
      value === null || value.trim() === "" ? [{ id, sentence: missing(id) }] : [];
    const date = (id: string, value: string, use: DateUse): FieldFault[] => {
      const read = understandDate(value, { use, today: today(), partial: use === "birth" });
      return read !== null && "code" in read ? [{ id, sentence: refusal(read) }] : [];
    };
    if (this.isUnborn) {
      return [
        ...required("expected_on", answers.expectedOn),
        ...date("expected_on", answers.expectedOn, "expected"),
      ];
    }
    return [
      ...required("sex", answers.sex),
      ...required("usage_name", answers.usageName),
      ...required("first_name", answers.firstName),
      ...required("birth_date", answers.birthDate),
      ...date("birth_date", answers.birthDate, "birth"),
      ...(this.isChild ? [] : date("marital_since", answers.maritalSince, "past")),
    ];
  }

  /** What is sent. An unreadable date goes as typed: the core refuses it in its own words. */
  fields(): MemberFields {
    const { answers } = this;
    const date = (text: string, use: DateUse): string | null =>
      this.#iso(text, use) ?? orNull(text);
    const unborn = this.isUnborn;
    const adult = !this.isChild;
    const abroad = answers.countryCode !== FRANCE;
    return {
      role: this.role,
      person: {
        sex: unborn ? null : answers.sex,
        usage_name: answers.usageName.trim(),
        birth_name: adult ? orNull(answers.birthName) : null,
        first_name: unborn ? "" : answers.firstName.trim(),
        other_first_names: unborn ? null : orNull(answers.otherFirstNames),
        birth_date: unborn ? null : date(answers.birthDate, "birth"),
        unborn,
        expected_on: unborn ? date(answers.expectedOn, "expected") : null,
        birth_commune: unborn || abroad ? null : answers.birthCommune,
        birth_place: unborn ? null : orNull(answers.birthPlace),
        birth_country: unborn ? null : answers.countryCode,
        marital_status: adult && answers.marital !== "" ? answers.marital : null,
        marital_since: adult ? date(answers.maritalSince, "past") : null,
      },
      phones: adult ? this.#phones() : [],
      emails: adult && answers.email.trim() !== "" ? [answers.email.trim()] : [],
    };
  }

  #phones(): Phone[] {
    const phone = (typed: string, label: Phone["label"]): Phone[] => {
      const number = plainPhone(typed);
      return number === null ? [] : [{ number, label }];
    };
    return [...phone(this.answers.mobile, "mobile"), ...phone(this.answers.otherPhone, "home")];
  }

  /** A member as the base holds him, to be corrected. */
  static of(member: Member, countryName: string): PersonDraft {
    const { person } = member;
    const [first, second] = [
      member.phones.find(({ label }) => label === "mobile"),
      member.phones.find(({ label }) => label !== "mobile"),
    ];
    return new PersonDraft(member.member_id, member.role, {
      sex: person.sex,
      born: person.unborn ? "no" : "yes",
      usageName: person.usage_name,
      firstName: person.first_name,
      birthName: person.birth_name ?? "",
      otherFirstNames: person.other_first_names ?? "",
      birthDate: person.birth_date === null ? "" : writtenDate(person.birth_date),
      expectedOn: person.expected_on === null ? "" : writtenDate(person.expected_on),
      birthPlace: person.birth_place ?? "",
      birthCommune: person.birth_commune,
      country: countryName,
      countryCode: person.birth_country,
      marital: person.marital_status ?? "",
      maritalSince: person.marital_since === null ? "" : writtenDate(person.marital_since),
      mobile: writtenPhone(first?.number ?? ""),
      otherPhone: writtenPhone(second?.number ?? ""),
      email: member.emails[0] ?? "",
    });
  }
}
