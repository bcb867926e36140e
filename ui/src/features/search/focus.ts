// The one search box on screen, wherever it stands (home or top bar).

let box: HTMLInputElement | null = null;
let typed = "";

/** Declares the search box; the answer withdraws it. */
export function registerSearch(input: HTMLInputElement): () => void {
  box = input;
  return () => {
    if (box === input) box = null;
    typed = "";
  };
}

/** Remembers what is typed, for « créer … ». */
export function rememberSearch(text: string): void {
  typed = text;
}

/** What is typed in the search box. */
export function searchText(): string {
  return typed;
}

/** Puts the cursor in the search box, its text selected. */
export function focusSearch(): void {
  box?.focus();
  box?.select();
}
