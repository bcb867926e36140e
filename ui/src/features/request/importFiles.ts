import { backendError, call } from "../../backend/backend";
import { fieldSentence } from "../../shared/faults";
import { refusal } from "../../shared/i18n";

/** What became of one file. */
export type Imported =
  | {
      readonly file: string;
      readonly id: string;
      readonly number: string;
      readonly already: boolean;
    }
  | { readonly file: string; readonly why: readonly string[] };

/** The largest request that is read: a real one holds a few kilobytes. */
const MAX_BYTES = 2_000_000;

/** Hands files to the core one by one; a refused one does not stop the next. */
export async function importFiles(files: Iterable<File>): Promise<Imported[]> {
  const done: Imported[] = [];
  for (const file of files) {
    if (file.size > MAX_BYTES) {
      done.push({ file: file.name, why: [refusal({ code: "request.too_big", params: {} })] });
      continue;
    }
    try {
      done.push({
        file: file.name,
        ...(await call("request.import", { json: await file.text() })),
      });
    } catch (reason) {
      const { fields, ...whole } = backendError(reason);
      const why = fields.map((field) => `${field.path}\u00a0: ${fieldSentence(field)}`);
      done.push({ file: file.name, why: why.length > 0 ? why : [refusal(whole)] });
    }
  }
  return done;
}
