import type {
  Authority,
  Evidence,
  Kinship,
  KinshipInput,
  KinshipView,
} from "../../generated/commands";
import { writtenDate } from "../../shared/dates";
import type { PersonAnswers, YesNo } from "./person.svelte";

/** What a person is to a child, as the form of a file holds it. */
export interface LinkForm {
  person: string;
  kinship: Kinship | "";
  authority: Authority | "";
  authoritySince: string;
  evidence: Evidence | "";
  evidenceOn: string;
  pickUp: PersonAnswers["pickUp"];
  pickUpSince: string;
  pickUpUntil: string;
  emergency: YesNo | null;
  objectedOn: string;
  liftedOn: string;
  objectionAbout: string;
}

const written = (iso: string | null | undefined): string => (iso ? writtenDate(iso) : "");

/** What a link says, where it is in sight. */
export type KnownLink = Pick<KinshipView, "kinship"> & {
  readonly [K in "authority" | "objection" | "pick_up" | "emergency"]?: KinshipView[K] | null;
};

/** The link that a file or a request holds, or a blank one. */
export function linkForm(person: string, link: KnownLink | undefined): LinkForm {
  const authority = link?.authority;
  const pickUp = link?.pick_up;
  const emergency = link?.emergency ?? null;
  return {
    person,
    kinship: link?.kinship ?? "",
    authority: authority?.authority ?? "",
    authoritySince: written(authority?.since),
    evidence: authority?.evidence ?? "",
    evidenceOn: written(authority?.evidence_on),
    pickUp: pickUp ? (pickUp.pick_up === "forbidden" ? "never" : "yes") : null,
    pickUpSince: written(pickUp?.since),
    pickUpUntil: written(pickUp?.until),
    emergency: emergency === null ? null : emergency ? "yes" : "no",
    objectedOn: written(link?.objection?.on),
    liftedOn: written(link?.objection?.lifted_on),
    objectionAbout: link?.objection?.about ?? "",
  };
}

/** What is sent: the whole state of the link, as typed. */
export function linkFormInput(child: string, form: LinkForm): KinshipInput {
  const text = (typed: string): string | null => typed.trim() || null;
  const told = form.pickUp === "yes" || form.pickUp === "never";
  const objected = text(form.objectedOn) !== null;
  return {
    child,
    person: form.person,
    kinship: form.kinship || null,
    authority: form.authority || null,
    authority_since: text(form.authoritySince),
    evidence: form.evidence || null,
    evidence_on: text(form.evidenceOn),
    pick_up: told ? (form.pickUp === "never" ? "forbidden" : "allowed") : null,
    pick_up_since: told ? text(form.pickUpSince) : null,
    pick_up_until: told ? text(form.pickUpUntil) : null,
    emergency: form.emergency === null ? null : form.emergency === "yes",
    objected_on: text(form.objectedOn),
    objection_lifted_on: objected ? text(form.liftedOn) : null,
    objection_about: objected ? text(form.objectionAbout) : null,
  };
}
