import { expect, test, TODAY } from "../harness/counter.ts";
import { ask, assertEveryLook, holdToo, settle, show } from "../harness/desk.ts";
import { typical } from "../harness/family.ts";
import { memberOf, moving, portalFile } from "../harness/proposal.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "file" } });

test("the first screen of a file answers the usual questions without a click", async ({
  counter,
}) => {
  test.setTimeout(240_000);
  await settle(counter);
  await holdToo(counter, "Scolaire");
  const { id, number } = await ask(counter, "household.create", typical());
  const types = await ask(counter, "document_type.list", {});
  const record = types.find(({ fields }) => fields.label.startsWith("Livret de famille"))!;
  await ask(counter, "supporting_document.provide", {
    household: id,
    document_type: record.id,
    person: null,
    presented_on: null,
    issued_on: null,
    accepted: false,
  });
  const body = "Passer par le portail rue des Tanneurs, l’entrée de la cour est fermée.";
  await ask(counter, "household.write_note", { household: id, note: null, body, pinned: true });
  // Who may not be handed a child is told on every screen of it.
  const jeanne = await memberOf(counter, number, "Jeanne");
  const karim = await memberOf(counter, number, "Karim");
  const { versions } = jeanne.kinships.find(({ person }) => person === karim.person)!;
  await ask(counter, "household.set_kinship", {
    household: id,
    kinship: {
      child: jeanne.person,
      person: karim.person,
      kinship: "father",
      authority: "joint",
      authority_since: null,
      evidence: null,
      evidence_on: null,
      pick_up: "forbidden",
      pick_up_since: null,
      pick_up_until: null,
      emergency: null,
      objected_on: null,
      objection_lifted_on: null,
      objection_about: null,
    },
    seen: versions,
  });
  const claire = await memberOf(counter, number, "Claire");
  const portal = portalFile({
    household_number: number,
    applicant: "Claire Marchand (responsable)",
    changes: moving(claire.person, "0639982716").slice(1),
  });
  await ask(counter, "request.import", { json: portal.buffer.toString() });

  await show(counter, `dossier/${number}`);
  await expect(counter.getByRole("heading", { level: 1 })).toContainText(/Marchand/iu);
  const answers = [
    counter.getByText("Ne pas remettre à Karim Bensaïd"),
    counter.getByText("12 rue des Tanneurs", { exact: false }).first(),
    counter.getByText("Jeanne Marchand").first(),
    counter.getByText("06 39 98 27 14"),
    counter.getByText(/Odile Durand/u).first(),
    counter.getByRole("row", { name: /En attente de validation.*Livret de famille/u }),
    counter.getByText("Justificatif de domicile de moins de 3 mois").first(),
    counter.getByRole("heading", { name: "Demande en attente" }),
    counter.getByRole("main").locator("p", { hasText: body }).first(),
    counter.getByRole("heading", { name: "Derniers actes" }),
  ];
  for (const answer of answers) await expect(answer).toBeInViewport();
  await guidePicture(counter, "dossier");
  await assertEveryLook(counter, "dossier-complet");

  await counter.getByRole("link", { name: "Personnes" }).click();
  const people = counter.getByRole("list", { name: "Personnes" });
  await people.getByRole("button", { name: /Jeanne/u }).click();
  await expect(counter.getByRole("table")).toContainText("Odile Durand");
  await guidePicture(counter, "personnes");
  await assertEveryLook(counter, "personnes");
  await counter
    .locator(".tabs")
    .getByRole("link", { name: /^Pièces/u })
    .click();
  await expect(counter.getByRole("list", { name: "Pièces justificatives fournies" })).toBeVisible();
  await guidePicture(counter, "pieces");
  await assertEveryLook(counter, "pieces");
});
