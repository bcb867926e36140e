import type { BackendError, FieldError } from "../backend/backend";
import type { FieldFault } from "./ErrorSummary.svelte";
import { missing, refusal } from "./i18n";

/** Id of the control that holds a path of the core: `commune.address_line` → `commune-address_line`. */
export function fieldId(path: string): string {
  return path.replaceAll(".", "-");
}

/** Codes of the core whose words depend on the field: « Le prénom manque ». */
const BY_FIELD = new Set(["name.missing", "text.missing"]);

/** The words of a refused answer. */
export function fieldSentence({ path, code, params }: FieldError): string {
  return BY_FIELD.has(code) ? missing(path) : refusal({ code, params });
}

/** What the error summary lists. `idOf` tells which control holds a path. */
export function faultsOf(
  error: Pick<BackendError, "fields">,
  idOf: (path: string) => string = fieldId,
): FieldFault[] {
  return error.fields.map((field) => ({ id: idOf(field.path), sentence: fieldSentence(field) }));
}

/**
 * The faults that are left once an answer is being corrected: its own leaves at the first change,
 * the core judges the new one.
 */
export function forgiven(faults: readonly FieldFault[], event: Event): readonly FieldFault[] {
  const target = event.target as { id?: string; name?: string } | null;
  const left = faults.filter(({ id }) => id !== target?.id && id !== target?.name);
  return left.length === faults.length ? faults : left;
}

/** The sentence beside a control; undefined when it has no fault. */
export function faultAt(faults: readonly FieldFault[], id: string): string | undefined {
  return faults.find((fault) => fault.id === id)?.sentence;
}
