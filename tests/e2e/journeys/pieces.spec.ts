import type { Page } from "@playwright/test";

import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertEveryLook,
  assertFocusShown,
  assertScreen,
  held,
  logIn,
  NADIA,
  settle,
  show,
} from "../harness/desk.ts";
import { small } from "../harness/family.ts";
import { Typist } from "../harness/keys.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "pieces" } });
test.describe.configure({ mode: "serial" });

const LIVRET = "6f1d0c5e-0000-8000-8000-000000000001";
const DOMICILE = "6f1d0c5e-0000-8000-8000-000000000002";
const JUDGMENT = "Jugement ou convention sur l’autorité parentale";
const SECRET_KEEPER = {
  login: "maud.lhuillier",
  name: "Maud Lhuillier",
  password: "Sapin-cuivre-52-voile",
};

/** One key judges; the reason of a refusal is a chord more. */
const KEYS_TO_VALIDATE_THREE_AND_REFUSE_ONE = 6;

const families = ["Marchand", "Garnier", "Haddad"] as const;
const numbers: Record<string, string> = {};

/** The panel of the chosen document. */
const panel = (page: Page) => page.locator("section.panel");
const toProvide = (page: Page) =>
  page.getByRole("list", { name: "Pièces justificatives à fournir" });
const provided = (page: Page) => page.getByRole("list", { name: "Pièces justificatives fournies" });

async function arrive(page: Page, name: string, procedures: string[]): Promise<string> {
  const made = await ask(page, "household.create", {
    ...small(name, "Claire"),
    procedures,
  } as never);
  numbers[name] = made.number;
  return made.id;
}

test("a document is provided, waits, is validated, refused, brought as another paper, and ends", async ({
  counter,
}) => {
  test.setTimeout(180_000);
  await settle(counter);
  await arrive(counter, "Marchand", ["school"]);
  await show(counter, `dossier/${numbers["Marchand"] ?? ""}/pieces`);
  await expect(toProvide(counter).getByText("Non fournie")).toHaveCount(2);
  await expect(panel(counter)).toContainText("Demandée pour");
  await expect(panel(counter)).toContainText("D. 131-3-1");
  await guidePicture(counter, "pieces-a-fournir");
  await assertEveryLook(counter, "pieces-a-fournir");

  // Provided, not looked at yet.
  await toProvide(counter)
    .getByRole("button", { name: /Justificatif de domicile/u })
    .click();
  await expect(panel(counter)).toContainText(
    "Son absence ne bloque jamais une inscription scolaire.",
  );
  await panel(counter).getByLabel("Émis le").fill("15 10 26");
  await counter.keyboard.press("Tab");
  await panel(counter).getByLabel("Vue et bonne").uncheck();
  await counter.keyboard.press("Control+Enter");
  await expect(provided(counter)).toContainText("En attente");
  await expect(provided(counter)).toContainText("valable jusqu’au 31/08/2027");

  // Refused, with what the family reads; then the sworn statement instead.
  await provided(counter)
    .getByRole("button", { name: /Justificatif de domicile/u })
    .click();
  await panel(counter).getByLabel("Motif").fill("Illisible");
  await panel(counter).getByRole("button", { name: "Refuser…" }).click();
  await expect(toProvide(counter)).toContainText("Refusée");
  await expect(toProvide(counter)).toContainText("Illisible");
  await toProvide(counter)
    .getByRole("button", { name: /Justificatif de domicile/u })
    .click();
  await panel(counter)
    .getByLabel("Présenté", { exact: true })
    .selectOption("Attestation d’hébergement");
  await expect(panel(counter)).toContainText("Pièce d’identité de l’hébergeur");
  await panel(counter)
    .getByLabel("Présenté", { exact: true })
    .selectOption("Attestation sur l’honneur");
  await counter.keyboard.press("Control+Enter");
  await expect(provided(counter)).toContainText("Validée");
  await provided(counter)
    .getByRole("button", { name: /Justificatif de domicile/u })
    .click();
  await expect(panel(counter)).toContainText("à la place : Attestation sur l’honneur");
  await expect(panel(counter)).toContainText("Vue le 17/11/2026 par Nadia Ferreira");
  await assertScreen(counter, "pieces-alternative");

  // Good no longer.
  await toProvide(counter)
    .getByRole("button", { name: /Livret/u })
    .click();
  await panel(counter).getByLabel("Présenté le").fill("01/09/2025");
  await panel(counter).getByLabel("Fin de validité").fill("31 8 26");
  await counter.keyboard.press("Control+Enter");
  await expect(toProvide(counter)).toContainText("Expirée");
  await expect(toProvide(counter)).toContainText("attendue depuis le 15/09/2026");
  await show(counter, `dossier/${numbers["Marchand"] ?? ""}/historique`);
  await expect(counter.getByText("Accepté à la place").first()).toBeVisible();
  await show(counter, "pieces/en-retard");
  await expect(counter.getByRole("list", { name: "En retard" })).toContainText("Livret de famille");
  await assertEveryLook(counter, "pieces-en-retard");
});

