import type { Page } from "@playwright/test";

import { answer, beginHousehold, openStep, tellAddress } from "../harness/assistant.ts";
import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertEveryLook,
  assertScreen,
  draftSaved,
  field,
  hire,
  logIn,
  NADIA,
  searchBox,
  settle,
  show,
} from "../harness/desk.ts";
import { described } from "../harness/family.ts";
import { Typist } from "../harness/keys.ts";
import { seePaper } from "../harness/paper.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "transmitted" } });
test.describe.configure({ mode: "serial", timeout: 240_000 });

/** PRODUCT.md: a request that waits, validated without a change. */
const KEYS_TO_VALIDATE = 4;

/** Receives families in a village annexe, and validates nothing herself. */
const GAEL = { login: "gael.lemoine", name: "Gaël Lemoine", password: "Ruche-cobalt-18-sentier" };

/** The request whose number stands in the title, and that number. */
async function opened(page: Page): Promise<string> {
  const title = page.getByRole("heading", { name: /^Demande D-2026-\d{5}$/u });
  await expect(title).toBeVisible();
  return (await title.textContent())!.replace("Demande ", "");
}

const status = (page: Page, words: string) =>
  expect(page.getByRole("main").getByText(words, { exact: true }).first()).toBeVisible();

test("who may not validate transmits; the family waits in the queue and in the search", async ({
  counter,
  openCounter,
}) => {
  await settle(counter);
  const { id: role } = await ask(counter, "role.create", {
    label: "Accueil de la mairie annexe",
    grants: [
      { volet: "identity", verb: "read", scope: "commune" },
      { volet: "contact", verb: "read", scope: "commune" },
      { volet: "requests", verb: "read", scope: "commune" },
    ],
  });
  const [entity] = await ask(counter, "entity.list", {});
  await hire(counter, GAEL, [{ role, entity: entity!.id }]);

  const annexe = await openCounter();
  await logIn(annexe, GAEL);
  await beginHousehold(annexe, {
    "Nom d’usage": "Hamelin",
    Prénom: "Fanny",
    "Téléphone mobile": "0639980133",
  });
  await tellAddress(annexe, "1 impasse du Lavoir");
  await annexe.keyboard.press("Alt+e");
  await answer(annexe, { Prénom: "Noé", "Date de naissance": "04/05/2020" });
  await draftSaved(annexe);
  // Interrupted: what she typed is hers to resume, as for who validates.
  await show(annexe, "");
  await expect(searchBox(annexe)).toBeFocused();
  const drafts = annexe.getByRole("list", { name: "Brouillons à reprendre" });
  await drafts.getByRole("button", { name: /Hamelin/u }).click();
  await expect(field(annexe, "Prénom")).toHaveValue("Noé");
  await openStep(annexe, 2);
  await annexe.getByRole("checkbox", { name: /^Fournie\s: Livret de famille/u }).check();
  await openStep(annexe, 3);
  await annexe.getByLabel("Mot pour la validation").fill("Le justificatif de domicile suivra.");
  const foot = annexe.locator(".foot");
  await expect(foot.getByRole("button", { name: "Transmettre pour validation" })).toBeVisible();
  await expect(annexe.getByRole("button", { name: "Valider mon dossier" })).toHaveCount(0);
  await guidePicture(annexe, "transmettre");
  await assertEveryLook(annexe, "recapitulatif-a-transmettre");
  await annexe.keyboard.press("Control+Enter");
  await expect(annexe.getByRole("heading", { name: /^Demande D-2026-\d{5}/u })).toBeVisible();
  await show(annexe, "");
  await expect(drafts).toHaveCount(0);

  // She finds it again, and decides nothing of it.
  await searchBox(annexe).fill("hamelin");
  await expect(annexe.getByRole("option").filter({ hasText: "À valider" })).toHaveCount(1);
  await annexe.keyboard.press("Enter");
  const number = await opened(annexe);
  await status(annexe, "En attente de validation");
  await expect(annexe.getByRole("button", { name: /Valider la demande/u })).toHaveCount(0);
  await expect(annexe.getByRole("button", { name: "Accepter" })).toHaveCount(0);
  await assertScreen(annexe, "demande-transmise");

  // Who validates sees it among what waits, and by its name.
  await counter.reload();
  await expect(counter.getByText("Demande à valider")).toBeVisible();
  await counter.getByRole("link", { name: "Demandes" }).click();
  const row = counter.getByRole("row", { name: new RegExp(number, "u") });
  await expect(row).toContainText("Hamelin");
  await expect(row).toContainText("Guichet");
  await assertScreen(counter, "demandes-transmise");
  await show(counter, "");
  await searchBox(counter).fill("hamelin");
  await expect(counter.getByRole("option").filter({ hasText: "À valider" })).toHaveCount(1);

  await searchBox(counter).fill("");
  const typist = await Typist.at(counter);
  await typist.press("F3");
  expect(await opened(counter)).toBe(number);
  await expect(counter.getByRole("main")).toContainText("Le justificatif de domicile suivra.");
  await typist.press("Control+Enter");
  const done = counter.getByText(new RegExp(`^Demande ${number} validée, dossier \\d+`, "u"));
  await expect(done).toBeVisible();
  await typist.assertAtMost(KEYS_TO_VALIDATE, "validate what a colleague transmitted");
  await status(counter, "Validée");

  // The one who transmitted reads the outcome, and the family is a family like any other.
  await show(annexe, "");
  await searchBox(annexe).fill("hamelin");
  const found = annexe.getByRole("option");
  await expect(found).toHaveCount(1);
  await expect(found.filter({ hasText: "À valider" })).toHaveCount(0);
  await annexe.keyboard.press("Enter");
  await expect(annexe.getByRole("heading", { level: 1 })).toContainText(/Hamelin/iu);
  await expect(annexe.getByRole("main")).toContainText("1 impasse du Lavoir");
  await assertScreen(annexe, "dossier-en-lecture");
});

