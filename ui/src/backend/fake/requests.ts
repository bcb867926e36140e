import type { RequestStatus } from "../../generated/commands";
import { refuse, refuseFields, says, type Handlers } from "./answer";
import type { KeptRequest } from "./demands";
import { paper } from "./pdf";
import { NOW, type World } from "./world";

type Names = Exclude<
  Extract<keyof Handlers, `request.${string}`>,
  "request.list_files" | "request.read_file"
>;

const OPEN: readonly RequestStatus[] = ["pending", "to_complete"];

/** How many wait, as the first screen counts them. */
export function awaited({ requests: all }: World) {
  const briefs = all.map(({ brief }) => brief);
  const count = (wanted: RequestStatus): number =>
    briefs.filter(({ status }) => status === wanted).length;
  return {
    pending: count("pending"),
    to_complete: count("to_complete"),
    mine: briefs.filter((one) => one.assigned_to_me && OPEN.includes(one.status)).length,
  };
}

/** The work queue, and what is decided of it. */
export function requests(world: World): Pick<Handlers, Names> {
  const sorted = (): KeptRequest[] =>
    [...world.requests].sort(
      ({ brief: a }, { brief: b }) =>
        Number(b.priority === "high") - Number(a.priority === "high") ||
        a.submitted_at.localeCompare(b.submitted_at),
    );
  const one = (id: string): KeptRequest =>
    world.requests.find(({ brief }) => brief.id === id) ?? refuse("not_found");
  const may = (): boolean =>
    world.session.rights.some(({ volet, verb }) => volet === "requests" && verb === "write");
  const change = (id: string, seen: string | null, next: Partial<KeptRequest>): KeptRequest => {
    const old = one(id);
    if (seen !== null && seen !== old.version) refuse("moved", { what: "request" });
    const made = { ...old, ...next, version: world.id("version") };
    world.requests = world.requests.map((other) => (other === old ? made : other));
    return made;
  };
  const settle = (status: RequestStatus) => ({
    decided_by: world.session.agent.display_name,
    decided_at: NOW,
    status,
  });
  const inList = (statuses: readonly RequestStatus[], mine: boolean): KeptRequest[] =>
    sorted().filter(
      ({ brief }) => statuses.includes(brief.status) && (!mine || brief.assigned_to_me),
    );
  const issue = (title: string, number: string, lines: readonly string[]) => {
    const document = world.id("document");
    world.documents.set(document, paper([title, ...lines]));
    return says({ document, number, code: "7K4M-2QXD", duplicata: false, outdated: false });
  };
  let printed = 0;
  const nextNumber = (): string => `2026-A-${String((printed += 1) + 500).padStart(6, "0")}`;

  return {
    "request.list": ({ statuses, assigned_to_me, offset, limit }) => {
      const found = inList(statuses, assigned_to_me);
      const counts: Partial<Record<RequestStatus, number>> = {};
      for (const { brief } of world.requests) {
        counts[brief.status] = (counts[brief.status] ?? 0) + 1;
      }
      return says({
        requests: found.slice(offset, offset + limit).map(({ brief }) => brief),
        total: found.length,
        counts,
      });
    },
    "request.show": ({ id }) => {
      const shown = one(id ?? "");
      const queue = sorted().filter(({ brief }) => OPEN.includes(brief.status));
      const at = queue.indexOf(shown);
      return says({
        ...shown,
        household: null,
        writable: may() && OPEN.includes(shown.brief.status),
        position: {
          index: at + 1,
          of: queue.length,
          previous: queue[at - 1]?.brief.id ?? null,
          next: queue[at + 1]?.brief.id ?? null,
        },
      });
    },
    "request.decide": ({ id, decisions, reply, seen }) => {
      const { rows, brief } = one(id);
      const made = new Map(decisions.map(({ change: at, decision }) => [at, decision]));
      refuseFields(
        rows
          .filter((row) => !row.identical && !made.has(row.change))
          .map((row) => ({
            path: `decisions.${String(row.change)}`,
            code: "request.undecided",
            params: {},
          })),
      );
      const status = [...made.values()].includes("complete") ? "to_complete" : "accepted";
      const number = brief.household?.number ?? brief.household_number;
      const { status: next, ...who } = settle(status);
      change(id, seen, {
        brief: { ...brief, status: next },
        rows: rows.map((row) => ({ ...row, decision: made.get(row.change) ?? row.decision })),
        reply,
        ...who,
      });
      return says(
        { status, household: brief.household?.id ?? null, number },
        "request",
        "household",
      );
    },
    "request.refuse": ({ id, reason, seen }) => {
      const { rows, brief } = one(id);
      const { status, ...who } = settle("refused");
      change(id, seen, {
        brief: { ...brief, status },
        rows: rows.map((row) => (row.identical ? row : { ...row, decision: "refuse" })),
        reason,
        ...who,
      });
      return says({}, "request");
    },
    "request.assign": ({ id, to }) => {
      const mine = to === "me";
      const assignee = mine ? world.session.agent.display_name : null;
      const { brief } = one(id);
      change(id, null, { brief: { ...brief, assignee, assigned_to_me: mine } });
      return says({}, "request");
    },
    "request.prioritise": ({ id, priority }) => {
      change(id, null, { brief: { ...one(id).brief, priority } });
      return says({}, "request");
    },
    "request.import": ({ json }) => {
      if (!json.trim().startsWith("{")) refuse("request.malformed");
      const [known] = sorted();
      if (known === undefined) return refuse("request.malformed");
      return says({ id: known.brief.id, number: known.brief.number, already: true }, "request");
    },
    "request.submit": ({ creation, message }) => {
      const [model] = world.requests;
      if (!creation || model === undefined) return refuse("unknown_command");
      const id = world.id("request");
      const number = "D-2026-01950";
      const label = creation.members[0]?.person.usage_name ?? "";
      world.requests.push({
        ...model,
        brief: {
          ...model.brief,
          ...{ id, number, label, kind: "creation", channel: "counter", status: "pending" },
          ...{ household: null, household_number: "17999", object: "Nouveau dossier" },
        },
        message: message ?? null,
        rows: [],
        alerts: [],
      });
      return says({ id, number, household_number: "17999" }, "request");
    },
    "request.form": () => refuse("unknown_command"),
    "request.answer": ({ id }) => {
      change(id, null, { brief: { ...one(id).brief, status: "pending" } });
      return says({}, "request");
    },
    "request.print": ({ id, kind }) => {
      const { brief, reason, reply } = one(id);
      const titles = {
        receipt: "Récépissé de demande",
        complement: "Demande de complément",
        refusal: "Lettre de refus",
      };
      const words = { receipt: brief.object, complement: reply ?? "", refusal: reason ?? "" };
      return issue(titles[kind], nextNumber(), [brief.number, brief.label, words[kind]]);
    },
    "request.print_list": ({ statuses, assigned_to_me }) =>
      issue(
        "Liste des demandes",
        nextNumber(),
        inList(statuses, assigned_to_me).map(({ brief }) => `${brief.number} ${brief.label}`),
      ),
  };
}
