import { backendError, call, type Response } from "../../../backend/backend";
import { CommuneDraft } from "../../../features/commune/communeDraft.svelte";
import type { FieldFault } from "../../../shared/ErrorSummary.svelte";
import { faultsOf } from "../../../shared/faults";
import { missing, refusal, t } from "../../../shared/i18n";
import type { Task } from "../../../shared/TaskList.svelte";

export const STEPS = ["commune", "agent", "backup", "recovery"] as const;
export type Step = (typeof STEPS)[number];

/** The first start: three forms, one creation, one key shown once. */
export class FirstStartDraft {
  readonly commune = new CommuneDraft();
  post = $state("");
  displayName = $state("");
  login = $state("");
  password = $state("");
  again = $state("");
  backupFolder = $state("");

  step = $state<Step>("commune");
  seen = $state<readonly Step[]>([]);
  faults = $state.raw<readonly FieldFault[]>([]);
  /** A refusal that belongs to no field. */
  failure = $state.raw<{ code: string; sentence: string } | null>(null);
  busy = $state(false);
  created = $state.raw<Response<"base.create"> | null>(null);

  /** What a step still lacks. */
  faultsIn(step: Step): FieldFault[] {
    const empty = (id: string, value: string): FieldFault[] =>
      value.trim() === "" ? [{ id, sentence: missing(id) }] : [];
    switch (step) {
      case "commune":
        return [...this.commune.faults(), ...empty("post", this.post)];
      case "agent":
        return [
          ...empty("admin-display_name", this.displayName),
          ...empty("admin-login", this.login),
          ...empty("admin-password", this.password),
          ...(this.password !== this.again
            ? [{ id: "admin-again", sentence: t("password.different") }]
            : []),
        ];
      case "backup":
      case "recovery":
        return [];
    }
  }

  /** The task list beside the form. */
  get tasks(): Task[] {
    return STEPS.map((step): Task => {
      const name = t(`firstStart.${step}`);
      if (step === "recovery") {
        const state = this.created === null ? "blocked" : "doing";
        return { id: step, name, state, detail: this.created ? undefined : t("firstStart.after") };
      }
      const lacks = this.faultsIn(step).length;
      if (step === this.step) return { id: step, name, state: "doing" };
      // The base is made: what it was made from is settled, and the passwords are forgotten here.
      if (this.created !== null) return { id: step, name, state: "done" };
      if (!this.seen.includes(step)) return { id: step, name, state: "todo" };
      return { id: step, name, state: lacks === 0 ? "done" : "doing" };
    });
  }

  /** Opens a step; once the base exists only the key is left. */
  open(step: Step): void {
    if (this.created !== null || step === "recovery") return;
    this.seen = [...new Set([...this.seen, this.step])];
    this.step = step;
    this.faults = [];
  }

  /** The primary button: the next step, or the creation. */
  async next(): Promise<void> {
    if (this.busy) return;
    this.failure = null;
    this.faults = this.faultsIn(this.step);
    if (this.faults.length > 0) return;
    if (this.step === "agent") {
      this.faults = await this.#weakness();
      if (this.faults.length > 0) return;
    }
    if (this.step === "commune") this.open("agent");
    else if (this.step === "agent") this.open("backup");
    else await this.create();
  }

  /** The core's word on the password, asked here: a fast hand does not wait for the hint. */
  async #weakness(): Promise<FieldFault[]> {
    this.busy = true;
    try {
      const { accepted, code } = await call("password.check", {
        password: this.password,
        login: this.login.trim(),
        display_name: this.displayName.trim(),
        commune: this.commune.name,
      });
      const why = { code: code ?? "password.too_short", params: {} };
      return accepted ? [] : [{ id: "admin-password", sentence: refusal(why) }];
    } catch {
      // Judged again when the base is made: no verdict is better than a wrong one.
      return [];
    } finally {
      this.busy = false;
    }
  }

  async create(): Promise<void> {
    for (const step of ["commune", "agent"] as const) {
      const faults = this.faultsIn(step);
      if (faults.length === 0) continue;
      this.open(step);
      this.faults = faults;
      return;
    }
    this.busy = true;
    try {
      this.created = await call("base.create", {
        ...this.commune.request(),
        post: this.post.trim(),
        admin: {
          login: this.login.trim(),
          display_name: this.displayName.trim(),
          password: this.password,
          administration_only: false,
        },
        backup_folder: this.backupFolder.trim() === "" ? null : this.backupFolder.trim(),
      });
      this.step = "recovery";
      // The password has served: it does not stay in the page.
      this.password = this.again = "";
    } catch (reason) {
      this.refused(reason);
    } finally {
      this.busy = false;
    }
  }

  /** Shows a refusal where it belongs: the step of its first field, else above the form. */
  refused(reason: unknown): void {
    const error = backendError(reason);
    const faults = faultsOf(error);
    const first = faults[0]?.id ?? "";
    if (faults.length === 0) {
      this.failure = { code: error.code, sentence: refusal(error) };
      return;
    }
    this.open(
      first.startsWith("admin") ? "agent" : first.startsWith("backup") ? "backup" : "commune",
    );
    this.faults = faults;
  }
}
