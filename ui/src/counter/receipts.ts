import { backend, call } from "../backend/backend";
import { failure, t } from "../shared/i18n";

/** How a printing went, for the toast. */
export interface Printed {
  readonly sentence: string;
  readonly sent: boolean;
}

/**
 * Issues the receipt of a file and sends it to this post's printer. A printer that fails does not
 * undo the receipt: it has its number, and prints again as DUPLICATA.
 */
export async function printReceipt(household: string): Promise<Printed> {
  try {
    const { document, number } = await call("receipt.issue", {
      household,
      renew: false,
    });
    if (!backend().capabilities.print)
      return { sentence: t("receipt.ready", { number }), sent: false };
    await call("print.send", { document, printer: null });
    return { sentence: t("receipt.sent", { number }), sent: true };
  } catch (reason) {
    return { sentence: failure(reason), sent: false };
  }
}
