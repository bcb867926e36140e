import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertEveryLook,
  assertScreen,
  logIn,
  NADIA,
  searchBox,
  settle,
  show,
} from "../harness/desk.ts";
import { described, small } from "../harness/family.ts";
import { seePaper } from "../harness/paper.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "papers" } });
test.describe.configure({ mode: "serial", timeout: 240_000 });

let household = "";

test("the sheet of a family and the letter of what it owes keep their numbers", async ({
  counter,
}) => {
  await settle(counter);
  household = (await ask(counter, "household.create", small("Delorme", "Aline"))).number;
  await show(counter, `dossier/${household}`);
  await expect(counter.getByRole("heading", { level: 1 })).toContainText(/Delorme/iu);
  const first = new Map<string, string>();

  await test.step("each paper is seen as it prints, with a number of its own", async () => {
    const receipt = await seePaper(counter, "Récépissé de dossier", () =>
      counter.keyboard.press("F8"),
    );
    const sheet = await seePaper(counter, "Fiche famille", () =>
      counter.keyboard.press("Control+2"),
    );
    expect(sheet.words).toMatch(/Delorme/iu);
    expect(sheet.words).toContain("06 39 98 27 15");
    expect(sheet.words).toContain("3 rue du Moulin");
    expect(sheet.words).not.toContain("DUPLICATA");
    await guidePicture(counter, "fiche-famille");
    await assertEveryLook(counter, "fiche-famille");
    const letter = await seePaper(counter, "Pièces à fournir", () =>
      counter.keyboard.press("Control+3"),
    );
    expect(letter.words).toContain("Livret de famille");
    expect(letter.words).toContain("Justificatif de domicile");
    // A fortnight after the visit of 17 November.
    expect(letter.words).toContain("au plus tard le 02/12/2026");
    expect(letter.words).toMatch(/Aline DELORME/u);
    await guidePicture(counter, "lettre-pieces");
    await assertEveryLook(counter, "lettre-pieces");
    first.set("Récépissé de dossier", receipt.number);
    first.set("Fiche famille", sheet.number);
    first.set("Pièces à fournir", letter.number);
    expect(new Set(first.values()).size).toBe(3);
  });

  await test.step("without a printer one is told, and the number is kept", async () => {
    await counter.keyboard.press("F8");
    await expect(counter.getByRole("alert")).toContainText("enregistrez le PDF");
    await expect(counter.getByRole("alert")).toContainText("Le papier garde son numéro");
  });

  await test.step("asked again, each says DUPLICATA under the same number", async () => {
    await counter.keyboard.press("Escape");
    await expect(counter.getByRole("heading", { level: 1 })).toContainText(/Delorme/iu);
    for (const [n, [title, number]] of [...first].entries()) {
      const again = await seePaper(counter, title, () =>
        counter.keyboard.press(n === 0 ? "F8" : `Control+${n + 1}`),
      );
      expect(again.number, title).toBe(number);
      expect(again.words, title).toContain("DUPLICATA");
      await expect(counter.getByText("DUPLICATA", { exact: true })).toBeVisible();
    }
    await assertScreen(counter, "lettre-pieces-duplicata");
  });

  await test.step("a new one certifies today under a new number", async () => {
    const renewed = await seePaper(counter, "Pièces à fournir", () =>
      counter.getByRole("button", { name: "Nouveau papier" }).click(),
    );
    expect(renewed.number).not.toBe(first.get("Pièces à fournir"));
    expect(renewed.words).not.toContain("DUPLICATA");
  });
});

