import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { useBackend } from "../backend/backend";
import { fakeBackend, type FakeBackend } from "../backend/fake/fake";
import { PASSWORD, type Scenario } from "../backend/fake/world";
import App from "./App.svelte";
import { openFiles } from "./openFiles.svelte";
import { router } from "./routes";
// On a busy machine the first import of a screen takes longer than a test waits.
import "./frame/KeysHelp.svelte";
import "./screens/household/assistant/Assistant.svelte";
import { session } from "./session.svelte";

let backend: FakeBackend;
const user = userEvent.setup();

function open(story: Partial<Scenario> = {}): void {
  backend = fakeBackend(story);
  useBackend(backend);
  render(App);
}
const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const asked = (name: string) => backend.calls.filter((call) => call.name === name);
const search = () => screen.findByRole<HTMLInputElement>("combobox");

// Screens come on demand, and are compiled by their first import: no test waits for a compiler.
beforeAll(async () => {
  await Promise.all(Object.values(import.meta.glob("./screens/**/*.svelte")).map((load) => load()));
}, 120_000);

beforeEach(() => {
  openFiles.clear();
  router.go("home");
});

describe("coming in", () => {
  it("puts the cursor in the login after a cold start, and says a wrong password", async () => {
    open({ stage: "closed" });
    const login = await screen.findByLabelText(/Identifiant/);
    expect(login).toHaveFocus();
    await user.keyboard("nadia{Tab}faux{Enter}");
    expect(await screen.findByText("Identifiant ou mot de passe inconnu.")).toBeVisible();
    expect(screen.getByLabelText(/Mot de passe/)).toHaveFocus();
    await user.keyboard(`${PASSWORD}{Enter}`);
    expect(await search()).toHaveFocus();
  });

  it("says how many files a restore found nowhere, before anything else", async () => {
    open({ stage: "closed" });
    await user.click(await screen.findByRole("button", { name: /Restaurer une sauvegarde/ }));
    await user.type(
      await screen.findByLabelText(/Fichier de la sauvegarde/),
      "/sauvegardes/incomplet",
    );
    await user.type(screen.getByLabelText(/Mot de passe de ce jour-là/), `${PASSWORD}{Enter}`);
    expect(await screen.findByRole("alert")).toHaveTextContent(/^3.copies de pièces/u);
    press("Enter");
    expect(await screen.findByLabelText(/Identifiant/)).toBeVisible();
  });

  it("lists the agents only on the lock screen, and opens for another one", async () => {
    open({ stage: "locked" });
    await screen.findByText("Solène Abgrall");
    press("(", { altKey: true, code: "Digit3" });
    await user.keyboard(`${PASSWORD}{Enter}`);
    await search();
    expect(asked("session.unlock").at(-1)?.request).toMatchObject({ agent: "a3" });
  });
});

describe("the mask", () => {
  it("empties the screen at once, before the core answers, and gives it back as it was", async () => {
    open();
    const field = await search();
    await user.type(field, "marchand");
    const release = backend.hold("session.mask");
    press("F9");
    await screen.findByText("Un instant, je suis à vous.");
    expect(field).not.toBeVisible();
    release();
    await waitFor(() => {
      expect(backend.world.stage).toBe("masked");
    });
    press("F9");
    await waitFor(() => {
      expect(field).toBeVisible();
    });
    expect(field.value).toBe("marchand");
  });

  it("asks for the password after the lock delay", async () => {
    open();
    await search();
    press("F9");
    await waitFor(() => {
      expect(backend.world.stage).toBe("masked");
    });
    backend.world.lockDelayOver = true;
    press("F9");
    expect(await screen.findByText(/Qui êtes-vous/)).toBeVisible();
    expect(document.body).not.toHaveTextContent("Marchand");
  });
});

describe("the lock", () => {
  it("leaves nothing of a family on the page, whoever locks", async () => {
    open();
    await screen.findByText("Lopes");
    backend.world.stage = "locked";
    backend.emit("locked", null);
    await screen.findByText(/Qui êtes-vous/);
    expect(document.body).not.toHaveTextContent("Lopes");
  });

  it("comes after the delay without a sign", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    open();
    await search();
    await vi.advanceTimersByTimeAsync(299_000);
    press("Shift");
    await vi.advanceTimersByTimeAsync(299_000);
    expect(asked("session.lock")).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked("session.lock")).toHaveLength(1);
    vi.useRealTimers();
  });

  it("is put off with the core's by a sign of life, at most once a minute", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    open();
    await search();
    const before = asked("session.current").length;
    for (let second = 0; second < 130; second += 10) {
      press("Shift");
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(asked("session.current").length - before).toBe(2);
    vi.useRealTimers();
  });
});

