import type { Page } from "@playwright/test";

import { answer, beginHousehold, openStep, tellAddress } from "../harness/assistant.ts";
import { Bridge } from "../harness/bridge.ts";
import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertScreen,
  draftSaved,
  field,
  hire,
  logIn,
  reception,
  settle,
  show,
} from "../harness/desk.ts";
import { FAMILY } from "../harness/family.ts";
import { files, ink, JPEG, PDF, SHEET } from "../harness/files.ts";
import { Typist } from "../harness/keys.ts";
import { guidePicture } from "../harness/traces.ts";

const OPTIONS = { today: TODAY, journey: "brought" };
test.use({ bridgeOptions: OPTIONS });
test.describe.configure({ mode: "serial", timeout: 240_000 });

/** Two scans for two documents: a key that adds for each, one between them. */
const KEYS_FOR_TWO_SCANS = 5;

/** A colleague at another desk, entitled like her. */
const LEA = { login: "lea.morin", name: "Léa Morin", password: "Falaise-ruban-07-orge" };
/** Chooses a file in the browser's own dialog, which a key of `typist` opens. */
async function choose(typist: Typist, page: Page, name: string, mimeType: string, buffer: Buffer) {
  const opened = page.waitForEvent("filechooser");
  await typist.press("Alt+f");
  await (await opened).setFiles({ name, mimeType, buffer });
}

/** The family of the fixture, as far as its documents depend on it. */
async function typeFamily(page: Page): Promise<void> {
  const [claire, karim] = FAMILY.adults;
  await beginHousehold(page, { "Nom d’usage": claire.usage_name, Prénom: claire.first_name });
  await tellAddress(page, `${FAMILY.address.number} ${FAMILY.address.street}`);
  await page.keyboard.press("Alt+j");
  await expect(page.getByRole("heading", { name: "Conjoint vivant au foyer" })).toBeVisible();
  await answer(page, { "Nom d’usage": karim.usage_name, Prénom: karim.first_name });
  for (const child of FAMILY.children) {
    await page.keyboard.press("Alt+e");
    await expect(field(page, "Prénom")).toHaveValue("");
    await answer(page, { Prénom: child.first_name, "Date de naissance": child.birth_date });
  }
}

test("the scans of a family to come outlive a power cut and a take-over, and enter its file", async ({
  counter,
  bridge,
}) => {
  await settle(counter);
  await hire(counter, LEA, await reception(counter));
  await typeFamily(counter);
  await openStep(counter, 2);
  const first = counter.getByRole("checkbox", { name: /^Fournie\s: Livret de famille/u });
  await expect(first).toBeFocused();

  const typist = await Typist.at(counter);
  await choose(typist, counter, "livret.pdf", "application/pdf", PDF);
  await expect(counter.getByText("1 fichier ajouté")).toBeVisible();
  await expect(first).toBeChecked();
  await expect.poll(() => ink(counter)).toBeGreaterThan(1000);
  await assertScreen(counter, "nouveau-dossier-pdf");
  await typist.press("ArrowDown");
  await choose(typist, counter, "domicile.jpg", "image/jpeg", JPEG);
  const shown = files(counter).getByRole("img");
  await expect
    .poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(SHEET.width);
  await typist.assertAtMost(KEYS_FOR_TWO_SCANS, "two scans beside two documents");
  await guidePicture(counter, "assistant-pieces");
  await assertScreen(counter, "nouveau-dossier-numerisations");

  // What is no picture of a paper is refused with its sentence; the rest stays.
  await counter.getByTestId("file-input").setInputFiles({
    name: "notes.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("bonjour"),
  });
  await expect(files(counter).getByRole("alert")).toContainText("notes.txt");
  await draftSaved(counter);

  // The power goes. Another desk, the next morning: the draft is there, with its scans.
  await bridge.kill();
  const again = await Bridge.start(
    [process.env["GUICHET_BRIDGE"]!],
    OPTIONS,
    undefined,
    bridge.folder,
  );
  try {
    await counter.goto(await again.entrance());
    await logIn(counter, LEA);
    await counter
      .getByRole("list", { name: "Brouillons à reprendre" })
      .getByRole("button", { name: new RegExp(FAMILY.adults[0].usage_name, "iu") })
      .click();
    await expect(
      counter.getByRole("heading", { name: "Le brouillon d’un collègue" }),
    ).toBeVisible();
    await counter.keyboard.press("Control+Enter");
    await expect(first).toBeChecked();
    await expect(files(counter)).toContainText("livret.pdf");
    await expect.poll(() => ink(counter)).toBeGreaterThan(1000);
    await counter.keyboard.press("Control+Enter");
    await expect(counter.getByText("1\u00a0fichier")).toHaveCount(2);
    await expect(counter.getByLabel("OBSERVATION")).toBeFocused();
    await counter.keyboard.press("Control+Enter");
    await expect(counter.getByRole("heading", { level: 1 })).toContainText(
      new RegExp(FAMILY.adults[0].usage_name, "iu"),
    );
    const { hits } = await ask(counter, "household.search", {
      text: FAMILY.adults[0].usage_name,
      limit: 5,
    });
    const file = await ask(counter, "household.open", { id: null, number: hits[0]!.number });
    const held = await ask(counter, "attachment.list", { household: file.id });
    expect(held.map(({ name, pages }) => [name, pages]).sort()).toEqual([
      ["domicile.jpg", 1],
      ["livret.pdf", 2],
    ]);
    await show(counter, `dossier/${file.number}/pieces`);
    await counter.getByText("Livret de famille", { exact: false }).first().click();
    await expect(files(counter)).toContainText("livret.pdf");
    await expect.poll(() => ink(counter)).toBeGreaterThan(1000);
  } finally {
    await again.stop();
  }
});
