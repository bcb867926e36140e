import { backendError, call, type BackendError } from "../../backend/backend";
import type { HitView } from "../../generated/commands";

/** Rows shown; the count says how many more there are. */
export const SHOWN_HITS = 6;

/**
 * What is typed, what was found, which row is chosen. Each key press asks; an answer to an older
 * text is dropped. Enter pressed before the answer opens its first row when it comes.
 */
export class HouseholdSearch {
  text = $state("");
  hits = $state.raw<readonly HitView[]>([]);
  total = $state(0);
  active = $state(0);
  /** The text that {@link hits} answers; null before the first answer. */
  answered = $state<string | null>(null);
  error = $state.raw<BackendError | null>(null);

  #asked = 0;
  #enterWaits = false;
  readonly #open: (hit: HitView) => void;

  /** `open` is what Enter does. */
  constructor(open: (hit: HitView) => void) {
    this.#open = open;
  }

  /** True when the rows answer what is typed now. */
  get upToDate(): boolean {
    return this.answered === this.text.trim();
  }

  /** The row that Enter would open. */
  get activeHit(): HitView | undefined {
    return this.hits[this.active];
  }

  /** Takes the typed text and asks. */
  type(text: string): void {
    this.text = text;
    this.#enterWaits = false;
    void this.ask();
  }

  /** Asks again with the same text (something was touched). */
  async ask(): Promise<void> {
    const text = this.text.trim();
    const mine = ++this.#asked;
    if (text === "") {
      this.#show(text, [], 0);
      return;
    }
    try {
      const answer = await call("household.search", { text, limit: SHOWN_HITS });
      if (mine !== this.#asked) return;
      this.error = null;
      this.#show(text, answer.hits, answer.total);
    } catch (reason) {
      if (mine === this.#asked) this.error = backendError(reason);
    }
  }

  #show(text: string, hits: readonly HitView[], total: number): void {
    // The chosen row stays chosen when only the rows around it moved.
    const kept = text === this.answered ? this.activeHit?.number : undefined;
    this.hits = hits;
    this.total = total;
    this.active = Math.max(
      0,
      hits.findIndex((hit) => hit.number === kept),
    );
    this.answered = text;
    if (this.#enterWaits) this.enter();
  }

  /** Moves the chosen row; stops at both ends. */
  move(by: number): void {
    this.active = Math.min(Math.max(this.active + by, 0), Math.max(this.hits.length - 1, 0));
  }

  /** Opens the chosen row, now or as soon as the answer is there. */
  enter(): void {
    if (this.text.trim() === "") return;
    if (!this.upToDate) {
      this.#enterWaits = true;
      return;
    }
    this.#enterWaits = false;
    const hit = this.activeHit;
    if (hit !== undefined) this.#open(hit);
  }

  /** Empties the box. */
  clear(): void {
    this.type("");
    this.answered = null;
  }
}
