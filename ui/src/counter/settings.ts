import { may } from "./session.svelte";

export type SettingsPage =
  | "commune"
  | "poste"
  | "agents"
  | "roles"
  | "services"
  | "champs"
  | "pieces"
  | "courriers"
  | "sauvegarde"
  | "exporter"
  | "actes"
  | "acces";

type Volet = Parameters<typeof may>[1];

/** Pages of the settings, in order, with the rights that show each. */
const PAGES: readonly { page: SettingsPage; volet: Volet; also?: Volet }[] = [
  { page: "commune", volet: "settings" },
  { page: "poste", volet: "settings" },
  { page: "agents", volet: "agents" },
  { page: "roles", volet: "agents" },
  { page: "services", volet: "agents" },
  { page: "champs", volet: "settings" },
  { page: "pieces", volet: "settings" },
  { page: "courriers", volet: "settings" },
  { page: "sauvegarde", volet: "settings" },
  { page: "exporter", volet: "settings", also: "audit" },
  { page: "actes", volet: "audit" },
  { page: "acces", volet: "audit" },
];

/** The pages this agent may open. */
export function settingsPages(): SettingsPage[] {
  return PAGES.filter(
    ({ volet, also }) =>
      // Taking everything out is no reading: whoever may not write the settings has nothing there.
      may(also === undefined ? "read" : "write", volet) &&
      (also === undefined || may("read", also)),
  ).map(({ page }) => page);
}

/** Where « Réglages » leads; null when there is nothing for this agent. */
export function firstSettings(): SettingsPage | null {
  return settingsPages()[0] ?? null;
}
