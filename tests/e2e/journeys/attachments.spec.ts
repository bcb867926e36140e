import type { Page } from "@playwright/test";

import { expect, test, TODAY } from "../harness/counter.ts";
import { ask, assertScreen, logIn, NADIA, settle, show } from "../harness/desk.ts";
import { small } from "../harness/family.ts";
import { RED_SQUARE, scannedPdf } from "../harness/scan.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "attachments" } });
test.describe.configure({ mode: "serial" });

interface Brought {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const files = (page: Page) => page.getByRole("region", { name: "Fichiers", exact: true });

/** Hands files to the page as a drop or a paste does. */
async function bring(page: Page, how: "drop" | "paste", ...brought: readonly Brought[]) {
  const transfer = await page.evaluateHandle(
    (given) => {
      const held = new DataTransfer();
      for (const { name, type, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        held.items.add(new File([bytes], name, { type }));
      }
      return held;
    },
    brought.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString("base64") })),
  );
  if (how === "drop") {
    await files(page).dispatchEvent("drop", { dataTransfer: transfer });
    return;
  }
  await page.evaluate((clipboardData) => {
    window.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, transfer);
}

/** Dark points of the page that is shown. */
const ink = (page: Page): Promise<number> =>
  page.locator(".view canvas").evaluate((sheet) => {
    const { width, height } = sheet as HTMLCanvasElement;
    const { data } = (sheet as HTMLCanvasElement)
      .getContext("2d")!
      .getImageData(0, 0, width, height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 0 && data[at]! < 64) dark += 1;
    return dark;
  });

let number = "";
let household = "";

test("a scan is chosen, looked at by keys, and the document is validated by one", async ({
  counter,
}) => {
  await settle(counter);
  const made = await ask(counter, "household.create", small("Delorme", "Aline"));
  number = made.number;
  household = made.id;
  await show(counter, `dossier/${number}/pieces`);
  await expect(files(counter)).toBeVisible();

  await counter.getByTestId("file-input").setInputFiles({
    name: "livret.pdf",
    mimeType: "application/pdf",
    buffer: scannedPdf("Livret de famille", "Enfants"),
  });
  // The document was missing: its scan brings it, and it waits to be judged.
  await expect(counter.getByText("1 fichier ajouté")).toBeVisible();
  await expect(files(counter)).toContainText("livret.pdf");
  await expect(files(counter)).toContainText("page 1 sur 2");
  await expect(counter.getByTestId("file-text")).toContainText("Livret de famille");
  await expect.poll(() => ink(counter)).toBeGreaterThan(1000);
  await assertScreen(counter, "a document and its scan");

  await counter.keyboard.press("PageDown");
  await expect(files(counter)).toContainText("page 2 sur 2");
  await expect(counter.getByTestId("file-text")).toContainText("Enfants");
  await counter.keyboard.press("Alt+P");
  await expect(counter.locator(".view canvas")).toHaveAttribute("style", /150%/u);
  await counter.keyboard.press("Alt+T");
  await expect
    .poll(async () => (await ask(counter, "attachment.list", { household }))[0]?.rotation)
    .toBe(90);

  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText("Décision enregistrée")).toBeVisible();
  await expect(counter.getByText("Validée").first()).toBeVisible();
});

test("files are dropped and pasted, each refusal has its sentence, and two stand side by side", async ({
  counter,
}) => {
  await logIn(counter, NADIA);
  await show(counter, `dossier/${number}/pieces`);
  await counter.getByText("Justificatif de domicile de moins de 3 mois").first().click();
  await expect(files(counter)).toBeVisible();
  await bring(
    counter,
    "drop",
    { name: "facture.pdf", type: "application/pdf", bytes: scannedPdf("Facture") },
    { name: "tableau.pdf", type: "application/pdf", bytes: Buffer.from("PK\u0003\u0004") },
    { name: "vide.png", type: "image/png", bytes: Buffer.alloc(0) },
  );
  const refused = files(counter).getByRole("alert");
  await expect(refused).toContainText(
    /tableau\.pdf\s: Ce fichier n’est ni un PDF, ni une image JPEG ou PNG\./u,
  );
  await expect(refused).toContainText(/vide\.png\s: Ce fichier est vide\./u);
  await expect(counter.getByText("1 fichier ajouté")).toBeVisible();
  await expect(counter.getByTestId("file-text")).toContainText("Facture");

  await bring(counter, "paste", { name: "image.png", type: "image/png", bytes: RED_SQUARE });
  await expect(files(counter).getByRole("img", { name: "Image collée.png" })).toBeVisible();
  expect(await ask(counter, "attachment.list", { household })).toHaveLength(3);

  await counter.keyboard.press("Alt+S");
  await expect(counter.getByTestId("file-text")).toContainText("Facture");
  await counter.keyboard.press("Alt+D");
  const beside = counter.getByRole("region", { name: /^À côté\s: facture\.pdf$/u });
  await expect(beside).toBeVisible();
  await counter.getByText("Livret de famille (partie parents et enfants)").first().click();
  await expect(files(counter)).toContainText("livret.pdf");
  await expect(beside).toBeVisible();
  await assertScreen(counter, "two documents side by side");
});

test("a refusal asks for its reason, and the scan that follows brings the document again", async ({
  counter,
}) => {
  await logIn(counter, NADIA);
  await show(counter, `dossier/${number}/pieces`);
  await counter.getByText("Justificatif de domicile de moins de 3 mois").first().click();
  await counter.keyboard.press("Control+R");
  await expect(counter.getByLabel("Motif")).toBeFocused();
  await counter.keyboard.type("Illisible");
  await counter.keyboard.press("Control+R");
  await expect(counter.getByText("Refusée").first()).toBeVisible();
  const before = await ask(counter, "attachment.list", { household });
  await bring(counter, "drop", {
    name: "nouvelle.pdf",
    type: "application/pdf",
    bytes: scannedPdf("Nouvelle facture"),
  });
  await expect(counter.getByText("1 fichier ajouté")).toBeVisible();
  const after = await ask(counter, "attachment.list", { household });
  expect(after.map(({ name }) => name)).toContain("nouvelle.pdf");
  expect(before.map(({ name }) => name)).toContain("facture.pdf");
  expect(after.map(({ name }) => name)).not.toContain("facture.pdf");
});