describe("a new household", () => {
  it("brings a refusal of the core to its part and its field", async () => {
    open();
    await search();
    press("F2");
    await screen.findByText("Composez votre foyer");
    await waitFor(() => {
      expect(document.activeElement?.getAttribute("type")).toBe("radio");
    });
    await user.keyboard("f{Tab}garnier{Tab}hélène");
    await user.type(screen.getByLabelText(/Téléphone mobile/), "0612");
    press("Enter", { ctrlKey: true });
    await waitFor(() => {
      expect(document.activeElement?.id).toBe("line");
    });
    await user.keyboard("8 quai du Loir{Tab}41990{Tab}");
    press("3", { ctrlKey: true, code: "Digit3" });
    await screen.findByLabelText("OBSERVATION");
    press("Enter", { ctrlKey: true });
    const summary = await screen.findByRole("alert");
    expect(summary).toHaveTextContent("Il manque des chiffres à ce numéro de téléphone");
    expect(screen.getByLabelText(/Téléphone mobile/)).toHaveAttribute("aria-invalid", "true");
    expect(document.title).toMatch(/^Erreur/);
  });
});

describe("the look of the post", () => {
  it("is there before anybody comes in, and what is chosen goes to the core", async () => {
    const kept = { theme: "dark", text: "150", density: "confort" } as const;
    backend = fakeBackend({ stage: "closed" });
    backend.world.display = kept;
    useBackend(backend);
    await session.start();
    render(App);
    await screen.findByLabelText(/Identifiant/);
    expect(document.documentElement.dataset).toMatchObject(kept);
    await user.keyboard(`nadia{Tab}${PASSWORD}{Enter}`);
    await search();
    router.go("account");
    const release = backend.hold("display.update");
    await user.click(await screen.findByLabelText("Clair"));
    await user.click(screen.getByLabelText("Serrée"));
    // Shown before the core answers, told in the order of the choices.
    expect(document.documentElement.dataset).toMatchObject({ theme: "light", density: "compact" });
    release();
    await waitFor(() => {
      expect(backend.world.display).toEqual({ theme: "light", text: "150", density: "compact" });
    });
    backend.fail("display.update", "disk_full");
    await user.click(screen.getByLabelText("Sombre"));
    expect(await screen.findByText(/dure jusqu’à la fermeture/)).toBeVisible();
    expect(document.documentElement.dataset.theme).toBe("dark");
  });
});

describe("rights", () => {
  it("make what is not allowed absent, not grey", async () => {
    open({ without: ["settings", "agents", "audit"] });
    await search();
    expect(screen.queryByText("Réglages")).toBeNull();
    expect(screen.getAllByText("Nouveau dossier").length).toBeGreaterThan(0);
  });

  it("take the receipt away from who only reads", async () => {
    backend = fakeBackend();
    for (const role of backend.world.roles) {
      role.grants = role.grants.map((grant) =>
        grant.volet === "identity" ? { ...grant, verb: "read" } : grant,
      );
    }
    useBackend(backend);
    await session.start();
    render(App);
    await search();
    router.go("household", { number: "17484" });
    await screen.findByRole("link", { name: "Synthèse" });
    expect(screen.queryByRole("button", { name: /Récépissé/ })).toBeNull();
    press("F8");
    expect(router.place.name).toBe("household");
  });

  it("take the creation away from who may not write", async () => {
    open({ without: ["identity", "requests"] });
    await search();
    expect(screen.queryByText("Nouveau dossier")).toBeNull();
    press("F2");
    expect(router.place.name).toBe("home");
  });
});

describe("the keys of a screen", () => {
  it("are all told by F1, and rest while its dialog is open", async () => {
    open();
    await search();
    press("F1");
    const dialog = await screen.findByRole("dialog");
    expect(dialog).toHaveTextContent("Ctrl K");
    press("F2");
    expect(router.place.name).toBe("home");
    press("Escape");
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).toBeNull();
    });
    press("F2");
    expect(router.place.name).toBe("newHousehold");
  });
});

it("keeps the draft, then says that a copy is being made, when the application closes", async () => {
  open();
  await search();
  press("F2");
  await screen.findByText("Composez votre foyer");
  await user.type(await screen.findByLabelText(/Nom d’usage/), "Garnier");
  backend.emit("leaving", null);
  expect(await screen.findByText("Sauvegarde en cours…")).toBeVisible();
  expect(backend.world.drafts.some(({ body }) => body.includes("Garnier"))).toBe(true);
  await waitFor(() => {
    expect(backend.world.draftsAtLeaving).toBe(backend.world.drafts.length);
  });
  backend.emit("backupFailed", { code: "disk_full", params: {}, fields: [] });
  expect(await screen.findByRole("alert")).toHaveTextContent("La base de ce poste est intacte");
});
