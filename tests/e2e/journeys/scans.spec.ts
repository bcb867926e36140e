import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import type { Bridge } from "../harness/bridge.ts";
import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertEveryLook,
  assertFocusShown,
  assertScreen,
  field,
  held,
  hire,
  logIn,
  NADIA,
  settle,
  show,
} from "../harness/desk.ts";
import { small } from "../harness/family.ts";
import { Typist } from "../harness/keys.ts";
import { scannedPdf } from "../harness/scan.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "scans" } });
test.describe.configure({ mode: "serial" });

const DOMICILE = "6f1d0c5e-0000-8000-8000-000000000002";
const COLLEAGUE = {
  login: "maud.lhuillier",
  name: "Maud Lhuillier",
  password: "Sapin-cuivre-52-voile",
};
/** Alt and 1: the proposal is the button itself. */
const KEYS_TO_FILE_ONE = 2;

const scanner = (bridge: Bridge): string => join(bridge.folder, "scanner");
const tray = (page: Page) => page.getByRole("list", { name: "Numérisations à classer" });
const rows = (page: Page) => tray(page).getByRole("listitem");
const filing = (page: Page) => page.getByRole("region", { name: "Classement" });

/** Puts a file into the folder as a scanner does: at an hour, its bytes a little before it is whole. */
function scan(bridge: Bridge, name: string, bytes: Buffer, hour = "10:40"): void {
  const path = join(scanner(bridge), name);
  writeFileSync(path, bytes);
  const at = new Date(`2026-11-17T${hour}:00+01:00`);
  utimesSync(path, at, at);
}

let number = "";
let household = "";

test("a post says where its scanner puts its files, and shows nothing before", async ({
  counter,
  bridge,
}) => {
  test.setTimeout(120_000);
  await settle(counter);
  const made = await ask(counter, "household.create", {
    ...small("Delorme", "Aline"),
    procedures: ["school", "canteen"],
  } as never);
  number = made.number;
  household = made.id;
  const link = counter.getByRole("link", { name: /^Numérisations/u });
  await expect(counter.getByRole("link", { name: /Pièces à valider/u })).toBeVisible();
  await expect(link).toHaveCount(0);
  await show(counter, "reglages/poste");
  const form = counter.getByRole("form", { name: "Numérisations" });
  await form.getByLabel("Dossier surveillé").fill("/nulle/part");
  await form.getByRole("button", { name: "Enregistrer" }).click();
  await expect(counter.getByRole("alert").first()).toBeVisible();
  await assertScreen(counter, "reglages-numerisations-refus");
  mkdirSync(scanner(bridge));
  await form.getByLabel("Dossier surveillé").fill(scanner(bridge));
  await form.getByLabel(/Garder les originaux/u).check();
  await expect(form).toContainText("ne sont pas chiffrées");
  await assertEveryLook(counter, "reglages-numerisations");
  await form.getByLabel("Dossier surveillé").fill("/srv/scanner");
  await guidePicture(counter, "numerisations-reglage", form);
  await form.getByLabel("Dossier surveillé").fill(scanner(bridge));
  await form.getByLabel(/Garder les originaux/u).uncheck();
  await form.getByRole("button", { name: "Enregistrer" }).click();
  await expect(link).toBeVisible();
  await link.click();
  await expect(counter.getByText("Aucune numérisation à classer.")).toBeVisible();
  await assertScreen(counter, "numerisations-aucune");
});

