import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";

import { useBackend } from "../backend/backend";
import { fakeBackend, type FakeBackend } from "../backend/fake/fake";
import type { Scenario } from "../backend/fake/world";
import { hideToast } from "../shared/toast.svelte";
import App from "./App.svelte";
// Screens come on demand; their first import must not count in a test's patience, nor outlive it.
import "./screens/household/assistant/Assistant.svelte";
import "./screens/household/HouseholdScreen.svelte";
import "./screens/request/QueueScreen.svelte";
import "./screens/request/RequestScreen.svelte";
import "./screens/settings/SettingsScreen.svelte";
import { openFiles } from "./openFiles.svelte";
import { router } from "./routes";
import { underWay } from "./screens/request/underWay";

let backend: FakeBackend;
const user = userEvent.setup();
const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const asked = (name: string) =>
  backend.calls.filter((call) => call.name === name).map(({ request }) => request);
const row = (name: RegExp) => screen.findByRole("row", { name });
const request = (number: string): string =>
  backend.world.requests.find(({ brief }) => brief.number === number)?.brief.id ?? "";

function open(place: () => void, story: Partial<Scenario> = {}): void {
  backend = fakeBackend(story);
  useBackend(backend);
  place();
  render(App);
}
const queue = () => router.go("requests", { filter: "a-valider" });
async function show(number: string): Promise<void> {
  open(queue);
  await row(/01890/);
  router.go("request", { request: request(number) });
  await screen.findByRole("heading", { name: `Demande ${number}` });
}

beforeEach(() => {
  openFiles.clear();
  hideToast();
  // Nobody else's, and nothing of the test before.
  underWay.of("nobody", "none");
  router.go("home");
});

