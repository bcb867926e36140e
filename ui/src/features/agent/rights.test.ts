import { expect, it } from "vitest";

import type { Grant } from "../../generated/commands";
import { grantsOf, levelsOf } from "./rights";

const held: Grant[] = [
  { volet: "identity", verb: "read", scope: "commune" },
  { volet: "identity", verb: "write", scope: "entities" },
  { volet: "contact", verb: "glance", scope: "entities" },
  { volet: "quotient", verb: "read", scope: "entities" },
];

it("shows the widest verb of each part, with its own scope", () => {
  const levels = levelsOf(held);
  expect(levels.identity).toEqual({ verb: "write", scope: "entities" });
  expect(levels.contact).toEqual({ verb: "glance", scope: "entities" });
  expect(levels.agents).toEqual({ verb: null, scope: "commune" });
});

it("sends back untouched what was not touched", () => {
  expect(grantsOf(levelsOf(held), held).sort(byVolet)).toEqual([...held].sort(byVolet));
});

it("replaces the part that moved, and only that one", () => {
  const levels = levelsOf(held);
  levels.identity = { verb: "read", scope: "commune" };
  expect(grantsOf(levels, held)).toEqual([
    { volet: "quotient", verb: "read", scope: "entities" },
    { volet: "identity", verb: "read", scope: "commune" },
    { volet: "contact", verb: "glance", scope: "entities" },
  ]);
});

it("takes a part away", () => {
  const levels = levelsOf(held);
  levels.contact = { verb: null, scope: "commune" };
  expect(grantsOf(levels, held).some(({ volet }) => volet === "contact")).toBe(false);
});

function byVolet(a: Grant, b: Grant): number {
  return (a.volet + a.verb).localeCompare(b.volet + b.verb);
}
