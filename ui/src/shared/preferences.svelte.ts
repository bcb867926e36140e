// How this post shows things: theme, size of text, density. The core keeps it, since the window
// forgets everything when it closes.
import { call } from "../backend/backend";
import type { Display } from "../generated/commands";

export const preferences: Display = $state({ theme: "system", text: "100", density: "compact" });

/** Takes what the core keeps for this post; nothing is told back. */
export function adoptPreferences(display: Display): void {
  Object.assign(preferences, display);
  dress();
}

let kept = Promise.resolve();

/** Shows a choice at once, and keeps it for the next start; of choices in a row the last one stays. */
export async function choose(choice: Partial<Display>): Promise<void> {
  adoptPreferences({ ...preferences, ...choice });
  const told = kept.then(async () => {
    await call("display.update", { ...preferences });
  });
  kept = told.catch(() => undefined);
  await told;
}

const dark = matchMedia("(prefers-color-scheme: dark)");

/** Puts the look on the page. At once: what is drawn next has the right size from its first time. */
function dress(): void {
  const { theme, text, density } = preferences;
  const root = document.documentElement;
  root.dataset.theme = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
  root.dataset.text = text;
  root.dataset.density = density;
}

/** Follows the system's theme, for a post that was told to; the answer stops. */
export function followSystemTheme(): () => void {
  dark.addEventListener("change", dress);
  return () => {
    dark.removeEventListener("change", dress);
  };
}
