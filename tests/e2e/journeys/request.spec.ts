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
  searchBox,
  settle,
  show,
} from "../harness/desk.ts";
import { small } from "../harness/family.ts";
import { Typist } from "../harness/keys.ts";
import { memberOf, moving, portalFile } from "../harness/proposal.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "request" } });
test.describe.configure({ mode: "serial" });

/** PRODUCT.md: a request that waits, validated without a change. */
const KEYS_TO_VALIDATE = 4;

let household = "";

/** Brings a file of the portal in, as an agent does, and answers the number of its request. */
async function bring(page: Page, file: ReturnType<typeof portalFile>): Promise<string> {
  await show(page, "demandes/a-valider");
  await page.getByLabel("Fichier de la demande").setInputFiles(file);
  const title = page.getByRole("heading", { name: /^Demande D-2026-\d{5}$/u });
  await expect(title).toBeVisible();
  return (await title.textContent())!.replace("Demande ", "");
}
const row = (page: Page, name: RegExp) => page.getByRole("row", { name });
const status = (page: Page, words: string) =>
  expect(page.getByRole("main").getByText(words, { exact: true }).first()).toBeVisible();

test("a file comes in, or says what is wrong with it; three keys validate it", async ({
  counter,
}) => {
  test.setTimeout(120_000);
  await settle(counter);
  household = (await ask(counter, "household.create", small("Marchand", "Claire"))).number;
  const claire = await memberOf(counter, household, "Claire");

  await counter.getByRole("link", { name: "Demandes" }).click();
  await expect(counter.getByText("Aucune demande n’attend de validation.")).toBeVisible();
  await assertScreen(counter, "demandes-aucune");
  await counter.getByLabel("Fichier de la demande").setInputFiles({
    name: "facture.json",
    mimeType: "application/json",
    buffer: Buffer.from("Ceci n’est pas une demande."),
  });
  await expect(counter.getByRole("alert")).toContainText("facture.json");
  await expect(counter.getByRole("alert")).toContainText("Ce fichier n’est pas une demande");
  await assertScreen(counter, "demandes-fichier-refuse");

  const number = await bring(
    counter,
    portalFile({
      household_number: household,
      applicant: "Claire Marchand (responsable)",
      message: "Nous avons déménagé.",
      changes: moving(claire.person, "0639982714"),
    }),
  );
  await status(counter, "En attente de validation");
  await expect(
    row(counter, /Adresse/u)
      .locator("del")
      .first(),
  ).toHaveText("3");
  await expect(
    row(counter, /Adresse/u)
      .locator("ins")
      .first(),
  ).toHaveText("12");
  await assertFocusShown(counter, "first row of a request");
  await guidePicture(counter, "demande");
  await assertEveryLook(counter, "demande");

  // Nothing of it is in the file yet.
  const before = await ask(counter, "household.open", { id: null, number: household });
  expect(before.address?.fields.line).toBe("3 rue du Moulin");

  await show(counter, "");
  await expect(searchBox(counter)).toBeFocused();
  await expect(counter.getByText("Demande à valider")).toBeVisible();
  await assertScreen(counter, "accueil-a-traiter");
  const typist = await Typist.at(counter);
  await typist.press("F3");
  await expect(counter.getByRole("heading", { name: `Demande ${number}` })).toBeVisible();
  await typist.press("Control+Enter");
  await expect(counter.getByText(`Demande ${number} validée, dossier ${household}`)).toBeVisible();
  await typist.assertAtMost(KEYS_TO_VALIDATE, "validate a pending request without change");
  await status(counter, "Validée");
  await assertEveryLook(counter, "demande-validee");

  const after = await ask(counter, "household.open", { id: null, number: household });
  expect(after.address?.fields.line).toBe("12 rue des Tanneurs");
  const phones = (await memberOf(counter, household, "Claire")).phones;
  expect(phones?.map(({ number: digits }) => digits.replace(/\D/gu, ""))).toEqual(["0639982714"]);
});

