import type { ListPlace } from "../../generated/commands";

/** The pages of a list that goes on from its last line: where each one that was seen begins. */
export class Pages {
  private starts = $state.raw<readonly (ListPlace | null)[]>([null]);

  /** Which page is shown, from 0. */
  get index(): number {
    return this.starts.length - 1;
  }

  /** What asks for the page that is shown. */
  get after(): ListPlace | null {
    return this.starts[this.starts.length - 1] ?? null;
  }

  next(place: ListPlace): void {
    this.starts = [...this.starts, place];
  }

  previous(): void {
    if (this.index > 0) this.starts = this.starts.slice(0, -1);
  }
}
