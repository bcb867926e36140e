import type { BackupState } from "../generated/commands";
import { now } from "../shared/clock.svelte";
import { dayOf, hour, writtenDate } from "../shared/dates";
import { t } from "../shared/i18n";

/** A backup older than this is said to be late. */
const LATE_AFTER_MS = 24 * 3600 * 1000;

/** How the last backup went, in a sentence; `late` when somebody must act. */
export function backupSentence(last: BackupState | null): { text: string; late: boolean } {
  if (last === null) return { text: t("status.noBackup"), late: true };
  if (!last.ok) return { text: t("status.backupFailed"), late: true };
  const sameDay = dayOf(last.at) === dayOf(now());
  const when = sameDay ? hour(last.at) : `${writtenDate(dayOf(last.at))}, ${hour(last.at)}`;
  return now().getTime() - Date.parse(last.at) > LATE_AFTER_MS
    ? { text: t("status.backupLate", { when }), late: true }
    : { text: t(sameDay ? "status.backupToday" : "status.backupOn", { when }), late: false };
}
