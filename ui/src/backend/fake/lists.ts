import type { Handlers } from "./answer";
import { refuse, says } from "./answer";

export type ListNames =
  "household.list" | "household.export_list" | "person.list" | "person.export_list";

/** A town whose lists are looked at elsewhere: in journeys, over the real core. */
export function lists(): Pick<Handlers, ListNames> {
  const none = { rows: [], next: null, total: 0 };
  return {
    "household.list": () => says(none),
    "household.export_list": () => refuse("document_gone"),
    "person.list": () => says(none),
    "person.export_list": () => refuse("document_gone"),
  };
}
