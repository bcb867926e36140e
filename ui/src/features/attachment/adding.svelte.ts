import { backend, backendError, call } from "../../backend/backend";
import { refusal, t } from "../../shared/i18n";

/** A file on its way in: its bytes, or what the machine's own dialog has handed over already. */
export interface Incoming {
  readonly name: string;
  readonly bytes?: () => Promise<ArrayBuffer>;
  readonly upload?: string | null;
  readonly refused?: string | null;
}

/** Files of a drop, of a paste or of a browser's dialog. */
export function incomingOf(files: FileList | null | undefined): Incoming[] {
  return [...(files ?? [])].map((file) => ({
    // What is pasted from the screen has no name of its own.
    name: file.name === "" || file.name === "image.png" ? t("files.pasted") : file.name,
    bytes: () => file.arrayBuffer(),
  }));
}

/** Keeps a file that the core has in memory, and gives its id. */
export type Keep = (file: { readonly upload: string; readonly name: string }) => Promise<string>;

/** Adds files one after the other; what is refused is told, the others go on. */
export class Adding {
  busy = $state(false);
  /** A sentence for each file that was refused in the last addition. */
  refusals = $state.raw<string[]>([]);

  /** Opens the machine's own dialog. */
  async pick(): Promise<Incoming[]> {
    const picked = await call("attachment.pick", {});
    return picked.map(({ name, upload, refused }) => ({ name, upload, refused }));
  }

  /** Adds; gives the ids of what was kept, in their order. */
  async add(files: readonly Incoming[], keep: Keep): Promise<string[]> {
    this.busy = true;
    const refusals: string[] = [];
    const kept: string[] = [];
    for (const file of files) {
      try {
        if (file.refused !== undefined && file.refused !== null) {
          throw backendError({ code: file.refused, params: { max: "50" }, fields: [] });
        }
        const upload =
          file.upload ?? (await backend().upload(new Uint8Array((await file.bytes?.()) ?? [])));
        kept.push(await keep({ upload, name: file.name }));
      } catch (reason) {
        const why = refusal(backendError(reason));
        refusals.push(t("files.refusedFile", { name: file.name, why }));
      }
    }
    this.refusals = refusals;
    this.busy = false;
    return kept;
  }
}
