import { describe, expect, it } from "vitest";

import { fieldOf } from "./fieldOf";
import { DOCUMENTS, HouseholdDraft, RECAP } from "./household.svelte";
import { PersonDraft } from "./person.svelte";

function garnier(): HouseholdDraft {
  const household = new HouseholdDraft();
  Object.assign(household.guardian.answers, { usageName: "Garnier", firstName: "Hélène" });
  Object.assign(household.address.answers, {
    line: "8 quai du Loir",
    place: "41990 Valmont-sur-Loir",
    placeKey: "41999/41990",
  });
  return household;
}
const states = (household: HouseholdDraft) =>
  household.tasks.map(({ id, state, detail }) => [id, state, detail]);

describe("the tasks of a new household", () => {
  it("begin with the guardian open and nothing else looked at", () => {
    expect(states(new HouseholdDraft())).toEqual([
      ["guardian", "doing", undefined],
      ["address", "todo", undefined],
      ["partner", "todo", "facultatif"],
      ["child-1", "todo", "facultatif"],
      ["contact-1", "todo", "facultatif"],
    ]);
  });

  it("tell a part that was looked at and is incomplete from one that is not begun", () => {
    const household = new HouseholdDraft();
    household.guardian.answers.usageName = "Garnier";
    household.show("partner");
    expect(states(household)[0]).toEqual(["guardian", "doing", "1\u00a0champ manque"]);
    expect(states(household)[1]).toEqual(["address", "todo", undefined]);
  });

  it("are done by name and age", () => {
    const household = garnier();
    household.show("child-1");
    const child = household.current as PersonDraft;
    Object.assign(child.answers, { firstName: "Louise", birthDate: "19042022" });
    household.show(RECAP);
    expect(states(household).at(-1)).toEqual(["child-1", "done", "Louise, 4\u00a0ans"]);
  });

  it("lead to the first part not seen yet, then to the summary", () => {
    const household = garnier();
    const visited: string[] = [];
    while (household.open !== RECAP) {
      visited.push(household.open);
      household.show(household.next);
    }
    expect(visited).toEqual(["guardian", "address", "partner", "child-1", "contact-1", DOCUMENTS]);
    household.show("guardian");
    expect(household.next).toBe(DOCUMENTS);
    household.show("guardian", { fromRecap: true });
    expect(household.next).toBe(RECAP);
  });
});

describe("what is sent", () => {
  it("leaves out optional parts that stayed empty, the carried name included", () => {
    const household = garnier();
    household.show("child-1");
    expect((household.current as PersonDraft).answers.usageName).toBe("Garnier");
    expect(household.creation().members.map(({ role }) => role)).toEqual(["guardian"]);
    expect(household.firstIncomplete).toBeUndefined();
  });

  it("has dates as typed, an unborn child without first name, a place by its code", () => {
    const household = garnier();
    const child = household.people.find(({ id }) => id === "child-1");
    Object.assign(child?.answers ?? {}, { born: "no", expectedDate: "20022027", firstName: "Zoé" });
    household.guardian.answers.birthDate = "020790";
    const request = household.creation();
    expect(request.members[0]?.person.birth_date).toBe("020790");
    expect(request.members[1]?.person).toMatchObject({
      unborn: true,
      expected_date: "20022027",
      first_name: null,
      birth_date: null,
    });
    expect(request.address).toEqual({
      line: "8 quai du Loir",
      complement: null,
      postcode: "41990",
      commune: "Valmont-sur-Loir",
      insee: "41999",
      country: null,
    });
  });

  it("carries a second number and a foreign birth place", () => {
    const person = new PersonDraft("x", "guardian", {
      usageName: "Nguyễn",
      firstName: "Mai",
      mobile: "06 39 98 27 14",
      otherPhone: "02 61 91 40 00",
      country: "Viet Nam",
      countryCode: "99243",
      birthPlace: "Đà Nẵng",
      birthInsee: "28085",
    });
    const input = person.input();
    expect(input.phones).toEqual([
      { number: "06 39 98 27 14", label: "mobile" },
      { number: "02 61 91 40 00", label: "autre" },
    ]);
    expect(input.birth_place).toEqual({ country: "99243", insee: null, label: "Đà Nẵng" });
  });
});

it("comes back from its draft as it was", () => {
  const household = garnier();
  household.addPartner();
  household.addChild();
  household.addContact();
  household.observation = "Emménagement le 01/12.";
  household.show("child-2");
  const again = HouseholdDraft.from(
    JSON.parse(JSON.stringify(household.keep())) as ReturnType<HouseholdDraft["keep"]>,
  );
  expect(again.keep()).toEqual(household.keep());
  expect(again.addChild()).toBe("child-3");
});

describe("a refused path", () => {
  it("is found in its part and its control", () => {
    const household = garnier();
    household.show("child-1");
    Object.assign((household.current as PersonDraft).answers, { firstName: "Louise" });
    const locate = (path: string) => household.locate({ path, code: "", params: {} });
    expect(locate("members.1.person.birth_date")).toEqual({ part: "child-1", field: "birth_date" });
    expect(locate("members.0.person.phones.1.number")).toEqual({
      part: "guardian",
      field: "other_phone",
    });
    expect(locate("address.postcode")).toEqual({ part: "address", field: "place" });
    expect(locate("members")).toEqual({ part: RECAP, field: "members" });
  });

  it.each([
    ["person.emails.0", "email"],
    ["person.birth.place.country", "birth_country"],
    ["person.birth.place.label", "birth_place"],
    ["person.birth_place.country", "birth_country"],
    ["person.care_plan.until", "care_until"],
    ["residence.weeks", "residence_weeks"],
    ["person.usage_name", "usage_name"],
    ["address.line", "line"],
  ])("%s stands in %s", (path, field) => {
    expect(fieldOf(path)).toBe(field);
  });
});
