import type {
  AddressView,
  FieldError,
  HouseholdFile,
  MemberInput,
  Procedure,
} from "../../generated/commands";
import { documentsOf } from "./documents";
import { kinshipView, type KinshipNames } from "./kinships";
import type { ListNames } from "./lists";
import type { MergeNames } from "./merges";
import { refuse, refuseFields, says, type Handlers } from "./answer";
import { awaited } from "./requests";
import { searchFamilies } from "./search";
import type { SplitNames } from "./splits";
import { labelOf, NOW, type Draft, type World } from "./world";

type Drafts = "save" | "list" | "open" | "take_over" | "abandon";
type Names = Exclude<
  Extract<
    keyof Handlers,
    `home.${string}` | `household.${string}` | `draft.${Drafts}` | `act.${string}`
  >,
  KinshipNames | ListNames | MergeNames | SplitNames
>;

/** What is wrong with a person, as the core would say it. */
function wrong({ role, person }: MemberInput, prefix: string): FieldError[] {
  if (role === "child" && person.unborn) return [];
  const missing = (field: string): FieldError => ({
    path: `${prefix}.${field}`,
    code: "name.missing",
    params: {},
  });
  return [
    ...(person.usage_name === null && person.birth_name === null ? [missing("usage_name")] : []),
    ...(person.first_name === null ? [missing("first_name")] : []),
    ...person.phones
      .map(({ number }, n) => ({ number, path: `${prefix}.phones.${String(n)}.number` }))
      .filter(({ number }) => number.replace(/\D/g, "").length < 10)
      .map(({ path }) => ({ path, code: "phone.too_short", params: {} })),
  ];
}

