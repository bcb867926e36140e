import type { Page } from "@playwright/test";

import type { Commands } from "../../../ui/src/generated/commands.ts";
import { expect, test, TODAY } from "../harness/counter.ts";
import { ask, assertEveryLook, assertFocusShown, settle, show } from "../harness/desk.ts";
import { Typist } from "../harness/keys.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "split" } });
test.describe.configure({ mode: "serial", timeout: 240_000 });

type Creation = Commands["household.create"]["request"];

/** Types of documents that every base has. */
const LIVRET = "6f1d0c5e-0000-8000-8000-000000000001";
const DOMICILE = "6f1d0c5e-0000-8000-8000-000000000002";
const INSURANCE = "6f1d0c5e-0000-8000-8000-000000000003";

const person = (first_name: string, usage_name: string, birth_date: string, phones: string[]) => ({
  first_name,
  usage_name,
  birth_date,
  phones: phones.map((number) => ({ number })),
});

/** Two adults, two children, a grandmother, and a document of each kind. */
async function typed(page: Page): Promise<string> {
  const document = (document_type: string, about: string | null) => ({
    document_type,
    person: about,
    presented_on: null,
    issued_on: null,
    accepted: true,
  });
  const given = {
    members: [
      {
        role: "guardian",
        ref: "p0",
        person: person("Solène", "Caradec", "1988-04-02", ["0639981101"]),
      },
      {
        role: "partner",
        ref: "p1",
        person: person("Gaël", "Le Bihan", "1985-06-11", ["0639981102"]),
      },
      { role: "child", ref: "p2", person: person("Maël", "Le Bihan", "2016-09-12", []) },
      { role: "child", ref: "p3", person: person("Enora", "Le Bihan", "2021-01-30", []) },
      {
        role: "contact",
        ref: "p4",
        person: person("Yvonne", "Caradec", "1957-12-30", ["0639981199"]),
      },
    ],
    address: {
      line: "8 rue de Varize",
      complement: null,
      postcode: "28200",
      commune: "Châteaudun",
      insee: "28088",
      country: null,
    },
    kinships: ["p2", "p3"].flatMap((child) => [
      { child, person: "p0", kinship: "mother" },
      { child, person: "p1", kinship: "father" },
    ]),
    procedures: ["dossier", "school", "childcare"],
    documents: [
      document(LIVRET, null),
      document(DOMICILE, null),
      document(INSURANCE, "p2"),
      document(INSURANCE, "p3"),
    ],
  };
  return (await ask(page, "household.create", given as unknown as Creation)).number;
}

const fileOf = (page: Page, number: string) => ask(page, "household.open", { id: null, number });
const namesOf = async (page: Page, number: string) =>
  (await fileOf(page, number)).members.map(({ fields }) => fields.first_name);

test("a file becomes two by the keys, and one again", async ({ counter }) => {
  await settle(counter);
  const kept = await typed(counter);
  await show(counter, `dossier/${kept}`);
  await expect(counter.getByRole("button", { name: "Séparer ce dossier" })).toBeVisible();
  const typist = await Typist.at(counter);
  await typist.press("Alt+s");
  await expect(counter.getByRole("heading", { name: `Séparer le dossier ${kept}` })).toBeVisible();
  const row = (name: string) => counter.getByRole("row", { name: new RegExp(name, "u") });
  await expect(row("Solène").getByRole("button").first()).toBeFocused();
  await assertFocusShown(counter, "the first row");
  // Nothing is decided before somebody says it.
  await expect(counter.getByRole("button", { pressed: true })).toHaveCount(0);
  await assertEveryLook(counter, "separation-vide");
  await typist.press("ArrowLeft");
  await typist.press("ArrowDown");
  await typist.press("ArrowRight");
  await typist.press("ArrowDown");
  await typist.press("d");
  await typist.press("ArrowDown");
  await typist.press("ArrowRight");
  await typist.press("ArrowDown");
  await typist.press("ArrowLeft");
  const papers = counter.getByRole("table", { name: "Pièces justificatives" });
  await expect(papers.getByRole("row", { name: /Assurance de l’enfant, Maël/u })).toContainText(
    "Copiée",
  );
  await expect(papers.getByRole("row", { name: /Assurance de l’enfant, Enora/u })).toContainText(
    "Suit",
  );
  // What is left to say: the address.
  await typist.press("Control+Enter");
  const address = counter.getByRole("radio", { name: "Une autre" });
  await expect(address).toBeFocused();
  await typist.press("p");
  await expect(counter.getByRole("radio", { name: "Pas encore connue" })).toBeChecked();
  await expect(papers.getByRole("row", { name: /Justificatif de domicile/u })).toContainText(
    "Reste",
  );
  await guidePicture(counter, "separation");
  await assertEveryLook(counter, "separation");
  await expect(counter.getByRole("button", { name: "Séparer", exact: true }).first()).toBeVisible();
  await typist.press("Control+Enter");
  await expect(counter.getByRole("region", { name: "Séparations" })).toContainText(
    `Né de la séparation du dossier n° ${kept}`,
  );
  await typist.assertAtMost(16, "separate a file");

  const made = await counter.locator("h1 + .no").innerText();
  expect(await namesOf(counter, kept)).toEqual(["Solène", "Maël", "Yvonne"]);
  expect(await namesOf(counter, made)).toEqual(["Gaël", "Maël", "Enora"]);
  const child = (await fileOf(counter, made)).members[1]!;
  expect(child.residence?.kind).toBe("alternating");
  expect(child.kinships.map(({ kinship }) => kinship).sort()).toEqual(["father", "mother"]);
  await assertEveryLook(counter, "dossier-ne-d-une-separation");

  await counter.getByRole("link", { name: `Ouvrir le n° ${kept}` }).press("Enter");
  await expect(counter.locator("h1 + .no")).toHaveText(kept);
  await expect(counter.getByRole("region", { name: "Séparations" })).toContainText(
    `le dossier n° ${made} en est né`,
  );
  await counter.getByRole("button", { name: `Annuler la séparation ${made}` }).focus();
  const undoing = await Typist.at(counter);
  await undoing.press("Enter");
  const dialog = counter.getByRole("dialog");
  await expect(dialog).toContainText("Tout revient exactement comme avant la séparation.");
  await guidePicture(counter, "separation-annuler");
  await assertEveryLook(counter, "separation-annuler");
  await undoing.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await undoing.assertAtMost(3, "undo a separation");
  expect(await namesOf(counter, kept)).toEqual(["Solène", "Gaël", "Maël", "Enora", "Yvonne"]);
  const gone = await fileOf(counter, made);
  expect([gone.status, gone.members]).toEqual(["archived", []]);
});
