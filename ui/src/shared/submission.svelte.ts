import { backendError, type BackendError } from "../backend/backend";
import type { FieldFault } from "./ErrorSummary.svelte";
import { faultAt, faultsOf, forgiven } from "./faults";

/** One sending of a form: at most one at a time, its refusal laid out by field or above the form. */
export class Submission {
  busy = $state(false);
  /** What the summary lists and the fields repeat. */
  faults = $state.raw<readonly FieldFault[]>([]);
  /** A refusal that belongs to no field. */
  error = $state.raw<BackendError | null>(null);

  readonly #idOf: ((path: string) => string) | undefined;

  /** `idOf` tells which control holds a path of the core. */
  constructor(idOf?: (path: string) => string) {
    this.#idOf = idOf;
  }

  /** The sentence beside a control. */
  at(id: string): string | undefined {
    return faultAt(this.faults, id);
  }

  /** Forgets the last refusal. */
  clear(): void {
    this.faults = [];
    this.error = null;
  }

  /** For the `oninput` of the form: a fault leaves with the first change of its field. */
  readonly forgive = (event: Event): void => {
    this.faults = forgiven(this.faults, event);
  };

  /** True when something is wrong on this form: the window title says it. */
  get refused(): boolean {
    return this.faults.length > 0 || this.error !== null;
  }

  /**
   * Sends, unless `found` already lists faults. Answers true when it went through; a refusal is
   * kept here.
   */
  async run(send: () => Promise<void>, found: readonly FieldFault[] = []): Promise<boolean> {
    if (this.busy) return false;
    this.clear();
    this.faults = found;
    if (found.length > 0) return false;
    this.busy = true;
    try {
      await send();
      return true;
    } catch (reason) {
      const refused = backendError(reason);
      this.faults = faultsOf(refused, this.#idOf);
      this.error = this.faults.length === 0 ? refused : null;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
