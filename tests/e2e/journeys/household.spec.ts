import type { Page } from "@playwright/test";

import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertFocusShown,
  assertScreen,
  draftSaved,
  holdToo,
  show,
  field,
  logIn,
  NADIA,
  searchBox,
  settle,
} from "../harness/desk.ts";
import { FAMILY, small, type TypedPerson } from "../harness/family.ts";
import { Typist } from "../harness/keys.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "household" } });
test.describe.configure({ mode: "serial" });

/** The whole family of the fixture, its contact and its two documents included. */
const KEYS_TO_CREATE = 250;
const KEYS_TO_FIND = 5;

const [claire, karim] = FAMILY.adults;
const [jeanne, sami] = FAMILY.children;

/** A name as one types it in haste: the form gives it its capital. */
const quick = (name: string): string => name.toLowerCase();

/** Types a place until the list proposes it first, as one does who looks at the screen. */
async function place(page: Page, typist: Typist, name: string): Promise<void> {
  const first = page.getByRole("option").first();
  const letters = [...quick(name).normalize("NFD").replace(/\p{M}/gu, "")];
  for (const [n, letter] of letters.entries()) {
    await typist.type(letter);
    if (n < 3) continue;
    const proposed = await first.textContent({ timeout: 1000 }).catch(() => null);
    if (proposed?.startsWith(name) === true) return;
  }
  await expect(first).toContainText(name);
}

/** Sex, names, birth date and place of an adult, from the first field of the form. */
async function describeAdult(page: Page, typist: Typist, adult: TypedPerson): Promise<void> {
  await typist.press(quick(adult.sex));
  await typist.press("Tab");
  await typist.type(quick(adult.usage_name));
  await typist.press("Tab");
  await typist.type(quick(adult.first_name));
  // The birth name, which is the same one.
  await typist.press("Tab", 2);
  await typist.type(adult.birth_date);
  await typist.press("Tab");
  await place(page, typist, adult.birth_place);
}

/** A child: its name is the first adult's, or the next one with ↓. */
async function describeChild(page: Page, typist: Typist, child: TypedPerson): Promise<void> {
  await expect(field(page, "Nom d’usage")).toHaveValue(new RegExp(claire.usage_name, "iu"));
  await typist.press(quick(child.sex));
  await typist.press("Tab");
  if (child.usage_name !== claire.usage_name) await typist.press("ArrowDown");
  await typist.press("Tab");
  await typist.type(quick(child.first_name));
  await typist.press("Tab");
  await typist.type(child.birth_date);
  await typist.press("Tab");
  await place(page, typist, child.birth_place);
}

test("a whole family is created by the keys, and found again in five", async ({ counter }) => {
  test.setTimeout(240_000);
  await settle(counter);
  await holdToo(counter, "Scolaire");
  const typist = await Typist.at(counter);

  await typist.press("F2");
  await expect(counter.getByRole("heading", { name: "Nouveau dossier" })).toBeVisible();
  await assertFocusShown(counter, "first answer of a new household");
  await describeAdult(counter, typist, claire);
  await guidePicture(counter, "assistant-responsable");
  await assertScreen(counter, "nouveau-dossier");
  // The country keeps what it says.
  await typist.press("Tab", 2);
  await typist.type(FAMILY.phone);
  await typist.press("Tab");
  await typist.type(FAMILY.email);
  await typist.press("Control+Enter");

  await expect(field(counter, "Numéro et rue")).toBeFocused();
  await typist.type(`${FAMILY.address.number} ${FAMILY.address.street}`);
  await typist.press("Tab");
  await typist.type(FAMILY.address.postcode);
  await expect(counter.getByRole("option").first()).toContainText(FAMILY.address.commune);
  await typist.press("Control+Enter");

  await expect(counter.getByRole("heading", { name: "Conjoint vivant au foyer" })).toBeVisible();
  await describeAdult(counter, typist, karim);
  await typist.press("Control+Enter");
  await expect(counter.getByRole("heading", { name: "Enfant" })).toBeVisible();
  await describeChild(counter, typist, jeanne);
  // Past the country: mother, authority, father, authority.
  await typist.press("Tab", 2);
  for (const [n, letter] of ["m", "o", "p", "o"].entries()) {
    if (n > 0) await typist.press("Tab");
    await typist.press(letter);
  }
  await guidePicture(counter, "assistant-enfant");
  await assertScreen(counter, "nouveau-dossier-enfant");
  await typist.press("Alt+e");
  await expect(field(counter, "Prénom")).toHaveValue("");
  await describeChild(counter, typist, sami);
  // His parents are proposed as those of his sister.
  await expect(counter.getByLabel(/^Lien, Karim/u)).toHaveValue("father");
  await typist.press("Control+Enter");

  await expect(counter.getByRole("heading", { name: "Contact" })).toBeVisible();
  const { contact } = FAMILY;
  for (const words of [quick(contact.usage_name), quick(contact.first_name), contact.phone]) {
    await typist.type(words);
    await typist.press("Tab");
  }
  await typist.press("g");
  await typist.press("Tab");
  await typist.press("o");
  await typist.press("Tab");
  await typist.press("o");
  await guidePicture(counter, "assistant-contact");
  await assertScreen(counter, "nouveau-dossier-contact");
  await typist.press("Control+Enter");

  await expect(counter.getByRole("checkbox", { name: /^Fournie/u }).first()).toBeFocused();
  await typist.press("Space");
  await typist.press("ArrowDown");
  await typist.press("Space");
  for (const name of FAMILY.documents) {
    await expect(
      counter.getByRole("checkbox", { name: new RegExp(name.slice(0, 18), "u") }),
    ).toBeChecked();
  }
  await assertScreen(counter, "nouveau-dossier-pieces");
  await typist.press("Control+Enter");
  const summary = counter.locator(".foot").getByRole("button", { name: "Valider mon dossier" });
  await expect(summary).toBeVisible();
  await guidePicture(counter, "recapitulatif");
  await assertScreen(counter, "recapitulatif");
  await typist.press("Control+Enter");

  await expect(counter.getByRole("heading", { level: 1 })).toContainText(claire.usage_name);
  await expect(counter.getByText("2 adultes")).toBeVisible();
  for (const words of [
    `${karim.first_name} ${karim.usage_name}`,
    `${jeanne.first_name} ${jeanne.usage_name}`,
    `${sami.first_name} ${sami.usage_name}`,
    `${FAMILY.address.number} ${FAMILY.address.street}`,
  ]) {
    await expect(counter.getByRole("main")).toContainText(new RegExp(words, "iu"));
  }
  await assertScreen(counter, "dossier");
  console.log(`create the whole family: ${typist.keys} keys`);
  await typist.assertAtMost(KEYS_TO_CREATE, "create the family");

  await counter.keyboard.press("Escape");
  await expect(searchBox(counter)).toBeFocused();
  const finder = await Typist.at(counter);
  // Enter before the answer: nobody waits for a list.
  await finder.type("marc");
  await finder.press("Enter");
  await expect(counter.getByRole("heading", { level: 1 })).toContainText(claire.usage_name);
  await finder.assertAtMost(KEYS_TO_FIND, "find and open a family");
});

