import {
  BackendError,
  type Backend,
  type BackendEvents,
  type CommandName,
  type Request,
  type Response,
} from "../backend";
import { commands, type Handlers } from "./commands";
import { World, type Scenario } from "./world";

/** The core in memory: same answers every time, fictional people only. */
export interface FakeBackend extends Backend {
  readonly world: World;
  /** Every call made, in order. */
  readonly calls: { name: CommandName; request: unknown }[];
  /** Makes a command fail from now on; null repairs it. */
  fail(name: CommandName, code: string | null): void;
  /** Speaks as the core would. */
  emit<E extends keyof BackendEvents>(event: E, payload: BackendEvents[E]): void;
  /** Holds the answers of a command until the returned function lets them go. */
  hold(name: CommandName): () => void;
}

const OPEN: Scenario = { state: "open", bare: false, failing: new Map(), without: [] };

/** Reads a story from an address: `?state=empty&fail=backup.run:disk_full&without=agents`. */
export function scenarioOf(search: string): Partial<Scenario> {
  const query = new URLSearchParams(search);
  const state = query.get("state");
  const failing = query
    .getAll("fail")
    .map((pair) => pair.split(":"))
    .map(([name = "", code = ""]): [string, string] => [name, code]);
  return {
    ...(state === null ? {} : { state: state as Scenario["state"] }),
    bare: query.has("bare"),
    failing: new Map(failing),
    without: query.getAll("without"),
  };
}

/** Commands that answer while nobody is logged in. */
const WITHOUT_SESSION =
  /^(app|base|reference|password|backup\.restore|session\.(login|unlock|recover|unmask|lock|logout))/;

export function fakeBackend(story: Partial<Scenario> = {}): FakeBackend {
  const world = new World({ ...OPEN, ...story });
  const handlers = commands(world);
  const calls: FakeBackend["calls"] = [];
  const held = new Map<CommandName, Promise<void>>();
  const listeners = { locked: new Set<() => void>(), touched: new Set<() => void>() };

  const emit: FakeBackend["emit"] = (event, payload) => {
    (listeners[event] as Set<(value: typeof payload) => void>).forEach((run) => {
      run(payload);
    });
  };

  return {
    world,
    calls,
    capabilities: { print: true, saveFile: true, pickFile: true, pickFolder: true },
    emit,
    fail(name, code) {
      if (code === null) world.failing.delete(name);
      else world.failing.set(name, code);
    },
    hold(name) {
      let release = (): void => undefined;
      const promise = new Promise<void>((resolve) => (release = resolve));
      held.set(name, promise);
      return () => {
        held.delete(name);
        release();
      };
    },

    async call<C extends CommandName>(name: C, request: Request<C>): Promise<Response<C>> {
      calls.push({ name, request });
      await held.get(name);
      const code = world.failing.get(name);
      if (code !== undefined) throw new BackendError({ code, params: {} });
      const shut = world.state !== "open" || world.masked;
      if (shut && !WITHOUT_SESSION.test(name)) {
        throw new BackendError({ code: "session_locked", params: {} });
      }
      const run = handlers[name] as Handlers[C];
      const { value, touched } = run(request);
      if (touched.length > 0)
        queueMicrotask(() => {
          emit("touched", touched);
        });
      return value;
    },

    on(event, run) {
      const set = listeners[event] as Set<typeof run>;
      set.add(run);
      return () => set.delete(run);
    },

    document(id) {
      const bytes = world.documents.get(id);
      return bytes === undefined
        ? Promise.reject(new BackendError({ code: "not_found", params: {} }))
        : Promise.resolve(bytes.slice());
    },

    pick: (what) =>
      Promise.resolve(what === "folder" ? "/media/sauvegardes" : "/media/sauvegardes/base.guichet"),
  };
}
