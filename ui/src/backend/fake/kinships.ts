import type {
  HouseholdFile,
  KinshipInput,
  KinshipView,
  LikelyView,
  MemberView,
} from "../../generated/commands";
import { understandDate } from "../../shared/dates";
import { refuse, says, type Handlers } from "./answer";
import { digits, fold } from "./fold";
import { NOW, TODAY, type World } from "./world";

/** The commands that this file answers. */
export type KinshipNames =
  | "household.likely"
  | "household.reveal"
  | "household.link_child"
  | "household.set_kinship"
  | "household.remove_kinship"
  | "household.end_address"
  | "household.write_note"
  | "household.remove_note";

const MOST = 3;

const iso = (text: string | null): string | null => {
  const read = understandDate(text ?? "", { expect: "any", today: TODAY, partial: true });
  return read !== null && "iso" in read ? read.iso : null;
};

/** A link as the file shows it. */
export function kinshipView(id: string, told: KinshipInput, adult: MemberView): KinshipView {
  return {
    id,
    person: adult.person,
    display_name: adult.display_name,
    member: adult.member,
    household: null,
    kinship: told.kinship,
    authority: {
      authority: told.authority,
      since: iso(told.authority_since),
      evidence: told.evidence,
      evidence_on: iso(told.evidence_on),
    },
    objection:
      told.objected_on === null
        ? null
        : {
            on: iso(told.objected_on) ?? TODAY,
            lifted_on: iso(told.objection_lifted_on),
            about: told.objection_about,
          },
    pick_up:
      told.pick_up === null
        ? null
        : {
            pick_up: told.pick_up,
            since: iso(told.pick_up_since),
            until: iso(told.pick_up_until),
          },
    emergency: told.emergency,
    phone: adult.phones?.[0]?.number ?? null,
    versions: { kinship: "v1" },
  };
}

/** Links, notes, other addresses, and what resembles a family being typed. */
export function kinships(world: World): Pick<Handlers, KinshipNames> {
  const byId = (household: string): HouseholdFile =>
    world.files.find(({ id }) => id === household) ?? refuse("not_found", { what: "household" });
  const person = (file: HouseholdFile, id: string): MemberView =>
    file.members.find((member) => member.person === id) ?? refuse("not_found", { what: "person" });

  return {
    "household.likely": ({ usage_name, birth_name, first_name, birth_date, phone, except }) => {
      const likely = world.files
        .filter(({ id }) => id !== except)
        .flatMap((file) => file.members.map((member) => ({ file, member })))
        .flatMap(({ file, member }): LikelyView[] => {
          const { fields } = member;
          const same = (a: string | null, b: string | null): boolean =>
            a !== null && b !== null && fold(a) === fold(b);
          const reasons: LikelyView["reasons"] = [
            ...(same(usage_name ?? birth_name, fields.usage_name)
              ? [
                  {
                    kind: "name" as const,
                    evidence: "name_same" as const,
                    text: fields.usage_name ?? "",
                  },
                ]
              : []),
            ...(same(first_name, fields.first_name)
              ? [
                  {
                    kind: "first_name" as const,
                    evidence: "first_name_same" as const,
                    text: fields.first_name ?? "",
                  },
                ]
              : []),
            ...(iso(birth_date) !== null &&
            fields.birth.kind === "born" &&
            fields.birth.date === iso(birth_date)
              ? [
                  {
                    kind: "birth_date" as const,
                    evidence: "birth_same" as const,
                    text: member.birth_fr ?? "",
                  },
                ]
              : []),
            ...(phone !== null &&
            member.phones?.some(({ number }) => digits(number) === digits(phone)) === true
              ? [{ kind: "phone" as const, evidence: "phone" as const, text: phone }]
              : []),
          ];
          if (reasons.length < 2) return [];
          return [
            {
              household: file.id,
              request: null,
              number: file.number,
              person: member.person,
              name: `${fields.usage_name ?? ""}, ${fields.first_name ?? ""}`,
              role: member.role,
              level: "likely",
              reasons,
              archived: file.status === "archived",
              summary: file.address?.fields.commune ?? "",
            },
          ];
        });
      return says({ likely: likely.slice(0, MOST) });
    },
    "household.reveal": ({ household }) => {
      const file = byId(household);
      return says({
        address: file.address ?? null,
        billing_address: file.billing_address ?? null,
        other_addresses: file.other_addresses ?? [],
        phones: file.members.map((member) => ({
          person: member.person,
          phones: member.phones ?? [],
          emails: member.emails ?? [],
          versions: member.versions,
        })),
      });
    },
    "household.link_child": ({ household, person: id, residence }) => {
      const file = byId(household);
      const elsewhere = world.files.find((other) =>
        other.members.some((member) => member.person === id),
      );
      const known = elsewhere?.members.find((member) => member.person === id);
      if (elsewhere === undefined || known === undefined) {
        return refuse("not_found", { what: "person" });
      }
      const { id: there, number, label } = elsewhere;
      const member = world.id("member");
      file.members = [
        ...file.members,
        { ...known, member, residence, other_households: [{ id: there, number, label }] },
      ];
      return says({ member }, "member");
    },
    "household.set_kinship": ({ household, kinship }) => {
      const file = byId(household);
      const child = person(file, kinship.child);
      const adult = person(file, kinship.person);
      const others = child.kinships.filter((link) => link.person !== adult.person);
      child.kinships = [...others, kinshipView(world.id("kinship"), kinship, adult)];
      return says({}, "kinship");
    },
    "household.remove_kinship": ({ household, child, person: adult }) => {
      const found = person(byId(household), child);
      found.kinships = found.kinships.filter((link) => link.person !== adult);
      return says({}, "kinship");
    },
    "household.end_address": ({ household, address }) => {
      const file = byId(household);
      if (file.billing_address?.id === address) file.billing_address = null;
      file.other_addresses = (file.other_addresses ?? []).filter(({ id }) => id !== address);
      return says({}, "address");
    },
    "household.write_note": ({ household, note, body, pinned }) => {
      const file = byId(household);
      const author = world.session.agent.display_name;
      const id = note ?? world.id("note");
      const written = { id, body, author, at: NOW, pinned, mine: true };
      file.notes = [written, ...file.notes.filter((other) => other.id !== id)].sort(
        (a, b) => Number(b.pinned) - Number(a.pinned),
      );
      return says({ id }, "note");
    },
    "household.remove_note": ({ household, note }) => {
      const file = byId(household);
      file.notes = file.notes.filter(({ id }) => id !== note);
      return says({}, "note");
    },
  };
}
