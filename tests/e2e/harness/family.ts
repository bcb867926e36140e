import { readFileSync } from "node:fs";

import type { Commands, CreationInput, MemberInput } from "../../../ui/src/generated/commands.ts";

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
  const person = (role: MemberInput["role"], first: string, birth: string): MemberInput => ({
    role,
    person: {
      sex: "F",
      usage_name: usageName,
      birth_name: null,
      first_name: first,
      other_first_names: null,
      unborn: false,
      birth_date: birth,
      expected_date: null,
      birth_place: null,
      phones: role === "guardian" ? [{ number: phone, label: "mobile" }] : [],
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
    },
  });
  return {
    members: [person("guardian", firstName, "02/05/1990"), person("child", child, "11/09/2019")],
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
