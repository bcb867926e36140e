import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertEveryLook,
  assertScreen,
  field,
  logIn,
  NADIA,
  settle,
  show,
} from "../harness/desk.ts";
import { small } from "../harness/family.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "standing" } });
test.describe.configure({ mode: "serial" });

let household = "";

test("what a family comes for is changed in its file, and taken back", async ({ counter }) => {
  test.setTimeout(120_000);
  await settle(counter);
  household = (await ask(counter, "household.create", small("Marchand", "Claire"))).number;
  await show(counter, `dossier/${household}/pieces`);
  const insurance = counter.getByText("Attestation d’assurance", { exact: false });
  const before = await insurance.count();
  await counter.getByRole("checkbox", { name: "Sport et vacances" }).focus();
  await counter.keyboard.press("Space");
  await expect(counter.getByText("Démarches enregistrées")).toBeVisible();
  await expect(counter.getByRole("checkbox", { name: "Sport et vacances" })).toBeChecked();
  const file = await ask(counter, "household.open", { id: null, number: household });
  expect(file.procedures).toEqual(["dossier", "sport"]);
  await assertEveryLook(counter, "dossier-demarches");
  await counter.keyboard.press("Control+z");
  await expect(counter.getByRole("checkbox", { name: "Sport et vacances" })).not.toBeChecked();
  await expect(insurance).toHaveCount(before);
  await show(counter, `dossier/${household}/historique`);
  await expect(counter.getByText("Dossier famille, Sport et vacances").first()).toBeVisible();
});

test("an address is protected from its file, with the words that say what it does", async ({
  counter,
}) => {
  test.setTimeout(120_000);
  await logIn(counter, NADIA);
  await show(counter, `dossier/${household}/personnes`);
  await expect(
    counter.getByText(/À poser quand une personne ne doit pas être retrouvée/u),
  ).toBeVisible();
  await counter.getByRole("button", { name: "Protéger l’adresse" }).press("Enter");
  await expect(counter.getByText("Adresse et téléphones masqués").first()).toBeVisible();
  await expect(counter.getByText("3 rue du Moulin")).toHaveCount(0);
  await assertEveryLook(counter, "dossier-adresse-protegee");
  await counter.getByRole("button", { name: "Lever la protection" }).press("Enter");
  await expect(counter.getByText("3 rue du Moulin").first()).toBeVisible();
  // Lifted by mistake: one key, and it is protected again.
  await counter.keyboard.press("Control+z");
  await expect(counter.getByRole("button", { name: "Lever la protection" })).toBeVisible();
});

test("a contact comes with her links in one act, taken back by one key", async ({ counter }) => {
  test.setTimeout(120_000);
  await logIn(counter, NADIA);
  const { number } = await ask(counter, "household.create", small("Leroy", "Anne"));
  await show(counter, `dossier/${number}/modifier/contact`);
  await field(counter, "Nom d’usage").fill("Roux");
  await field(counter, "Prénom").fill("Bruno");
  await field(counter, "Téléphone").fill("0639981100");
  await counter.getByLabel("Lien avec les enfants").selectOption("Oncle ou tante");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText(/^Ajouté/u)).toBeVisible();
  const open = () => ask(counter, "household.open", { id: null, number });
  const lina = (await open()).members.find(({ fields }) => fields.first_name === "Lina");
  expect(lina?.kinships.map(({ kinship }) => kinship)).toContain("uncle_aunt");
  await counter.keyboard.press("Control+z");
  await expect.poll(async () => (await open()).members.length).toBe(2);
  const after = (await open()).members.find(({ fields }) => fields.first_name === "Lina");
  expect(after?.kinships).toEqual([]);
});

test("a family that waits for its validation is seen while it is typed again", async ({
  counter,
}) => {
  test.setTimeout(120_000);
  await logIn(counter, NADIA);
  const { members } = small("Rossi", "Chiara");
  const { id } = await ask(counter, "request.submit", {
    creation: { members, address: null, observation: null, origin_ref: null },
    change: null,
    message: null,
    priority: "normal",
    draft: null,
  });
  await show(counter, "nouveau");
  await field(counter, "Nom d’usage").fill("Rossi");
  await field(counter, "Prénom").fill("Chiara");
  const likely = counter.getByRole("complementary", { name: "Ce foyer existe peut-être" });
  await expect(likely.getByText("À valider")).toBeVisible();
  await assertScreen(counter, "doublon-a-valider");
  await likely.getByRole("button", { name: /Ouvrir cette demande/u }).click();
  await expect(counter).toHaveURL(new RegExp(id, "u"));
});
