import type { Page } from "@playwright/test";

import { beginHousehold, openStep, tellAddress } from "../harness/assistant.ts";
import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertEveryLook,
  assertScreen,
  field,
  NADIA,
  settle,
  show,
  unlock,
} from "../harness/desk.ts";
import { seePaper } from "../harness/paper.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "birth" } });

/** The days between the two visits: the second one is more than a fortnight after the expected day. */
const DAYS = 18;

/** The child of a file of one child: its person, and what is known of it. */
async function childOf(page: Page, number: string) {
  const { members } = await ask(page, "household.open", { id: null, number });
  const children = members.filter(({ role }) => role === "child");
  expect(children).toHaveLength(1);
  return children[0]!;
}

test("a child to be born is told in the assistant, and becomes born without becoming another", async ({
  counter,
  bridge,
}) => {
  test.setTimeout(240_000);
  await settle(counter);
  await beginHousehold(counter, { "Nom d’usage": "Verdier", Prénom: "Paule" });
  await tellAddress(counter, "5 quai des Tanneurs");
  await counter.keyboard.press("Alt+e");
  await counter.getByRole("radio", { name: "À naître" }).check();
  await expect(field(counter, "Naissance prévue le")).toBeFocused();
  await counter.keyboard.type("20112026");
  await counter.keyboard.press("Tab");
  await expect(field(counter, "Naissance prévue le")).toHaveValue("20/11/2026");
  // What is not known yet is not asked for.
  await expect(field(counter, "Prénom")).toHaveCount(0);
  await guidePicture(counter, "assistant-enfant-a-naitre");
  await assertEveryLook(counter, "nouveau-dossier-enfant-a-naitre");
  await openStep(counter, 3);
  await expect(counter.getByRole("main")).toContainText("20/11/2026");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByRole("heading", { level: 1 })).toContainText(/Verdier/iu);
  await expect(counter.getByText("Prévu le 20/11/2026")).toBeVisible();
  const number = (await counter.locator("h1 + .no").textContent()) ?? "";
  const before = await childOf(counter, number);
  expect(before.fields.birth.kind).toBe("unborn");

  const receipt = await seePaper(counter, "Récépissé de dossier", () =>
    counter.keyboard.press("F8"),
  );
  expect(receipt.words).toContain("prévue le 20/11/2026");
  const sheet = await seePaper(counter, "Fiche famille", () => counter.keyboard.press("Control+2"));
  expect(sheet.words).toMatch(/Enfant à naître/u);
  await counter.keyboard.press("Escape");

  // The day has passed and nobody told: the file says so.
  await bridge.skip(DAYS * 86_400);
  await counter.reload();
  await unlock(counter, NADIA);
  await expect(counter.getByText("Naissance attendue")).toBeVisible();
  await assertEveryLook(counter, "dossier-naissance-attendue");

  await counter.getByRole("link", { name: "Personnes" }).click();
  const people = counter.getByRole("list", { name: "Personnes" });
  await people.getByRole("button", { name: /ENFANT/u }).click();
  await assertScreen(counter, "personnes-enfant-a-naitre");
  await counter.getByRole("button", { name: "Né(e)…" }).click();
  await expect(counter.getByRole("radio", { name: "Enfant né" })).toBeChecked();
  await counter.getByRole("radio", { name: "Féminin" }).check();
  await field(counter, "Prénom").fill("Rose");
  await field(counter, "Date de naissance").fill("21112026");
  await field(counter, "Commune de naissance").fill("chart");
  await expect(counter.getByRole("option").first()).toContainText("Chartres");
  await counter.keyboard.press("Tab");
  await guidePicture(counter, "naissance");
  await assertEveryLook(counter, "naissance");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText(/^Enregistré\s: Rose/u)).toBeVisible();
  await expect(counter.getByText("Naissance attendue")).toHaveCount(0);

  const after = await childOf(counter, number);
  expect(after.person, "the same person").toBe(before.person);
  expect(after.member, "the same place in the household").toBe(before.member);
  expect(after.fields.first_name).toBe("Rose");
  expect(after.fields.birth).toMatchObject({ kind: "born", place: { label: "Chartres" } });

  await show(counter, `dossier/${number}/historique`);
  await expect(counter.getByRole("row", { name: /À naître.*Oui.*Non/u })).toBeVisible();
  const act = counter.getByRole("row", { name: /Personne modifiée.*Rose Verdier/u });
  await expect(act.first()).toContainText(NADIA.name);
  await expect(
    counter.getByRole("row", { name: /Naissance prévue le.*20\/11\/2026/u }),
  ).toHaveCount(2);
  await expect(
    counter.getByRole("row", { name: /Date de naissance.*Non renseigné.*21\/11\/2026/u }),
  ).toBeVisible();
  await assertScreen(counter, "historique-naissance");

  // The paper of before says that it is of before; a new one, and a new sheet, tell the child.
  const again = await seePaper(counter, "Récépissé de dossier", () => counter.keyboard.press("F8"));
  expect(again.number).toBe(receipt.number);
  expect(again.words).toContain("DUPLICATA");
  expect(again.words).not.toContain("Rose");
  await expect(counter.getByText(/Le dossier a changé depuis/u)).toBeVisible();
  const renewed = await seePaper(counter, "Récépissé de dossier", () =>
    counter.getByRole("button", { name: "Nouveau récépissé" }).click(),
  );
  expect(renewed.number).not.toBe(receipt.number);
  expect(renewed.words).toMatch(/Rose VERDIER/iu);
  expect(renewed.words).toContain("21/11/2026");
  expect(renewed.words).not.toContain("prévue le");
  await seePaper(counter, "Fiche famille", () => counter.keyboard.press("Control+2"));
  const told = await seePaper(counter, "Fiche famille", () =>
    counter.getByRole("button", { name: "Nouveau papier" }).click(),
  );
  expect(told.number).not.toBe(sheet.number);
  expect(told.words).toMatch(/Rose/u);
  expect(told.words).not.toMatch(/Enfant à naître/u);
});
