import type { AttachmentKind } from "../../generated/commands";
import { t } from "../../shared/i18n";
import type { KeyBinding } from "../../shared/keys.svelte";

/** A file that can be looked at: of a document, of a draft, of a request. */
export interface LookedFile {
  readonly id: string;
  readonly kind: AttachmentKind;
  /** Null once its bytes were purged. */
  readonly name: string | null;
  readonly pages: number;
  readonly rotation: number;
  /** When its bytes were purged; what waits for its document never is. */
  readonly purged_at?: string | null;
}

const ZOOMS = [1, 1.5, 2, 3] as const;

/** Which of several files is looked at, at which page, how large. */
export class Viewing<F extends LookedFile> {
  readonly #files: () => readonly F[];
  #chosen = $state<string | null>(null);
  #page = $state(1);
  #zoom = $state(0);

  /** `files`: those that can be looked at, in their order. */
  constructor(files: () => readonly F[]) {
    this.#files = files;
  }

  get shown(): F | undefined {
    const files = this.#files();
    return files.find(({ id }) => id === this.#chosen) ?? files[0];
  }
  get page(): number {
    return this.#page;
  }
  get zoom(): number {
    return ZOOMS[this.#zoom] ?? 1;
  }

  look(id: string | undefined): void {
    this.#chosen = id ?? null;
    this.#page = 1;
  }
  turnPage(by: number): void {
    this.#page = Math.min(Math.max(this.#page + by, 1), this.shown?.pages ?? 1);
  }
  resize(by: number): void {
    this.#zoom = Math.min(Math.max(this.#zoom + by, 0), ZOOMS.length - 1);
  }
  otherFile(by: number): void {
    const files = this.#files();
    const at = files.findIndex(({ id }) => id === this.shown?.id);
    this.look(files[(at + by + files.length) % files.length]?.id);
  }

  /** The keys that look; those that turn pages are the screen's to choose. */
  keys(pages: { readonly next: string; readonly previous: string }): KeyBinding[] {
    const { shown } = this;
    if (shown === undefined) return [];
    const key = (combo: string, label: string, run: () => void): KeyBinding => ({
      combo,
      label,
      run,
      quiet: true,
    });
    return [
      key("Alt+P", t("files.larger"), () => {
        this.resize(1);
      }),
      key("Alt+M", t("files.smaller"), () => {
        this.resize(-1);
      }),
      ...(this.#files().length > 1
        ? [
            key("Alt+S", t("files.next"), () => {
              this.otherFile(1);
            }),
            key("Alt+R", t("files.previous"), () => {
              this.otherFile(-1);
            }),
          ]
        : []),
      ...(shown.pages > 1
        ? [
            key(pages.next, t("files.nextPage"), () => {
              this.turnPage(1);
            }),
            key(pages.previous, t("files.previousPage"), () => {
              this.turnPage(-1);
            }),
          ]
        : []),
    ];
  }
}