test("once everything was brought, there is no letter to send", async ({ counter }) => {
  await logIn(counter, NADIA);
  await show(counter, `dossier/${household}/pieces`);
  const panel = counter.getByRole("region", { name: /^(Livret de famille|Justificatif)/u });
  for (const left of [1, 0]) {
    await expect(panel).toBeVisible();
    await panel.getByLabel("Vue et bonne").check();
    await counter.keyboard.press("Control+Enter");
    const missing = counter.getByRole("list", { name: "Pièces justificatives à fournir" });
    await expect(missing.getByRole("listitem")).toHaveCount(left);
  }
  await expect(counter.getByText("Rien ne manque.")).toBeVisible();
  await assertScreen(counter, "pieces-completes");
  await show(counter, `dossier/${household}/recepisse`);
  await expect(counter.getByTestId("paper-text")).toContainText(/Delorme/iu);
  // The letter that was sent is printed again as it was; there is none to write today.
  const sent = await seePaper(counter, "Pièces à fournir", () =>
    counter.keyboard.press("Control+3"),
  );
  expect(sent.words).toContain("DUPLICATA");
  await expect(counter.getByText(/Ce que ce papier certifie a changé depuis/u)).toBeVisible();
  await counter.getByRole("button", { name: "Nouveau papier" }).click();
  await expect(counter.getByRole("alert")).toContainText("Aucune pièce n’est à remettre");
  await assertScreen(counter, "lettre-sans-objet");
});

test("the queue is printed as it stands; a refusal is sent by its letter", async ({ counter }) => {
  await logIn(counter, NADIA);
  const submit = (usageName: string, firstName: string, phone: string) =>
    ask(counter, "request.submit", {
      creation: described(usageName, firstName, { phone }),
      change: null,
      message: null,
      priority: "normal",
      draft: null,
    });
  const one = await submit("Garnier", "Élodie", "0639980161");
  const two = await submit("Œuvrard", "Maÿlis", "0639980162");

  await counter.getByRole("link", { name: "Demandes" }).click();
  await expect(counter.getByRole("row")).toHaveCount(3);
  const list = await seePaper(counter, "Liste des demandes", () => counter.keyboard.press("F8"));
  for (const words of [one.number, two.number, "Garnier", "Œuvrard", NADIA.name]) {
    expect(list.words).toContain(words);
  }
  expect(list.words).toMatch(/réservé aux agents habilités/u);
  await guidePicture(counter, "liste-demandes");
  await assertEveryLook(counter, "liste-demandes");
  await counter.keyboard.press("Escape");
  await expect(counter.getByRole("row")).toHaveCount(3);
  // A list is of its instant: it is never printed again as it was.
  const next = await seePaper(counter, "Liste des demandes", () => counter.keyboard.press("F8"));
  expect(next.number).not.toBe(list.number);
  expect(next.words).not.toContain("DUPLICATA");
  await counter.keyboard.press("Escape");

  await counter.getByRole("link", { name: one.number }).press("Enter");
  await expect(counter.getByRole("heading", { name: `Demande ${one.number}` })).toBeVisible();
  await counter.keyboard.press("Control+Shift+R");
  await expect(counter.getByRole("dialog").getByLabel(/^Motif du refus/u)).toBeFocused();
  await counter.keyboard.type("La famille demeure dans une autre commune.");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByRole("main").getByText("Refusée", { exact: true })).toBeVisible();
  const letter = await seePaper(counter, "Lettre de refus", () => counter.keyboard.press("F8"));
  expect(letter.words).toContain("La famille demeure dans une autre commune.");
  expect(letter.words).toContain("tribunal administratif");
  expect(letter.words).toMatch(/GARNIER/iu);
  await assertEveryLook(counter, "lettre-refus");
  await counter.keyboard.press("Escape");
  await expect(counter.getByRole("heading", { name: `Demande ${one.number}` })).toBeVisible();
  const again = await seePaper(counter, "Lettre de refus", () => counter.keyboard.press("F8"));
  expect(again.number).toBe(letter.number);
  expect(again.words).toContain("DUPLICATA");

  // Every paper that was made stands in the journal of acts.
  await show(counter, "reglages/actes");
  await counter.getByLabel("Événement").selectOption({ label: "Papier remis" });
  await counter.getByRole("button", { name: "Afficher" }).click();
  await expect(counter.getByRole("row", { name: new RegExp(letter.number, "u") })).toBeVisible();
  await show(counter, "");
  await expect(searchBox(counter)).toBeFocused();
});
