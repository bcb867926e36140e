import { describe, expect, it } from "vitest";

import type { RequestRow } from "../../generated/commands";
import { Decisions } from "./decisions.svelte";

const row = (change: number, more: Partial<RequestRow> = {}): RequestRow => ({
  change,
  target: { kind: "household" },
  field: "observation",
  about: "Foyer",
  label: `Champ ${String(change)}`,
  current: "avant",
  proposed: "après",
  identical: false,
  moved: false,
  sensitive: false,
  required: false,
  decidable: true,
  decision: null,
  error: null,
  ...more,
});
const opened = (...rows: RequestRow[]): Decisions => {
  const decisions = new Decisions();
  decisions.open("change", rows);
  return decisions;
};

describe("what is decided beforehand", () => {
  it("is the acceptance of ordinary rows, and of nothing else", () => {
    const decisions = opened(
      row(0),
      row(1, { sensitive: true }),
      row(2, { moved: true }),
      row(3, { error: "date.in_future" }),
      row(4, { identical: true }),
      row(5, { decidable: false }),
    );
    expect(decisions.request()).toEqual([{ change: 0, decision: "accept" }]);
    expect(decisions.undecided?.change).toBe(1);
  });

  it("is what was decided before, except what the family was asked for", () => {
    const decisions = opened(row(0, { decision: "refuse" }), row(1, { decision: "complete" }));
    expect(decisions.tally).toEqual({ accept: 0, refuse: 1, complete: 0 });
    expect(decisions.undecided?.change).toBe(1);
  });
});

describe("a decision", () => {
  it("counts, changes, and leaves nothing undecided at the end", () => {
    const decisions = opened(row(0), row(1, { sensitive: true }));
    expect(decisions.decide(1, "complete")).toBe(true);
    expect(decisions.decide(0, "refuse")).toBe(true);
    expect(decisions.undecided).toBeUndefined();
    expect(decisions.tally).toEqual({ accept: 0, refuse: 1, complete: 1 });
  });

  it("is barred where it would break what is kept", () => {
    const decisions = opened(row(0, { required: true }), row(1, { error: "date.in_future" }));
    expect(decisions.decide(0, "refuse")).toBe(false);
    expect(decisions.of(0)).toBe("accept");
    expect(decisions.decide(1, "accept")).toBe(false);
    expect(decisions.of(1)).toBeNull();
    expect(decisions.decide(7, "accept")).toBe(false);
  });

  it("does not take back what a change has already written, unlike a creation", () => {
    const written = row(0, { decision: "accept" });
    expect(opened(written).decide(0, "refuse")).toBe(false);
    expect(opened(written).request()).toEqual([]);
    const creation = new Decisions();
    creation.open("creation", [written]);
    expect(creation.decide(0, "refuse")).toBe(true);
  });
});

describe("a request read again", () => {
  it("keeps what was decided, but not the acceptance of what moved", () => {
    const decisions = opened(row(0), row(1), row(2));
    decisions.decide(2, "refuse");
    decisions.follow([
      row(0),
      row(1, { current: "autre", moved: true }),
      row(2, { current: "autre", moved: true }),
    ]);
    expect(decisions.of(0)).toBe("accept");
    expect(decisions.of(1)).toBeNull();
    expect(decisions.of(2)).toBe("refuse");
    // Looked at again, it is accepted for good, however often the page reads.
    decisions.decide(1, "accept");
    decisions.follow([row(0), row(1, { current: "autre", moved: true }), row(2)]);
    expect(decisions.of(1)).toBe("accept");
  });

  it("forgets a row that became identical, and everything for another request", () => {
    const decisions = opened(row(0), row(1, { sensitive: true }));
    decisions.follow([row(0, { identical: true }), row(1, { sensitive: true })]);
    expect(decisions.request()).toEqual([]);
    decisions.decide(1, "accept");
    decisions.open("change", [row(1, { sensitive: true })]);
    expect(decisions.undecided?.change).toBe(1);
  });
});
