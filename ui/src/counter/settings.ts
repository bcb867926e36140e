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

/** What a page of the settings is about. */
export type SettingsGroup = "town" | "people" | "files" | "data" | "journals";

/** Pages of the settings, in order, with their group and the rights that show each. */
const PAGES: readonly {
  page: SettingsPage;
  group: SettingsGroup;
  rights: readonly Right[];
}[] = [
  { page: "commune", group: "town", rights: [["read", "settings"]] },
  { page: "poste", group: "town", rights: [["read", "settings"]] },
  { page: "agents", group: "people", rights: [["read", "agents"]] },
  { page: "roles", group: "people", rights: [["read", "agents"]] },
  { page: "services", group: "people", rights: [["read", "agents"]] },
  { page: "champs", group: "files", rights: [["read", "settings"]] },
  { page: "pieces", group: "files", rights: [["read", "settings"]] },
  { page: "courriers", group: "files", rights: [["read", "settings"]] },
  { page: "sauvegarde", group: "data", rights: [["read", "settings"]] },
  { page: "reprise", group: "data", rights: [["write", "settings"]] },
  // Taking everything out is no reading: whoever may not write the settings has nothing there.
  {
    page: "exporter",
    group: "data",
    rights: [
      ["write", "settings"],
      ["read", "audit"],
    ],
  },
  { page: "actes", group: "journals", rights: [["read", "audit"]] },
  { page: "acces", group: "journals", rights: [["read", "audit"]] },
];

/** The pages this agent may open, group by group; a group of which nothing may be seen is absent. */
export function settingsGroups(): { group: SettingsGroup; pages: SettingsPage[] }[] {
  const seen = PAGES.filter(({ rights }) => rights.every((right) => may(...right)));
  return [...new Set(seen.map(({ group }) => group))].map((group) => ({
    group,
    pages: seen.filter((one) => one.group === group).map(({ page }) => page),
  }));
}

/** Where « Réglages » leads; null when there is nothing for this agent. */
export function firstSettings(): SettingsPage | null {
  return settingsGroups()[0]?.pages[0] ?? null;
}
