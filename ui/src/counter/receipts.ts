import { backend, call } from "../backend/backend";
import { failure, t } from "../shared/i18n";

/** How a printing went, for the toast. */
export interface Printed {
  readonly sentence: string;
  readonly sent: boolean;
}

/** Issues the receipt of a file and sends it to this post's printer. */
export function printReceipt(household: string): Promise<Printed> {
  return sent(() => call("receipt.issue", { household, renew: false }));
}

/** Issues the receipt of a request, and of the file to come that it asks for, and prints it. */
export function printRequestReceipt(id: string): Promise<Printed> {
  return sent(() => call("request.print", { id, kind: "receipt" }));
}

/**
 * A printer that fails does not undo the receipt: it has its number, and prints again as
 * DUPLICATA.
 */
async function sent(issue: () => Promise<{ document: string; number: string }>): Promise<Printed> {
  try {
    const { document, number } = await issue();
    if (!backend().capabilities.print)
      return { sentence: t("receipt.ready", { number }), sent: false };
    await call("print.send", { document, printer: null });
    return { sentence: t("receipt.sent", { number }), sent: true };
  } catch (reason) {
    return { sentence: failure(reason), sent: false };
  }
}
