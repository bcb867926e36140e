import { call } from "../../backend/backend";
import type { Option } from "../../shared/Combobox.svelte";

/** Lines proposed at most: more are not read. */
const LINES = 8;

/** Communes of birth for a typed text, with their department. */
export async function findBirthCommune(text: string): Promise<Option[]> {
  const communes = await call("reference.communes", { text, limit: LINES });
  return communes.map(({ insee, name, postcodes }) => ({
    value: insee,
    label: name,
    detail: postcodes[0]?.slice(0, 2),
  }));
}

/** Countries for a typed text. */
export async function findCountry(text: string): Promise<Option[]> {
  const countries = await call("reference.countries", { text, limit: LINES });
  return countries.map(({ code, name }) => ({ value: code, label: name }));
}

/**
 * « 28200 », « 28200 Châteaudun » or « châteaud »: one line per postcode of each commune found.
 * The value is `insee/postcode`.
 */
export async function findPlace(text: string): Promise<Option[]> {
  const communes = await call("reference.communes", {
    text: text.replace(/^(\d{5})\s+.+$/, "$1"),
    limit: LINES,
  });
  const wanted = /^\d+/.exec(text)?.[0] ?? "";
  return communes
    .flatMap(({ insee, name, postcodes }) =>
      postcodes
        .filter((postcode) => postcode.startsWith(wanted))
        .map((postcode) => ({ value: `${insee}/${postcode}`, label: `${postcode} ${name}` })),
    )
    .slice(0, LINES);
}
