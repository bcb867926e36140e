import type { Stage } from "../../generated/commands";
import {
  BackendError,
  type Backend,
  type BackendEvents,
  type CommandName,
  type Request,
  type Response,
} from "../backend";
import { Listeners } from "../listeners";
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

const OPEN: Scenario = { stage: "open", bare: false, failing: new Map(), without: [] };

/** Reads a story from an address: `?stage=empty&fail=backup.run:disk_full&without=agents`. */
export function scenarioOf(search: string): Partial<Scenario> {
  const query = new URLSearchParams(search);
  const stage = query.get("stage");
  const failing = query
    .getAll("fail")
    .map((pair) => pair.split(":"))
    .map(([name = "", code = ""]): [string, string] => [name, code]);
  return {
    ...(stage === null ? {} : { stage: stage as Stage }),
    bare: query.has("bare"),
    failing: new Map(failing),
    without: query.getAll("without"),
  };
}

/** Commands that answer while the session rests or nobody is there. */
const ALWAYS =
  /^(app|base\.create|reference|password|pick|backup\.restore|session\.(login|unlock|recover|unmask|mask|lock|logout))/;

export function fakeBackend(story: Partial<Scenario> = {}): FakeBackend {
  const world = new World({ ...OPEN, ...story });
  const handlers = commands(world);
  const calls: FakeBackend["calls"] = [];
  const held = new Map<CommandName, Promise<void>>();
  const listeners = new Listeners();

  return {
    world,
    calls,
    capabilities: { print: true, saveFile: true, pickFile: true, pickFolder: true },
    on: (event, run) => listeners.on(event, run),
    readyToLeave() {
      world.draftsAtLeaving = world.drafts.length;
      return Promise.resolve();
    },
    emit: (event, payload) => {
      listeners.emit(event, payload);
    },
    fail(name, code) {
      if (code === null) world.failing.delete(name);
      else world.failing.set(name, code);
    },
    hold(name) {
      let release = (): void => undefined;
      held.set(name, new Promise<void>((resolve) => (release = resolve)));
      return () => {
        held.delete(name);
        release();
      };
    },

    async call<C extends CommandName>(name: C, request: Request<C>): Promise<Response<C>> {
      calls.push({ name, request });
      await held.get(name);
      const code =
        world.failing.get(name) ??
        (world.stage !== "open" && !ALWAYS.test(name) ? "session_locked" : undefined);
      if (code !== undefined) throw new BackendError({ code, params: {}, fields: [] });
      const run = handlers[name] as Handlers[C];
      const { value, touched } = run(request);
      queueMicrotask(() => {
        listeners.touched(touched);
      });
      return value;
    },

    upload(file) {
      return Promise.resolve(world.receive(file));
    },

    document(id) {
      const bytes = world.documents.get(id);
      return bytes === undefined
        ? Promise.reject(new BackendError({ code: "document_gone", params: {}, fields: [] }))
        : Promise.resolve(bytes.slice());
    },
  };
}
