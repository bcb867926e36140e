import { expect, test, TODAY } from "../harness/counter.ts";
import { ask, assertScreen, field, NADIA, settle, show } from "../harness/desk.ts";
import { small } from "../harness/family.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "journals" } });

test("the two journals are read by the keys, by day and by kind, by who may", async ({
  counter,
  bridge,
}) => {
  await settle(counter);
  const { number } = await ask(counter, "household.create", small("Garnier", "Élodie"));
  await counter.getByRole("link", { name: "Réglages" }).click();
  await counter.getByRole("link", { name: "Journal des actes" }).click();
  const lines = counter.getByRole("row");
  await expect(lines.nth(1)).toContainText(`Dossier créé`);
  await expect(lines.nth(1)).toContainText(NADIA.name);
  await guidePicture(counter, "journal-des-actes");
  await assertScreen(counter, "journal-des-actes");
  await counter.getByLabel("Événement").selectOption({ label: "Base créée" });
  await counter.getByLabel("Événement").press("Tab");
  await counter.keyboard.press("Enter");
  await expect(lines).toHaveCount(2);
  await expect(lines.nth(1)).toContainText("Le programme");
  await counter.getByLabel("Événement").selectOption({ label: "Tous" });
  await field(counter, "Du").fill("17/11/2026");
  await field(counter, "Du").press("Enter");
  await expect(lines).not.toHaveCount(2);
  await lines.getByRole("link", { name: `Dossier ${number}` }).click();
  await expect(counter.getByRole("heading", { level: 1 })).toContainText(/Garnier/iu);

  await show(counter, "reglages/acces");
  // Who opened the file stands there, and who read the other journal.
  await expect(lines.filter({ hasText: "Dossier consulté" })).toHaveCount(1);
  await expect(lines.filter({ hasText: "Journal des actes consulté" })).toHaveCount(3);
  await field(counter, "Au").fill("31/02/2026");
  await field(counter, "Au").press("Enter");
  await expect(counter.getByRole("alert")).toContainText("Le 31 février n’existe pas");
  await assertScreen(counter, "journal-refus");

  // Nine months later: the first ones are past their time, and go when told to.
  await bridge.skip(9 * 31 * 86_400);
  await ask(counter, "session.unlock", { agent: null, password: NADIA.password });
  await counter.getByRole("button", { name: "Alléger le journal…" }).click();
  const dialog = counter.getByRole("dialog");
  await expect(dialog).toContainText(/novembre 2026\s: \d+\slignes/u);
  await expect(dialog).toContainText("Restent tous les accès depuis février 2027");
  await guidePicture(counter, "journal-alleger");
  await assertScreen(counter, "journal-alleger");
  await expect(counter.getByRole("button", { name: /Tout garder/u })).toBeFocused();
  await counter.getByRole("button", { name: "Effacer ce mois" }).click();
  await expect(counter.getByText(/Journal allégé/u)).toBeVisible();
  await expect(lines.filter({ hasText: "Dossier consulté" })).toHaveCount(0);
  await show(counter, "reglages/actes");
  await expect(lines.nth(1)).toContainText("Journal des accès allégé");
  await expect(lines.nth(1)).toContainText("novembre 2026");
});
