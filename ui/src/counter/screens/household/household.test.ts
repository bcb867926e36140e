import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";

import { useBackend } from "../../../backend/backend";
import { fakeBackend, type FakeBackend } from "../../../backend/fake/fake";
import type { AlertKind, HouseholdFile } from "../../../generated/commands";
import App from "../../App.svelte";
import "./EditPart.svelte";
import "./PeopleTab.svelte";
import { openFiles } from "../../openFiles.svelte";
import { router } from "../../routes";

let backend: FakeBackend;
const user = userEvent.setup();
const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const asked = (name: string) => backend.calls.filter((call) => call.name === name);
const NUMBER = "17484";

/** Opens the file of Claire Marchand, changed as a test needs it. */
async function open(
  place: "household" | "householdPeople" | "householdDocuments",
  change: (file: HouseholdFile) => void = () => undefined,
): Promise<HouseholdFile> {
  backend = fakeBackend();
  useBackend(backend);
  const file = backend.world.files.find(({ number }) => number === NUMBER);
  if (file === undefined) throw new Error("the fictional family is gone");
  change(file);
  router.go(place, { number: NUMBER });
  render(App);
  await screen.findByRole("heading", { level: 1, name: "Marchand – Bensaïd" });
  return file;
}

beforeEach(() => {
  openFiles.clear();
});

describe("the first screen of a file", () => {
  it("shows three alerts, and the others behind a count", async () => {
    const kinds: AlertKind[] = ["court_decision", "protected_address", "care_plan", "objection"];
    await open("household", (file) => {
      file.alerts = kinds.map((kind) => ({ kind, about: "Jeanne", detail: null }));
    });
    const strip = await screen.findByRole("region", { name: "Alertes" });
    expect(within(strip).queryByText("Opposition d’un parent")).toBeNull();
    await user.click(within(strip).getByText(/\+ 1\s+autre alerte/));
    expect(within(strip).getByText("Opposition d’un parent")).toBeVisible();
  });

  it("withholds a protected address until it is asked for", async () => {
    const file = await open("household", (one) => {
      one.masked = true;
      one.protected = true;
      one.address = null;
    });
    await screen.findByText("Adresse et téléphones masqués");
    file.address = {
      id: "x",
      kind: "home",
      label: null,
      since: "2026-09-02",
      versions: {},
      fields: {
        line: "7 rue Cachée",
        complement: null,
        postcode: "41990",
        commune: "Valmont-sur-Loir",
        insee: null,
        country: null,
      },
    };
    press("a", { altKey: true });
    expect(await screen.findByText(/7 rue Cachée/)).toBeVisible();
    expect(asked("household.reveal")).toHaveLength(1);
  });

  it("says whom to call and who may not fetch the children", async () => {
    await open("household", (file) => {
      const child = file.members.find(({ role }) => role === "child");
      const contact = file.members.find(({ role }) => role === "contact");
      child?.kinships.push({
        id: "k",
        person: contact?.person ?? "",
        display_name: "Odile Marchand",
        member: contact?.member ?? null,
        household: null,
        kinship: "grandparent",
        pick_up: { pick_up: "forbidden", since: null, until: null },
        emergency: true,
        versions: {},
      });
    });
    expect(await screen.findByText(/grand-parent, ne pas remettre, à appeler/)).toBeVisible();
  });

  it("keeps a note, pinned, and its observation", async () => {
    const file = await open("household");
    const notes = screen.getByRole("region", { name: "Notes" });
    await user.click(within(notes).getByRole("button", { name: /Ajouter/ }));
    await user.type(within(notes).getByLabelText("Note"), "Rappeler lundi.");
    await user.click(within(notes).getByLabelText("Épingler"));
    await user.click(within(notes).getByRole("button", { name: "Enregistrer" }));
    expect(await within(notes).findByText("Rappeler lundi.", { selector: "p" })).toBeVisible();
    expect(file.notes[0]).toMatchObject({ pinned: true, body: "Rappeler lundi." });

    const observation = screen.getByRole("region", { name: "OBSERVATION" });
    await user.click(within(observation).getByRole("button", { name: /Modifier/ }));
    await user.type(within(observation).getByRole("textbox"), "Déménage en mai.");
    press("Enter", { ctrlKey: true });
    expect(await within(observation).findByText("Déménage en mai.")).toBeVisible();
    expect(asked("household.update")[0]?.request).toMatchObject({ seen: { observation: "v1" } });
  });
});

