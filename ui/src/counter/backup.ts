import type { BackupStatus } from "../generated/commands";
import { now } from "../shared/clock.svelte";
import { dayOf, hour, writtenDate } from "../shared/dates";
import { t } from "../shared/i18n";

/** A backup older than this, with work done since, is late. */
const LATE_AFTER_MS = 24 * 3600 * 1000;

/** How the last backup stands, in a sentence; `late` when somebody must act. */
export function backupSentence({ last, pending, configured }: BackupStatus): {
  text: string;
  late: boolean;
} {
  if (last === null) {
    return { text: t(configured ? "status.noBackup" : "status.noBackupFolder"), late: true };
  }
  const sameDay = dayOf(last) === dayOf(now());
  const when = sameDay ? hour(last) : `${writtenDate(dayOf(last))}, ${hour(last)}`;
  return pending && now().getTime() - Date.parse(last) > LATE_AFTER_MS
    ? { text: t("status.backupLate", { when }), late: true }
    : { text: t(sameDay ? "status.backupToday" : "status.backupOn", { when }), late: false };
}
