import type {
  Authority,
  DocumentSubject,
  DocumentTypeFields,
  DocumentTypeInput,
  Domicile,
  Procedure,
  Proves,
  PurgeFrom,
  ResidenceKind,
  Substitute,
  Validity,
} from "../../generated/commands";
import { writtenDate } from "../../shared/dates";

const number = (typed: string): number | null => {
  const digits = typed.trim();
  return /^\d+$/u.test(digits) ? Number(digits) : null;
};
const text = (value: number | null): string => (value === null ? "" : String(value));

/** What is accepted instead, as typed: its parts one a line. */
export interface SubstituteDraft {
  label: string;
  parts: string;
  sworn: boolean;
}

/** A rule being typed. */
export class RuleDraft {
  label = $state("");
  subject = $state<DocumentSubject>("household");
  procedures = $state<Procedure[]>([]);
  proves = $state<Proves | "">("");
  alternatives = $state("");
  substitutes = $state<SubstituteDraft[]>([]);
  maxAge = $state("");
  validity = $state<Validity>("unlimited");
  months = $state("");
  deadline = $state("15");
  from = $state("");
  until = $state("");
  keepFile = $state(true);
  purgeAfter = $state("");
  purgeFrom = $state<PurgeFrom>("decision");
  restricted = $state(false);
  legalSource = $state("");
  archived = $state(false);
  ageFrom = $state("");
  ageUntil = $state("");
  authority = $state<Authority[]>([]);
  residence = $state<ResidenceKind[]>([]);
  domicile = $state<Domicile | "">("");
  carePlan = $state(false);

  constructor(fields: DocumentTypeFields | null) {
    if (fields === null) return;
    const { condition } = fields;
    this.label = fields.label;
    this.subject = fields.subject;
    this.procedures = [...fields.procedures];
    this.proves = fields.proves ?? "";
    this.alternatives = fields.alternatives ?? "";
    this.substitutes = fields.substitutes.map(({ label, parts, sworn }) => ({
      label,
      parts: parts.join("\n"),
      sworn,
    }));
    this.maxAge = text(fields.max_age_months);
    this.validity = fields.validity;
    this.months = text(fields.validity_months);
    this.deadline = String(fields.deadline_days);
    this.from = fields.in_force_from === null ? "" : writtenDate(fields.in_force_from);
    this.until = fields.in_force_until === null ? "" : writtenDate(fields.in_force_until);
    this.keepFile = fields.keep_file;
    this.purgeAfter = text(fields.purge_after_days);
    this.purgeFrom = fields.purge_from;
    this.restricted = fields.restricted;
    this.legalSource = fields.legal_source ?? "";
    this.archived = fields.archived;
    this.ageFrom = text(condition.age_from);
    this.ageUntil = text(condition.age_until);
    this.authority = [...condition.authority];
    this.residence = [...condition.residence];
    this.domicile = condition.domicile ?? "";
    this.carePlan = condition.care_plan;
  }

  /** About a child, alone or with each adult: what conditions on a child need. */
  get ofChild(): boolean {
    return this.subject === "child" || this.subject === "pair";
  }

  /** What is sent. A condition that the subject cannot meet is not. */
  get input(): DocumentTypeInput {
    const substitutes: Substitute[] = this.substitutes
      .filter(({ label }) => label.trim() !== "")
      .map(({ label, parts, sworn }) => ({
        label,
        parts: parts.split("\n").filter((part) => part.trim() !== ""),
        sworn,
      }));
    const person = this.subject !== "household";
    return {
      label: this.label,
      subject: this.subject,
      procedures: [...this.procedures],
      proves: this.proves === "" ? null : this.proves,
      condition: {
        age_from: person ? number(this.ageFrom) : null,
        age_until: person ? number(this.ageUntil) : null,
        authority: this.ofChild ? [...this.authority] : [],
        residence: this.ofChild ? [...this.residence] : [],
        domicile: this.domicile === "" ? null : this.domicile,
        care_plan: this.ofChild && this.carePlan,
      },
      alternatives: this.alternatives,
      substitutes,
      max_age_months: number(this.maxAge),
      validity: this.validity,
      validity_months: number(this.months),
      deadline_days: number(this.deadline) ?? 0,
      in_force_from: this.from.trim() || null,
      in_force_until: this.until.trim() || null,
      keep_file: this.keepFile,
      purge_after_days: number(this.purgeAfter),
      purge_from: this.purgeFrom,
      restricted: this.restricted,
      legal_source: this.legalSource,
      archived: this.archived,
    };
  }
}
