import { readFileSync } from "node:fs";

import type {
  Commands,
  CreationInput,
  KinshipInput,
  MemberInput,
} from "../../../ui/src/generated/commands.ts";

/** A person of the fixture; dates are DDMMYYYY, as they are typed. */
export interface TypedPerson {
  readonly sex: "F" | "M";
  readonly usage_name: string;
  readonly first_name: string;
  readonly birth_date: string;
  readonly birth_place: string;
}

/** The family typed when keys are counted. */
export const FAMILY = JSON.parse(
  readFileSync(new URL("../../fixtures/famille-type.json", import.meta.url), "utf8"),
) as {
  readonly address: { number: string; street: string; postcode: string; commune: string };
  readonly phone: string;
  readonly email: string;
  readonly adults: readonly [TypedPerson, TypedPerson];
  readonly children: readonly [TypedPerson, TypedPerson];
  readonly contact: { usage_name: string; first_name: string; phone: string };
  readonly documents: readonly string[];
};

/** A person of whom only some answers are given. */
function person(known: Partial<MemberInput["person"]>): MemberInput["person"] {
  return {
    sex: null,
    usage_name: null,
    birth_name: null,
    first_name: null,
    other_first_names: null,
    unborn: false,
    birth_date: null,
    expected_date: null,
    birth_place: null,
    phones: [],
    emails: [],
    nationality: null,
    marital_status: null,
    marital_since: null,
    ine: null,
    meal: null,
    vaccination: null,
    vaccination_until: null,
    insurer: null,
    insurance_policy: null,
    insurance_until: null,
    care_plan: null,
    ...known,
  };
}

/** A link of which only some answers are given; the persons by their `ref`. */
function link(
  child: string,
  adult: string,
  told: Partial<Omit<KinshipInput, "child" | "person">>,
): KinshipInput {
  return {
    child,
    person: adult,
    kinship: null,
    authority: null,
    authority_since: null,
    evidence: null,
    evidence_on: null,
    pick_up: null,
    pick_up_since: null,
    pick_up_until: null,
    emergency: null,
    objected_on: null,
    objection_lifted_on: null,
    objection_about: null,
    ...told,
  };
}

/** The family of the fixture whole, its contact included, for journeys that do not type it. */
export function typical(): Commands["household.create"]["request"] {
  const [claire, karim] = FAMILY.adults;
  const [jeanne, sami] = FAMILY.children;
  const dated = ({ birth_date: day }: TypedPerson): string =>
    `${day.slice(0, 2)}/${day.slice(2, 4)}/${day.slice(4)}`;
  const named = (one: TypedPerson) => ({
    sex: one.sex,
    usage_name: one.usage_name,
    first_name: one.first_name,
    birth_date: dated(one),
  });
  const both = { authority: "joint" } as const;
  return {
    members: [
      {
        role: "guardian",
        ref: "claire",
        person: person({
          ...named(claire),
          phones: [{ number: FAMILY.phone, label: "mobile" }],
          emails: [FAMILY.email],
          marital_status: "cohabiting",
        }),
      },
      { role: "partner", ref: "karim", person: person(named(karim)) },
      { role: "child", ref: "jeanne", person: person(named(jeanne)) },
      { role: "child", ref: "sami", person: person(named(sami)) },
      {
        role: "contact",
        ref: "odile",
        person: person({
          usage_name: FAMILY.contact.usage_name,
          first_name: FAMILY.contact.first_name,
          phones: [{ number: FAMILY.contact.phone, label: null }],
        }),
      },
    ],
    address: {
      line: `${FAMILY.address.number} ${FAMILY.address.street}`,
      complement: null,
      postcode: FAMILY.address.postcode,
      commune: FAMILY.address.commune,
      insee: "28088",
      country: null,
    },
    kinships: ["jeanne", "sami"].flatMap((child) => [
      link(child, "claire", { kinship: "mother", ...both }),
      link(child, "karim", { kinship: "father", ...both }),
      link(child, "odile", { kinship: "grandparent", pick_up: "allowed", emergency: true }),
    ]),
    observation: null,
    origin_ref: null,
    draft: null,
  };
}

/** A household of one adult and one child, for journeys that need a file but do not type it. */
export function small(
  usageName: string,
  firstName: string,
): Commands["household.create"]["request"] {
  return { ...described(usageName, firstName), draft: null };
}

/** The same as it is proposed: with a child of another name, and another telephone if told. */
export function described(
  usageName: string,
  firstName: string,
  { child = "Lina", phone = "0639982715" } = {},
): CreationInput {
  const member = (role: MemberInput["role"], first: string, birth: string): MemberInput => ({
    role,
    person: person({
      sex: "F",
      usage_name: usageName,
      first_name: first,
      birth_date: birth,
      phones: role === "guardian" ? [{ number: phone, label: "mobile" }] : [],
    }),
  });
  return {
    members: [member("guardian", firstName, "02/05/1990"), member("child", child, "11/09/2019")],
    address: {
      line: "3 rue du Moulin",
      complement: null,
      postcode: "28200",
      commune: "Châteaudun",
      insee: "28088",
      country: null,
    },
    observation: null,
    origin_ref: null,
  };
}
