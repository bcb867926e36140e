import type { JournalLine, JournalPage, JournalQuestion } from "../../generated/commands";
import type { World } from "./world";

const line = (
  n: number,
  at: string,
  what: string,
  rest: Partial<JournalLine> = {},
): JournalLine => ({
  n,
  at,
  agent: "Nadia Ferreira",
  what,
  subject_kind: null,
  subject: null,
  subject_label: null,
  detail: "{}",
  ...rest,
});

/** The journal of accesses, the latest first: three pages of fifty lines. */
export const ACCESSES: readonly JournalLine[] = Array.from({ length: 120 }, (_, i) => {
  const n = 120 - i;
  const at = `2026-11-${n > 60 ? "17" : "16"}T08:${String(n % 60).padStart(2, "0")}:00`;
  return n % 10 === 0
    ? line(n, at, "session.login_failed", { agent: null, detail: '{"count":3}' })
    : line(n, at, "household.open", {
        subject_kind: "household",
        subject: `h${String(n)}`,
        subject_label: "17484",
      });
});

/** The acts that the world remembers, as its journal tells them. */
export function actLines(world: World): JournalLine[] {
  const acts = [...world.acts];
  return acts.map((act, i) =>
    line(acts.length - i, act.at, act.operation, {
      subject_kind: act.number === null ? null : "household",
      subject_label: act.number,
    }),
  );
}

/** The page that answers a question. */
export function page(
  world: World,
  lines: readonly JournalLine[],
  { from, to, agent, nobody, kind, before, limit }: JournalQuestion,
): JournalPage {
  const name = world.agents.find(({ id }) => id === agent)?.display_name;
  const found = lines.filter(
    (one) =>
      one.at.slice(0, 10) >= (from ?? "") &&
      one.at.slice(0, 10) <= (to ?? "9999") &&
      (name === undefined || one.agent === name) &&
      (nobody !== true || one.agent === null) &&
      one.what === (kind ?? one.what) &&
      one.n < (before ?? Infinity),
  );
  return {
    lines: found.slice(0, limit),
    next: found.length > limit ? (found[limit - 1]?.n ?? null) : null,
    agents: world.agents.map(({ id, display_name }) => ({ id, display_name })),
    kinds: [...new Set(lines.map(({ what }) => what))],
  };
}
