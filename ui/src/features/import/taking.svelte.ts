import { backend, backendError, call, type Request, type Response } from "../../backend/backend";
import type { ImportColumnField, ImportDecision, ImportKind } from "../../generated/commands";
import type { FieldFault } from "../../shared/ErrorSummary.svelte";
import { Submission } from "../../shared/submission.svelte";
import { t } from "../../shared/i18n";

/** A file that was chosen: its bytes, or what the machine's own dialog has handed over already. */
interface Chosen {
  readonly name: string;
  readonly upload: string;
}

/** What the agent says of a family that looks like one that is there; "" while she said nothing. */
export type Said = "" | "create" | "skip" | `attach:${string}`;

/** An import being prepared and done: the file, its columns, a look at it, the import, its end. */
export class Taking {
  readonly submission = new Submission();
  /** The work under way, for the bar that shows how far it is. */
  working = $state<"look" | "run" | null>(null);
  file = $state.raw<Chosen | null>(null);
  read = $state.raw<Response<"import.read"> | null>(null);
  /** What each column tells, by its name; "" is nothing. */
  told = $state<Record<string, ImportColumnField | "">>({});
  preview = $state.raw<Response<"import.preview"> | null>(null);
  said = $state<Record<string, Said>>({});
  result = $state.raw<Response<"import.run"> | null>(null);

  /** Where the agent stands. */
  get step(): "file" | "columns" | "preview" | "done" {
    if (this.result !== null) return "done";
    if (this.preview !== null) return "preview";
    return this.read === null ? "file" : "columns";
  }

  /** Opens the machine's own dialog. */
  async pick(): Promise<void> {
    await this.submission.run(async () => {
      const picked = await call("import.pick", {});
      if (picked === null) return;
      if (picked.refused !== null || picked.upload === null) {
        throw backendError({
          code: picked.refused ?? "attachment_unreadable",
          params: { max: "50" },
          fields: [],
        });
      }
      await this.#open({ name: picked.name, upload: picked.upload });
    });
  }

  /** Takes a file of a browser's dialog or of a drop. */
  async take(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    await this.submission.run(async () => {
      const upload = await backend().upload(new Uint8Array(await file.arrayBuffer()));
      await this.#open({ name: file.name, upload });
    });
  }

  /** Reads the file again as the agent says that it is. */
  async readAs(kind: ImportKind): Promise<void> {
    const file = this.file;
    if (file === null || kind === this.read?.kind) return;
    await this.submission.run(() => this.#open(file, kind));
  }

  async #open(file: Chosen, kind: ImportKind | null = null): Promise<void> {
    const read = await call("import.read", { upload: file.upload, kind });
    this.forget();
    this.file = file;
    this.read = read;
    this.told = Object.fromEntries(
      read.columns.map(({ name }) => [name, read.mapping[name] ?? ""]),
    );
  }

  /** Looks at what would become of each line. */
  async look(): Promise<void> {
    await this.#work("look", this.#missing(), async (request) => {
      this.preview = await call("import.preview", request);
    });
  }

  /** Takes the families in. */
  async run(): Promise<void> {
    await this.#work("run", [], async (request) => {
      this.result = await call("import.run", request);
    });
  }

  async #work(
    what: "look" | "run",
    faults: readonly FieldFault[],
    work: (request: Request<"import.run">) => Promise<void>,
  ): Promise<void> {
    const file = this.file;
    if (file === null) return;
    await this.submission.run(async () => {
      this.working = what;
      try {
        await work({
          upload: file.upload,
          file_name: file.name,
          kind: this.read?.kind ?? null,
          mapping: this.#mapping(),
          decisions: this.#decisions(),
        });
      } finally {
        this.working = null;
      }
    }, faults);
  }

  /** Back to the columns, or to the choice of a file. */
  back(): void {
    this.submission.clear();
    if (this.preview !== null) this.preview = null;
    else this.forget();
  }

  /** Back to the choice of a file. */
  forget(): void {
    this.file = null;
    this.read = null;
    this.preview = null;
    this.result = null;
    this.said = {};
  }

  #mapping(): Record<string, ImportColumnField> {
    const told = Object.entries(this.told).filter(
      (one): one is [string, ImportColumnField] => one[1] !== "",
    );
    return Object.fromEntries(told);
  }

  #decisions(): Record<string, ImportDecision> {
    const decisions: Record<string, ImportDecision> = {};
    for (const [key, said] of Object.entries(this.said)) {
      if (said === "create" || said === "skip") decisions[key] = { kind: said };
      else if (said !== "")
        decisions[key] = { kind: "attach", household: said.slice("attach:".length) };
    }
    return decisions;
  }

  /** What is needed and told by no column, said at the first column. */
  #missing(): FieldFault[] {
    const told = Object.values(this.told);
    const missing = (this.read?.fields ?? []).filter(
      ({ field, needed }) => needed && !told.includes(field),
    );
    return missing.map(({ field }) => ({
      id: "column-0",
      sentence: t("import.missingField", { field: t(`importFields.${field}`) }),
    }));
  }
}
