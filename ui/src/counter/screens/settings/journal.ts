import type { JournalLine } from "../../../generated/commands";
import { t, tn, word } from "../../../shared/i18n";

/** The two journals: what is asked of the core, and the words of their kinds. */
export const JOURNALS = {
  acts: {
    command: "audit.acts",
    kind: (code: string) => word("operations", code),
    title: "settings.acts",
  },
  access: {
    command: "audit.access",
    kind: (code: string) => word("accesses", code),
    title: "settings.access",
  },
} as const;

export type Journal = keyof typeof JOURNALS;

interface Detail {
  number?: string;
  document?: string;
  count?: number;
  segments?: { segment: string; lines: number }[];
}

/** What a line says beside its kind, in words: a printed number, a file name, how many times. */
export function detailOf(line: JournalLine): string {
  const detail = JSON.parse(line.detail) as Detail;
  const said: string[] = [];
  if (detail.number !== undefined) said.push(t("journal.number", { number: detail.number }));
  if (detail.document !== undefined) said.push(detail.document);
  if (detail.count !== undefined && detail.count > 1) {
    said.push(t("account.times", { n: detail.count }));
  }
  for (const { segment, lines } of detail.segments ?? []) {
    said.push(`${monthOf(segment)}\u00a0: ${tn("journal.lines", lines)}`);
  }
  return said.join(" · ");
}

const months = new Intl.DateTimeFormat("fr-FR", {
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** « mai 2026 » for `2026-05`. */
export function monthOf(segment: string): string {
  return months.format(new Date(`${segment}-01T00:00:00Z`));
}

/** « Dossier 00017 », « Rôle Accueil »: what a line speaks of. */
export function subjectOf({ subject_kind: kind, subject_label: label }: JournalLine): string {
  if (kind === null) return "";
  return [word("subjects", kind), label].filter((part) => part !== null).join(" ");
}
