import type { Page } from "@playwright/test";

import { beginHousehold, openStep, tellAddress } from "../harness/assistant.ts";
import { expect, test, TODAY } from "../harness/counter.ts";
import { ask, assertScreen, logIn, NADIA, searchBox, settle, show } from "../harness/desk.ts";
import { small } from "../harness/family.ts";
import { memberOf, moving, portalFile } from "../harness/proposal.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "undo" } });
test.describe.configure({ mode: "serial", timeout: 240_000 });

/** Undoes by the key, and waits for the words that say what was. */
async function undo(page: Page, said: RegExp): Promise<void> {
  await page.keyboard.press("Control+z");
  await expect(page.getByText(said)).toBeVisible();
}

test("« Valider mon dossier » taken back archives the file, which keeps its number", async ({
  counter,
}) => {
  await settle(counter);
  await beginHousehold(counter, { "Nom d’usage": "Bonnet", Prénom: "Inès" });
  await tellAddress(counter, "9 rue du Val");
  await openStep(counter, 3);
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByRole("heading", { level: 1 })).toContainText(/Bonnet/iu);
  const number = (await counter.locator("h1 + .no").textContent()) ?? "";
  await undo(counter, new RegExp(`^Annulé\\s: Dossier créé, dossier ${number}`, "u"));
  await expect(counter.getByText("Archivé", { exact: true })).toBeVisible();
  await assertScreen(counter, "dossier-creation-annulee");
  await counter.keyboard.press("Escape");
  await searchBox(counter).fill("bonnet");
  await expect(counter.getByRole("option").first()).toContainText("Archivé");
  // The number is not given to anybody else.
  const next = await ask(counter, "household.create", small("Verdier", "Paule"));
  expect(Number(next.number)).toBeGreaterThan(Number(number));
});

test("a document accepted by mistake waits again", async ({ counter }) => {
  await logIn(counter, NADIA);
  const { number, id } = await ask(counter, "household.create", small("Delorme", "Aline"));
  const file = await ask(counter, "household.open", { id, number: null });
  const wanted = file.documents!.find(({ label }) => label.startsWith("Livret de famille"))!;
  await ask(counter, "supporting_document.provide", {
    household: id,
    document_type: wanted.document_type,
    person: null,
    presented_on: null,
    issued_on: null,
    accepted: false,
  });
  await show(counter, `dossier/${number}/pieces`);
  const provided = counter.getByRole("list", { name: "Pièces justificatives fournies" });
  await provided.getByRole("button", { name: /Livret de famille/u }).click();
  await counter.keyboard.press("Control+Enter");
  await expect(provided).toContainText("Validée");
  await undo(counter, /^Annulé\s: Pièce validée ou refusée/u);
  await expect(provided).toContainText("En attente de validation");
});

test("an archived file comes back by the key; acts are taken back one after the other", async ({
  counter,
}) => {
  await logIn(counter, NADIA);
  const { number } = await ask(counter, "household.create", small("Garnier", "Élodie"));
  await show(counter, `dossier/${number}`);
  await counter.getByRole("button", { name: "Archiver ce dossier" }).click();
  await expect(counter.getByText(`Dossier ${number} archivé`)).toBeVisible();
  await counter.getByRole("button", { name: "Rouvrir ce dossier" }).click();
  await expect(counter.getByText(`Dossier ${number} rouvert`)).toBeVisible();
  await undo(counter, /^Annulé\s: Dossier archivé ou rouvert/u);
  await expect(counter.getByText("Archivé", { exact: true })).toBeVisible();
  await undo(counter, /^Annulé\s: Dossier archivé ou rouvert/u);
  await expect(counter.getByText("Archivé", { exact: true })).toHaveCount(0);
  await show(counter, `dossier/${number}/historique`);
  await expect(counter.getByRole("row", { name: /Acte annulé.*État du dossier/u })).toHaveCount(2);
});

test("a request that was decided is not taken back: the family was answered", async ({
  counter,
}) => {
  await logIn(counter, NADIA);
  const { number } = await ask(counter, "household.create", small("Marchand", "Claire"));
  const claire = await memberOf(counter, number, "Claire");
  await ask(counter, "session.logout", {});
  await counter.reload();
  // A session that has done nothing else: Ctrl Z has nothing older to take.
  await logIn(counter, NADIA);
  await show(counter, "demandes/a-valider");
  await counter
    .getByLabel("Fichier de la demande")
    .setInputFiles(
      portalFile({ household_number: number, changes: moving(claire.person, "0639982714") }),
    );
  await expect(counter.getByRole("heading", { name: /^Demande D-/u })).toBeVisible();
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText(/validée, dossier \d+/u)).toBeVisible();
  await undo(counter, /^Il n’y a pas d’acte à annuler/u);
  const file = await ask(counter, "household.open", { id: null, number });
  expect(file.address?.fields.line).toBe("12 rue des Tanneurs");
  await expect(counter.getByRole("main").getByText("Validée", { exact: true })).toBeVisible();
  await assertScreen(counter, "demande-validee-sans-annulation");
});