test("a complement is asked by a letter, brought by the family, and the request is validated", async ({
  counter,
  openCounter,
}) => {
  const annexe = await openCounter();
  await logIn(annexe, GAEL);
  const creation = described("Pasquier", "Solange", { child: "Zoé", phone: "0639980144" });
  const { id, number } = await ask(annexe, "request.submit", {
    creation,
    change: null,
    message: null,
    priority: "normal",
    draft: null,
  });

  await logIn(counter, NADIA);
  await counter.keyboard.press("F3");
  expect(await opened(counter)).toBe(number);
  const address = counter.getByRole("row", { name: /^Adresse/u });
  await address.getByRole("button", { name: "Accepter" }).focus();
  await counter.keyboard.press("c");
  const words = counter.getByLabel(/^Message à la famille/u);
  await words.fill("Merci de préciser l’étage et le nom porté sur la boîte aux lettres.");
  await guidePicture(counter, "demande-complement");
  await assertEveryLook(counter, "demande-complement");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText(/un complément est demandé/u)).toBeVisible();
  await status(counter, "À compléter");

  const letter = await seePaper(counter, "Demande de complément", () =>
    counter.keyboard.press("F8"),
  );
  expect(letter.words).toContain("Merci de préciser l’étage");
  expect(letter.words).toContain(number);
  expect(letter.words).toMatch(/Pasquier/iu);
  expect(letter.words).not.toContain("DUPLICATA");
  await guidePicture(counter, "lettre-complement");
  await assertScreen(counter, "lettre-complement");
  await counter.keyboard.press("Escape");
  await opened(counter);
  const again = await seePaper(counter, "Demande de complément", () =>
    counter.keyboard.press("F8"),
  );
  expect(again.number).toBe(letter.number);
  expect(again.words).toContain("DUPLICATA");
  await counter.keyboard.press("Escape");

  // The family comes back to the annexe with what was asked.
  await ask(annexe, "request.answer", {
    id,
    answer: {
      members: [],
      address: { ...creation.address!, complement: "2e étage, boîte Pasquier-Roy" },
      billing_address: null,
      procedures: null,
      new_members: [],
      kinships: [],
      documents: [],
    },
    message: "Complément apporté le jour même.",
  });
  await show(counter, "demandes/a-valider");
  await counter.getByRole("link", { name: number }).press("Enter");
  await status(counter, "En attente de validation");
  await expect(counter.getByRole("main")).toContainText("2e étage, boîte Pasquier-Roy");
  await expect(counter.getByRole("main")).toContainText("Complément apporté le jour même.");
  // What was asked for is looked at again: it is the one row that waits.
  const focused = counter.locator("tr", { has: counter.locator(":focus") });
  await expect(focused).toContainText("Adresse");
  await assertScreen(counter, "demande-complement-apporte");
  await counter.keyboard.press("a");
  await counter.keyboard.press("Control+Enter");
  await status(counter, "Validée");
  const { hits } = await ask(counter, "household.search", { text: "pasquier", limit: 2 });
  expect(hits).toHaveLength(1);
  const file = await ask(counter, "household.open", { id: null, number: hits[0]!.number });
  expect(file.address?.fields.complement).toBe("2e étage, boîte Pasquier-Roy");
});
