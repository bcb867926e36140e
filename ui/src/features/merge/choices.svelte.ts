import type { Choice, MergeLine } from "../../generated/commands";

/** What a line says of itself before anybody chose. */
export function proposed(line: MergeLine): Choice | null {
  return "choice" in line.proposal ? line.proposal.choice : null;
}

/** True for a line that this agent may still decide otherwise. */
export function asks(line: MergeLine): boolean {
  const open = line.proposal.state === "proposed" || line.proposal.state === "undecided";
  return open && line.decidable;
}

/** What an agent chooses of a comparison, line by line. What protects somebody begins undecided. */
export class Choices {
  #lines = $state.raw<readonly MergeLine[]>([]);
  #made = $state.raw<ReadonlyMap<string, Choice>>(new Map());

  /** Takes a comparison. Read again, what was chosen of a line that says the same stays. */
  open(lines: readonly MergeLine[]): void {
    const before = new Map(this.#lines.map((line) => [line.key, JSON.stringify(line.fields)]));
    const held = [...this.#made].filter(([key]) => {
      const line = lines.find((one) => one.key === key);
      return line !== undefined && asks(line) && before.get(key) === JSON.stringify(line.fields);
    });
    this.#lines = lines;
    this.#made = new Map(held);
  }

  /** The lines, those that wait for a decision first. */
  get lines(): readonly MergeLine[] {
    const waits = (line: MergeLine) => (line.proposal.state === "undecided" ? 0 : 1);
    return [...this.#lines].sort((a, b) => waits(a) - waits(b));
  }

  /** What stands for a line; null while nothing does. */
  of(line: MergeLine): Choice | null {
    return this.#made.get(line.key) ?? proposed(line);
  }

  choose(key: string, choice: Choice): void {
    const line = this.#lines.find((one) => one.key === key);
    if (line === undefined || !asks(line) || (choice === "both" && !line.both)) return;
    this.#made = new Map([...this.#made, [key, choice]]);
  }

  /** The first line that nothing decides yet. */
  get undecided(): MergeLine | undefined {
    return this.lines.find((line) => asks(line) && this.of(line) === null);
  }

  /** A line that waits for somebody else, who may decide it. */
  get reserved(): MergeLine | undefined {
    return this.lines.find((line) => line.proposal.state === "undecided" && !line.decidable);
  }

  /** What is sent: only what was chosen. */
  request(): Record<string, Choice> {
    return Object.fromEntries(this.#made);
  }
}
