import type { Page } from "@playwright/test";

import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertEveryLook,
  assertFocusShown,
  draftSaved,
  field,
  logIn,
  NADIA,
  searchBox,
  settle,
  show,
} from "../harness/desk.ts";
import { small } from "../harness/family.ts";
import { guidePicture } from "../harness/traces.ts";

// Every state of an opened counter, in every look an agent may choose. What comes before it (first
// start, login, lock, mask) is looked at by the journeys that pass there.
test.use({ bridgeOptions: { today: TODAY, journey: "looks" } });

/** Opens the counter, making its base where there is none; answers the number of a file. */
async function arrive(page: Page): Promise<string> {
  const { stage } = await ask(page, "app.status", {});
  if (stage === "empty") {
    await settle(page);
    await ask(page, "household.create", small("Delormeau", "Béatrice"));
    await ask(page, "household.create", small("Delorme", "Aline"));
    // What was made behind the page's back is on its home screen too.
    await page.reload();
    await expect(searchBox(page)).toBeFocused();
  } else {
    await logIn(page, NADIA);
  }
  const { hits } = await ask(page, "household.search", { text: "aline delorme", limit: 1 });
  const number = hits[0]?.number;
  if (number === undefined) throw new Error("the family of these looks is not found");
  return number;
}

/** A state of the screen: how one comes to it from the home screen. */
interface State {
  /** Name of its pictures. */
  readonly name: string;
  readonly open: (page: Page, household: string) => Promise<void>;
  /** The picture that the agents' guide shows of it. */
  readonly guide?: string;
}

/** Waits for the title of a file. */
async function fileShown(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/Delorme/iu);
}

/** A page of the settings, by its address and something that stands on it. */
function settings(page: string, shows: (page: Page) => Promise<void>, guide?: string): State {
  return {
    name: `reglages-${page}`,
    ...(guide === undefined ? {} : { guide }),
    async open(counter) {
      await show(counter, `reglages/${page}`);
      await shows(counter);
    },
  };
}

/** A list of the settings with its form for a new row. */
function settingsForm(page: string, row: RegExp): State {
  return settings(page, async (counter) => {
    await expect(counter.getByRole("button", { name: row }).first()).toBeVisible();
    await counter.keyboard.press("Alt+n");
    await expect(counter.locator(".form-panel")).toBeVisible();
  });
}

const STATES: readonly State[] = [
  {
    name: "accueil",
    async open(page) {
      await expect(page.getByRole("table")).toContainText("Dossier");
    },
  },
  {
    name: "accueil-resultats",
    async open(page) {
      await searchBox(page).fill("delorm");
      await expect(page.getByRole("option")).toHaveCount(2);
    },
  },
  {
    name: "accueil-sans-resultat",
    async open(page) {
      await searchBox(page).fill("zygomatique");
      await expect(page.getByText(/Aucun dossier pour «\szygomatique\s»/u)).toBeVisible();
    },
  },
  {
    name: "aide-touches",
    async open(page) {
      await page.keyboard.press("F1");
      await expect(page.getByRole("dialog")).toBeVisible();
      await assertFocusShown(page, "help on the keys");
    },
  },
  {
    name: "nouveau-dossier",
    async open(page) {
      await page.keyboard.press("F2");
      await field(page, "Nom d’usage").fill("Meunier");
      await draftSaved(page);
    },
  },
  {
    name: "nouveau-dossier-erreurs",
    async open(page) {
      await page.keyboard.press("F2");
      await expect(field(page, "Nom d’usage")).toBeVisible();
      await page.keyboard.press("Control+3");
      const submit = page.locator(".foot").getByRole("button", { name: "Valider mon dossier" });
      await expect(submit).toBeVisible();
      await page.keyboard.press("Control+Enter");
      await expect(page.getByRole("alert")).toBeFocused();
    },
  },
  {
    name: "dossier",
    async open(page, household) {
      await show(page, `dossier/${household}`);
      await fileShown(page);
    },
  },
  {
    name: "dossier-recherche",
    async open(page, household) {
      await show(page, `dossier/${household}`);
      await fileShown(page);
      await page.keyboard.press("Control+k");
      await page.keyboard.type("delorm");
      await expect(page.getByRole("option")).toHaveCount(2);
    },
  },
  {
    name: "modifier",
    async open(page, household) {
      await show(page, `dossier/${household}`);
      await fileShown(page);
      await page.keyboard.press("Control+e");
      await expect(field(page, "Prénom")).toHaveValue("Aline");
    },
  },
  {
    name: "historique",
    async open(page, household) {
      await show(page, `dossier/${household}/historique`);
      await expect(page.getByRole("table")).toContainText(NADIA.name);
    },
  },
  {
    name: "recepisse",
    async open(page, household) {
      await show(page, `dossier/${household}/recepisse`);
      await expect(page.getByTestId("paper-text")).toContainText(/Delorme/iu);
    },
  },
  {
    name: "recepisse-sans-imprimante",
    async open(page, household) {
      await show(page, `dossier/${household}/recepisse`);
      await expect(page.getByTestId("paper-text")).toContainText(/Delorme/iu);
      await page.keyboard.press("F8");
      await expect(page.getByRole("alert")).toContainText("service d’impression");
    },
  },
  {
    name: "verifier",
    async open(page) {
      await show(page, "verifier");
      await expect(field(page, "Code de contrôle")).toBeFocused();
    },
  },
  {
    name: "verifier-inconnu",
    async open(page) {
      await show(page, "verifier");
      await field(page, "Code de contrôle").fill("8K4M-2QXD");
      await page.keyboard.press("Enter");
      await expect(page.getByText("Récépissé inconnu")).toBeVisible();
    },
  },
  {
    name: "mon-compte",
    async open(page) {
      await show(page, "compte");
      await expect(page.getByRole("table")).toBeVisible();
    },
  },
  settings("commune", async (page) => {
    await expect(field(page, "Commune")).toHaveValue("Châteaudun");
  }),
  settings("poste", async (page) => {
    await expect(page.getByRole("textbox", { name: /poste/iu }).first()).toHaveValue("Accueil 1");
  }),
  settingsForm("agents", /Nadia Ferreira/u),
  settingsForm("roles", /Accueil/u),
  settingsForm("services", /Enfance et éducation/u),
  settings(
    "champs",
    async (page) => {
      await expect(page.getByRole("grid")).toContainText("Nom de naissance");
    },
    "champs-demandes",
  ),
  settings(
    "courriers",
    async (page) => {
      await expect(page.getByTestId("paper-text")).toContainText("Objet");
    },
    "courriers",
  ),
  settings(
    "sauvegarde",
    async (page) => {
      await page.getByRole("button", { name: /^(Vérifier|Contrôler)/u }).click();
      await expect(page.locator(".state.success").last()).toBeVisible();
    },
    "sauvegarde",
  ),
  {
    name: "reglages-cle-question",
    async open(page) {
      await show(page, "reglages/sauvegarde");
      await page.getByRole("button", { name: /nouvelle clé/iu }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
];

for (const { name, open, guide } of STATES) {
  test(`${name} is sound in every look`, async ({ counter }) => {
    const household = await arrive(counter);
    await open(counter, household);
    if (guide !== undefined) await guidePicture(counter, guide);
    await assertEveryLook(counter, name);
  });
}
