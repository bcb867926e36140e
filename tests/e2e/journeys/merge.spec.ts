import type { Page } from "@playwright/test";

import type { Commands } from "../../../ui/src/generated/commands.ts";
import { expect, test, TODAY } from "../harness/counter.ts";
import { ask, assertEveryLook, assertFocusShown, settle, show } from "../harness/desk.ts";
import { Typist } from "../harness/keys.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "merge" } });
test.describe.configure({ mode: "serial", timeout: 240_000 });

type Creation = Commands["household.create"]["request"];

const person = (first_name: string, usage_name: string, birth_date: string, phones: string[]) => ({
  first_name,
  usage_name,
  birth_date,
  phones: phones.map((number) => ({ number })),
});

/** A file as a colleague types it in a hurry; the core fills in what is not told. */
async function typed(page: Page, members: object[], line: string): Promise<string> {
  const address = { line, complement: null, postcode: "28200", commune: "Châteaudun" };
  const given = { members, address: { ...address, insee: "28088", country: null } };
  return (await ask(page, "household.create", given as unknown as Creation)).number;
}

const membersOf = async (page: Page, number: string) =>
  (await ask(page, "household.open", { id: null, number })).members;

let first = "";
let second = "";

test("two cards of one person become one, by the keys", async ({ counter }) => {
  await settle(counter);
  first = await typed(
    counter,
    [
      { role: "guardian", person: person("Solène", "Caradec", "1988-04-02", ["0639981101"]) },
      { role: "child", person: person("Maël", "Caradec", "2018-09-12", []) },
    ],
    "8 rue de Varize",
  );
  second = await typed(
    counter,
    [
      {
        role: "guardian",
        person: person("Solène", "Caradec-Picard", "1988-04-02", ["0639981101", "0639981177"]),
      },
      { role: "contact", person: person("Yvonne", "Picard", "1957-12-30", ["0639981199"]) },
    ],
    "8 bis rue de Varize",
  );
  const [one] = await membersOf(counter, first);
  const [other] = await membersOf(counter, second);
  await show(counter, `fusion/personnes/${one!.person}/${other!.person}`);
  await expect(counter.getByRole("heading", { name: "Fusionner deux personnes" })).toBeVisible();
  const name = counter.getByRole("row", { name: /Noms et prénoms/u });
  // Of two answers as full as each other the more recent one is proposed.
  await expect(name.getByRole("button").last()).toBeFocused();
  await assertFocusShown(counter, "the answer proposed");
  await assertEveryLook(counter, "fusion-personnes");
  const typist = await Typist.at(counter);
  await typist.press("ArrowLeft");
  await expect(name.getByRole("button").first()).toHaveAttribute("aria-pressed", "true");
  await typist.press("Control+Enter");
  await expect(counter.getByText("Les deux fiches n’en font plus qu’une")).toBeVisible();
  await typist.assertAtMost(3, "merge two cards");
  // One person in two files, with every telephone once.
  for (const number of [first, second]) {
    const [guardian] = await membersOf(counter, number);
    expect(guardian!.person).toBe(one!.person);
    expect(guardian!.fields.usage_name).toBe("Caradec");
    expect(guardian!.phones).toHaveLength(2);
  }
});

test("two files become one, the old number opens it, and they come apart again", async ({
  openCounter,
}) => {
  const counter = await openCounter();
  await counter.getByRole("textbox", { name: "Identifiant" }).fill("nadia.ferreira");
  await counter.locator("input[type=password]").fill("Tuile-sabot-28-marée");
  await counter.keyboard.press("Enter");
  await show(counter, `dossier/${first}`);
  await counter.getByRole("button", { name: "Fusionner avec un autre dossier" }).focus();
  const typist = await Typist.at(counter);
  await typist.press("Enter");
  await expect(counter.getByRole("textbox", { name: "Numéro de l’autre dossier" })).toBeFocused();
  await assertEveryLook(counter, "fusion-numero");
  await typist.type(String(Number(second)));
  await typist.press("Enter");
  await expect(counter.getByRole("heading", { name: "Fusionner deux dossiers" })).toBeVisible();
  const address = counter.getByRole("row", { name: /Adresse/u });
  await expect(address.getByRole("button").last()).toBeFocused();
  await expect(counter.getByRole("region", { name: "Ce qui va se passer" })).toContainText(
    "2 places dans un foyer",
  );
  await guidePicture(counter, "fusion-foyers");
  await assertEveryLook(counter, "fusion-foyers");
  await typist.press("Control+Enter");
  await expect(counter.getByText(/fusionné avec le dossier/u).first()).toBeVisible();
  await typist.assertAtMost(6, "merge two files");
  const people = await membersOf(counter, first);
  expect(people.map(({ display_name }) => display_name)).toEqual([
    "Solène Caradec",
    "Maël Caradec",
    "Yvonne Picard",
  ]);

  // The old number opens the file that stays, and says so.
  await show(counter, `dossier/${second}`);
  await expect(counter.locator("h1 + .no")).toHaveText(first);
  const banner = counter.getByRole("region", { name: "Fusions" });
  await expect(banner).toContainText(`Fusionné avec le dossier n° ${second}`);
  await assertEveryLook(counter, "dossier-fusionne");

  await counter.getByRole("button", { name: `Annuler la fusion ${second}` }).focus();
  const undoing = await Typist.at(counter);
  await undoing.press("Enter");
  const dialog = counter.getByRole("dialog");
  await expect(dialog).toContainText("Tout revient exactement comme avant la fusion.");
  await guidePicture(counter, "fusion-annuler");
  await assertEveryLook(counter, "fusion-annuler");
  await undoing.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await undoing.assertAtMost(3, "undo a merge");
  await show(counter, `dossier/${second}`);
  await expect(counter.locator("h1 + .no")).toHaveText(second);
  expect(await membersOf(counter, first)).toHaveLength(2);
  expect(await membersOf(counter, second)).toHaveLength(2);
});
