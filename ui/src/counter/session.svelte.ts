import { backend, backendError, call, type BackendError, type Response } from "../backend/backend";
import type { SessionView, Verb, Volet } from "../generated/commands";
import { setClock } from "../shared/clock.svelte";
import { setPost } from "../shared/post";
import { adoptPreferences } from "../shared/preferences.svelte";
import { suspend } from "../shared/suspend";
import { openFiles } from "./openFiles.svelte";
import { router } from "./routes";

/** Where this window stands, as the core says it. */
export type Status = Response<"app.status">;

/** What the window shows. */
export type Phase =
  "starting" | "unreachable" | "firstStart" | "login" | "locked" | "open" | "leaving";

let status = $state.raw<Status | null>(null);
let current = $state.raw<SessionView | null>(null);
let failure = $state.raw<BackendError | null>(null);
let masked = $state(false);
let lockedByIdleness = $state(false);
let leaving = $state(false);
let backupFailure = $state.raw<BackendError | null>(null);

/** The session of this window: who is there, and what may be shown. */
export const session = {
  get phase(): Phase {
    if (leaving) return "leaving";
    if (failure !== null) return "unreachable";
    if (status === null) return "starting";
    switch (status.stage) {
      case "empty":
        return "firstStart";
      case "closed":
      case "logged_out":
        return "login";
      case "locked":
        return "locked";
      case "masked":
      case "open":
        return "open";
    }
  },
  get status(): Status | null {
    return status;
  },
  get failure(): BackendError | null {
    return failure;
  },
  /** The open session; null outside the phase `open`. */
  get current(): SessionView | null {
    return current;
  },
  get masked(): boolean {
    return masked;
  },
  /** Why the backup of the closing application failed. */
  get backupFailure(): BackendError | null {
    return backupFailure;
  },
  get lockedByIdleness(): boolean {
    return lockedByIdleness;
  },

  /** Begins from nothing: what is shown comes from the core. */
  async start(): Promise<void> {
    status = current = failure = backupFailure = null;
    masked = lockedByIdleness = leaving = false;
    await session.refresh();
  },

  /** Asks the core where we stand, after each change of state. */
  async refresh(): Promise<void> {
    try {
      const answer = await call("app.status", {});
      setClock(answer.now);
      // At the start only: later, what the agent chooses here goes to the core, not back.
      if (status === null) adoptPreferences(answer.display);
      if (answer.stage === "open") current = await call("session.current", {});
      else if (answer.stage !== "masked") current = null;
      // A page that was reloaded while masked stays masked.
      masked = answer.stage === "masked";
      status = answer;
      setPost(answer.facade?.post ?? null);
      failure = null;
    } catch (reason) {
      failure = backendError(reason);
    }
  },

  /** Reads the session again: a setting or a right of it has changed. */
  async reread(): Promise<void> {
    current = await call("session.current", {});
    await session.refresh();
  },

  /** Tells the core that somebody is there, so that core and screen lock together. */
  async sign(): Promise<void> {
    try {
      current = await call("session.current", {});
    } catch {
      await session.left();
    }
  },

  /** A session was opened (login, unlock, first start, recovery). */
  async enter(opened: SessionView): Promise<void> {
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

  /** The session rests or ended, whoever did it: nothing of it stays on screen. */
  async left(): Promise<void> {
    current = null;
    await session.refresh();
  },

  /** Empties the screen at once, then tells the core. */
  async mask(): Promise<void> {
    masked = true;
    await suspend();
    try {
      await call("session.mask", {});
    } catch {
      // The screen is hidden; a session that ended meanwhile is shown as such.
      await session.left();
    }
  },

  /** Shows the screen again, as it was; after the lock delay the password is asked. */
  async unmask(): Promise<void> {
    try {
      current = await call("session.unmask", {});
      masked = false;
    } catch {
      await session.left();
    }
  },

  async logout(): Promise<void> {
    await suspend();
    await call("session.logout", {});
    openFiles.clear();
    router.go("home");
    await session.left();
  },
};

/** Verbs in order: each includes those before it. */
const VERBS: readonly Verb[] = ["glance", "read", "write"];

/** True when the agent holds a right on this part of the files, whatever its scope. */
export function may(verb: Verb, volet: Volet): boolean {
  const wanted = VERBS.indexOf(verb);
  return (
    current?.rights.some((right) => right.volet === volet && VERBS.indexOf(right.verb) >= wanted) ??
    false
  );
}

/** Follows what the core says by itself; the answer stops. */
export function followSession(): () => void {
  const stops = [
    backend().on("locked", () => void session.left()),
    backend().on("leaving", () => void leave()),
    backend().on("backupFailed", (error) => {
      backupFailure = backendError(error);
    }),
  ];
  return () => {
    stops.forEach((stop) => {
      stop();
    });
  };
}

/**
 * The drafts first: the forms that hold them go away with the next picture. The host waits until
 * that picture is drawn; it does not wait for a window that draws nothing.
 */
async function leave(): Promise<void> {
  await suspend();
  leaving = true;
  requestAnimationFrame(() => requestAnimationFrame(() => void backend().readyToLeave()));
}
