import { searchText } from "../features/search/focus";
import type { HitView, LikelyView } from "../generated/commands";
import { router } from "./routes";
import { may } from "./session.svelte";

let carried = "";

/** Opens what was found: a family still « à valider » is its request. */
export function openHit({ id, request, number }: HitView): void {
  if (id === null && request !== null) router.go("request", { request });
  else router.go("household", { number });
}

/** Opens a family that resembles the one being typed. */
export function openLikely({ request, number }: LikelyView): void {
  if (request !== null) router.go("request", { request });
  else router.go("household", { number });
}

/** Opens a new household; what was typed in the search becomes its first name to fill. */
export function startNewHousehold(): void {
  carried = searchText();
  router.go("newHousehold");
}

/** The words carried from the search, once. */
export function takeCarriedText(): string {
  const text = carried;
  carried = "";
  return text;
}

/** True when the agent may begin a new household: to create it, or to propose it to a colleague. */
export function mayStartHousehold(): boolean {
  return may("write", "identity") || may("read", "requests");
}
