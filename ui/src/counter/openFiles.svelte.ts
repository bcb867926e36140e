import { untrack } from "svelte";

/** A file kept at hand in the side bar. */
export interface OpenFile {
  readonly number: string;
  readonly label: string;
}

/** The draft of a new household being typed, kept at hand like a file. */
export interface OpenDraft {
  readonly id: string;
  readonly label: string;
}

const AT_HAND = 8;

let owner: string | null = null;
let handed = false;
let files = $state.raw<readonly OpenFile[]>([]);
let shown = $state<string | null>(null);
let drafts = $state.raw<readonly OpenDraft[]>([]);

/** The files the agent has open, in the order he opened them. Memory only. */
export const openFiles = {
  get list(): readonly OpenFile[] {
    return files;
  },
  get drafts(): readonly OpenDraft[] {
    return drafts;
  },
  /** True when the last {@link belongTo} found somebody else's files. */
  get changedHands(): boolean {
    return handed;
  },
  belongTo(agent: string): void {
    handed = owner !== null && owner !== agent;
    if (handed) openFiles.clear();
    owner = agent;
  },
  /** Opens a file, or brings its name up to date; the oldest leaves when there are too many. */
  open(file: OpenFile): void {
    // Called from effects, which must not depend on the list that they change.
    const before = untrack(() => files);
    const known = before.find(({ number }) => number === file.number);
    if (known?.label === file.label) return;
    files = known
      ? before.map((other) => (other === known ? file : other))
      : [...before, file].slice(-AT_HAND);
  },
  /** Keeps a draft at hand, or brings its name up to date. */
  openDraft(draft: OpenDraft): void {
    const others = untrack(() => drafts).filter(({ id }) => id !== draft.id);
    drafts = [...others, draft];
  },
  /** The draft on screen. */
  get shownDraft(): string | null {
    return shown;
  },
  set shownDraft(id: string | null) {
    shown = id;
  },
  closeDraft(id: string): void {
    drafts = drafts.filter((draft) => draft.id !== id);
  },
  close(number: string): void {
    files = files.filter((file) => file.number !== number);
  },
  /** The file after this one, round the list; null when there is no other. */
  after(number: string | null): OpenFile | null {
    const index = files.findIndex((file) => file.number === number);
    return files[(index + 1) % Math.max(files.length, 1)] ?? null;
  },
  clear(): void {
    files = [];
    drafts = [];
    owner = null;
  },
};
