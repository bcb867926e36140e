import type { HouseholdFile, MemberView, MergeLine, MergeSide } from "../../generated/commands";
import { refuse, says, type Handlers } from "./answer";
import { labelOf, NOW, type World } from "./world";

/** The commands that this file answers. */
export type MergeNames =
  | "household.merge"
  | "merge.compare_households"
  | "merge.compare_persons"
  | "merge.preview_undo"
  | "merge.undo"
  | "person.merge";

/** What is needed to take a merge apart again. */
interface Merged {
  readonly id: string;
  readonly survivor: HouseholdFile;
  readonly absorbed: HouseholdFile;
  readonly before: HouseholdFile;
}

const householdSide = (file: HouseholdFile): MergeSide => ({
  id: file.id,
  label: file.label,
  since: file.created_at,
  archived: file.status === "archived",
  households: [{ id: file.id, number: file.number, label: file.label, role: null }],
  members: file.members.map(({ display_name }) => display_name),
});

const personSide = (file: HouseholdFile, member: MemberView): MergeSide => ({
  id: member.person,
  label: member.display_name,
  since: null,
  archived: false,
  households: [{ id: file.id, number: file.number, label: file.label, role: member.role }],
  members: [],
});

/** One answer on both sides, when they differ. */
function line(
  kind: string,
  group: string,
  field: string,
  told: readonly [string | null, string | null],
): MergeLine[] {
  const [survivor, absorbed] = told;
  if (survivor === absorbed) return [];
  const state = survivor === null || absorbed === null ? "taken" : "proposed";
  const choice = survivor === null ? "absorbed" : "survivor";
  return [
    {
      key: `${kind}/${group}`,
      kind,
      group,
      about: null,
      with: null,
      care: "plain",
      both: group === "observation",
      proposal: { state, choice },
      decidable: true,
      told: [survivor !== null, absorbed !== null],
      written: [NOW, NOW],
      fields: [{ field, survivor, absorbed }],
    },
  ];
}

/** Comparing, merging, taking apart. Two persons merge into the first one's card. */
export function merges(world: World): Pick<Handlers, MergeNames> {
  const done: Merged[] = [];
  const named = (key: string): HouseholdFile =>
    world.files.find(({ id, number }) => id === key || Number(number) === Number(key)) ??
    refuse("not_found", { what: "household" });
  const holder = (person: string): [HouseholdFile, MemberView] => {
    for (const file of world.files) {
      const member = file.members.find((one) => one.person === person);
      if (member !== undefined) return [file, member];
    }
    return refuse("not_found", { what: "person" });
  };
  const merged = (id: string): Merged =>
    done.find((one) => one.id === id) ?? refuse("not_found", { what: "merge" });
  const reversal = ({ id, survivor, absorbed }: Merged) => ({
    merge: id,
    kind: "household" as const,
    survivor: survivor.number,
    absorbed: absorbed.number,
    household: survivor.id,
    number: survivor.number,
    kept: [],
    added: [],
  });

  return {
    "merge.compare_households": (sides) => {
      const [survivor, absorbed] = [named(sides.survivor), named(sides.absorbed)];
      if (survivor === absorbed) refuse("merge_same");
      return says({
        survivor: householdSide(survivor),
        absorbed: householdSide(absorbed),
        turn: false,
        lines: [
          ...line("household", "observation", "observation", [
            survivor.observation,
            absorbed.observation,
          ]),
          ...line("address", "address", "line", [
            survivor.address?.fields.line ?? null,
            absorbed.address?.fields.line ?? null,
          ]),
        ],
        moves: [{ kind: "member", count: absorbed.members.length }],
        obstacles: [],
        alike: [],
        fingerprint: "v1",
      });
    },
    "merge.compare_persons": (sides) => {
      const [survivor, absorbed] = [holder(sides.survivor), holder(sides.absorbed)];
      return says({
        survivor: personSide(...survivor),
        absorbed: personSide(...absorbed),
        lines: line("person", "name", "usage_name", [
          survivor[1].fields.usage_name,
          absorbed[1].fields.usage_name,
        ]),
        moves: [{ kind: "member", count: 1 }],
        obstacles: [],
        seen_by: [],
        fingerprint: "v1",
      });
    },
    "household.merge": (sides) => {
      const [survivor, absorbed] = [named(sides.survivor), named(sides.absorbed)];
      const id = world.id("merge");
      done.push({ id, survivor, absorbed, before: { ...survivor } });
      const members = [...survivor.members, ...absorbed.members];
      Object.assign(survivor, {
        members,
        label: labelOf(members),
        merges: [
          {
            id,
            kind: "household",
            absorbed: absorbed.number,
            survivor: null,
            at: NOW,
            agent: world.session.agent.display_name,
            last_receipt: absorbed.last_receipt,
            undoable: true,
          },
          ...survivor.merges,
        ],
      });
      world.files = world.files.filter((file) => file !== absorbed);
      const { number, id: household } = survivor;
      return says({ merge: id, household, number, former: absorbed.number }, "household", "merge");
    },
    "person.merge": (sides) => {
      const [survivor, one] = holder(sides.survivor);
      const [absorbed, other] = holder(sides.absorbed);
      const joined = { ...one, member: other.member, role: other.role };
      absorbed.members = absorbed.members.map((member) => (member === other ? joined : member));
      const { number, id: household } = survivor;
      return says({ merge: world.id("merge"), household, number }, "person", "merge");
    },
    "merge.preview_undo": ({ merge }) => says(reversal(merged(merge))),
    "merge.undo": ({ merge }) => {
      const found = merged(merge);
      Object.assign(found.survivor, found.before);
      world.files = [...world.files, found.absorbed];
      done.splice(done.indexOf(found), 1);
      return says(reversal(found), "household", "merge");
    },
  };
}
