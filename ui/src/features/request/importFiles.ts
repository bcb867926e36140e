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

/** The largest file that is read, in kilobytes; the core judges those below. */
const MAX_KB = 1024;

/** Hands files to the core one by one; a refused one does not stop the next. */
export async function importFiles(files: Iterable<File>): Promise<Imported[]> {
  const done: Imported[] = [];
  for (const file of files) {
    if (file.size > MAX_KB * 1024) {
      done.push({
        file: file.name,
        why: [
          refusal({
            code: "request.file_too_large",
            params: { max: String(MAX_KB) },
          }),
        ],
      });
      continue;
    }
    try {
      done.push({
        file: file.name,
        ...(await call("request.import", { json: await file.text() })),
      });
    } catch (reason) {
      const { fields, ...whole } = backendError(reason);
      const why = fields.map((field) => {
        const sentence = fieldSentence(field);
        return field.path === "" ? sentence : `${field.path}\u00a0: ${sentence}`;
      });
      done.push({ file: file.name, why: why.length > 0 ? why : [refusal(whole)] });
    }
  }
  return done;
}