test("the queue is worked by keys alone, and home counts it", async ({ counter }) => {
  test.setTimeout(180_000);
  await logIn(counter, NADIA);
  for (const name of families.slice(1)) {
    const household = await arrive(counter, name, []);
    for (const document_type of [LIVRET, DOMICILE]) {
      await ask(counter, "supporting_document.provide", {
        household,
        document_type,
        person: null,
        presented_on: null,
        issued_on: null,
        accepted: false,
      });
    }
  }
  await show(counter, "");
  await expect(counter.getByText("Pièces à valider").last()).toBeVisible();
  await assertScreen(counter, "accueil-pieces");
  await counter.getByRole("link", { name: /Pièces à valider/u }).click();
  await expect(counter.getByRole("row")).toHaveCount(5);
  await assertFocusShown(counter, "first row of the documents to validate");
  await assertEveryLook(counter, "pieces-a-valider");

  const typist = await Typist.at(counter);
  await typist.press("v");
  await expect(counter.getByRole("row")).toHaveCount(4);
  await typist.press("v");
  await expect(counter.getByRole("row")).toHaveCount(3);
  await typist.press("r");
  await expect(counter.getByRole("heading", { name: /^Refuser/u })).toBeVisible();
  await assertScreen(counter, "pieces-refus");
  await typist.press("Alt+1");
  await expect(counter.getByRole("row")).toHaveCount(2);
  await typist.press("v");
  await expect(counter.getByText("Aucune pièce n’attend.")).toBeVisible();
  await typist.assertAtMost(
    KEYS_TO_VALIDATE_THREE_AND_REFUSE_ONE,
    "validate three documents and refuse one",
  );
  const file = await ask(counter, "household.open", { id: null, number: numbers["Haddad"] ?? "" });
  const states = file.documents?.map(({ status, reason }) => [status, reason]);
  expect(states).toEqual([
    ["refused", "Illisible"],
    ["accepted", null],
  ]);
  // Taken back by the one key that takes things back.
  await counter.keyboard.press("Control+z");
  await expect(counter.getByRole("row")).toHaveCount(2);
});

test("a rule edited changes what is to be provided, not what was decided", async ({ counter }) => {
  test.setTimeout(180_000);
  await logIn(counter, NADIA);
  await show(counter, "reglages/pieces");
  await expect(counter.getByRole("button", { name: /Livret de famille/u })).toBeVisible();
  await counter.getByRole("button", { name: /Livret de famille/u }).click();
  await guidePicture(counter, "types-de-pieces");
  await assertEveryLook(counter, "reglages-pieces");
  await counter.getByRole("button", { name: /Assurance de l’enfant/u }).click();
  const form = counter.getByRole("form", { name: /Assurance de l’enfant/u });
  await form.getByLabel("Inscription scolaire").check();
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByRole("alert").first()).toContainText("identité et domicile seulement");
  await assertScreen(counter, "reglages-pieces-refus");
  await form.getByLabel("Inscription scolaire").uncheck();
  await form.getByLabel("Dossier famille").check();
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByRole("form")).toHaveCount(0);
  await show(counter, `dossier/${numbers["Garnier"] ?? ""}/pieces`);
  await expect(toProvide(counter)).toContainText("Assurance de l’enfant");
  await expect(provided(counter).getByText("Validée")).toHaveCount(2);
  await show(counter, "pieces/a-fournir");
  await expect(counter.getByRole("list", { name: "À fournir" })).toContainText("Assurance");
  await assertScreen(counter, "pieces-a-reclamer");
});

test("a restricted document is unseen by another role", async ({ counter, openCounter }) => {
  test.setTimeout(180_000);
  await logIn(counter, NADIA);
  const roles = await held(counter, "Scolaire");
  await ask(counter, "agent.create", {
    login: SECRET_KEEPER.login,
    display_name: SECRET_KEEPER.name,
    password: SECRET_KEEPER.password,
    roles,
  });
  const desk = await openCounter();
  await logIn(desk, SECRET_KEEPER);
  const household = await arrive(desk, "Bensaïd", ["canteen"]);
  const file = await ask(desk, "household.open", { id: household, number: null });
  const of = (role: string) => file.members.find((one) => one.role === role)?.person ?? "";
  await ask(desk, "household.set_kinship", {
    household,
    kinship: { child: of("child"), person: of("guardian"), kinship: "mother", authority: "sole" },
  } as never);
  await show(desk, `dossier/${numbers["Bensaïd"] ?? ""}/pieces`);
  await expect(toProvide(desk)).toContainText(JUDGMENT);
  await toProvide(desk)
    .getByRole("button", { name: new RegExp(JUDGMENT, "u") })
    .click();
  await expect(panel(desk)).toContainText("autorité parentale particulière");
  await assertScreen(desk, "pieces-reservee");
  await show(counter, `dossier/${numbers["Bensaïd"] ?? ""}/pieces`);
  await expect(toProvide(counter)).toContainText("Livret de famille");
  await expect(counter.getByText(JUDGMENT)).toHaveCount(0);
  await show(counter, "pieces/a-fournir");
  await expect(counter.getByRole("list", { name: "À fournir" })).toContainText("Bensaïd");
  await expect(counter.getByText(JUDGMENT)).toHaveCount(0);
});
