import type { FieldError, HouseholdFile, SplitSide } from "../../generated/commands";
import type { Request } from "../backend";
import { refuse, refuseFields, says, type Handlers } from "./answer";
import { labelOf, NOW, type World } from "./world";

/** The commands that this file answers. */
export type SplitNames = "household.split" | "split.preview" | "split.preview_undo" | "split.undo";

/** What is needed to put a file together again. */
interface Parted {
  readonly id: string;
  readonly kept: HouseholdFile;
  readonly made: HouseholdFile;
  readonly before: HouseholdFile;
}

const isAdult = (role: string): boolean => role === "guardian" || role === "partner";

/** Splitting and giving back. Documents and requests stay: the core alone knows their rules. */
export function splits(world: World): Pick<Handlers, SplitNames> {
  const done: Parted[] = [];
  const file = (id: string): HouseholdFile =>
    world.files.find((one) => one.id === id) ?? refuse("not_found", { what: "household" });
  const parted = (id: string): Parted =>
    done.find((one) => one.id === id) ?? refuse("not_found", { what: "split" });
  const problems = (of: HouseholdFile, said: Request<"household.split">): FieldError[] => [
    ...of.members
      .filter(({ person }) => said.sides?.[person] === undefined)
      .map(({ person }) => ({ path: `sides.${person}`, code: "split.undecided", params: {} })),
    ...((said.address ?? null) === null
      ? [{ path: "address", code: "split.undecided", params: {} }]
      : []),
  ];
  const told = ({ id, kept, made }: Parted) => ({
    split: id,
    household: kept.id,
    number: kept.number,
    made: made.number,
    kept: [],
    added: [],
  });

  return {
    "split.preview": (said) => {
      const of = file(said.household);
      const label = (...sides: SplitSide[]): string =>
        labelOf(of.members.filter(({ person }) => sides.includes(said.sides?.[person] ?? "stays")));
      return says({
        household: of.id,
        number: of.number,
        label: of.label,
        label_kept: label("stays", "both"),
        label_made: label("goes", "both"),
        members: of.members.map(({ person, display_name, role }) => ({
          person,
          display_name,
          role,
          sides: isAdult(role) ? ["stays", "goes"] : ["stays", "goes", "both"],
        })),
        papers: [],
        requests: [],
        has_address: (of.address ?? null) !== null,
        protected: of.protected,
        obstacle: null,
        problems: problems(of, said),
        fingerprint: "v1",
      });
    },
    "household.split": (said) => {
      const kept = file(said.household);
      refuseFields(problems(kept, said));
      const before = { ...kept };
      const sides = said.sides ?? {};
      const number = Math.max(...world.files.map((other) => Number(other.number))) + 1;
      const made = world.build(number, [], null);
      made.members = kept.members.filter(({ person }) => sides[person] !== "stays");
      kept.members = kept.members.filter(({ person }) => sides[person] !== "goes");
      const id = world.id("split");
      const view = { split: id, at: NOW, agent: world.session.agent.display_name, undoable: true };
      for (const [one, other] of [
        [kept, made],
        [made, kept],
      ] as const) {
        one.label = labelOf(one.members);
        one.splits = [{ ...view, made_here: one === made, number: other.number }, ...one.splits];
      }
      world.files = [made, ...world.files];
      done.push({ id, kept, made, before });
      const numbers = { number: kept.number, made_number: made.number };
      return says({ household: kept.id, made: made.id, ...numbers }, "household", "member");
    },
    "split.preview_undo": ({ split }) => says(told(parted(split))),
    "split.undo": ({ split }) => {
      const found = parted(split);
      Object.assign(found.kept, found.before);
      Object.assign(found.made, { members: [], splits: [], status: "archived" });
      done.splice(done.indexOf(found), 1);
      return says(told(found), "household", "member");
    },
  };
}
