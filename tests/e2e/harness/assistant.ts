import { expect, type Page } from "@playwright/test";

import { field } from "./desk.ts";

/** Answers of the open form, by their labels. */
export type Answers = Readonly<Record<string, string>>;

/** Answers fields of the open form; the others stay as they are. */
export async function answer(page: Page, answers: Answers): Promise<void> {
  for (const [label, text] of Object.entries(answers)) await field(page, label).fill(text);
}

/** Begins a new household with its responsable, and leaves her form open. */
export async function beginHousehold(page: Page, responsable: Answers): Promise<void> {
  await page.keyboard.press("F2");
  await expect(page.getByRole("heading", { name: "Nouveau dossier" })).toBeVisible();
  await expect(field(page, "Nom d’usage")).toBeVisible();
  await answer(page, responsable);
}

/** Opens a part of the household by its line of the task list. */
export async function openPart(page: Page, name: RegExp): Promise<void> {
  const tasks = page.getByRole("list", { name: "Composez votre foyer" });
  await tasks.getByRole("button", { name }).click();
}

/** Tells where the household lives, and stays on that form. */
export async function tellAddress(page: Page, line: string): Promise<void> {
  await openPart(page, /^Adresse du foyer/u);
  await field(page, "Numéro et rue").fill(line);
  await field(page, "Code postal et commune").fill("28200");
  await expect(page.getByRole("option").first()).toContainText("Châteaudun");
  await page.keyboard.press("Tab");
  await expect(field(page, "Code postal et commune")).toHaveValue(/Châteaudun/u);
}

/** Opens a step of the assistant by its key. */
export async function openStep(page: Page, step: 1 | 2 | 3): Promise<void> {
  await page.keyboard.press(`Control+${step}`);
  const shown = {
    1: page.getByRole("heading", { name: "Composez votre foyer" }),
    2: page.getByRole("form", { name: "Pièces justificatives" }),
    3: page.getByLabel("OBSERVATION"),
  } as const;
  await expect(shown[step]).toBeVisible();
}