describe("the persons of a file", () => {
  const choose = async (name: RegExp): Promise<void> => {
    const list = await screen.findByRole("list", { name: "Personnes" });
    await user.click(within(list).getByRole("button", { name }));
  };

  it("show every answer, « Non renseigné » included", async () => {
    await open("householdPeople");
    await choose(/Sami/);
    const services = screen.getByRole("region", { name: "Pour les services" });
    expect(services).toHaveTextContent("Panier-repas");
    expect(services).toHaveTextContent("arachide");
    expect(services).toHaveTextContent("Non renseigné");
  });

  it("tell what an adult is to a child, with its proof", async () => {
    const file = await open("householdPeople");
    await choose(/Jeanne/);
    await user.click(screen.getByRole("button", { name: "Ajouter un lien" }));
    await user.selectOptions(await screen.findByLabelText(/^Personne/), "Claire Marchand");
    await user.selectOptions(screen.getByLabelText("Lien"), "Mère");
    await user.selectOptions(screen.getByLabelText("Autorité parentale"), "Exclusive");
    await user.selectOptions(screen.getByLabelText("Vu sur"), "Jugement");
    await user.type(screen.getByLabelText("Daté du"), "18012024");
    press("Enter", { ctrlKey: true });
    await waitFor(() => {
      expect(asked("household.set_kinship")).toHaveLength(1);
    });
    const claire = file.members.find(({ role }) => role === "guardian");
    expect(asked("household.set_kinship")[0]?.request).toMatchObject({
      kinship: {
        person: claire?.person,
        kinship: "mother",
        authority: "sole",
        evidence: "judgment",
        evidence_on: "18/01/2024",
        pick_up: null,
      },
    });
    await choose(/Jeanne/);
    expect(await screen.findByText(/Exclusive, Jugement, 18\/01\/2024/)).toBeVisible();
  });

  it("have an unborn child become born, the same person", async () => {
    const file = await open("householdPeople");
    const unborn = file.members.find(({ fields }) => fields.birth.kind === "unborn");
    await choose(/À naître/);
    await user.click(screen.getByRole("button", { name: "Né(e)…" }));
    await user.type(await screen.findByLabelText(/Prénom/), "Zoé");
    await user.type(screen.getByLabelText(/Date de naissance/), "15112026");
    press("Enter", { ctrlKey: true });
    await waitFor(() => {
      expect(asked("household.update_member")[0]?.request).toMatchObject({
        member: unborn?.member,
        person: { unborn: false, first_name: "Zoé", birth_date: "15/11/2026" },
      });
    });
  });

  it("take a child of another file in, found while it is typed", async () => {
    await open("householdPeople");
    await screen.findByRole("list", { name: "Personnes" });
    press("e", { altKey: true });
    await user.type(await screen.findByLabelText(/Prénom/), "Hugo");
    await user.type(screen.getByLabelText(/Date de naissance/), "08092019");
    await user.click(await screen.findByRole("button", { name: /Rattacher cet enfant/ }));
    await waitFor(() => {
      expect(asked("household.link_child")).toHaveLength(1);
    });
    expect(asked("household.add_member")).toHaveLength(0);
  });

  it("receive bills elsewhere, and no longer", async () => {
    const file = await open("householdPeople");
    await user.click(await screen.findByRole("button", { name: "Adresse de facturation" }));
    await user.type(await screen.findByLabelText(/Numéro et rue/), "1 place du Marché");
    await user.type(screen.getByLabelText(/Code postal et commune/), "41990");
    await user.tab();
    press("Enter", { ctrlKey: true });
    await waitFor(() => {
      expect(file.billing_address?.fields.line).toBe("1 place du Marché");
    });
    expect(asked("household.update_address")[0]?.request).toMatchObject({ kind: "billing" });
    router.go("householdPeople", { number: NUMBER });
    await user.click(await screen.findByRole("button", { name: /^Terminer/ }));
    await waitFor(() => {
      expect(file.billing_address).toBeNull();
    });
  });
});

describe("the documents of a file", () => {
  it("are handed over today, with what is read on them", async () => {
    await open("householdDocuments");
    const panel = await screen.findByRole("region", { name: /Livret de famille/ });
    await user.type(within(panel).getByLabelText("Émis le"), "020926");
    press("Enter", { ctrlKey: true });
    await waitFor(() => {
      expect(asked("supporting_document.provide")[0]?.request).toMatchObject({
        document_type: "family_record",
        presented_on: "17/11/2026",
        accepted: true,
      });
    });
    const provided = await screen.findByRole("list", { name: "Pièces justificatives fournies" });
    expect(within(provided).getByText("Validée")).toBeVisible();
  });

  it("are refused with a reason only", async () => {
    // The bar of keys says it too: what is pressed is the button of the panel.
    const panel = (): HTMLElement =>
      screen.getByRole("region", { name: /Justificatif de domicile/u });
    await open("householdDocuments", (file) => {
      backend.world.handed.set(file.id, [
        {
          id: "d1",
          type: "home",
          person: null,
          status: "pending",
          presented: "16/11/2026",
          issued: null,
          reason: null,
        },
      ]);
    });
    const provided = await screen.findByRole("list", { name: "Pièces justificatives fournies" });
    await user.click(within(provided).getByRole("button"));
    await user.click(within(panel()).getByRole("button", { name: "Refuser…" }));
    expect(screen.getByText("Le motif manque")).toBeVisible();
    expect(asked("supporting_document.decide")).toHaveLength(0);
    await user.type(screen.getByLabelText("Motif"), "Page 2 illisible");
    await user.click(within(panel()).getByRole("button", { name: "Refuser…" }));
    await waitFor(() => {
      expect(asked("supporting_document.decide")[0]?.request).toMatchObject({
        status: "refused",
        reason: "Page 2 illisible",
      });
    });
  });
});
