import type {
  Authority,
  Evidence,
  Kinship,
  MaritalStatus,
  MealVariant,
  Procedure,
  ResidenceKind,
  ResidenceWeeks,
  VaccinationStatus,
} from "../../generated/commands";
import { t, type Key } from "../../shared/i18n";
import type { AuthorityAnswer } from "./links.svelte";
import type { PersonAnswers, YesNo } from "./person.svelte";

/** An answer of a closed list, and its words. */
export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
}

const listed = <V extends string>(values: readonly V[], key: (value: V) => Key): Choice<V>[] =>
  values.map((value) => ({ value, label: t(key(value)) }));

/** « Non renseigné » before the answers of a list. */
export function orNotGiven<V extends string>(choices: readonly Choice<V>[]): Choice<V | "">[] {
  return [{ value: "", label: t("form.notGiven") }, ...choices];
}

const YES_NO: readonly YesNo[] = ["yes", "no"];
export const yesNo = (): Choice<YesNo>[] => listed(YES_NO, (value) => `form.${value}`);

const MARITAL: readonly MaritalStatus[] = [
  "single",
  "married",
  "civil_union",
  "cohabiting",
  "separated",
  "divorced",
  "widowed",
];
export const maritalStatuses = (): Choice<MaritalStatus>[] =>
  listed(MARITAL, (value) => `marital.${value}`);

const MEALS: readonly MealVariant[] = [
  "standard",
  "without_pork",
  "without_meat",
  "without_gluten",
  "modified_texture",
  "packed_lunch",
];
export const meals = (): Choice<MealVariant>[] => listed(MEALS, (value) => `meals.${value}`);

const VACCINATIONS: readonly VaccinationStatus[] = ["up_to_date", "provisional", "not_up_to_date"];
export const vaccinations = (): Choice<VaccinationStatus>[] =>
  listed(VACCINATIONS, (value) => `vaccinations.${value}`);

const KINSHIPS: readonly Kinship[] = [
  "mother",
  "father",
  "parent",
  "step_parent",
  "grandparent",
  "sibling",
  "uncle_aunt",
  "legal_guardian",
  "foster_carer",
  "childminder",
  "friend",
  "neighbour",
  "other",
];
export const kinships = (): Choice<Kinship>[] => listed(KINSHIPS, (value) => `kinships.${value}`);

const AUTHORITIES: readonly Authority[] = [
  "joint",
  "sole",
  "delegated",
  "withdrawn",
  "none",
  "to_prove",
];
export const authorities = (): Choice<Authority>[] =>
  listed(AUTHORITIES, (value) => `authorities.${value}`);

const AUTHORITY_ANSWERS: readonly AuthorityAnswer[] = ["yes", "no", "prove"];
export const authorityAnswers = (): Choice<AuthorityAnswer>[] =>
  listed(AUTHORITY_ANSWERS, (value) => `authorityAnswers.${value}`);

const EVIDENCES: readonly Evidence[] = ["declaration", "civil_register", "agreement", "judgment"];
export const evidences = (): Choice<Evidence>[] =>
  listed(EVIDENCES, (value) => `evidences.${value}`);

const PICK_UPS: readonly Exclude<PersonAnswers["pickUp"], null>[] = ["yes", "no", "never"];
export const pickUps = (): Choice<Exclude<PersonAnswers["pickUp"], null>>[] =>
  listed(PICK_UPS, (value) => `pickUpAnswers.${value}`);

const RESIDENCES: readonly ResidenceKind[] = ["full", "alternating", "visiting"];
export const residences = (): Choice<ResidenceKind>[] =>
  listed(RESIDENCES, (value) => `residences.${value}`);

const WEEKS: readonly ResidenceWeeks[] = ["even", "odd", "other"];
export const weeks = (): Choice<ResidenceWeeks>[] => listed(WEEKS, (value) => `weeks.${value}`);

/** What a family may come for, besides its dossier. */
const PROCEDURES: readonly Procedure[] = ["school", "canteen", "childcare", "sport", "tariff"];
export const procedures = (): Choice<Procedure>[] =>
  listed(PROCEDURES, (value) => `procedures.${value}`);
