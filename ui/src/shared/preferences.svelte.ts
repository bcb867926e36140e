// How this post shows things: theme, size of text, density. No personal data.

export type Theme = "system" | "light" | "dark";
export type TextSize = "100" | "125" | "150" | "200";
export type Density = "compact" | "confort";

interface Preferences {
  theme: Theme;
  text: TextSize;
  density: Density;
}

const STORE = "guichet.preferences";
const DEFAULTS: Preferences = { theme: "system", text: "100", density: "compact" };

function read(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "{}") as Partial<Preferences>;
    return { ...DEFAULTS, ...kept };
  } catch {
    // A private window may refuse storage: the defaults serve.
    return { ...DEFAULTS };
  }
}

export const preferences: Preferences = $state(read());

/** Applies the preferences to the page, keeps them, and follows the system's theme. */
export function applyPreferences(): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = (): void => {
    const { theme, text, density } = preferences;
    const root = document.documentElement;
    root.dataset.theme = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
    root.dataset.text = text;
    root.dataset.density = density;
  };
  // At once, before anything is drawn: the layout is asked with the right size from its first time.
  apply();
  dark.addEventListener("change", apply);
  const stop = $effect.root(() => {
    $effect(() => {
      apply();
      try {
        localStorage.setItem(STORE, JSON.stringify(preferences));
      } catch {
        // Not kept for the next start; nothing is lost that matters.
      }
    });
  });
  return () => {
    dark.removeEventListener("change", apply);
    stop();
  };
}
