import type { HouseholdFile, KinshipView, MemberView } from "../../generated/commands";
import { writtenDate } from "../../shared/dates";
import { t } from "../../shared/i18n";
import { ageWords } from "./ages";
import type { Line } from "./answers";
import { Asking } from "./asked";

const date = (iso: string | null | undefined): string | null =>
  iso === null || iso === undefined ? null : writtenDate(iso);

const joined = (parts: readonly (string | null)[], by = ", "): string | null =>
  parts.filter((part) => part !== null && part !== "").join(by) || null;

/** What the forms of a file may show: whatever any procedure asks, where the agent may write. */
export function askingOf(file: HouseholdFile): Asking {
  return new Asking(file.asked, null, (volet) => {
    switch (volet) {
      case "contact":
        return file.contact_writable && !file.masked;
      case "authority":
        return file.authority_writable;
      case "documents":
        return file.documents_writable;
      case "diet":
        return file.diet_writable;
      case "care_plan":
        return file.care_plan_writable;
      default:
        return file.writable;
    }
  });
}

/** Every answer of the civil register that a member has or lacks. */
export function civilLines(member: MemberView): Line[] {
  const { fields, civil } = member;
  const { birth } = fields;
  if (birth.kind === "unborn") {
    return [
      [t("person.toBeBorn"), t("form.yes")],
      [t("person.expectedOn"), date(birth.expected)],
      [t("person.usageName"), fields.usage_name],
    ];
  }
  const child = member.role === "child";
  const adult: Line[] = [
    [
      t("person.maritalStatus"),
      civil.marital_status === null ? null : t(`marital.${civil.marital_status}`),
    ],
    [t("person.maritalBegan"), member.marital_since_fr],
  ];
  const sex = fields.sex === null ? null : t(fields.sex === "F" ? "person.female" : "person.male");
  const lines: Line[] = [
    [t("person.sex"), sex],
    [t("person.usageName"), fields.usage_name],
    [t("person.birthName"), fields.birth_name],
    [t("person.firstName"), fields.first_name],
    [t("person.otherFirstNames"), fields.other_first_names],
    [t("person.birthDate"), joined([member.birth_fr, ageWords(member.age)], " · ")],
    [t("person.communeCountry"), birth.place?.label ?? null],
    [t("person.nationality"), member.nationality_fr],
  ];
  if (member.role === "contact") return lines.filter(([, answer]) => answer !== null);
  return child ? [...lines, [t("person.ine"), civil.ine]] : [...lines, ...adult];
}

/** How to reach a member; empty without the right. */
export function reachLines({ phones, emails }: MemberView): Line[] {
  if (phones === null || emails === null) return [];
  return [
    [t("person.phone"), joined(phones.map(({ number }) => number))],
    [t("person.email"), joined(emails)],
  ];
}

/** « Alternée, semaines paires ici ». */
export function residenceWords(member: MemberView): string | null {
  const { residence } = member;
  if (residence === null) return null;
  const weeks =
    residence.kind === "alternating" && residence.weeks !== null
      ? t(`weeksHere.${residence.weeks}`)
      : null;
  return joined([t(`residences.${residence.kind}`), weeks, residence.note]);
}

/** What the services need of a child: only the parts in sight of the agent. */
export function childLines(member: MemberView): Line[] {
  const { meal, vaccination, insurance, care_plan: care } = member;
  const lines: Line[] = [[t("person.residence"), residenceWords(member)]];
  if (meal !== undefined) {
    lines.push([t("person.meal"), meal === null ? null : t(`meals.${meal}`)]);
  }
  if (care !== undefined) {
    const until = care?.until ? t("person.validUntil", { date: writtenDate(care.until) }) : null;
    lines.push([
      t("person.carePlan"),
      care === null
        ? null
        : joined([t("form.yes"), until, care.packed_lunch ? t("meals.packed_lunch") : null]),
    ]);
    if (care?.detail) {
      lines.push(
        [t("person.careAvoid"), care.detail.avoid],
        [t("person.careConduct"), care.detail.conduct],
        [t("person.careKit"), care.detail.kit],
      );
    }
  }
  if (vaccination !== undefined) {
    const until = vaccination?.status === "provisional" ? date(vaccination.until) : null;
    lines.push([
      t("person.vaccination"),
      vaccination === null ? null : joined([t(`vaccinations.${vaccination.status}`), until]),
    ]);
  }
  if (insurance !== undefined) {
    lines.push([
      t("person.insurer"),
      insurance === null
        ? null
        : joined([insurance.insurer, insurance.policy, date(insurance.until)]),
    ]);
  }
  return lines;
}

/** « mère », « autorité conjointe, livret de famille »…: what a link says, in words. */
export function linkWords(link: KinshipView): {
  kinship: string | null;
  authority: string | null;
  pickUp: string | null;
} {
  const { authority, pick_up: pickUp } = link;
  const until = pickUp?.until ? t("person.validUntil", { date: writtenDate(pickUp.until) }) : null;
  return {
    kinship: link.kinship === null ? null : t(`kinships.${link.kinship}`),
    authority: joined([
      authority?.authority ? t(`authorities.${authority.authority}`) : null,
      authority?.evidence ? t(`evidences.${authority.evidence}`) : null,
      authority?.evidence_on ? writtenDate(authority.evidence_on) : null,
    ]),
    pickUp: pickUp ? joined([t(`pickUps.${pickUp.pick_up}`), until]) : null,
  };
}
