import type { Handlers } from "./answer";
import { refuse, says } from "./answer";

type Names = Extract<keyof Handlers, `duplicate.${string}`>;

/** A town where everybody was entered once. */
export function duplicates(): Pick<Handlers, Names> {
  return {
    "duplicate.list": () =>
      says({
        pairs: [],
        files: [],
        counts: { persons: 0, files: 0, put_aside: 0 },
        scanned_at: null,
        stale: false,
      }),
    "duplicate.scan": () => says({ pairs: 0 }, "duplicate"),
    "duplicate.compare": () => refuse("not_found", { what: "person" }),
    "duplicate.dismiss": () => says({}, "distinct_person"),
    "duplicate.restore": () => says({}, "distinct_person"),
  };
}
