import { describe, expect, it } from "vitest";

import { ASKED_FIELDS, AskedGrid, nextDemand, PROCEDURES } from "./grid";

const KEPT = [
  { procedure: "dossier", field: "phone", demand: "expected" },
  { procedure: "school", field: "phone", demand: "optional" },
] as const;

describe("what is asked", () => {
  it("is not asked when nothing says so", () => {
    const grid = AskedGrid.of(KEPT);
    expect(grid.at("dossier", "phone")).toBe("expected");
    expect(grid.at("sport", "phone")).toBe("off");
    expect(grid.changes).toEqual([]);
  });

  it("sends only the cells that differ from what is kept", () => {
    const grid = AskedGrid.of(KEPT)
      .with("sport", "insurance", "expected")
      .with("dossier", "phone", "off");
    expect(grid.changes).toEqual([
      { procedure: "dossier", field: "phone", demand: "off" },
      { procedure: "sport", field: "insurance", demand: "expected" },
    ]);
    expect(grid.with("dossier", "phone", "expected").changed("dossier", "phone")).toBe(false);
  });

  it("has one row for each field", () => {
    expect(new Set(ASKED_FIELDS).size).toBe(ASKED_FIELDS.length);
    expect(ASKED_FIELDS).toHaveLength(19);
    expect(PROCEDURES).toHaveLength(6);
  });

  it("turns round with the space bar", () => {
    expect([nextDemand("off"), nextDemand("optional"), nextDemand("expected")]).toEqual([
      "optional",
      "expected",
      "off",
    ]);
  });
});
