import { may } from "./session.svelte";

/** Pages of the settings, in order, with the right that shows each: to read it, or another verb. */
const PAGES = [
  { page: "commune", volet: "settings" },
  { page: "poste", volet: "settings" },
  { page: "agents", volet: "agents" },
  { page: "roles", volet: "agents" },
  { page: "services", volet: "agents" },
  { page: "champs", volet: "settings" },
  { page: "pieces", volet: "settings" },
  { page: "courriers", volet: "settings" },
  { page: "sauvegarde", volet: "settings" },
  { page: "actes", volet: "audit" },
  { page: "acces", volet: "audit" },
  { page: "reprise", volet: "settings", verb: "write" },
] as const;

export type SettingsPage = (typeof PAGES)[number]["page"];

/** The pages this agent may open. */
export function settingsPages(): SettingsPage[] {
  return PAGES.filter((one) => may("verb" in one ? one.verb : "read", one.volet)).map(
    ({ page }) => page,
  );
}

/** Where « Réglages » leads; null when there is nothing for this agent. */
export function firstSettings(): SettingsPage | null {
  return settingsPages()[0] ?? null;
}
