import { refuse, refuseFields, says, type Handlers } from "./answer";
import { fold } from "./fold";
import { ACCESSES, actLines, page } from "./journals";
import { COMMUNES, COUNTRIES } from "./places";
import { NOW, type World } from "./world";

type Names = Extract<
  keyof Handlers,
  | `agent.${string}`
  | `role.${string}`
  | `entity.${string}`
  | `commune.${string}`
  | `setting.${string}`
  | `display.${string}`
  | `reference.${string}`
  | `backup.${string}`
  | `audit.${string}`
>;

const named = (path: string, text: string): void => {
  refuseFields(text.trim() === "" ? [{ path, code: "text.missing", params: {} }] : []);
};

/** Agents, roles, services, settings, reference lists, backups, journals. */
export function administration(world: World): Pick<Handlers, Names> {
  const replace = <T extends { id: string }>(rows: T[], row: Partial<T> & { id: string }): T[] =>
    rows.map((one) => (one.id === row.id ? { ...one, ...row } : one));

  return {
    "agent.list": () => says([...world.agents]),
    "agent.create": ({ login, display_name, roles }) => {
      named("display_name", display_name);
      named("login", login);
      if (world.agents.some((other) => other.login === login)) refuse("taken", { what: "login" });
      const id = world.id("agent");
      const agent = { id, login, display_name, roles, active: true, has_password: true };
      world.agents = [...world.agents, agent];
      return says({ id }, "agent");
    },
    "agent.update": (row) => {
      named("display_name", row.display_name);
      const next = replace(world.agents, row);
      const administers = next.some(
        ({ active, roles }) => active && roles.some(({ role }) => role === "r1"),
      );
      if (!administers) refuse("last_administrator");
      world.agents = next;
      return says({}, "agent");
    },
    "agent.reset_password": () => says({}),
    "role.list": () => says([...world.roles]),
    "role.create": ({ label, grants }) => {
      named("label", label);
      const id = world.id("role");
      world.roles = [...world.roles, { id, key: null, label, grants, archived: false }];
      return says({ id }, "role");
    },
    "role.update": (row) => {
      named("label", row.label);
      world.roles = replace(world.roles, row);
      return says({}, "role");
    },
    "entity.list": () => says([...world.entities]),
    "entity.create": ({ label, kind }) => {
      named("label", label);
      const id = world.id("entity");
      world.entities = [...world.entities, { id, label, kind, archived: false }];
      return says({ id }, "entity");
    },
    "entity.update": (row) => {
      named("label", row.label);
      world.entities = replace(world.entities, row);
      return says({}, "entity");
    },
    "commune.read": () =>
      says({ commune: { ...world.commune }, accent: world.accent, logo: world.logo }),
    "commune.update": ({ commune, accent, logo }) => {
      world.commune = commune;
      world.accent = accent;
      world.logo = logo;
      return says({}, "commune");
    },
    "display.update": (display) => {
      world.display = display;
      return says({});
    },
    "setting.read": () => says({ ...world.setting }),
    "setting.update": (setting) => {
      named("post", setting.post);
      world.setting = { ...world.setting, ...setting };
      world.backup = { ...world.backup, configured: setting.backup_folder !== null };
      return says({}, "setting");
    },

    "reference.communes": ({ text, limit }) => {
      const wanted = fold(text);
      return says(
        COMMUNES.filter(
          ({ name, postcodes }) =>
            fold(name).startsWith(wanted) || postcodes.some((code) => code.startsWith(wanted)),
        ).slice(0, limit),
      );
    },
    "reference.countries": ({ text, limit }) =>
      says(COUNTRIES.filter(({ name }) => fold(name).startsWith(fold(text))).slice(0, limit)),

    "backup.status": () => says({ ...world.backup }),
    "backup.run": () => {
      if (world.setting.backup_folder === null) refuse("no_backup_folder");
      world.backup = { last: NOW, pending: false, configured: true };
      return says({ path: "/media/sauvegardes/2026-11-17", bytes: 42_000_000, at: NOW }, "backup");
    },
    "backup.restore": ({ path }) => {
      if (!path.includes("sauvegardes")) refuse("backup_refused", { reason: "absent" });
      world.stage = "closed";
      return says(
        {
          made_at: "2026-11-16T18:00:00",
          series: "B",
          aside: "/base-2026-11-17",
          missing_files: path.includes("incomplet") ? 3 : 0,
        },
        "base",
      );
    },
    "audit.acts": (question) => says(page(world, actLines(world), question)),
    "audit.retention": () =>
      says({
        kept_months: world.setting.access_kept_months,
        before: "2026-05",
        months: world.purged ? [] : [{ month: "2026-04", lines: 1200 }],
      }),
    "audit.purge_access": () => {
      world.purged = true;
      return says({ months: ["2026-04"], lines: 1200 }, "access");
    },
    "audit.access": (question) => says(page(world, ACCESSES, question)),
  };
}