describe("the queue", () => {
  it("is walked by the arrows and opened by Enter, with one tab stop", async () => {
    open(queue);
    const first = await screen.findByRole("link", { name: "D-2026-01890" });
    await waitFor(() => {
      expect(first).toHaveFocus();
    });
    await user.keyboard("{ArrowDown}");
    const second = screen.getByRole("link", { name: "D-2026-01893" });
    await waitFor(() => {
      expect(second).toHaveFocus();
    });
    expect([first.tabIndex, second.tabIndex]).toEqual([-1, 0]);
    await user.keyboard("{Enter}");
    await screen.findByRole("heading", { name: "Demande D-2026-01893" });
  });

  it("marks a pressing request and takes one, by the letters, only with the keys in it", async () => {
    open(queue);
    await waitFor(async () => {
      expect(await screen.findByRole("link", { name: "D-2026-01890" })).toHaveFocus();
    });
    press("P");
    await waitFor(() => {
      expect(asked("request.prioritise")).toEqual([
        { id: request("D-2026-01890"), priority: "high" },
      ]);
    });
    await within(await row(/01890/)).findByRole("img", { name: "Prioritaire" });
    press("m");
    await within(await row(/01890/)).findByText("Vous");
    screen.getByRole("combobox").focus();
    await waitFor(() => {
      expect(screen.queryByText("Rendre")).toBeNull();
    });
    press("m");
    expect(asked("request.assign")).toHaveLength(1);
  });

  it("says what was wrong with a file, and opens the request of a good one", async () => {
    open(queue);
    const field = await screen.findByLabelText("Fichier de la demande");
    await user.upload(field, new File(["rien"], "brouillon.json", { type: "application/json" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("brouillon.json");
    await user.upload(field, new File(["{}"], "demande.json", { type: "application/json" }));
    await screen.findByRole("heading", { name: /^Demande D-/ });
  });

  it("is for who may see requests", async () => {
    open(() => router.go("home"), { without: ["requests"] });
    await screen.findByRole("combobox");
    expect(screen.queryByText("Demandes")).toBeNull();
    expect(asked("request.list")).toHaveLength(0);
  });
});

describe("a request", () => {
  it("is validated without a change in three keys from the first screen", async () => {
    open(() => router.go("home"));
    await screen.findByText("Demandes à valider");
    press("F3");
    await screen.findByRole("heading", { name: "Demande D-2026-01890" });
    press("Enter", { ctrlKey: true });
    expect(await screen.findByText("Demande D-2026-01890 validée, dossier 09143")).toBeVisible();
    expect(asked("request.decide")).toEqual([
      {
        id: request("D-2026-01890"),
        decisions: [{ change: 1, decision: "accept" }],
        reply: null,
        seen: "v1",
      },
    ]);
    expect(await screen.findByText("Validée")).toBeVisible();
  });

  it("goes to the first row that waits, and is labelled so", async () => {
    await show("D-2026-01893");
    expect(screen.getAllByText(/À décider.*domicile/)[0]).toBeVisible();
    screen.getByRole("combobox").focus();
    press("Enter", { ctrlKey: true });
    await waitFor(() => {
      expect(document.activeElement?.closest("tr")).toHaveTextContent("domicile");
    });
    expect(asked("request.decide")).toHaveLength(0);
  });

  it("asks for the words to the family as soon as a row is to be completed", async () => {
    await show("D-2026-01893");
    await waitFor(() => {
      expect(document.activeElement?.closest("tr")).toHaveTextContent("domicile");
    });
    press("a");
    press("ArrowDown");
    await waitFor(() => {
      expect(document.activeElement?.closest("tr")).toHaveTextContent("Contact de Jeanne");
    });
    press("c");
    const words = await screen.findByLabelText(/Message à la famille/);
    press("Enter", { ctrlKey: true });
    expect(await screen.findByRole("alert")).toHaveTextContent("Le message à la famille manque");
    await user.type(words, "Merci de nous remettre l’accord écrit.");
    press("Enter", { ctrlKey: true });
    await screen.findByText("Demande D-2026-01893 : un complément est demandé");
    expect(asked("request.decide")).toMatchObject([
      { reply: "Merci de nous remettre l’accord écrit." },
    ]);
  });

  it("keeps what was decided while one looks elsewhere, and forgets nothing typed", async () => {
    await show("D-2026-01893");
    await waitFor(() => {
      expect(document.activeElement?.closest("tr")).toHaveTextContent("domicile");
    });
    press("c");
    await user.type(await screen.findByLabelText(/Message à la famille/), "Quelle page");
    press("Escape");
    await screen.findByRole("link", { name: "D-2026-01893" });
    router.go("request", { request: request("D-2026-01893") });
    expect(await screen.findByLabelText(/Message à la famille/)).toHaveValue("Quelle page");
  });

  it("does not let a row be refused that the creation cannot do without", async () => {
    await show("D-2026-01894");
    const name = await row(/Nom d’usage/);
    await user.click(within(name).getByRole("button", { name: "Refuser" }));
    expect(within(name).getByRole("button", { name: "Accepter" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    expect(screen.getByText(/Le dossier ne se crée pas sans ce champ/)).toBeVisible();
  });

  it("is refused whole with a reason, which must be typed", async () => {
    await show("D-2026-01893");
    press("R", { ctrlKey: true, shiftKey: true });
    const dialog = await screen.findByRole("dialog");
    press("Enter", { ctrlKey: true });
    expect(await within(dialog).findAllByText("Le motif manque")).not.toHaveLength(0);
    await user.type(within(dialog).getByLabelText(/Motif du refus/), "Adresse hors de la commune.");
    press("Enter", { ctrlKey: true });
    await waitFor(() => {
      expect(asked("request.refuse")).toEqual([
        {
          id: request("D-2026-01893"),
          reason: "Adresse hors de la commune.",
          seen: "v1",
        },
      ]);
    });
    expect(await screen.findByText("Refusée")).toBeVisible();
    expect(screen.queryByRole("button", { name: /Tout refuser/ })).toBeNull();
  });

  it("is read again when it moved, and keeps what was decided on screen", async () => {
    await show("D-2026-01890");
    backend.fail("request.decide", "moved");
    press("Enter", { ctrlKey: true });
    expect(await screen.findByRole("alert")).toHaveTextContent("Vos décisions restent à l’écran");
    await waitFor(() => {
      expect(asked("request.show").length).toBeGreaterThan(1);
    });
  });

  it("is only told to who may not decide", async () => {
    open(queue);
    await row(/01890/);
    const held = backend.world.roles.map((role) => ({
      ...role,
      grants: role.grants.map((grant) =>
        grant.volet === "requests" ? { ...grant, verb: "read" as const } : grant,
      ),
    }));
    backend.world.roles = held;
    router.go("request", { request: request("D-2026-01890") });
    await screen.findByRole("heading", { name: "Demande D-2026-01890" });
    expect(screen.queryByRole("button", { name: "Accepter" })).toBeNull();
    expect(screen.queryByText("Valider la demande")).toBeNull();
  });
});

it("finds a family still to validate, and opens its request", async () => {
  open(() => router.go("home"));
  await user.type(await screen.findByRole("combobox"), "ross");
  expect(await screen.findByText("À valider")).toBeVisible();
  await user.keyboard("{Enter}");
  await screen.findByRole("heading", { name: "Demande D-2026-01894" });
});

describe("what is asked of families", () => {
  it("is changed by the letters and sent cell by cell", async () => {
    open(() => router.go("settings", { page: "champs" }));
    const grid = await screen.findByRole("grid");
    await waitFor(() => {
      expect(grid).toContainElement(document.activeElement as HTMLElement);
    });
    press("ArrowRight");
    await waitFor(() => {
      expect(document.activeElement).toHaveAccessibleName("Non, Sexe, Inscription scolaire");
    });
    press("a");
    await waitFor(() => {
      expect(document.activeElement).toHaveAccessibleName("Attendu, Sexe, Inscription scolaire");
    });
    press("Enter", { ctrlKey: true });
    await waitFor(() => {
      expect(asked("asked_field.update")).toEqual([
        { lines: [{ procedure: "school", field: "adult_sex", demand: "expected" }] },
      ]);
    });
  });
});

describe("a letter", () => {
  it("is refused without what it must say, and goes back to the product's words", async () => {
    open(() => router.go("settings", { page: "courriers" }));
    const body = await screen.findByLabelText(/^Texte/);
    await user.clear(body);
    await user.type(body, "Il manque des pièces.");
    press("Enter", { ctrlKey: true });
    await waitFor(() => {
      expect(body).toHaveAttribute("aria-invalid", "true");
    });
    await user.click(screen.getByRole("button", { name: /Liste des pièces/ }));
    expect(body).toHaveValue("Il manque des pièces.{pieces}");
    press("Enter", { ctrlKey: true });
    await user.click(await screen.findByRole("button", { name: "Revenir aux mots du guichet" }));
    await waitFor(() => {
      expect(body).toHaveValue("Il nous manque encore les pièces suivantes\u00a0:\n\n{pieces}");
    });
  });
});
