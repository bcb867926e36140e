import { beforeEach, expect, it, vi } from "vitest";

import { useBackend } from "../../backend/backend";
import { fakeBackend, type FakeBackend } from "../../backend/fake/fake";
import { HouseholdSearch } from "./search.svelte";

let backend: FakeBackend;
beforeEach(() => {
  backend = fakeBackend();
  useBackend(backend);
});

const settled = () => vi.waitFor(() => expect(backend.calls.length).toBeGreaterThan(0));

it("opens the first hit when Enter comes before the answer", async () => {
  const open = vi.fn();
  const search = new HouseholdSearch(open);
  const release = backend.hold("household.search");
  search.type("marchand");
  search.enter();
  expect(open).not.toHaveBeenCalled();
  release();
  await vi.waitFor(() => {
    expect(open).toHaveBeenCalledOnce();
  });
  expect(open.mock.calls[0]?.[0]).toMatchObject({ number: "17484" });
});

it("forgets a waiting Enter when the text changes", async () => {
  const open = vi.fn();
  const search = new HouseholdSearch(open);
  const release = backend.hold("household.search");
  search.type("marchand");
  search.enter();
  search.type("lopes");
  release();
  await vi.waitFor(() => {
    expect(search.upToDate).toBe(true);
  });
  expect(open).not.toHaveBeenCalled();
  expect(search.activeHit?.label).toBe("Lopes");
});

it("drops an answer to an older text", async () => {
  const search = new HouseholdSearch(vi.fn());
  const release = backend.hold("household.search");
  search.type("lopes");
  backend.hold("household.search")();
  search.type("roux");
  await vi.waitFor(() => {
    expect(search.answered).toBe("roux");
  });
  release();
  await settled();
  expect(search.hits.map(({ label }) => label)).toEqual(["Roux"]);
});

it("stops at both ends of the list and keeps the row when it is asked again", async () => {
  const search = new HouseholdSearch(vi.fn());
  search.type("marchan");
  await vi.waitFor(() => {
    expect(search.hits.length).toBe(4);
  });
  search.move(-1);
  expect(search.active).toBe(0);
  search.move(2);
  const kept = search.activeHit?.id;
  await search.ask();
  expect(search.activeHit?.id).toBe(kept);
  search.move(99);
  expect(search.active).toBe(3);
});

it("finds by telephone, birth date, number and birth name", async () => {
  const search = new HouseholdSearch(vi.fn());
  for (const [typed, number] of [
    ["06 39 98 27", "17484"],
    ["14/03/1987", "17484"],
    ["20315", "20315"],
    ["nguyen", "11920"],
    ["yildiz", "20315"],
  ] as const) {
    search.type(typed);
    await vi.waitFor(() => {
      expect(search.answered).toBe(typed);
    });
    expect(search.hits[0]?.number, typed).toBe(number);
  }
});
