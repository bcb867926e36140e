import { backend, backendError, type BackendError } from "../backend/backend";

/** An answer of the core, read again when what it depends on moves. */
export interface Resource<T> {
  /** The last answer; kept while the next one is awaited, so that nothing flickers. */
  readonly value: T | undefined;
  /** Why the last reading failed; cleared by the next one. */
  readonly error: BackendError | undefined;
  /** Nothing to show yet and 300 ms have passed: time for skeleton lines, not before. */
  readonly slow: boolean;
  reload(): void;
}

const SLOW_AFTER_MS = 300;

/**
 * Reads `load` now, whenever the state it reads changes, and whenever the core says that one of
 * the nouns `of` was touched. An answer that arrives after a newer question is dropped. Call it
 * while a component is being set up.
 */
export function resource<T>(load: () => Promise<T>, of: readonly string[] = []): Resource<T> {
  let value = $state.raw<T>();
  let error = $state.raw<BackendError>();
  let slow = $state(false);
  let wish = $state(0);
  let asked = 0;

  $effect(() => {
    void wish;
    const mine = ++asked;
    const timer = setTimeout(() => (slow = value === undefined), SLOW_AFTER_MS);
    load()
      .then(
        (answer) => {
          if (mine !== asked) return;
          value = answer;
          error = undefined;
        },
        (reason: unknown) => {
          if (mine === asked) error = backendError(reason);
        },
      )
      .finally(() => {
        clearTimeout(timer);
        if (mine === asked) slow = false;
      });
    return () => {
      clearTimeout(timer);
    };
  });

  $effect(() =>
    backend().on("touched", (nouns) => {
      if (nouns.some((noun) => of.includes(noun))) wish += 1;
    }),
  );

  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    get slow() {
      return slow;
    },
    reload: () => (wish += 1),
  };
}
