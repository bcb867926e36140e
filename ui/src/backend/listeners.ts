import type { BackendEvents } from "./backend";

/** Who listens to what, for hosts that speak from this page. */
export class Listeners {
  readonly #sets = {
    locked: new Set<(payload: BackendEvents["locked"]) => void>(),
    touched: new Set<(payload: BackendEvents["touched"]) => void>(),
    leaving: new Set<(payload: BackendEvents["leaving"]) => void>(),
    backupFailed: new Set<(payload: BackendEvents["backupFailed"]) => void>(),
  };

  /** Listens; the answer stops. */
  on<E extends keyof BackendEvents>(
    event: E,
    run: (payload: BackendEvents[E]) => void,
  ): () => void {
    const set = this.#sets[event] as Set<typeof run>;
    set.add(run);
    return () => set.delete(run);
  }

  /** Tells everybody who listens. */
  emit<E extends keyof BackendEvents>(event: E, payload: BackendEvents[E]): void {
    (this.#sets[event] as Set<(value: typeof payload) => void>).forEach((run) => {
      run(payload);
    });
  }

  /** Tells which rows moved, when any did. */
  touched(nouns: readonly string[]): void {
    if (nouns.length > 0) this.emit("touched", nouns);
  }
}