test("two services decide each its fields; what misses is asked, then accepted", async ({
  counter,
  openCounter,
}) => {
  test.setTimeout(120_000);
  await logIn(counter, NADIA);
  const claire = await memberOf(counter, household, "Claire");
  const lina = await memberOf(counter, household, "Lina");
  const contact = { kind: "person", person: "p1" } as const;
  const number = await bring(
    counter,
    portalFile({
      household_number: household,
      applicant: "Claire Marchand (responsable)",
      message: "Mon frère viendra parfois chercher Lina.",
      changes: [
        {
          target: { kind: "person", person: claire.person },
          field: "emails",
          base: [],
          proposed: ["claire.marchand@exemple.fr"],
        },
        { target: contact, field: "role", proposed: "contact" },
        { target: contact, field: "usage_name", proposed: "Marchand" },
        { target: contact, field: "first_name", proposed: "Bruno" },
        {
          target: { kind: "kinship", child: lina.person, person: "p1" },
          field: "pick_up",
          proposed: { pick_up: "allowed", since: null, until: null },
        },
      ],
    }),
  );
  // Who may fetch a child is not for the reception to read or decide.
  await expect(counter.getByText("vient chercher")).toHaveCount(0);
  await assertScreen(counter, "demande-accueil");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText(/le reste attend un autre service/u)).toBeVisible();
  await expect(counter.getByText(/appartient à un autre service/u)).toBeVisible();
  await assertScreen(counter, "demande-reste");
  const emails = (await memberOf(counter, household, "Claire")).emails;
  expect(emails).toEqual(["claire.marchand@exemple.fr"]);

  const password = "Sapin-cuivre-52-voile";
  const roles = await held(counter, "Scolaire");
  const login = "solene";
  await ask(counter, "agent.create", { login, display_name: "Solène Abgrall", roles, password });
  const school = await openCounter();
  await logIn(school, { login, password });
  await school.getByRole("link", { name: "Demandes" }).click();
  await school.getByRole("link", { name: number }).press("Enter");

  // The sensitive row is not decided beforehand: validated too early, one lands on it.
  await expect(school.getByRole("heading", { name: `Demande ${number}` })).toBeVisible();
  await school.keyboard.press("Control+Enter");
  const focused = school.locator("tr", { has: school.locator(":focus") });
  await expect(focused).toContainText("à choisir");
  await assertFocusShown(school, "the row that waits");
  await assertScreen(school, "demande-champ-a-champ");
  await school.keyboard.press("c");
  const words = school.getByLabel(/^Message à la famille/u);
  await school.keyboard.press("Control+Enter");
  await expect(school.getByRole("alert")).toContainText("Le message à la famille manque");
  await words.fill("Merci de nous remettre l’accord écrit des deux parents.");
  await assertScreen(school, "demande-a-completer");
  // « Plus tard » keeps what was typed.
  await school.keyboard.press("Escape");
  await school.getByRole("link", { name: number }).press("Enter");
  await expect(words).toHaveValue("Merci de nous remettre l’accord écrit des deux parents.");
  await school.keyboard.press("Control+Enter");
  await expect(school.getByText(/un complément est demandé/u)).toBeVisible();
  await status(school, "À compléter");
  const pickUps = async (): Promise<unknown[]> =>
    (await memberOf(school, household, "Lina")).kinships.map(({ pick_up }) => pick_up ?? null);
  expect(JSON.stringify(await pickUps())).not.toContain("allowed");

  // The family brings the paper: only what was asked is still to decide.
  await show(school, "demandes/a-completer");
  await school.getByRole("link", { name: number }).press("Enter");
  await expect(focused).toContainText("à choisir");
  await school.keyboard.press("a");
  await assertScreen(school, "demande-completee");
  await school.keyboard.press("Control+Enter");
  await status(school, "Validée");
  expect(JSON.stringify(await pickUps())).toContain("allowed");
});

test("a request is refused whole with its reason, and is read afterwards", async ({ counter }) => {
  await logIn(counter, NADIA);
  const claire = await memberOf(counter, household, "Claire");
  await bring(
    counter,
    portalFile({
      household_number: household,
      applicant: "Claire Marchand (responsable)",
      changes: [
        {
          target: { kind: "person", person: claire.person },
          field: "usage_name",
          base: "Marchand",
          proposed: "Marchand-Leroy",
        },
      ],
    }),
  );
  await counter.keyboard.press("Control+Shift+R");
  const dialog = counter.getByRole("dialog");
  await expect(dialog.getByLabel(/^Motif du refus/u)).toBeFocused();
  await guidePicture(counter, "demande-refus");
  await assertScreen(counter, "demande-refus");
  await counter.keyboard.press("Control+Enter");
  await expect(dialog).toContainText("Le motif manque");
  await counter.keyboard.type("Le jugement de divorce manque.");
  await counter.keyboard.press("Control+Enter");
  await status(counter, "Refusée");
  await expect(counter.getByRole("main")).toContainText("Le jugement de divorce manque.");
  await expect(counter.getByRole("main")).toContainText(`par ${NADIA.name}`);
  await assertScreen(counter, "demande-refusee");
  expect((await memberOf(counter, household, "Claire")).fields.usage_name).toBe("Marchand");
});

