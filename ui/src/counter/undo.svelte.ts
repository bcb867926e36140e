import { call } from "../backend/backend";
import { failure, t, word } from "../shared/i18n";
import { hideToast, showToast } from "../shared/toast.svelte";

/** Undoes an act of this session, or the last one that can be; says what was undone or why not. */
export async function undoLast(act?: string): Promise<void> {
  hideToast();
  try {
    const { operation, number } = await call("act.undo", { act: act ?? null });
    const what = word("operations", operation);
    showToast(number === null ? t("undo.done", { what }) : t("undo.doneOn", { what, number }));
  } catch (reason) {
    showToast(failure(reason));
  }
}
