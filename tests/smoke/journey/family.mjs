/** The fictional family of the journeys, and who receives it. */
import { readFileSync } from "node:fs";

/**
 * @typedef {object} Person
 * @property {"F" | "M"} sex
 * @property {string} usage_name
 * @property {string} first_name
 * @property {string} birth_date DDMMYYYY, as it is typed
 * @property {string} birth_place
 */

/**
 * The family of the fixture.
 * @type {{
 *   address: { number: string, street: string, postcode: string, commune: string },
 *   phone: string,
 *   email: string,
 *   adults: [Person, Person],
 *   children: [Person, Person],
 *   contact: { usage_name: string, first_name: string, phone: string },
 *   documents: string[],
 * }}
 */
export const FAMILY = JSON.parse(
  readFileSync(new URL("../../fixtures/famille-type.json", import.meta.url), "utf8"),
);

/** The first agent of the commune. */
export const NADIA = {
  name: "Nadia Ferreira",
  login: "nadia.ferreira",
  password: "Tuile-sabot-28-marée",
};

/** How one comes into a fictional commune; its base protects nobody. */
export const DEMO = { login: "accueil", password: "Vitrail-bleu-28-Beauce" };

/** Names that may lie in clear nowhere: what a person would look for in the files of a stolen PC. */
export const SECRETS = [
  ...[...FAMILY.adults, ...FAMILY.children, FAMILY.contact].flatMap(
    ({ usage_name, first_name }) => [usage_name, first_name],
  ),
  FAMILY.email,
  FAMILY.phone,
  FAMILY.contact.phone,
  FAMILY.address.street,
  NADIA.name,
  NADIA.login,
  NADIA.password,
];
