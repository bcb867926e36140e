import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { useBackend } from "../backend/backend";
import { fakeBackend, type FakeBackend } from "../backend/fake/fake";
import { DraftKeeper, SAVE_AFTER_MS } from "./draftKeeper.svelte";
import { Typed, withEffects } from "../testing/typed.svelte";
import { suspend } from "./suspend";

let backend: FakeBackend;
let stop: () => void;
let keeper: DraftKeeper;
let typed: Typed;

beforeEach(() => {
  vi.useFakeTimers();
  backend = fakeBackend();
  useBackend(backend);
  typed = new Typed();
  stop = withEffects(() => {
    keeper = new DraftKeeper("household.create", null, () =>
      typed.text === "" ? null : { body: typed.text, label: typed.text },
    );
  });
  flushSync();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const saves = () =>
  backend.calls
    .filter(({ name }) => name === "draft.save")
    .map(({ request }) => (request as { body: string }).body);
const type = (text: string): void => {
  typed.text = text;
  flushSync();
};

describe("a draft", () => {
  it("is saved 400 ms after the last key, once", async () => {
    for (const text of ["G", "Ga", "Gar"]) {
      type(text);
      await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS - 1);
    }
    expect(saves()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(saves()).toEqual(["Gar"]);
    expect(keeper.id).not.toBeNull();
    expect(keeper.savedAt).not.toBeNull();
    await vi.advanceTimersByTimeAsync(10 * SAVE_AFTER_MS);
    expect(saves()).toHaveLength(1);
  });

  it("says what is not saved yet, and nothing before anybody typed", async () => {
    expect(keeper.pending).toBe(false);
    type("Gar");
    expect(keeper.pending).toBe(true);
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(keeper.pending).toBe(false);
    type("Garnier");
    expect(keeper.pending).toBe(true);
    await suspend();
    expect(keeper.pending).toBe(false);
  });

  it("keeps one id through its saves", async () => {
    type("Gar");
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    type("Garnier");
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(backend.world.drafts.filter(({ mine }) => mine).map(({ body }) => body)).toEqual([
      "Garnier",
    ]);
  });

  it("is saved at once before the screen is emptied", async () => {
    type("Garnier");
    await suspend();
    expect(saves()).toEqual(["Garnier"]);
  });

  it("is saved when its form goes away", async () => {
    type("Garnier");
    stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(saves()).toEqual(["Garnier"]);
  });

  it("does not exist while nothing was typed", async () => {
    await keeper.flush();
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(saves()).toEqual([]);
  });

  it("says since when it is not safe, and saves when the disk has room again", async () => {
    backend.fail("draft.save", "disk_full");
    type("Garnier");
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(keeper.error?.code).toBe("disk_full");
    expect(keeper.failedAt).not.toBeNull();
    backend.fail("draft.save", null);
    await keeper.flush();
    expect(keeper.error).toBeNull();
    expect(backend.world.drafts.some(({ body }) => body === "Garnier")).toBe(true);
  });

  it("stops saving once a colleague holds it", async () => {
    backend.fail("draft.save", "draft_taken_over");
    type("Garnier");
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(keeper.ended).toBe(true);
    type("Garnier-Prigent");
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(saves()).toEqual(["Garnier"]);
  });

  it("goes away with its abandon", async () => {
    type("Garnier");
    await keeper.flush();
    await keeper.abandon();
    expect(backend.world.drafts.some(({ body }) => body === "Garnier")).toBe(false);
  });
});
