import type { HistoryLine, HouseholdFile, MemberFields } from "../../generated/commands";
import { writtenDate } from "../../shared/dates";
import { BackendError, type CommandName, type Request, type Response } from "../backend";
import { COMMUNES, COUNTRIES } from "./places";
import { paper } from "./pdf";
import { searchFiles } from "./search";
import { labelOf, NOW, PASSWORD, type World } from "./world";

interface Done<C extends CommandName> {
  value: Response<C>;
  /** Nouns whose rows changed. */
  touched: readonly string[];
}
/** One answer per command. */
export type Handlers = { [C in CommandName]: (request: Request<C>) => Done<C> };

const refuse = (code: string, params: Record<string, string | number> = {}): never => {
  throw new BackendError({ code, params });
};
const says = <T>(value: T): { value: T; touched: readonly string[] } => ({ value, touched: [] });
const touching = <T>(value: T, ...touched: string[]): { value: T; touched: readonly string[] } => ({
  value,
  touched,
});
const fold = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’'-]/g, " ");

/** The answers of the memory host, over its world. */
export function commands(world: World): Handlers {
  const open = (agentId: string, password: string): void => {
    if (password !== PASSWORD) refuse("bad_credentials");
    world.currentAgent = agentId;
    world.state = "open";
    world.masked = false;
  };
  const file = (key: { id?: string; number?: number }): HouseholdFile =>
    world.files.find(({ id, number }) => id === key.id || number === key.number) ??
    refuse("not_found");
  const record = (
    operation: string,
    target: HouseholdFile | null,
    line?: Pick<HistoryLine, "field_group" | "label" | "before" | "after">,
    undo?: () => void,
  ): string => {
    const id = world.id("act");
    const act = {
      id,
      at: NOW,
      operation,
      subject_number: target?.number ?? null,
      label: target?.label ?? null,
      mine: true,
      undoable: undo !== undefined,
    };
    world.acts = [act, ...world.acts];
    if (undo) world.undoings.set(id, undo);
    if (target && line) {
      const lines = world.history.get(target.id) ?? [];
      const agent = world.session.agent.display_name;
      world.history.set(target.id, [{ at: NOW, agent, operation, ...line }, ...lines]);
    }
    return id;
  };
  const check = (members: MemberFields[]): void => {
    const fields = members.flatMap(({ person }, i) =>
      person.usage_name === "" && !person.unborn
        ? [{ path: `members[${String(i)}].person.usage_name`, code: "required", params: {} }]
        : [],
    );
    if (fields.length > 0) throw new BackendError({ code: "invalid", params: {}, fields });
  };

  return {
    "app.status": () =>
      says({
        state: world.state,
        base: world.state === "empty" ? null : { demo: true, test: false },
        commune: world.state === "empty" ? null : world.card,
        agents:
          world.state === "locked"
            ? world.agents.map((agent) => ({
                id: agent.id,
                display_name: agent.display_name,
                role_label: world.roles.find(({ id }) => agent.role_ids.includes(id))?.label ?? "",
                current: agent.id === world.currentAgent,
              }))
            : [],
        locked_at: world.state === "locked" ? world.lockedAt : null,
        last_backup: world.backup,
        version: "0.1.0",
        now: NOW,
      }),
    "base.create": ({ commune, post_name, admin, backup_folder }) => {
      world.commune = { ...commune, post_name, backup_folder };
      world.agents = world.agents.slice(0, 1).map((agent) => ({
        ...agent,
        login: admin.login,
        display_name: admin.display_name,
      }));
      world.state = "open";
      world.documents.set("recovery", paper(["Clé de secours", commune.name]));
      return says({
        recovery_key: "K7M2Q-9XTRA-4HVNC-PW8ZD-3LFSB-6JYGE",
        recovery_document: "recovery",
        session: world.session,
      });
    },
    "base.create_demo": () => {
      world.populate();
      world.state = "open";
      return says({ session: world.session });
    },

    "session.login": ({ login, password }) => {
      const agent = world.agents.find((other) => other.login === login);
      open(agent?.id ?? refuse("bad_credentials"), password);
      return says(world.session);
    },
    "session.unlock": ({ agent_id, password }) => {
      open(agent_id ?? world.currentAgent, password);
      return says(world.session);
    },
    "session.lock": () => {
      world.state = "locked";
      world.lockedAt = NOW;
      return says(null);
    },
    "session.mask": () => {
      world.masked = true;
      return says(null);
    },
    "session.unmask": ({ password }) => {
      if (world.maskedPasswordNeeded && password !== PASSWORD) {
        refuse(password === undefined ? "password_required" : "bad_credentials");
      }
      world.masked = false;
      return says(world.session);
    },
    "session.logout": () => {
      world.state = "closed";
      return says(null);
    },
    "session.current": () => says(world.session),
    "session.recover": ({ recovery_key }) => {
      if (!recovery_key.startsWith("K7M2Q")) refuse("bad_recovery_key");
      world.state = "open";
      return says(world.session);
    },
    "session.change_password": ({ current }) => {
      if (current !== PASSWORD) refuse("bad_credentials");
      return says(null);
    },
    "session.connections": () =>
      says([
        { at: "2026-11-17T08:31:00", kind: "login", post: "Guichet 2 · Mairie", ok: true },
        { at: "2026-11-17T08:30:00", kind: "refused", post: "Guichet 2 · Mairie", ok: false },
        { at: "2026-11-16T17:28:00", kind: "logout", post: "Guichet 1 · Mairie", ok: true },
        { at: "2026-11-16T08:29:00", kind: "login", post: "Guichet 1 · Mairie", ok: true },
      ]),

    "agent.list": () => says([...world.agents]),
    "agent.create": ({ password: _, ...fields }) => {
      const id = world.id("agent");
      world.agents = [...world.agents, { ...fields, id, active: true, last_login: null }];
      return touching({ id }, "agent");
    },
    "agent.update": ({ id, ...fields }) => {
      world.agents = world.agents.map((agent) =>
        agent.id === id ? { ...agent, ...fields } : agent,
      );
      return touching(null, "agent");
    },
    "agent.reset_password": () => says(null),
    "agent.deactivate": ({ id }) => {
      world.agents = world.agents.map((agent) =>
        agent.id === id ? { ...agent, active: false } : agent,
      );
      return touching(null, "agent");
    },
    "role.list": () =>
      says(
        world.roles.map((role) => ({
          ...role,
          agents: world.agents.filter(({ role_ids }) => role_ids.includes(role.id)).length,
        })),
      ),
    "role.update": ({ id, label, rights }) => {
      world.roles = world.roles.map((role) => (role.id === id ? { ...role, label, rights } : role));
      return touching(null, "role");
    },
    "entity.list": () => says([...world.entities]),
    "entity.create": (fields) => {
      const id = world.id("entity");
      world.entities = [...world.entities, { ...fields, id, active: true }];
      return touching({ id }, "entity");
    },
    "entity.update": ({ id, ...fields }) => {
      world.entities = world.entities.map((one) => (one.id === id ? { id, ...fields } : one));
      return touching(null, "entity");
    },
    "commune.read": () => says({ ...world.commune }),
    "commune.update": (fields) => {
      world.commune = { ...fields };
      return touching(null, "commune");
    },

    "reference.communes": ({ text, limit }) => {
      const wanted = fold(text.trim());
      return says(
        COMMUNES.filter(
          ({ name, postcodes }) =>
            fold(name).startsWith(wanted) || postcodes.some((code) => code.startsWith(wanted)),
        ).slice(0, limit),
      );
    },
    "reference.countries": ({ text }) =>
      says(COUNTRIES.filter(({ name }) => fold(name).startsWith(fold(text.trim())))),
    "password.check": ({ password, login, display_name: name }) => {
      const bits = Math.round(Math.min(password.length * 4.1, 120));
      const own = [login, ...name.split(" ")].some(
        (part) => part.length > 2 && fold(password).includes(fold(part)),
      );
      if (own) return says({ enough: false, bits, code: "password_personal" });
      return says({ enough: bits >= 50, bits, code: bits >= 50 ? null : "password_too_weak" });
    },

    "home.summary": () =>
      says({
        recents: world.files.slice(0, 5).map(({ id, number, label }, i) => ({
          id,
          number,
          label,
          what: "household.open",
          at: `2026-11-17T10:${String(24 - i * 4).padStart(2, "0")}:00`,
        })),
        acts_today: world.acts.slice(0, 8),
        drafts: world.drafts.map(({ body: _, ...line }) => line),
        backup: world.backup,
        tasks:
          world.backup === null
            ? [
                { code: "commune", done: true, detail: null },
                { code: "agent", done: true, detail: world.session.agent.display_name },
                { code: "recovery_key", done: true, detail: null },
                { code: "backup", done: false, detail: null },
              ]
            : [],
        households: world.files.length,
      }),
    "household.search": ({ text, limit }) => {
      const hits = searchFiles(world.files, text);
      return says({ hits: hits.slice(0, limit), total: hits.length });
    },
    "household.create": ({ members, address, observation, draft_id }) => {
      check(members);
      const number = Math.max(17483, ...world.files.map((other) => other.number)) + 1;
      const made = { ...world.build(number, members, address), observation };
      world.files = [...world.files, made];
      world.drafts = world.drafts.filter(({ id }) => id !== draft_id);
      record("household.create", made, {
        field_group: "household",
        label: null,
        before: null,
        after: `Dossier ${String(number)}`,
      });
      return touching({ id: made.id, number }, "household", "draft", "act");
    },
    "household.open": (key) => {
      const found = file(key);
      return says({
        ...found,
        recent_acts: world.acts.filter((act) => act.subject_number === found.number).slice(0, 5),
      });
    },
    "household.update_member": ({ household_id, member_id, member }) => {
      check([member]);
      const target = file({ id: household_id });
      const before = target.members;
      const old = before.find((other) => other.member_id === member_id) ?? refuse("not_found");
      target.members = before.map((other) =>
        other === old ? { ...world.join(member), member_id, person_id: old.person_id } : other,
      );
      target.label = labelOf(target.members);
      const now = target.members.find((other) => other.member_id === member_id);
      const undo = record(
        "household.update_member",
        target,
        {
          field_group: "identity",
          label: old.display_name,
          before: old.display_name,
          after: now?.display_name ?? null,
        },
        () => (target.members = before),
      );
      return touching({ undo }, "household", "person", "act");
    },
    "household.add_member": ({ household_id, member }) => {
      check([member]);
      const target = file({ id: household_id });
      const joined = world.join(member);
      target.members = [...target.members, joined];
      const undo = record("household.add_member", target, undefined, () => {
        target.members = target.members.filter((other) => other !== joined);
      });
      return touching({ member_id: joined.member_id, undo }, "household", "person", "act");
    },
    "household.remove_member": ({ household_id, member_id }) => {
      const target = file({ id: household_id });
      const before = target.members;
      target.members = before.filter((other) => other.member_id !== member_id);
      const undo = record("household.remove_member", target, undefined, () => {
        target.members = before;
      });
      return touching({ undo }, "household", "act");
    },
    "household.update_address": ({ household_id, address }) => {
      const target = file({ id: household_id });
      const before = target.address;
      target.address = address;
      const undo = record(
        "household.update_address",
        target,
        { field_group: "address", label: null, before: before?.line ?? null, after: address.line },
        () => (target.address = before),
      );
      return touching({ undo }, "household", "act");
    },
    "household.archive": ({ id }) => {
      const target = file({ id });
      target.status = "archived";
      const undo = record("household.archive", target, undefined, () => (target.status = "active"));
      return touching({ undo }, "household", "act");
    },
    "household.history": ({ id }) => says(world.history.get(id) ?? []),
    "person.history": () => says([]),

    "draft.save": ({ id, kind, body, label }) => {
      const kept = world.drafts.find((draft) => draft.id === id);
      const draftId = kept?.id ?? world.id("draft");
      const agent = world.session.agent.display_name;
      const draft = { id: draftId, kind, body, label, at: NOW, agent, mine: true };
      world.drafts = [...world.drafts.filter((other) => other !== kept), draft];
      return says({ id: draftId, at: NOW });
    },
    "draft.list": () => says(world.drafts.map(({ body: _, ...line }) => line)),
    "draft.open": ({ id }) =>
      says(world.drafts.find((draft) => draft.id === id) ?? refuse("not_found")),
    "draft.take_over": ({ id }) => {
      const draft = world.drafts.find((other) => other.id === id) ?? refuse("not_found");
      draft.mine = true;
      draft.agent = world.session.agent.display_name;
      return touching(draft, "draft");
    },
    "draft.abandon": ({ id }) => {
      world.drafts = world.drafts.filter((draft) => draft.id !== id);
      return touching(null, "draft");
    },

    "act.undo": ({ act_id }) => {
      const act = world.acts.find(
        ({ id, undoable }) => undoable && (act_id === undefined || id === act_id),
      );
      if (act === undefined) return refuse("nothing_to_undo");
      world.undoings.get(act.id)?.();
      world.acts = world.acts.filter((other) => other !== act);
      return touching({ undone: act.label ?? "", touched: ["household"] }, "household", "act");
    },

    "receipt.issue": ({ household_id, renew }) => {
      const target = file({ id: household_id });
      const before = [...world.receipts.values()].find(
        ({ household }) => household === target.number,
      );
      const duplicata = before !== undefined && !renew;
      const number = duplicata
        ? before.number
        : `2026-A-${String(world.receipts.size + 1).padStart(6, "0")}`;
      const id = world.id("document");
      if (!duplicata) world.receipts.set(id, { household: target.number, number });
      world.documents.set(
        id,
        paper([
          duplicata ? "Récépissé de dossier - DUPLICATA" : "Récépissé de dossier",
          `Dossier ${String(target.number)}`,
          `Récépissé ${number}, le ${writtenDate(NOW.slice(0, 10))}`,
          target.label,
          ...target.members.map(({ display_name: name }) => name),
        ]),
      );
      record("receipt.issue", target);
      return touching({ document: id, number, duplicata }, "act");
    },
    "receipt.verify": ({ code }) => {
      const plain = code.replace(/[\s-]/g, "").toUpperCase();
      if (plain === "K3F9RT2M") {
        return says({
          verdict: "genuine",
          number: "2026-A-000117",
          household_number: 17484,
          issued_at: "2026-10-12T09:22:00",
        });
      }
      return says({ verdict: plain === "7XWQ4HBN" ? "genuine_not_here" : "unknown" });
    },
    "print.printers": () =>
      says([
        { name: "Accueil-RDC", default: true },
        { name: "Secretariat", default: false },
      ]),
    "print.send": () => says({ job: world.id("job") }),
    "document.save": () => says({ saved: true }),

    "backup.run": () => {
      world.backup = { at: NOW, ok: true };
      record("backup.run", null);
      return touching(world.backup, "backup", "act");
    },
    "backup.restore": ({ password, recovery_key }) => {
      if (password !== PASSWORD && recovery_key?.startsWith("K7M2Q") !== true) {
        refuse("bad_credentials");
      }
      world.state = "closed";
      return says(null);
    },
  };
}
