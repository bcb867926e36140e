import { describe, expect, it } from "vitest";

import { looksLikePhone, plainPhone, writtenPhone } from "./phones";

const pairs = (text: string) => text.replaceAll(" ", "\u00a0");

describe("telephone numbers", () => {
  it.each([
    ["0639982714", "06 39 98 27 14"],
    ["06.39.98.27.14", "06 39 98 27 14"],
    ["+33 6 39 98 27 14", "06 39 98 27 14"],
    ["+33 (0)6 39 98 27 14", "06 39 98 27 14"],
    ["0033639982714", "06 39 98 27 14"],
  ])("%s is written in pairs", (typed, written) => {
    expect(writtenPhone(typed)).toBe(pairs(written));
  });

  it.each(["+41 22 345 67 89", "06 39 98", "bureau"])("%s is left as typed", (typed) => {
    expect(writtenPhone(` ${typed} `)).toBe(typed);
  });

  it("is sent as digits", () => {
    expect(plainPhone(pairs("06 39 98 27 14"))).toBe("0639982714");
    expect(plainPhone("+41 22 345 67 89")).toBe("+41223456789");
    expect(plainPhone("  ")).toBeNull();
  });

  it("is recognised without being judged", () => {
    expect(looksLikePhone("06 39 98 27 14")).toBe(true);
    expect(looksLikePhone("06 39 98 27")).toBe(false);
    expect(looksLikePhone("+41 22 345 67 89")).toBe(true);
  });
});
