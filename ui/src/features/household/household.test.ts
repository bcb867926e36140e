import { describe, expect, it } from "vitest";

import { DOCUMENT_TYPES } from "../../backend/fake/documents";
import type { AskedLine, ForeseenDocument } from "../../generated/commands";
import { aboutWhom } from "./documents.svelte";
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
/** Says that an adult is the mother of a child, with authority. */
function tell(household: HouseholdDraft, child: string, adult: string): void {
  Object.assign(household.links.of(child, adult) ?? {}, { kinship: "mother", authority: "yes" });
}
function part(household: HouseholdDraft, id: string): PersonDraft {
  return household.people.find((one) => one.id === id) ?? new PersonDraft(id, "child");
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
    expect(states(household).at(-2)).toEqual(["child-1", "doing", "1\u00a0champ manque"]);
    tell(household, "child-1", "guardian");
    expect(states(household).at(-2)).toEqual(["child-1", "done", "Louise, 4\u00a0ans"]);
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

it("opens the drafts of before there were documents and links", () => {
  const household = HouseholdDraft.from({
    open: "child-1",
    parts: [
      { id: "guardian", role: "guardian", seen: true, person: { usageName: "Garnier" } },
      { id: "child-1", role: "child", seen: true, person: { firstName: "Louise" } },
    ],
  });
  expect(household.current?.id).toBe("child-1");
  expect(household.links.of("child-1", "guardian")).toEqual({ kinship: "", authority: null });
  expect(household.creation().members.map(({ ref }) => ref)).toEqual(["guardian", "child-1"]);
});

describe("links", () => {
  it("of an elder are proposed for the next child, who may answer otherwise", () => {
    const household = garnier();
    household.show("child-1");
    part(household, "child-1").answers.firstName = "Louise";
    tell(household, "child-1", "guardian");
    household.show(household.addChild());
    part(household, "child-2").answers.firstName = "Malo";
    expect(
      household
        .creation()
        .kinships?.map(({ child, person, kinship, authority }) => [
          child,
          person,
          kinship,
          authority,
        ]),
    ).toEqual([
      ["child-1", "guardian", "mother", "joint"],
      ["child-2", "guardian", "mother", "joint"],
    ]);
    Object.assign(household.links.of("child-2", "guardian") ?? {}, { kinship: "step_parent" });
    expect(household.links.of("child-1", "guardian")?.kinship).toBe("mother");
  });

  it("say nothing of themselves: neither name nor sex makes a mother", () => {
    const household = garnier();
    household.guardian.answers.sex = "F";
    part(household, "child-1").answers.firstName = "Louise";
    expect(household.creation().kinships).toEqual([]);
  });

  it("of a contact hold for each child but those left out", () => {
    const household = garnier();
    household.addChild();
    part(household, "child-1").answers.firstName = "Louise";
    part(household, "child-2").answers.firstName = "Malo";
    Object.assign(part(household, "contact-1").answers, {
      usageName: "Durand",
      firstName: "Odile",
      kinship: "grandparent",
      pickUp: "never",
      emergency: "no",
      notOf: ["child-2"],
    });
    expect(household.creation().kinships).toMatchObject([
      {
        child: "child-1",
        person: "contact-1",
        kinship: "grandparent",
        pick_up: "forbidden",
        emergency: false,
      },
    ]);
  });

  it("of a contact without any child named wait for one", () => {
    const household = garnier();
    Object.assign(part(household, "contact-1").answers, {
      usageName: "Durand",
      firstName: "Odile",
    });
    expect(states(household).at(-1)).toEqual(["contact-1", "blocked", "par\u00a0: enfant"]);
  });

  it("of a parent living elsewhere are asked child by child", () => {
    const household = garnier();
    part(household, "child-1").answers.firstName = "Louise";
    const id = household.addContact(true);
    Object.assign(part(household, id).answers, { usageName: "Leroy", firstName: "Thomas" });
    expect(household.adults.map((adult) => adult.id)).toEqual(["guardian", id]);
    Object.assign(household.links.of("child-1", id) ?? {}, {
      kinship: "father",
      authority: "prove",
    });
    expect(household.creation().kinships).toMatchObject([
      { child: "child-1", person: id, kinship: "father", authority: "to_prove" },
    ]);
  });
});

const foreseen = (
  document_type: string,
  person: string | null = null,
  adult: string | null = null,
): ForeseenDocument => ({ document_type, person, adult, asked_by: [], deadline_fr: null });

describe("documents", () => {
  it("are those that the core foresees, of the people who are there", () => {
    const household = garnier();
    household.documents.types = DOCUMENT_TYPES;
    part(household, "child-1").answers.firstName = "Louise";
    household.documents.foreseen = [
      foreseen("family_record"),
      foreseen("insurance", "child-1"),
      foreseen("insurance", "child-2"),
      foreseen("judgment", "child-1", "guardian"),
      foreseen("unheard-of"),
    ];
    expect(household.wanted.map(({ key }) => key)).toEqual([
      "family_record/",
      "insurance/child-1",
      "judgment/child-1/guardian",
    ]);
    expect(household.wanted[1]?.deadline).toBe("17/12/2026");
    expect(household.wanted.map(aboutWhom)).toEqual(["Dossier", "Louise", "Louise – Hélène"]);
    // What is said of documents does not change which are asked.
    household.documents.provide("judgment/child-1/guardian", true);
    expect(household.told().documents).toBeUndefined();
    expect(household.creation().documents).toMatchObject([
      { document_type: "judgment", person: "child-1", adult: "guardian" },
    ]);
  });

  it("are sent as handed over today, seen and good, unless it is said otherwise", () => {
    const household = garnier();
    household.documents.types = DOCUMENT_TYPES;
    household.documents.foreseen = [foreseen("family_record"), foreseen("home")];
    household.documents.provide("home/", true);
    household.documents.provide("family_record/", true);
    household.documents.provide("family_record/", false);
    expect(household.creation().documents).toEqual([
      {
        document_type: "home",
        person: null,
        presented_on: "17/11/2026",
        issued_on: null,
        accepted: true,
      },
    ]);
    Object.assign(household.documents.of("home/") ?? {}, { issuedOn: "31/02/2026" });
    expect(household.firstIncomplete).toBe(DOCUMENTS);
    expect(household.locate({ path: "documents.0.issued_on", code: "", params: {} })).toEqual({
      part: DOCUMENTS,
      field: "document-home--issued_on",
    });
  });
});

describe("what is asked", () => {
  const lines: AskedLine[] = [
    { procedure: "dossier", field: "phone", demand: "expected" },
    { procedure: "dossier", field: "nationality", demand: "off" },
    { procedure: "school", field: "nationality", demand: "optional" },
  ];

  it("is what the procedures in hand need, in the parts that the agent may write", () => {
    const household = garnier();
    household.asked = lines;
    expect(household.asking.shows("nationality")).toBe(false);
    household.procedures = ["school"];
    expect(household.asking.shows("nationality")).toBe(true);
    household.may = (volet) => volet !== "contact";
    expect(household.asking.shows("phone")).toBe(false);
  });

  it("is missed while empty, and never blocks", () => {
    const household = garnier();
    household.asked = lines;
    expect(household.lacksOf(household.guardian)).toBe(1);
    expect(household.faultsOf(household.guardian)).toEqual([]);
    expect(household.firstIncomplete).toBeUndefined();
  });
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
    tell(household, "child-1", "guardian");
    expect(locate("kinships.0.authority")).toEqual({
      part: "child-1",
      field: "link-guardian-authority",
    });
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