test("scans are read, proposed, and filed by one key each", async ({ counter, bridge }) => {
  test.setTimeout(180_000);
  await logIn(counter, NADIA);
  await show(counter, "numerisations");
  const bill = `Facture du 15/10/2026\nAline DELORME\nDossier ${number}`;
  scan(bridge, "SCAN_0041.pdf", scannedPdf(bill), "10:38");
  scan(bridge, "SCAN_0042.pdf", scannedPdf("Livret de famille\nAline DELORME"), "10:40");
  await expect(rows(counter)).toHaveCount(2, { timeout: 15_000 });
  await expect(rows(counter).first()).toContainText("Numérisation de 10 h 40");
  await assertFocusShown(counter, "the first scan");
  await expect(filing(counter)).toContainText("« livret de famille »");
  await expect(filing(counter)).toContainText("Aline Delorme");
  await expect(filing(counter).getByRole("button", { name: /^Livret de famille/u })).toBeVisible();
  await assertEveryLook(counter, "numerisations");
  await guidePicture(counter, "numerisations");

  const typist = await Typist.at(counter);
  await typist.press("Alt+1");
  await typist.assertAtMost(KEYS_TO_FILE_ONE, "file a scan where it is proposed");
  await expect(counter.getByText(/^Classée\s: Livret de famille/u)).toBeVisible();
  await expect(rows(counter)).toHaveCount(1);
  await assertFocusShown(counter, "the scan that follows");
  await expect(filing(counter)).toContainText("15/10/2026");
  await typist.press("Alt+1");
  await expect(counter.getByText("Aucune numérisation à classer.")).toBeVisible();
  await typist.assertAtMost(2 * KEYS_TO_FILE_ONE, "file two scans where they are proposed");
  expect(readdirSync(scanner(bridge)).filter((name) => name.endsWith(".pdf"))).toEqual([]);
  const files = await ask(counter, "attachment.list", { household });
  expect(files.map(({ name }) => name).sort()).toEqual(["SCAN_0041.pdf", "SCAN_0042.pdf"]);

  // Taken back by the one key that takes things back: the scan waits again.
  await counter.keyboard.press("Control+z");
  await expect(rows(counter)).toHaveCount(1, { timeout: 15_000 });
  await expect(rows(counter).first()).toContainText("SCAN_0041.pdf");
});

test("a scan goes to another family, pages are joined, and what is no document stays", async ({
  counter,
  bridge,
}) => {
  test.setTimeout(180_000);
  await logIn(counter, NADIA);
  const other = await ask(counter, "household.create", {
    ...small("Garnier", "Paule"),
    procedures: ["school"],
  } as never);
  await show(counter, "numerisations");
  scan(bridge, "page2.pdf", scannedPdf("suite"), "10:37");
  scan(bridge, "page1.pdf", scannedPdf("debut"), "10:36");
  scan(bridge, "tableau.pdf", Buffer.from("PK\u0003\u0004"), "10:35");
  await expect(rows(counter)).toHaveCount(4, { timeout: 15_000 });
  // The latest first: the one that came back, then the pages, then what is none.
  await counter.keyboard.press("End");
  await expect(counter.getByRole("alert")).toContainText("ni un PDF, ni une image");
  await assertScreen(counter, "numerisation-refusee");
  await counter.keyboard.press("ArrowUp");
  await counter.keyboard.press("Space");
  await counter.keyboard.press("ArrowUp");
  await counter.keyboard.press("Space");
  await expect(filing(counter)).toContainText("2 numérisations réunies en un document");
  await counter.keyboard.press("Alt+C");
  await expect(field(counter, "Famille")).toBeFocused();
  await counter.keyboard.type("garnier");
  await expect(counter.getByRole("option").first()).toContainText("Garnier");
  await counter.keyboard.press("Enter");
  await expect(counter.getByLabel("Type", { exact: true })).toBeVisible();
  await assertScreen(counter, "numerisation-classer-autrement");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText(/^Classée\s:.*Garnier/u)).toBeVisible();
  const [joined, ...more] = await ask(counter, "attachment.list", { household: other.id });
  expect([joined?.name, joined?.pages, more.length]).toEqual(["page1.pdf", 2, 0]);
  await expect(rows(counter)).toHaveCount(2);

  await counter.keyboard.press("End");
  await counter.keyboard.press("Delete");
  const question = counter.getByRole("dialog");
  await expect(question).toContainText("tableau.pdf");
  await assertScreen(counter, "numerisation-ecarter");
  await question.getByRole("button", { name: "Écarter" }).click();
  await expect(rows(counter)).toHaveCount(1);
  expect(existsSync(join(scanner(bridge), "tableau.pdf"))).toBe(false);
});

test("from a file, its scans are a key away, and its documents are validated with the file beside", async ({
  counter,
}) => {
  test.setTimeout(180_000);
  await logIn(counter, NADIA);
  await show(counter, `dossier/${number}/pieces`);
  await expect(counter.getByRole("button", { name: /1 numérisation à classer/u })).toBeVisible({
    timeout: 15_000,
  });
  await counter.keyboard.press("F7");
  await expect(counter.getByText(/pour .*Delorme/u)).toBeVisible();
  await expect(filing(counter).getByRole("button", { name: /domicile/u })).toBeVisible();
  await counter.keyboard.press("Alt+1");
  await expect(counter.getByText(/^Classée\s:/u)).toBeVisible();
  await counter.keyboard.press("Escape");
  await expect(counter.getByRole("region", { name: "Fichiers", exact: true })).toBeVisible();

  await show(counter, "pieces/a-valider");
  await expect(counter.getByRole("row")).toHaveCount(4);
  await expect(counter.getByTestId("file-text")).toContainText("Livret de famille");
  await assertEveryLook(counter, "pieces-a-valider-fichier");
  await guidePicture(counter, "pieces-a-valider");
  const typist = await Typist.at(counter);
  await typist.press("Alt+t");
  await expect
    .poll(async () =>
      (await ask(counter, "attachment.list", { household })).map((one) => one.rotation),
    )
    .toContain(90);
  await typist.press("v");
  await expect(counter.getByRole("row")).toHaveCount(3);
  await expect(counter.getByRole("region", { name: "Fichiers" })).toContainText("page1.pdf");
  await typist.press("v");
  await expect(counter.getByRole("row")).toHaveCount(2);
  await typist.press("v");
  await expect(counter.getByText("Aucune pièce n’attend.")).toBeVisible();
  await typist.assertAtMost(5, "turn one file, validate three documents, the file beside");
});

