import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** The words of a PDF, as a reader copies them from it; it goes through a pipe, never a file. */
export async function wordsOf(pdf: Buffer): Promise<string> {
  const reading = execute("pdftotext", ["-layout", "-", "-"]);
  reading.child.stdin?.end(pdf);
  return (await reading).stdout.normalize("NFC");
}
