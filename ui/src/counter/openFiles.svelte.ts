/** A file kept at hand in the side bar. */
export interface OpenFile {
  readonly number: number;
  readonly label: string;
}

const AT_HAND = 8;

let owner: string | null = null;
let handed = false;
let files = $state.raw<readonly OpenFile[]>([]);

/** The files the agent has open, in the order he opened them. Memory only. */
export const openFiles = {
  get list(): readonly OpenFile[] {
    return files;
  },
  /** True when the last {@link belongTo} found somebody else's files. */
  get changedHands(): boolean {
    return handed;
  },
  belongTo(agent: string): void {
    handed = owner !== null && owner !== agent;
    if (handed) files = [];
    owner = agent;
  },
  /** Opens a file, or brings its name up to date; the oldest leaves when there are too many. */
  open(file: OpenFile): void {
    const known = files.some(({ number }) => number === file.number);
    files = known
      ? files.map((other) => (other.number === file.number ? file : other))
      : [...files, file].slice(-AT_HAND);
  },
  close(number: number): void {
    files = files.filter((file) => file.number !== number);
  },
  /** The file after this one, round the list; null when there is no other. */
  after(number: number | null): OpenFile | null {
    const index = files.findIndex((file) => file.number === number);
    return files[(index + 1) % Math.max(files.length, 1)] ?? null;
  },
  clear(): void {
    files = [];
    owner = null;
  },
};