/** The first screen, files, drafts, undo. */
export function households(world: World): Pick<Handlers, Names> {
  const file = (key: { id: string | null; number: string | null }): HouseholdFile =>
    world.files.find(
      ({ id, number }) => id === key.id || (key.number !== null && number === key.number),
    ) ?? refuse("not_found", { what: "household" });
  const byId = (id: string): HouseholdFile => file({ id, number: null });
  const record = (operation: string, target: HouseholdFile, undo: () => void): void => {
    const id = world.id("act");
    const { number, label } = target;
    world.acts = [
      { id, at: NOW, operation, number, label, mine: true, undoable: true },
      ...world.acts,
    ];
    world.undoings.set(id, undo);
  };
  const change = (
    operation: string,
    target: HouseholdFile,
    next: Partial<HouseholdFile>,
    kind: string,
  ): void => {
    const before = { ...target };
    Object.assign(target, next, { label: labelOf(next.members ?? target.members) });
    record(operation, target, () => Object.assign(target, before));
    const changes = [{ field: "label", before: before.label, after: target.label }];
    const agent = world.session.agent.display_name;
    const entry = {
      at: NOW,
      agent,
      operation,
      kind,
      about: null,
      with: null,
      changes,
      removed: false,
      file: null,
    };
    world.history.set(target.id, [entry, ...(world.history.get(target.id) ?? [])]);
  };
  const draft = (id: string): Draft =>
    world.drafts.find((other) => other.id === id) ?? refuse("not_found", { what: "draft" });
  const rows = () => world.drafts.map(({ body: _, household: __, ...row }) => row);

  return {
    "home.summary": () =>
      says({
        recents: world.files.slice(0, 5).map(({ id, number, label }, i) => ({
          id,
          number,
          label,
          at: `2026-11-17T10:${String(24 - i * 4).padStart(2, "0")}:00`,
        })),
        acts: world.acts.slice(0, 8),
        acts_total: [world.acts.length, world.acts.filter(({ mine }) => mine).length],
        drafts: rows(),
        backup: { ...world.backup },
        no_household: world.files.length === 0,
        ...(world.session.rights.some(({ volet }) => volet === "requests")
          ? { requests: awaited(world) }
          : {}),
      }),
    "household.search": ({ text, limit }) => {
      const hits = searchFamilies(world, text);
      return says({ hits: hits.slice(0, limit), total: hits.length });
    },
    "household.create": (request) => {
      const { members, address, observation, draft: submitted } = request;
      refuseFields(members.flatMap((member, n) => wrong(member, `members.${String(n)}.person`)));
      const number = Math.max(20315, ...world.files.map((other) => Number(other.number))) + 1;
      const made = { ...world.build(number, members, address), observation };
      made.protected = request.protected ?? false;
      const refs = members.map(({ ref }) => ref ?? null);
      const called = (ref: string) => made.members[refs.indexOf(ref)];
      for (const told of request.kinships ?? []) {
        const adult = called(told.person);
        if (adult !== undefined) {
          called(told.child)?.kinships.push(kinshipView(world.id("kinship"), told, adult));
        }
      }
      world.handed.set(
        made.id,
        (request.documents ?? []).map((one) => ({
          id: world.id("supporting-document"),
          type: one.document_type,
          person: (one.person === null ? null : called(one.person)?.person) ?? null,
          status: one.accepted ? "accepted" : "pending",
          presented: one.presented_on,
          issued: one.issued_on,
          reason: null,
        })),
      );
      world.files = [...world.files, made];
      world.drafts = world.drafts.filter(({ id }) => id !== submitted);
      record("household.create", made, () => (made.status = "archived"));
      return says({ id: made.id, number: made.number }, "household", "draft");
    },
    "household.open": (key) => {
      const found = file(key);
      const acts = world.acts
        .filter(({ number }) => number === found.number)
        .map(({ id, at, operation, mine }) => ({
          id,
          at,
          operation,
          agent: mine ? world.session.agent.display_name : "Paul Tessier",
        }));
      return says({
        ...found,
        acts,
        documents: documentsOf(world, found),
        requests: world.requests
          .map(({ brief }) => brief)
          .filter(({ household }) => household?.id === found.id),
      });
    },
    "household.update": ({ household, observation }) => {
      change("household.update", byId(household), { observation }, "household");
      return says({}, "household");
    },
    "household.set_procedures": ({ household, procedures }) => {
      const next = { procedures: [...new Set<Procedure>(["dossier", ...procedures])] };
      change("household.set_procedures", byId(household), next, "household");
      return says({}, "household");
    },
    "household.protect": ({ household, protected: wanted }) => {
      change("household.protect", byId(household), { protected: wanted }, "household");
      return says({}, "household");
    },
    "household.add_member": ({ household, member }) => {
      refuseFields(wrong(member, "person"));
      const target = byId(household);
      const joined = world.join(member);
      change("household.add_member", target, { members: [...target.members, joined] }, "member");
      return says({ member: joined.member }, "member", "person");
    },
    "household.update_member": ({ household, member, person, residence, seen }) => {
      const target = byId(household);
      const old = target.members.find((other) => other.member === member);
      if (old === undefined) return refuse("not_found", { what: "member" });
      refuseFields(wrong({ role: old.role, person }, "person"));
      if (seen.name !== old.versions.name) refuse("moved", { what: "name" });
      const { member: id, person: personId } = old;
      const { kinships: links, other_households: elsewhere } = old;
      const joined = world.join({ role: old.role, person, residence: residence ?? null });
      const next = {
        ...joined,
        member: id,
        person: personId,
        kinships: links,
        other_households: elsewhere,
      };
      const members = target.members.map((other) => (other === old ? next : other));
      change("household.update_member", target, { members }, "person");
      return says({}, "person");
    },
    "household.remove_member": ({ household, member }) => {
      const target = byId(household);
      const members = target.members.filter((other) => other.member !== member);
      change("household.remove_member", target, { members }, "member");
      return says({}, "member");
    },
    "household.update_address": ({ household, address, kind = "home", label = null }) => {
      const target = byId(household);
      const made: AddressView = {
        id: world.id("address"),
        fields: address,
        since: NOW.slice(0, 10),
        kind,
        label,
        versions: { address: "v2" },
      };
      const next: Partial<HouseholdFile> =
        kind === "home"
          ? { address: made }
          : kind === "billing"
            ? { billing_address: made }
            : { other_addresses: [...(target.other_addresses ?? []), made] };
      change("household.update_address", target, next, "address");
      return says({}, "address");
    },
    "household.archive": ({ household, archived }) => {
      const status = archived ? "archived" : "active";
      change("household.archive", byId(household), { status }, "household");
      return says({ open_requests: 0 }, "household");
    },
    "household.follow": ({ household, entity, follows }) => {
      const target = byId(household);
      const others = target.followers.filter((one) => one.entity !== entity);
      const label = world.entities.find(({ id }) => id === entity)?.label ?? "";
      const followers = follows ? [...others, { entity, label }] : others;
      change("household.follow", target, { followers }, "follow");
      return says({}, "follow");
    },
    "household.history": ({ household }) => says(world.history.get(household) ?? []),

    "draft.save": ({ id, kind, household, body, label }) => {
      const kept = world.drafts.find((other) => other.id === id);
      if (kept?.mine === false) refuse("draft_taken_over");
      const saved = {
        id: kept?.id ?? world.id("draft"),
        kind,
        household,
        body,
        label,
        saved_at: NOW,
        holder: world.session.agent.display_name,
        mine: true,
      };
      world.drafts = [...world.drafts.filter((other) => other !== kept), saved];
      return says({ id: saved.id, saved_at: NOW }, "draft");
    },
    "draft.list": () => says(rows()),
    "draft.open": ({ id }) => {
      const { holder: _, ...view } = draft(id);
      return says(view);
    },
    "draft.take_over": ({ id }) => {
      const taken = draft(id);
      taken.mine = true;
      taken.holder = world.session.agent.display_name;
      return says({}, "draft");
    },
    "draft.abandon": ({ id }) => {
      draft(id);
      world.drafts = world.drafts.filter((other) => other.id !== id);
      return says({}, "draft");
    },

    "act.undo": ({ act: asked }) => {
      const act = world.acts.find(
        ({ id, undoable }) => undoable && (asked === null || id === asked),
      );
      if (act === undefined) return refuse("undo_unknown");
      world.undoings.get(act.id)?.();
      world.acts = world.acts.filter((other) => other !== act);
      const household = world.files.find(({ number }) => number === act.number)?.id ?? null;
      return says(
        { operation: act.operation, household, number: act.number },
        "household",
        "member",
        "person",
        "address",
      );
    },
  };
}
