import { searchText } from "../features/search/focus";
import { router } from "./routes";

let carried = "";

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
