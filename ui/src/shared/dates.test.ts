import { describe, expect, it } from "vitest";

import { ageOn, hour, monthsOn, moment, understandDate, writtenDate, type Expect } from "./dates";

const today = "2026-11-17";
const read = (text: string, expect: Expect = "past", partial = false) =>
  understandDate(text, { expect, today, partial });

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
    ["2019/3/12", "2019-03-12"],
    ["20190312", "2019-03-12"],
    ["12 mars 2019", "2019-03-12"],
    ["12 MARS 2019", "2019-03-12"],
    ["12mars2019", "2019-03-12"],
    ["mardi 12 mars 2019", "2019-03-12"],
    ["le 12\u00a0mars\u00a02019", "2019-03-12"],
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
    ["010326", "2026-03-01", "past"],
    ["171126", "2026-11-17", "past"],
    ["181126", "1926-11-18", "past"],
    ["010327", "1927-03-01", "past"],
    ["311299", "1999-12-31", "past"],
    ["200227", "2027-02-20", "any"],
    ["200256", "2056-02-20", "any"],
    ["200257", "1957-02-20", "any"],
  ] as const)("%s with two digits is %s where %s is expected", (text, iso, expected) => {
    expect(read(text, expected)).toEqual({ iso });
  });

  it.each([
    ["31/02/2018", "date.no_such_day", { day: "31", month: "février" }],
    ["29/02/2023", "date.no_such_day", { day: "29", month: "février" }],
    ["31042020", "date.no_such_day", { day: "31", month: "avril" }],
    ["12/13/2019", "date.not_a_day", {}],
    ["18/11/2026", "date.in_future", {}],
    ["01/01/1850", "date.year_out_of_range", { min: "1900", max: "2026" }],
    ["bientôt", "date.format", {}],
    ["12 jui 2019", "date.format", {}],
    ["/", "date.format", {}],
    ["123", "date.incomplete", {}],
    ["12 mars", "date.incomplete", {}],
    ["12/03", "date.incomplete", {}],
    ["1234567", "date.format", {}],
    ["12/3/19/20", "date.format", {}],
    ["1985", "date.incomplete", {}],
    ["03/1985", "date.incomplete", {}],
  ])("%s is refused as %s", (text, code, params) => {
    expect(read(text)).toEqual({ code, params });
  });

  it.each([
    ["1985", "1985"],
    ["03/1985", "1985-03"],
    ["031985", "1985-03"],
    ["1985/03", "1985-03"],
    ["00/03/1985", "1985-03"],
    ["mars 1985", "1985-03"],
    ["00/00/1985", "1985"],
    ["00/00/26", "2026"],
    ["2026", "2026"],
    ["14/03/1985", "1985-03-14"],
  ])("%s may stop at %s where a part is not known", (text, iso) => {
    expect(read(text, "past", true)).toEqual({ iso });
  });

  it("keeps a day without its month out, even where a part is not known", () => {
    expect(read("12/00/1985", "past", true)).toMatchObject({ code: "date.not_a_day" });
  });

  it("takes an expected birth ahead of us, and one that is overdue", () => {
    expect(read("17/10/2027", "any")).toEqual({ iso: "2027-10-17" });
    expect(read("01/11/2026", "any")).toEqual({ iso: "2026-11-01" });
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
      expect(read(writtenDate(iso.slice(0, 7)), "past", true)).toEqual({ iso: iso.slice(0, 7) });
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
