import { searchText } from "../features/search/focus";
import type { HitView } from "../generated/commands";
import { router } from "./routes";

let carried = "";

/** Opens what was found: a family still « à valider » is its request. */
export function openHit({ id, request, number }: HitView): void {
  if (id === null && request !== null) router.go("request", { request });
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
