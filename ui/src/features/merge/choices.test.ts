import { describe, expect, it } from "vitest";

import type { MergeLine } from "../../generated/commands";
import { Choices } from "./choices.svelte";

const line = (key: string, more: Partial<MergeLine> = {}): MergeLine => ({
  key,
  kind: "person",
  group: "name",
  about: null,
  with: null,
  care: "plain",
  both: false,
  proposal: { state: "proposed", choice: "survivor" },
  decidable: true,
  told: [true, true],
  written: [null, null],
  fields: [{ field: "usage_name", survivor: "Marchand", absorbed: "Roux" }],
  ...more,
});
const waits = (key: string, more: Partial<MergeLine> = {}): MergeLine =>
  line(key, { care: "sensitive", proposal: { state: "undecided" }, ...more });

describe("what is chosen of a comparison", () => {
  it("begins as proposed, what protects somebody undecided and first", () => {
    const choices = new Choices();
    choices.open([line("a"), waits("b")]);
    expect(choices.lines.map(({ key }) => key)).toEqual(["b", "a"]);
    expect(choices.lines.map((one) => choices.of(one))).toEqual([null, "survivor"]);
    expect(choices.undecided?.key).toBe("b");
    choices.choose("b", "absorbed");
    expect(choices.undecided).toBeUndefined();
    expect(choices.request()).toEqual({ b: "absorbed" });
  });

  it("keeps both only where both can stand, and never moves what only one side says", () => {
    const choices = new Choices();
    const taken = line("t", { proposal: { state: "taken", choice: "absorbed" } });
    choices.open([line("a"), line("b", { both: true }), taken]);
    for (const key of ["a", "b"]) choices.choose(key, "both");
    choices.choose("t", "survivor");
    expect(choices.request()).toEqual({ b: "both" });
  });

  it("leaves to a colleague what this agent may not decide", () => {
    const choices = new Choices();
    choices.open([waits("a", { decidable: false })]);
    choices.choose("a", "survivor");
    expect(choices.request()).toEqual({});
    expect(choices.undecided).toBeUndefined();
    expect(choices.reserved?.key).toBe("a");
  });

  it("asks again what moved meanwhile", () => {
    const choices = new Choices();
    choices.open([waits("a"), waits("b")]);
    for (const key of ["a", "b"]) choices.choose(key, "absorbed");
    const moved = [{ field: "usage_name", survivor: "Marchand", absorbed: "Garnier" }];
    choices.open([waits("a", { fields: moved }), waits("b")]);
    expect(choices.request()).toEqual({ b: "absorbed" });
  });
});
