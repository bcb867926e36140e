import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";

import { useBackend } from "../../../backend/backend";
import { fakeBackend, type FakeBackend } from "../../../backend/fake/fake";
import type { JournalLine } from "../../../generated/commands";
import { dispatchKey } from "../../../shared/keys.svelte";
import { session } from "../../session.svelte";
import SettingsScreen from "./SettingsScreen.svelte";
import { detailOf, subjectOf } from "./journal";

let backend: FakeBackend;
const user = userEvent.setup();
const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const asked = (command: string) =>
  backend.calls.filter(({ name }) => name === command).map(({ request }) => request);
const questions = () => asked("audit.access");
const dialogShown = () => screen.queryByRole("dialog");
const rows = () => screen.getAllByRole("row").slice(1);

beforeEach(() => {
  addEventListener("keydown", dispatchKey);
  return () => {
    removeEventListener("keydown", dispatchKey);
  };
});

async function open(without: readonly string[] = []): Promise<void> {
  backend = fakeBackend({ without });
  useBackend(backend);
  await session.start();
  render(SettingsScreen, { page: "acces" });
}

describe("the journal of accesses", () => {
  it("is read page by page with the keys, and asked again on demand only", async () => {
    await open();
    await screen.findByText(/Page 1/);
    expect(rows()).toHaveLength(50);
    press("ArrowRight", { altKey: true });
    await screen.findByText(/Page 2/);
    press("ArrowRight", { altKey: true });
    await screen.findByText(/Page 3/);
    expect(rows()).toHaveLength(20);
    press("ArrowLeft", { altKey: true });
    await screen.findByText(/Page 2/);
    // Each asking is written down: typing a question asks nothing yet.
    const before = questions().length;
    await user.type(screen.getByLabelText("Du"), "17/11/2026");
    expect(questions()).toHaveLength(before);
    await user.click(screen.getByRole("button", { name: "Afficher" }));
    await screen.findByText(/Page 1/);
    expect(questions().at(-1)).toMatchObject({ from: "2026-11-17", before: null });
    expect(rows()[0]).toHaveTextContent("Inconnu");
    expect(rows()[0]).toHaveTextContent("3 fois");
  });

  it("says which day cannot be read, and asks nothing", async () => {
    await open();
    await screen.findByText(/Page 1/);
    const before = questions().length;
    await user.type(screen.getByLabelText("Au"), "31/02/2026{Enter}");
    expect(await screen.findByRole("alert")).toBeVisible();
    expect(screen.getByLabelText("Au")).toHaveAttribute("aria-invalid", "true");
    expect(questions()).toHaveLength(before);
  });

  it("tells what a purge takes and leaves before it does it, safe first", async () => {
    await open();
    await user.click(await screen.findByRole("button", { name: "Alléger le journal…" }));
    const dialog = await screen.findByRole("dialog");
    expect(dialog).toHaveTextContent("avril 2026 : 1 200 lignes");
    expect(dialog).toHaveTextContent("Restent tous les accès depuis mai 2026");
    await user.keyboard("{Enter}");
    expect(dialogShown()).toBeNull();
    expect(backend.world.purged).toBe(false);
    await user.click(screen.getByRole("button", { name: "Alléger le journal…" }));
    await user.click(await screen.findByRole("button", { name: "Effacer ce mois" }));
    await waitFor(() => {
      expect(questions()).toHaveLength(2);
    });
    expect(asked("audit.purge_access")).toEqual([{ before: "2026-05" }]);
    expect(dialogShown()).toBeNull();
    await user.click(screen.getByRole("button", { name: "Alléger le journal…" }));
    expect(await screen.findByText("Aucun mois n’est à effacer.")).toBeVisible();
    expect(screen.queryByRole("button", { name: /Effacer/ })).toBeNull();
  });

  it("does not exist for who may not read it", async () => {
    await open(["audit"]);
    expect(await screen.findByText("Vos droits ne permettent pas cet acte.")).toBeVisible();
    expect(screen.queryByRole("link", { name: /Journal/ })).toBeNull();
    expect(questions()).toHaveLength(0);
  });
});

describe("the words of a line", () => {
  const line = (rest: Partial<JournalLine>): JournalLine => ({
    n: 1,
    at: "2026-11-17T10:42:00",
    agent: null,
    what: "access.purge",
    subject_kind: null,
    subject: null,
    subject_label: null,
    detail: "{}",
    ...rest,
  });

  it("say what a purge took away, month by month", () => {
    const detail = JSON.stringify({
      segments: [{ segment: "2026-02", first: 1, last: 1200, lines: 1200, hash: "00" }],
    });
    expect(detailOf(line({ detail }))).toBe("février 2026\u00a0: 1\u00a0200\u00a0lignes");
  });

  it("name what the line is about, if it still exists", () => {
    expect(subjectOf(line({ subject_kind: "household", subject_label: "00017" }))).toBe(
      "Dossier 00017",
    );
    expect(subjectOf(line({ subject_kind: "draft" }))).toBe("Brouillon");
    expect(subjectOf(line({}))).toBe("");
  });
});
