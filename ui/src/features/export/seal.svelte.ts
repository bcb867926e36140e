import type { FieldFault } from "../../shared/ErrorSummary.svelte";
import { t } from "../../shared/i18n";

/** Whether an export goes into one encrypted file, and the passphrase that opens it. */
export class Seal {
  wanted = $state(false);
  passphrase = $state("");
  again = $state("");

  /** What the command is told. */
  get told(): { passphrase?: string } {
    return this.wanted ? { passphrase: this.passphrase } : {};
  }

  /** Nothing can be sent yet. */
  get incomplete(): boolean {
    return this.wanted && (this.passphrase === "" || this.again === "");
  }

  /** What is wrong before anything is sent: nobody could open a slip of the keyboard. */
  faults(id: string): FieldFault[] {
    if (!this.wanted || this.passphrase === this.again) return [];
    return [{ id: `${id}_again`, sentence: t("export.passphrasesDiffer") }];
  }

  /** Forgets what was typed. */
  clear(): void {
    this.passphrase = "";
    this.again = "";
  }
}
