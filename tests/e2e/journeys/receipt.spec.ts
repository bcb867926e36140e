import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertFocusShown,
  assertScreen,
  show,
  field,
  logIn,
  NADIA,
  settle,
} from "../harness/desk.ts";
import { small } from "../harness/family.ts";
import { sheet, wordsOf } from "../harness/paper.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "receipt" } });
test.describe.configure({ mode: "serial" });

let household = "";
let receipt = "";
let code = "";

test("a receipt is seen as it prints, and without a printer one is told so", async ({
  counter,
}) => {
  await settle(counter);
  household = (await ask(counter, "household.create", small("Delorme", "Aline"))).number;
  await show(counter, `dossier/${household}`);
  await expect(counter.getByRole("heading", { level: 1 })).toContainText(/Delorme/iu);

  const made = counter.waitForResponse((answer) => answer.url().includes("/documents/"));
  await counter.keyboard.press("F8");
  await expect(counter.getByRole("heading", { name: "Récépissé de dossier" })).toBeVisible();
  const paper = await wordsOf(await sheet(counter, await made));
  receipt = /\d{4}-[A-Z]+-\d{6}/u.exec(paper)?.[0] ?? "";
  code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/u.exec(paper)?.[0] ?? "";
  expect(receipt).not.toBe("");
  expect(code).not.toBe("");
  expect(paper).toMatch(/Delorme/iu);
  expect(paper).toContain(household);
  expect(paper).toContain(NADIA.name);
  expect(paper).not.toContain("DUPLICATA");

  // What is drawn is the paper: the same words behind it, and ink on the canvas.
  await expect(counter.getByTestId("paper-text")).toContainText(receipt);
  const ink = await counter.locator("canvas.paper").evaluate((sheet) => {
    const canvas = sheet as HTMLCanvasElement;
    const { data } = canvas
      .getContext("2d")!
      .getImageData(0, 0, canvas.width, Math.floor(canvas.height / 2));
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at]! < 128) dark += 1;
    return dark;
  });
  expect(ink, "dark dots on the upper half of the sheet").toBeGreaterThan(1_000);
  await expect(counter.getByText(`Récépissé ${receipt}, premier exemplaire.`)).toBeVisible();
  await guidePicture(counter, "recepisse");
  await assertScreen(counter, "recepisse");

  await counter.keyboard.press("F8");
  await expect(counter.getByRole("alert")).toContainText(
    "Ce poste n’a pas de service d’impression : enregistrez le PDF.",
  );
  await expect(counter.getByRole("alert")).toContainText("Le récépissé garde son numéro");
  await assertFocusShown(counter, "the refusal of the printer");
  await assertScreen(counter, "recepisse-sans-imprimante");
});

test("the same receipt again is a DUPLICATA; a new one has a new number", async ({ counter }) => {
  await logIn(counter, NADIA);
  const made = counter.waitForResponse((answer) => answer.url().includes("/documents/"));
  await show(counter, `dossier/${household}/recepisse`);
  const paper = await wordsOf(await sheet(counter, await made));
  expect(paper).toContain("DUPLICATA");
  expect(paper).toContain(receipt);
  await expect(counter.getByText("DUPLICATA", { exact: true })).toBeVisible();
  await assertScreen(counter, "recepisse-duplicata");
  await counter.getByRole("button", { name: "Nouveau récépissé" }).click();
  await expect(counter.getByText(/premier exemplaire\.$/u)).toBeVisible();
  await expect(counter.getByTestId("paper-text")).not.toContainText(receipt);
});

test("its code is recognised, another is not", async ({ counter }) => {
  await logIn(counter, NADIA);
  await counter.getByRole("link", { name: "Vérifier un récépissé" }).click();
  const typed = field(counter, "Code de contrôle");
  await expect(typed).toBeFocused();
  await typed.fill(code.toLowerCase());
  await counter.keyboard.press("Enter");
  await expect(counter.getByText("Récépissé authentique", { exact: true })).toBeVisible();
  await expect(counter.getByRole("main")).toContainText(receipt);
  await guidePicture(counter, "verifier");
  await assertScreen(counter, "verifier-authentique");
  await typed.fill(code.startsWith("7") ? "8K4M-2QXD" : "7K4M-2QXD");
  await counter.keyboard.press("Enter");
  await expect(counter.getByText("Récépissé inconnu")).toBeVisible();
  await assertScreen(counter, "verifier-inconnu");
  await typed.fill("trop court");
  await counter.keyboard.press("Enter");
  await expect(counter.getByRole("alert")).toContainText("Un code de contrôle a huit signes");
});
