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
  | "reprise"
  | "exporter"
  | "actes"
  | "acces";

type Right = Parameters<typeof may>;

/** Pages of the settings, in order, with the rights that show each. */
const PAGES: readonly { page: SettingsPage; rights: readonly Right[] }[] = [
  { page: "commune", rights: [["read", "settings"]] },
  { page: "poste", rights: [["read", "settings"]] },
  { page: "agents", rights: [["read", "agents"]] },
  { page: "roles", rights: [["read", "agents"]] },
  { page: "services", rights: [["read", "agents"]] },
  { page: "champs", rights: [["read", "settings"]] },
  { page: "pieces", rights: [["read", "settings"]] },
  { page: "courriers", rights: [["read", "settings"]] },
  { page: "sauvegarde", rights: [["read", "settings"]] },
  { page: "reprise", rights: [["write", "settings"]] },
  // Taking everything out is no reading: whoever may not write the settings has nothing there.
  {
    page: "exporter",
    rights: [
      ["write", "settings"],
      ["read", "audit"],
    ],
  },
  { page: "actes", rights: [["read", "audit"]] },
  { page: "acces", rights: [["read", "audit"]] },
];

/** The pages this agent may open. */
export function settingsPages(): SettingsPage[] {
  return PAGES.filter(({ rights }) => rights.every((right) => may(...right))).map(
    ({ page }) => page,
  );
}

/** Where « Réglages » leads; null when there is nothing for this agent. */
export function firstSettings(): SettingsPage | null {
  return settingsPages()[0] ?? null;
}
