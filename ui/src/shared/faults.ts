import type { BackendError, FieldRefusal } from "../backend/backend";
import type { FieldFault } from "./ErrorSummary.svelte";
import { missing, refusal } from "./i18n";

/** Id of the control that holds a path of the core: `commune.address_line` → `commune-address_line`. */
export function fieldId(path: string): string {
  return path.replace(/[.[\]]+/g, "-").replace(/-$/, "");
}

/** The words of a refused answer: « Le prénom manque », or the sentence of its code. */
export function fieldSentence({ path, code, params }: FieldRefusal): string {
  return code === "required" ? missing(path) : refusal({ code, params });
}

/** What the error summary lists. `idOf` tells which control holds a path. */
export function faultsOf(
  error: Pick<BackendError, "fields">,
  idOf: (path: string) => string = fieldId,
): FieldFault[] {
  return error.fields.map((field) => ({ id: idOf(field.path), sentence: fieldSentence(field) }));
}

/** The sentence beside a control; undefined when it has no fault. */
export function faultAt(faults: readonly FieldFault[], id: string): string | undefined {
  return faults.find((fault) => fault.id === id)?.sentence;
}
