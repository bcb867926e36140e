/** Reading the papers that the application made. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** The words of a PDF, as a reader copies them from it. @param {string} path */
export async function wordsOf(path) {
  return (await execute("pdftotext", ["-layout", path, "-"])).stdout.normalize("NFC");
}
