import { refuse, refuseFields, says, type Handlers } from "./answer";
import { fold } from "./fold";
import { paper } from "./pdf";
import { NOW, PASSWORD, type World } from "./world";

type Names = Extract<
  keyof Handlers,
  `app.${string}` | `base.${string}` | `session.${string}` | `work.${string}` | "password.check"
>;

/** Coming in, resting, going out. */
export function sessions(world: World): Pick<Handlers, Names> {
  const enter = (agentId: string, password: string) => {
    if (password !== PASSWORD) refuse("wrong_password");
    world.currentAgent = agentId;
    world.stage = "open";
    return says(world.session);
  };
  const rest = (stage: "masked" | "locked") => {
    world.stage = stage;
    world.restingSince = NOW;
    return says({});
  };
  const recovery = () => {
    world.documents.set("recovery", paper(["Clé de secours", world.commune.name]));
    return {
      recovery_key: "K7M2Q-9XTRA-4HVNC-PW8ZD-3LFSB-6JYGE",
      recovery_document: "recovery",
    };
  };

  return {
    "app.status": () =>
      says({
        stage: world.stage,
        facade:
          world.stage === "empty"
            ? null
            : {
                name: world.commune.name,
                accent: world.accent,
                logo: world.logo,
                post: world.setting.post,
              },
        display: { ...world.display },
        agents:
          world.stage === "locked"
            ? world.agents
                .filter(({ active }) => active)
                .map(({ id, display_name }) => ({
                  id,
                  display_name,
                  current: id === world.currentAgent,
                }))
            : [],
        demo:
          world.stage === "closed" || world.stage === "logged_out"
            ? { login: "nadia", password: PASSWORD }
            : null,
        resting_since: world.restingSince,
        now: NOW,
        version: "0.1.0",
        damaged: world.damaged,
        disk_full: false,
      }),
    "base.import": ({ from }) => {
      if (!from.includes("export")) refuse("export_unreadable");
      world.stage = "closed";
      return says(
        {
          recovery_key: "",
          login: "nadia",
          series: "B",
          content_hash: "0".repeat(64),
          aside: null,
          lost: 0,
        },
        "base",
      );
    },
    "base.create": ({ commune, accent, logo, post, admin, backup_folder }) => {
      refuseFields(
        commune.insee === "" ? [{ path: "commune.insee", code: "insee.invalid", params: {} }] : [],
      );
      world.commune = commune;
      world.accent = accent;
      world.logo = logo;
      world.setting = { ...world.setting, post, backup_folder };
      world.backup = { ...world.backup, configured: backup_folder !== null };
      world.agents = world.agents.slice(0, 1).map((agent) => ({
        ...agent,
        login: admin.login,
        display_name: admin.display_name,
      }));
      world.stage = "open";
      return says({ ...recovery(), session: world.session });
    },
    "base.create_demo": () => {
      world.populate();
      world.stage = "open";
      return says({ session: world.session, login: "accueil", password: PASSWORD });
    },
    "base.renew_recovery": () => says(recovery()),
    "base.verify": () => says({ sound: true, findings: [], content_hash: "0".repeat(64), acts: 5 }),
    // In memory nothing lasts.
    "work.progress": () => says({ far: null }),
    "work.give_up": () => says({}),

    "session.login": ({ login, password }) => {
      const agent = world.agents.find((other) => other.login === login?.toLowerCase());
      return enter(agent?.id ?? refuse("wrong_password"), password);
    },
    "session.unlock": ({ agent, password }) => enter(agent ?? world.currentAgent, password),
    "session.lock": () => rest("locked"),
    "session.mask": () => rest("masked"),
    "session.unmask": () => {
      if (world.lockDelayOver) {
        rest("locked");
        refuse("session_locked");
      }
      world.stage = "open";
      return says(world.session);
    },
    "session.logout": () => {
      world.stage = "closed";
      return says({});
    },
    "session.current": () => says(world.session),
    "session.recover": ({ recovery_key, login }) => {
      if (!recovery_key.startsWith("K7M2Q")) refuse("wrong_recovery_key");
      const agent = world.agents.find((other) => other.login === login);
      return enter(agent?.id ?? refuse("not_found"), PASSWORD);
    },
    "session.change_password": ({ current }) => {
      if (current !== PASSWORD) refuse("wrong_password");
      return says({});
    },
    "session.connections": () =>
      says([
        { at: "2026-11-17T08:31:00", kind: "session.login", count: 1 },
        { at: "2026-11-17T08:30:00", kind: "session.login_failed", count: 2 },
        { at: "2026-11-16T17:28:00", kind: "session.logout", count: 1 },
        { at: "2026-11-16T14:02:00", kind: "session.unlock", count: 1 },
        { at: "2026-11-16T08:29:00", kind: "session.login", count: 1 },
      ]),

    "password.check": ({ password, login, display_name: name }) => {
      const bits = Math.round(Math.min(password.length * 4.1, 120));
      const own = [login, ...name.split(" ")].some(
        (part) => part.length > 2 && fold(password).includes(fold(part)),
      );
      const code = own ? "password.personal" : bits < 50 ? "password.too_short" : null;
      return says({ accepted: code === null, bits, code });
    },
  };
}
