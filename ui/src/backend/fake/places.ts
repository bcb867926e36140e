// A handful of communes and countries, the fictional one among them.
import type { CommuneChoice, CountryChoice } from "../../generated/commands";

const commune = (
  insee: string,
  name: string,
  postcodes: string[],
  population: number,
): CommuneChoice => ({
  insee,
  name,
  postcodes,
  population,
});

export const COMMUNES: readonly CommuneChoice[] = [
  commune("41999", "Valmont-sur-Loir", ["41990"], 4312),
  commune("28085", "Chartres", ["28000"], 38426),
  commune("28086", "Chartres-de-Bretagne", ["35131"], 8300),
  commune("28088", "Châteaudun", ["28200"], 12648),
  commune("28236", "Marboué", ["28200"], 1102),
  commune("37261", "Tours", ["37000", "37100", "37200"], 136463),
  commune("44109", "Nantes", ["44000", "44100", "44200", "44300"], 318808),
  commune("75056", "Paris", ["75001", "75002", "75020"], 2145906),
];

export const COUNTRIES: readonly CountryChoice[] = [
  { code: "99100", name: "France" },
  { code: "99352", name: "Algérie" },
  { code: "99350", name: "Maroc" },
  { code: "99122", name: "Pologne" },
  { code: "99139", name: "Portugal" },
  { code: "99208", name: "Turquie" },
  { code: "99243", name: "Viet Nam" },
];
