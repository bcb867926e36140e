import { expect, it } from "vitest";

import { Pages } from "./pages.svelte";

it("goes forth and back over the pages that were seen", () => {
  const pages = new Pages();
  const place = (key: string) => ({ key, id: key });
  expect([pages.index, pages.after]).toEqual([0, null]);
  pages.previous();
  expect(pages.index).toBe(0);
  pages.next(place("b"));
  pages.next(place("c"));
  expect([pages.index, pages.after]).toEqual([2, place("c")]);
  pages.previous();
  expect([pages.index, pages.after]).toEqual([1, place("b")]);
});