test("a file is found by whatever the family says, and says why", async ({ counter }) => {
  await logIn(counter, NADIA);
  for (const words of ["bensaid", "SAMI", "0639982714", "14/03/1987"]) {
    await searchBox(counter).fill(words);
    const hit = counter.getByRole("option").first();
    await expect(hit, words).toContainText(/Marchand/iu);
    await expect(hit.locator(".why em"), words).not.toBeEmpty();
  }
  await searchBox(counter).fill("marc");
  await expect(counter.getByRole("option").first()).toContainText(/Marchand/iu);
  await guidePicture(counter, "recherche");
  await assertScreen(counter, "accueil-resultats");
  await searchBox(counter).fill("zygomatique");
  await expect(counter.getByText(/Aucun dossier pour «\szygomatique\s»/u)).toBeVisible();
  await assertScreen(counter, "accueil-sans-resultat");
});

test("a correction is in the history, and Ctrl Z takes it back", async ({ counter }) => {
  await logIn(counter, NADIA);
  const { number } = await ask(counter, "household.create", small("Verdier", "Paule"));
  await show(counter, `dossier/${number}`);
  await expect(counter.getByRole("heading", { level: 1 })).toContainText(/Verdier/iu);
  await counter.keyboard.press("Control+e");
  const first = field(counter, "Prénom");
  await expect(first).toHaveValue("Paule");
  await assertScreen(counter, "modifier");
  await first.fill("Paulette");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText(/Paulette/u).first()).toBeVisible();

  await counter.getByRole("link", { name: "Historique" }).click();
  const line = counter.getByRole("row", { name: /Prénom.*Paule.*Paulette/u });
  await expect(line).toContainText(NADIA.name);
  await guidePicture(counter, "historique");
  await assertScreen(counter, "historique");
  await counter.keyboard.press("Escape");
  await counter.keyboard.press("Control+z");
  await expect(counter.getByText(/^Annulé\s: Personne modifiée/u)).toBeVisible();
  await expect(counter.getByRole("main")).not.toContainText("Paulette");
  await expect(counter.getByRole("main")).toContainText("Paule");
});

test("what was being typed is there after the page was lost", async ({ counter }) => {
  await logIn(counter, NADIA);
  await counter.keyboard.press("F2");
  await field(counter, "Nom d’usage").fill("Lavandier");
  await field(counter, "Prénom").fill("Rose");
  await draftSaved(counter);
  await counter.reload();
  await expect(field(counter, "Prénom")).toHaveValue("Rose");
  await expect(field(counter, "Nom d’usage")).toHaveValue("Lavandier");
  await counter.keyboard.press("Escape");
  await expect(searchBox(counter)).toBeFocused();
  const drafts = counter.getByRole("list", { name: "Brouillons à reprendre" });
  await drafts.getByRole("button", { name: /Lavandier/u }).click();
  await expect(field(counter, "Prénom")).toHaveValue("Rose");
  await counter.getByRole("button", { name: "Jeter ce brouillon" }).click();
  await expect(searchBox(counter)).toBeFocused();
  await expect(drafts).toBeHidden();
});

test("an archived file says so, keeps its number, and opens again", async ({ counter }) => {
  await logIn(counter, NADIA);
  const { number } = await ask(counter, "household.create", small("Bonnet", "Inès"));
  await show(counter, `dossier/${number}`);
  await counter.getByRole("button", { name: "Archiver ce dossier" }).click();
  await expect(counter.getByText(`Dossier ${number} archivé`)).toBeVisible();
  await assertScreen(counter, "dossier-archive");
  await counter.keyboard.press("Escape");
  await searchBox(counter).fill("bonnet");
  await expect(counter.getByRole("option").first()).toContainText("Archivé");
  await counter.keyboard.press("Enter");
  await counter.getByRole("button", { name: "Rouvrir ce dossier" }).click();
  await expect(counter.getByText(`Dossier ${number} rouvert`)).toBeVisible();
});