test("the copies of a document are purged with a question, and its trace stays", async ({
  counter,
}) => {
  await logIn(counter, NADIA);
  await show(counter, `dossier/${number}/pieces`);
  await counter
    .getByRole("list", { name: "Pièces justificatives fournies" })
    .getByRole("button", { name: /Justificatif de domicile/u })
    .click();
  await counter.getByRole("button", { name: "Supprimer les copies" }).click();
  const question = counter.getByRole("dialog");
  await expect(question).toContainText("Rien ne les ramène.");
  await assertScreen(counter, "pieces-supprimer-copies");
  await question.getByRole("button", { name: "Les garder" }).click();
  const of = async () =>
    (await ask(counter, "attachment.list", { household })).filter(
      ({ purged_at: at }) => at !== null,
    );
  expect(await of()).toHaveLength(0);
  await counter.getByRole("button", { name: "Supprimer les copies" }).click();
  await question.getByRole("button", { name: "Supprimer les copies" }).click();
  await expect(counter.getByText("1 copie supprimée")).toBeVisible();
  expect(await of()).toHaveLength(1);
  await expect(counter.getByText(/copie supprimée le/u)).toBeVisible();
  const file = await ask(counter, "household.open", { id: household, number: null });
  const domicile = file.documents?.find(({ document_type: type }) => type === DOMICILE);
  expect(domicile?.status).toBe("accepted");
});

test("the file of a restricted document is unknown to another role, wherever one looks", async ({
  counter,
  bridge,
  openCounter,
}) => {
  test.setTimeout(180_000);
  await logIn(counter, NADIA);
  await hire(counter, COLLEAGUE, await held(counter, "Scolaire"));
  const desk = await openCounter();
  await logIn(desk, COLLEAGUE);
  const types = await ask(desk, "document_type.list", {});
  const judgment = types.find(({ key }) => key === "jugement")?.id ?? "";
  const file = await ask(desk, "household.open", { id: household, number: null });
  const of = (role: string) => file.members.find((one) => one.role === role)?.person ?? "";
  scan(bridge, "secret-jugement.pdf", scannedPdf("Jugement confidentiel"), "10:41");
  await show(desk, "numerisations");
  await expect(rows(desk)).toHaveCount(1, { timeout: 15_000 });
  const [one] = (await ask(desk, "scan.list", {})).scans;
  const { attachment } = await ask(desk, "scan.attach", {
    scans: [{ scan: one?.id ?? "", rotation: 0 }],
    household,
    document: null,
    document_type: judgment,
    person: of("child"),
    adult: of("guardian"),
    issued_on: null,
  });
  const seen = await ask(desk, "attachment.list", { household });
  expect(seen.map(({ id }) => id)).toContain(attachment);

  // Everything that the other role is sent while she works on this family.
  const answers: string[] = [];
  counter.on("response", (response) => {
    void response
      .text()
      .then((text) => answers.push(text))
      .catch(() => undefined);
  });
  for (const place of [
    `dossier/${number}`,
    `dossier/${number}/pieces`,
    `dossier/${number}/historique`,
    "pieces/a-valider",
    "numerisations",
  ]) {
    await show(counter, place);
    await expect(counter.getByRole("heading").first()).toBeVisible();
    await counter.waitForLoadState("networkidle").catch(() => undefined);
  }
  expect(answers.length).toBeGreaterThan(5);
  const everything = answers.join("\n");
  expect(everything).not.toContain(attachment);
  expect(everything).not.toContain("secret-jugement");
  expect(everything).not.toContain("confidentiel");
  const refused = await counter.request.post(new URL("/api/attachment.read", counter.url()).href, {
    data: { household, attachment },
  });
  expect(refused.ok()).toBe(false);
});