test("a family to come is found while it waits, and gets its file when it is validated", async ({
  counter,
}) => {
  test.setTimeout(120_000);
  await logIn(counter, NADIA);
  const chiara = { kind: "person", person: "p1" } as const;
  const luca = { kind: "person", person: "p2" } as const;
  const number = await bring(
    counter,
    portalFile({
      applicant: "Chiara Rossi (responsable)",
      changes: [
        { target: chiara, field: "role", proposed: "guardian" },
        { target: chiara, field: "sex", proposed: "F" },
        { target: chiara, field: "usage_name", proposed: "Rossi" },
        { target: chiara, field: "first_name", proposed: "Chiara" },
        { target: luca, field: "role", proposed: "child" },
        { target: luca, field: "usage_name", proposed: "Rossi" },
        { target: luca, field: "first_name", proposed: "Luca" },
      ],
    }),
  );
  await expect(counter.getByRole("rowheader", { name: "Chiara", exact: true })).toBeVisible();
  await assertEveryLook(counter, "demande-nouveau-dossier");
  await show(counter, "");
  await searchBox(counter).fill("ross");
  await expect(counter.getByRole("option").filter({ hasText: "À valider" })).toHaveCount(1);
  await assertScreen(counter, "recherche-a-valider");
  await counter.keyboard.press("Enter");
  await expect(counter.getByRole("heading", { name: `Demande ${number}` })).toBeVisible();
  // What the file cannot do without is not refused alone.
  await row(counter, /^Prénom.*Chiara/u)
    .getByRole("button", { name: "Accepter" })
    .focus();
  await counter.keyboard.press("r");
  await expect(counter.getByText(/Le dossier ne se crée pas sans ce champ/u)).toBeVisible();
  await counter.keyboard.press("Control+Enter");
  const done = counter.getByText(new RegExp(`^Demande ${number} validée, dossier \\d+$`, "u"));
  await expect(done).toBeVisible();
  const created = /\d+$/u.exec((await done.textContent())!)![0];
  expect((await memberOf(counter, created, "Luca")).role).toBe("child");
});

test("who may read requests decides none, who follows no household sees none", async ({
  counter,
  openCounter,
}) => {
  test.setTimeout(120_000);
  await logIn(counter, NADIA);
  const claire = await memberOf(counter, household, "Claire");
  const number = await bring(
    counter,
    portalFile({
      household_number: household,
      changes: moving(claire.person, "0639982718").slice(1),
    }),
  );
  const roles = await ask(counter, "role.list", {});
  const reception = roles.find(({ label }) => label === "Accueil")!;
  const reader = await ask(counter, "role.create", {
    label: "Consultation",
    grants: [
      ...reception.grants.filter(({ volet }) => volet === "identity" || volet === "contact"),
      { volet: "requests", verb: "read", scope: "commune" },
    ],
  });
  const [entity] = await ask(counter, "entity.list", {});
  const [sports] = await held(counter, "Sports");
  const { id: elsewhere } = await ask(counter, "entity.create", {
    label: "Maison de quartier Nord",
    kind: "community_centre",
  });
  const agents = [
    { login: "odile", name: "Odile Perrin", roles: [{ role: reader.id, entity: entity!.id }] },
    { login: "yann", name: "Yann Leroy", roles: [{ ...sports!, entity: elsewhere }] },
  ];
  const password = "Sapin-cuivre-52-voile";
  for (const { login, name, roles: given } of agents) {
    await ask(counter, "agent.create", { login, display_name: name, roles: given, password });
  }

  const reading = await openCounter();
  await logIn(reading, { login: "odile", password });
  await reading.getByRole("link", { name: "Demandes" }).click();
  await reading.getByRole("link", { name: number }).press("Enter");
  await expect(reading.getByRole("heading", { name: `Demande ${number}` })).toBeVisible();
  await expect(reading.getByRole("button", { name: "Accepter" })).toHaveCount(0);
  await expect(reading.getByRole("button", { name: /Valider la demande/u })).toHaveCount(0);
  await assertScreen(reading, "demande-lecture");

  const outside = await openCounter();
  await logIn(outside, { login: "yann", password });
  // His service follows no household: there is no request for him, and this one does not exist.
  await outside.getByRole("link", { name: "Demandes" }).click();
  await expect(outside.getByText("Aucune demande n’attend de validation.")).toBeVisible();
  await show(outside, reading.url().replace(/^[^#]*#\//u, ""));
  await expect(outside.getByRole("alert")).toContainText("n’est pas visible avec vos droits");
  await expect(outside.getByText(number)).toHaveCount(0);
});

test("the queue is walked, marked and taken by the keys", async ({ counter }) => {
  test.setTimeout(120_000);
  await logIn(counter, NADIA);
  const claire = await memberOf(counter, household, "Claire");
  const second = await bring(
    counter,
    portalFile({
      household_number: household,
      applicant: "Claire Marchand (responsable)",
      changes: moving(claire.person, "0639982719").slice(1),
    }),
  );
  await counter.keyboard.press("Escape");
  const links = counter.getByRole("row").getByRole("link");
  await expect(links).toHaveCount(2);
  await expect(links.first()).toBeFocused();
  await counter.keyboard.press("ArrowDown");
  await expect(links.nth(1)).toBeFocused();
  await assertFocusShown(counter, "a row of the queue");
  await counter.keyboard.press("p");
  // Pressing, it comes first; the keys stay on it.
  await expect(links.first()).toHaveText(second);
  await expect(links.first()).toBeFocused();
  await counter.keyboard.press("m");
  await expect(counter.getByRole("row", { name: new RegExp(second, "u") })).toContainText("Vous");
  await guidePicture(counter, "demandes");
  await assertEveryLook(counter, "demandes");
});
