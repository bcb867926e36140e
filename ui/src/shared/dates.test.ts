import { describe, expect, it } from "vitest";

import { ageOn, hour, monthsOn, moment, understandDate, writtenDate, type DateUse } from "./dates";

const today = "2026-11-17";
const read = (text: string, use: DateUse = "birth", partial = false) =>
  understandDate(text, { use, today, partial });

describe("a typed date", () => {
  it.each([
    ["12032019", "2019-03-12"],
    ["120319", "2019-03-12"],
    ["12/03/2019", "2019-03-12"],
    ["12/3/19", "2019-03-12"],
    ["12.3.19", "2019-03-12"],
    ["12-03-2019", "2019-03-12"],
    ["12 03 2019", "2019-03-12"],
    ["2019-03-12", "2019-03-12"],
    ["12 mars 2019", "2019-03-12"],
    ["12 MARS 2019", "2019-03-12"],
    ["1er février 2020", "2020-02-01"],
    ["3 févr. 2021", "2021-02-03"],
    ["3 fev 21", "2021-02-03"],
    ["15 août 1990", "1990-08-15"],
    ["15 aout 1990", "1990-08-15"],
    ["29/02/2024", "2024-02-29"],
    ["  05 / 01 / 2018 ", "2018-01-05"],
    ["14031987", "1987-03-14"],
  ])("%s is %s", (text, iso) => {
    expect(read(text)).toEqual({ iso });
  });

  it.each([
    ["010326", "2026-03-01", "birth"],
    ["171126", "2026-11-17", "birth"],
    ["010327", "1927-03-01", "birth"],
    ["311299", "1999-12-31", "birth"],
    ["200227", "2027-02-20", "expected"],
  ] as const)("%s with two digits is %s for a %s", (text, iso, use) => {
    expect(read(text, use)).toEqual({ iso });
  });

  it.each([
    ["31/02/2018", "date_no_such_day", { day: 31, month: "février" }],
    ["29/02/2023", "date_no_such_day", { day: 29, month: "février" }],
    ["31042020", "date_no_such_day", { day: 31, month: "avril" }],
    ["12/13/2019", "date_no_such_month", { month: 13 }],
    ["18/11/2026", "date_in_future", {}],
    ["01/01/1850", "date_too_old", { years: 125 }],
    ["bientôt", "date_unreadable", {}],
    ["12 jui 2019", "date_unreadable", {}],
    ["123", "date_unreadable", {}],
    ["1234567", "date_unreadable", {}],
    ["12//2019x", "date_unreadable", {}],
    ["1985", "date_incomplete", {}],
    ["03/1985", "date_incomplete", {}],
  ])("%s is refused as %s", (text, code, params) => {
    expect(read(text)).toEqual({ code, params });
  });

  it.each([
    ["1985", "1985"],
    ["03/1985", "1985-03"],
    ["00/03/1985", "1985-03"],
    ["mars 1985", "1985-03"],
    ["00/00/1985", "1985"],
    ["2026", "2026"],
    ["14/03/1985", "1985-03-14"],
  ])("%s may stop at %s where a part is not known", (text, iso) => {
    expect(read(text, "birth", true)).toEqual({ iso });
  });

  it("keeps a day without its month out, even where a part is not known", () => {
    expect(read("12/00/1985", "birth", true)).toMatchObject({ code: "date_unreadable" });
  });

  it("refuses a child expected in more than eleven months", () => {
    expect(read("17/10/2027", "expected")).toEqual({ iso: "2027-10-17" });
    expect(read("18/10/2027", "expected")).toMatchObject({ code: "date_too_far" });
  });

  it("says nothing of an empty field", () => {
    expect(read("")).toBeNull();
    expect(read("   ")).toBeNull();
  });

  it("reads back every date it writes", () => {
    for (let day = Date.UTC(1950, 0, 1); day < Date.UTC(2026, 10, 17); day += 86_400_000 * 13) {
      const iso = new Date(day).toISOString().slice(0, 10);
      expect(read(writtenDate(iso))).toEqual({ iso });
      expect(read(writtenDate(iso).replaceAll("/", ""))).toEqual({ iso });
    }
  });
});

describe("ages", () => {
  it("changes on the birthday", () => {
    expect(ageOn("1990-11-17", today)).toBe(36);
    expect(ageOn("1990-11-18", today)).toBe(35);
  });
  it("is not guessed from a year", () => {
    expect(ageOn("1990", today)).toBeNull();
  });
  it("counts the months of a baby", () => {
    expect(monthsOn("2026-08-17", today)).toBe(3);
    expect(monthsOn("2026-08-18", today)).toBe(2);
  });
});

describe("hours", () => {
  it("are written in French, with no-break spaces", () => {
    expect(hour("2026-11-17T10:42:00")).toBe("10\u00a0h\u00a042");
    expect(hour("2026-11-17T09:05:00")).toBe("9\u00a0h\u00a005");
  });
  it("give way to the date on another day", () => {
    expect(moment("2026-11-17T10:42:00", today)).toBe("10\u00a0h\u00a042");
    expect(moment("2026-10-12T10:42:00", today)).toBe("12/10/2026");
  });
});
