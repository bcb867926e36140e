import { describe, expect, it } from "vitest";

import { controlOf, rowsOf, SplitDraft, undecided } from "./splitDraft.svelte";

const ADDRESS = {
  line: "4 rue Haute",
  complement: null,
  postcode: "28200",
  commune: "Châteaudun",
  insee: null,
  country: null,
};

describe("where everybody goes", () => {
  it("says nothing that nobody said", () => {
    const draft = new SplitDraft(() => ADDRESS);
    expect(draft.said("h")).toEqual({
      household: "h",
      sides: {},
      requests: {},
      address: null,
      protected: null,
    });
    draft.say("sides.p1", "both");
    draft.say("requests.r1", "goes");
    draft.addressKind = "former";
    expect(draft.said("h")).toMatchObject({
      sides: { p1: "both" },
      requests: { r1: "goes" },
      address: { kind: "former" },
    });
  });

  it("sends the address and the date when they are asked for", () => {
    const draft = new SplitDraft(() => ADDRESS);
    draft.addressKind = "typed";
    draft.since = "juin 2026";
    expect(draft.said("h").address).toEqual({ kind: "unknown" });
    const sent = draft.whole("h", "v1");
    expect(sent.address).toMatchObject({ kind: "typed", address: { line: "4 rue Haute" } });
    expect(sent.separated_since).toBeNull();
    draft.separated = true;
    expect(draft.whole("h", "v1").separated_since).toBe("juin 2026");
  });

  it("names rows as the core does", () => {
    const rows = rowsOf(
      [{ person: "p1", display_name: "Agathe", role: "guardian", sides: ["stays", "goes"] }],
      [{ id: "r1", number: "D-2026-00001", object: "Adresse", sides: [] }],
      () => "Responsable",
    );
    expect(rows.map(({ path }) => path)).toEqual(["sides.p1", "requests.r1"]);
    expect(controlOf("sides.p1")).toBe("row-sides.p1");
    expect(controlOf("address")).toBe("address_kind");
    expect(controlOf("address.commune")).toBe("place");
    const problem = (path: string, code: string) => ({ path, code, params: {} });
    expect(
      undecided([problem("sides.p1", "split.undecided"), problem("sides", "split.nobody_goes")]),
    ).toEqual(["sides.p1"]);
  });
});
