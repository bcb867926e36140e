import { call } from "../backend/backend";
import { failure, t } from "../shared/i18n";
import { hideToast, showToast } from "../shared/toast.svelte";

/** Undoes an act of this session, or the last one that can be; says what was undone or why not. */
export async function undoLast(act?: string): Promise<void> {
  hideToast();
  try {
    const { undone } = await call("act.undo", act === undefined ? {} : { act_id: act });
    showToast(t("undo.done", { what: undone }));
  } catch (reason) {
    showToast(failure(reason));
  }
}
