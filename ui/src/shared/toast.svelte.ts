// One toast at a time: what was just done, and its undoing.

export interface Toast {
  readonly text: string;
  readonly undo?: (() => void) | undefined;
}

let current = $state.raw<Toast | null>(null);

/** The toast on screen. */
export function toast(): Toast | null {
  return current;
}

/** Shows a sentence naming the object; `undo` adds the button « Annuler ». */
export function showToast(text: string, undo?: () => void): void {
  current = { text, undo };
}

/** Takes the toast away. */
export function hideToast(): void {
  current = null;
}
