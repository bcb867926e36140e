import { untrack } from "svelte";

import { backendError, call, type BackendError } from "../backend/backend";
import { now } from "./clock.svelte";
import { onSuspend } from "./suspend";

/** Time after the last key before the draft is saved. */
export const SAVE_AFTER_MS = 400;

/** What a draft is made of at this instant; null when there is nothing worth keeping. */
export type Snapshot = () => { body: string; label: string } | null;

/** The draft being continued, with the body it held. */
export interface ResumedDraft {
  readonly id: string;
  readonly body: string;
  readonly saved_at: string;
}

/**
 * Keeps a form as a draft: 400 ms after the last key, when the form loses the focus, before the
 * screen is emptied, and when the form goes away.
 */
export class DraftKeeper {
  /** Id of the draft; null until the first save. */
  id = $state<string | null>(null);
  /** When the last save ended; null before. */
  savedAt = $state.raw<Date | null>(null);
  /** Why the draft is not safe now. */
  error = $state.raw<BackendError | null>(null);
  /** Since when it is not safe. */
  failedAt = $state.raw<Date | null>(null);

  readonly #kind: string;
  readonly #household: string | null;
  readonly #snapshot: Snapshot;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastBody = $state.raw<string | null>(null);
  #saving: Promise<void> = Promise.resolve();
  #began = false;
  #ended = $state(false);

  /**
   * Starts keeping; call it while the form is being set up. `household` is the file being changed,
   * null for a new one.
   */
  constructor(kind: string, household: string | null, snapshot: Snapshot, resumed?: ResumedDraft) {
    this.#kind = kind;
    this.#household = household;
    this.#snapshot = snapshot;
    if (resumed !== undefined) {
      this.id = resumed.id;
      this.#lastBody = resumed.body;
      this.savedAt = new Date(resumed.saved_at);
    }

    $effect(() => {
      const body = snapshot()?.body ?? null;
      if (!this.#began) {
        // What the form begins with is not typed by anybody.
        this.#began = true;
        if (untrack(() => this.#lastBody) === null) this.#lastBody = body;
      }
      clearTimeout(this.#timer);
      if (!this.pending) return;
      this.#timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS);
    });
    $effect(() => {
      const withdraw = onSuspend(() => this.flush());
      return () => {
        withdraw();
        void this.flush();
      };
    });
  }

  /** True while something typed is not in the draft yet. */
  get pending(): boolean {
    const body = this.#snapshot()?.body ?? null;
    return body !== null && body !== this.#lastBody && !this.#ended;
  }

  /** True once nothing is saved any more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Saves now what is not saved yet. One save at a time, in order. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  /** No more saves: the form was sent, or the draft belongs to somebody else now. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  /** Throws the draft away. */
  async abandon(): Promise<void> {
    this.end();
    await this.#saving;
    if (this.id !== null) await call("draft.abandon", { id: this.id });
  }

  async #save(): Promise<void> {
    const kept = this.#snapshot();
    if (this.#ended || kept === null || kept.body === this.#lastBody) return;
    try {
      const { id } = await call("draft.save", {
        id: this.id,
        kind: this.#kind,
        household: this.#household,
        ...kept,
      });
      this.id = id;
      this.#lastBody = kept.body;
      this.savedAt = now();
      this.error = this.failedAt = null;
    } catch (reason) {
      this.error = backendError(reason);
      this.failedAt ??= now();
      // A colleague took it over: his is the draft from now on, ours stays on screen.
      if (this.error.code === "draft_taken_over") this.end();
    }
  }
}
