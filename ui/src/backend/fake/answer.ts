import type { FieldError } from "../../generated/commands";
import { BackendError, type Answer, type CommandName, type Request } from "../backend";

/** One answer per command. */
export type Handlers = { [C in CommandName]: (request: Request<C>) => Answer<C> };

/** Refuses a command. */
export function refuse(code: string, params: Record<string, string> = {}): never {
  throw new BackendError({ code, params, fields: [] });
}

/** Refuses the answers of a form. */
export function refuseFields(fields: FieldError[]): void {
  if (fields.length > 0) throw new BackendError({ code: "invalid", params: {}, fields });
}

/** A response, and the kinds of rows that it moved. */
export function says<T>(value: T, ...touched: string[]): { value: T; touched: readonly string[] } {
  return { value, touched };
}
