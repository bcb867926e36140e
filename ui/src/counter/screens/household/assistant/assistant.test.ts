import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";

import { useBackend } from "../../../../backend/backend";
import { fakeBackend, type FakeBackend } from "../../../../backend/fake/fake";
import type { Scenario } from "../../../../backend/fake/world";
import App from "../../../App.svelte";
import "./Assistant.svelte";
import { openFiles } from "../../../openFiles.svelte";
import { router } from "../../../routes";

let backend: FakeBackend;
const user = userEvent.setup();
const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const next = () => press("Enter", { ctrlKey: true });
const asked = (name: string) => backend.calls.filter((call) => call.name === name);

async function begin(story: Partial<Scenario> = {}): Promise<void> {
  backend = fakeBackend(story);
  useBackend(backend);
  render(App);
  await screen.findByRole("combobox", { name: "Rechercher une famille" });
  press("F2");
  await screen.findByText("Composez votre foyer");
  await waitFor(() => {
    expect(document.activeElement?.getAttribute("type")).toBe("radio");
  });
}

/** The responsable and the address, as far as they must be told. */
async function describeHome(): Promise<void> {
  await user.keyboard("f{Tab}garnier{Tab}hélène");
  next();
  await waitFor(() => {
    expect(document.activeElement?.id).toBe("line");
  });
  await user.keyboard("8 quai du Loir{Tab}41990{Tab}");
}

beforeEach(() => {
  openFiles.clear();
  router.go("home");
});

describe("the three steps", () => {
  it("lead from the family to its documents and to the summary, and create it in one go", async () => {
    await begin();
    await describeHome();
    press("e", { altKey: true });
    await user.type(await screen.findByLabelText(/Prénom/), "louise");
    await user.selectOptions(screen.getByLabelText(/Lien, Hélène Garnier/), "Mère");
    press("2", { ctrlKey: true, code: "Digit2" });
    const home = await screen.findByRole("checkbox", { name: /Justificatif de domicile/ });
    await waitFor(() => {
      expect(screen.getByRole("checkbox", { name: /Livret de famille/ })).toHaveFocus();
    });
    press("ArrowDown");
    expect(home).toHaveFocus();
    await user.keyboard(" ");
    expect(screen.getByText("Validée")).toBeVisible();
    next();
    const summary = await screen.findByLabelText("OBSERVATION");
    expect(screen.getByText("Hélène (mère)")).toBeVisible();
    expect(screen.getByText(/1\s+pièce manquante/)).toBeVisible();
    await user.type(summary, "Emménagement le 01/12.");
    next();
    await screen.findByRole("heading", { level: 1, name: "Garnier" });
    const request = asked("household.create")[0]?.request as Record<string, unknown[]>;
    expect(request.kinships).toMatchObject([
      { child: "child-1", person: "guardian", kinship: "mother", authority: null },
    ]);
    expect(request.documents).toMatchObject([{ document_type: "home", accepted: true }]);
    expect(request.observation).toBe("Emménagement le 01/12.");
  });

  it("come back to the summary from a block that is corrected", async () => {
    await begin();
    await describeHome();
    press("3", { ctrlKey: true, code: "Digit3" });
    await screen.findByLabelText("OBSERVATION");
    press("1", { altKey: true, code: "Digit1" });
    const first = await screen.findByLabelText(/Prénom/);
    await user.clear(first);
    await user.type(first, "Anne");
    next();
    await screen.findByLabelText("OBSERVATION");
    expect(screen.getByRole("region", { name: /RESPONSABLE|Responsable Anne/ })).toBeVisible();
  });

  it("stop at a date of a document that is none", async () => {
    await begin();
    await describeHome();
    press("2", { ctrlKey: true, code: "Digit2" });
    await user.click(await screen.findByRole("checkbox", { name: /Livret de famille/ }));
    await user.type(screen.getByLabelText(/Émis le, Livret/), "31/02/2026");
    next();
    expect(await screen.findByRole("alert")).toHaveTextContent("Le 31 février n’existe pas");
  });
});

describe("a child", () => {
  it("takes the name of another adult with one key", async () => {
    await begin();
    await describeHome();
    press("j", { altKey: true });
    await user.type(await screen.findByLabelText(/Nom d’usage/), "Le Gall{Tab}Yann");
    press("e", { altKey: true });
    const name = await screen.findByLabelText<HTMLInputElement>(/Nom d’usage/);
    await waitFor(() => {
      expect(name.value).toBe("Garnier");
    });
    name.focus();
    await user.keyboard("{ArrowDown}");
    expect(name.value).toBe("Le Gall");
  });

  it("known to another file is linked, not described again", async () => {
    await begin();
    await describeHome();
    press("e", { altKey: true });
    await user.type(await screen.findByLabelText(/Prénom/), "Jeanne");
    await user.type(screen.getByLabelText(/Date de naissance/), "22052017");
    const found = await screen.findByRole("complementary", { name: "Ce foyer existe peut-être" });
    expect(within(found).getByText("17484")).toBeVisible();
    press("1", { altKey: true, code: "Digit1" });
    await screen.findByText(/Déjà connu au dossier 17484/);
    press("3", { ctrlKey: true, code: "Digit3" });
    await screen.findByLabelText("OBSERVATION");
    next();
    await waitFor(() => {
      expect(asked("household.create")).toHaveLength(1);
    });
    const { members } = asked("household.create")[0]?.request as {
      members: { existing: string | null }[];
    };
    const jeanne = backend.world.files[0]?.members.find(
      ({ fields }) => fields.first_name === "Jeanne",
    );
    expect(members[1]?.existing).toBe(jeanne?.person);
  });
});

describe("what resembles the family", () => {
  it("never blocks, and is forgotten when it is somebody else", async () => {
    await begin();
    await user.keyboard("f{Tab}marchand{Tab}claire");
    await screen.findByText("Ce foyer existe peut-être");
    press("0", { altKey: true, code: "Digit0" });
    await waitFor(() => {
      expect(screen.queryByText("Ce foyer existe peut-être")).toBeNull();
    });
    next();
    await waitFor(() => {
      expect(document.activeElement?.id).toBe("line");
    });
  });
});

it("is proposed to a colleague by who may not write identities", async () => {
  await begin({ without: ["identity"] });
  await describeHome();
  press("3", { ctrlKey: true, code: "Digit3" });
  await user.type(await screen.findByLabelText("Mot pour la validation"), "Papiers vus.");
  expect(screen.getByLabelText("Imprimer le récépissé")).toBeChecked();
  expect(screen.getAllByRole("button", { name: /Transmettre pour validation/ })[0]).toBeVisible();
  backend.fail("request.submit", "no_right");
  next();
  await waitFor(() => {
    expect(asked("request.submit")).toHaveLength(1);
  });
  expect(asked("household.create")).toHaveLength(0);
  expect(asked("request.print")).toHaveLength(0);
  expect(asked("request.submit")[0]?.request).toMatchObject({
    creation: { members: [{ ref: "guardian" }] },
    change: null,
    message: "Papiers vus.",
  });
  // Sent at last, the family leaves with its number and the receipt of its request.
  backend.fail("request.submit", null);
  next();
  await screen.findByRole("heading", { name: /Demande D-2026-01950/ });
  const [submitted] = backend.world.requests.slice(-1);
  expect(asked("request.print")[0]?.request).toEqual({
    id: submitted?.brief.id,
    kind: "receipt",
  });
  expect(asked("print.send")).toHaveLength(1);
});
