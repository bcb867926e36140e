import { backend, backendError, call, type BackendError } from "../backend/backend";
import type { AppStatus, Session } from "../generated/commands";
import { setClock } from "../shared/clock.svelte";
import { suspend } from "../shared/suspend";
import { openFiles } from "./openFiles.svelte";
import { router } from "./routes";

/** What the window shows. */
export type Phase =
  "starting" | "unreachable" | "damaged" | "firstStart" | "login" | "locked" | "open";

let status = $state.raw<AppStatus | null>(null);
let current = $state.raw<Session | null>(null);
let failure = $state.raw<BackendError | null>(null);
let masked = $state(false);
let lockedByIdleness = $state(false);

/** The session of this window: who is there, and what may be shown. */
export const session = {
  get phase(): Phase {
    if (failure !== null) return "unreachable";
    if (status === null) return "starting";
    if (status.damaged !== undefined) return "damaged";
    if (status.state === "empty") return "firstStart";
    if (status.state === "closed") return "login";
    return current === null ? "locked" : "open";
  },
  get status(): AppStatus | null {
    return status;
  },
  get failure(): BackendError | null {
    return failure;
  },
  /** The open session; null outside the phase `open`. */
  get current(): Session | null {
    return current;
  },
  get masked(): boolean {
    return masked;
  },
  get lockedByIdleness(): boolean {
    return lockedByIdleness;
  },

  /** Asks the core where we stand; used at start and after each change of state. */
  async refresh(): Promise<void> {
    try {
      const answer = await call("app.status", {});
      setClock(answer.now);
      current = answer.state === "open" ? (current ?? (await call("session.current", {}))) : null;
      status = answer;
      failure = null;
    } catch (reason) {
      failure = backendError(reason);
    }
  },

  /** A session was opened (login, unlock, first start, recovery). */
  async enter(opened: Session): Promise<void> {
    // Another agent at the same window finds his own files open, not his colleague's.
    openFiles.belongTo(opened.agent.id);
    if (openFiles.changedHands) router.go("home");
    // A new household that became a draft meanwhile is resumed as that draft.
    else router.reread();
    current = opened;
    masked = false;
    lockedByIdleness = false;
    await session.refresh();
  },

  async lock(byIdleness = false): Promise<void> {
    await suspend();
    await call("session.lock", {});
    lockedByIdleness = byIdleness;
    await session.left();
  },

  /** The session is locked, whoever locked it: nothing of it stays on screen. */
  async left(): Promise<void> {
    current = null;
    masked = false;
    await session.refresh();
  },

  /** Empties the screen at once, then tells the core. */
  async mask(): Promise<void> {
    masked = true;
    await suspend();
    try {
      await call("session.mask", {});
    } catch (reason) {
      // The screen is hidden; a session that ended meanwhile is shown as such.
      if (backendError(reason).code === "session_locked") await session.left();
    }
  },

  /** Shows the screen again, as it was. Rejects when the password is needed. */
  async unmask(password?: string): Promise<void> {
    current = await call("session.unmask", password === undefined ? {} : { password });
    masked = false;
  },

  async logout(): Promise<void> {
    await suspend();
    await call("session.logout", {});
    openFiles.clear();
    router.go("home");
    await session.left();
  },
};

/** True when the agent holds a right on this part of the files, whatever its scope. */
export function may(verb: string, volet: string): boolean {
  return current?.rights.some((right) => right.verb === verb && right.volet === volet) ?? false;
}

/** Follows what the core says by itself; the answer stops. */
export function followSession(): () => void {
  return backend().on("locked", () => void session.left());
}
