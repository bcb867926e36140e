import type { Page } from "@playwright/test";

import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertEveryLook,
  assertFocusShown,
  assertScreen,
  draftSaved,
  field,
  logIn,
  NADIA,
  settle,
  show,
} from "../harness/desk.ts";
import { small } from "../harness/family.ts";
import { memberOf, moving, portalFile } from "../harness/proposal.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "answer" } });
test.describe.configure({ mode: "serial" });

/** Brings a file of the portal in and asks the whole of it back; answers the id of the request. */
async function askedBack(page: Page, file: ReturnType<typeof portalFile>): Promise<string> {
  const { id } = await ask(page, "request.import", { json: file.buffer.toString("utf8") });
  const view = await ask(page, "request.show", { id });
  await ask(page, "request.decide", {
    id,
    decisions: view.rows
      .filter(({ decidable }) => decidable)
      .map(({ change }) => ({ change, decision: "complete" as const })),
    reply: "Merci de nous donner votre nouvelle adresse complète et un justificatif.",
    seen: view.version,
  });
  return id;
}

test("a family brings its answer to the counter; the request waits again", async ({ counter }) => {
  test.setTimeout(180_000);
  await settle(counter);
  const { number } = await ask(counter, "household.create", small("Marchand", "Claire"));
  const claire = await memberOf(counter, number, "Claire");
  const id = await askedBack(
    counter,
    portalFile({
      household_number: number,
      applicant: "Claire Marchand (responsable)",
      message: "Nous avons déménagé.",
      changes: [
        ...moving(claire.person, "0639982714"),
        {
          target: { kind: "document", document_type: "justificatif_domicile", person: null },
          field: "document",
          proposed: { presented_on: null, issued_on: "2026-10-02", valid_until: null },
        },
      ],
    }),
  );
  await show(counter, `demande/${id}`);
  await expect(counter.getByText("À compléter", { exact: true }).first()).toBeVisible();
  await assertScreen(counter, "reponse-demande");
  await counter.keyboard.press("F4");

  // The forms hold what was asked; what is awaited comes first.
  await expect(counter.getByText(/Merci de nous donner votre nouvelle adresse/u)).toBeVisible();
  const awaited = counter.getByRole("list", { name: "Ce que la famille apporte" });
  await expect(awaited.getByText("attendu")).toHaveCount(3);
  await expect(field(counter, "Téléphone mobile")).toHaveValue("06 39 98 27 14");
  await assertFocusShown(counter, "the first part that is awaited");
  await assertEveryLook(counter, "reponse-personne");

  await counter.keyboard.press("Alt+3");
  const line = counter.getByLabel(/Numéro et rue/u);
  await expect(line).toHaveValue("12 rue des Tanneurs");
  await expect(line).toBeFocused();
  await counter.keyboard.press("Control+A");
  await counter.keyboard.type("12 bis rue des Tanneurs");
  await draftSaved(counter);
  await assertScreen(counter, "reponse-adresse");

  await counter.keyboard.press("F6");
  await expect(counter.getByRole("checkbox", { name: /Justificatif de domicile/u })).toBeFocused();
  await counter.keyboard.press("Space");
  await expect(
    field(counter, "Présenté le, Justificatif de domicile de moins de 3 mois, Dossier"),
  ).toHaveValue("17/11/2026");
  await assertEveryLook(counter, "reponse-pieces");

  // Left on the way, the answer is found again in the drafts.
  await draftSaved(counter);
  await counter.keyboard.press("Escape");
  await expect(counter.getByRole("heading", { name: /^Demande D-/u })).toBeVisible();
  await show(counter, "");
  await counter.getByRole("button", { name: /Réponse à la demande/u }).press("Enter");
  await expect(awaited.getByText("modifié")).toHaveCount(2);

  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText(/réponse enregistrée, en attente de validation/u)).toBeVisible();
  const view = await ask(counter, "request.show", { id });
  expect(view.brief.status).toBe("pending");
  const proposed = view.rows.map(({ label, proposed: words }) => `${label} : ${words ?? ""}`);
  expect(proposed).toContain("Adresse : 12 bis rue des Tanneurs, 28200 Châteaudun");
  expect(proposed.join("\n")).toContain("Présentée le 17/11/2026");
  const drafts = await ask(counter, "draft.list", {});
  expect(JSON.stringify(drafts)).not.toContain("Réponse");
});

test("a contact is brought with the answer, and what is wrong is said where it stands", async ({
  counter,
}) => {
  test.setTimeout(120_000);
  await logIn(counter, NADIA);
  const { number } = await ask(counter, "household.create", small("Leroy", "Anne"));
  const anne = await memberOf(counter, number, "Anne");
  const id = await askedBack(
    counter,
    portalFile({ household_number: number, changes: moving(anne.person, "0639982716").slice(1) }),
  );
  await show(counter, `demande/${id}/completer`);
  await expect(field(counter, "Téléphone mobile")).toHaveValue("06 39 98 27 16");
  await counter.keyboard.press("Alt+C");
  await expect(field(counter, "Nom d’usage")).toBeFocused();
  await counter.keyboard.type("Roux");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByRole("alert")).toContainText("Le prénom manque");
  await field(counter, "Prénom").fill("Bruno");
  await field(counter, "Téléphone").fill("0639981100");
  await assertScreen(counter, "reponse-contact");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText(/réponse enregistrée/u)).toBeVisible();
  const view = await ask(counter, "request.show", { id });
  expect(view.rows.some(({ field: of, about }) => of === "role" && about === "Bruno")).toBe(true);
});
