import { t, type Key as SentenceKey } from "./i18n";

/**
 * One key of a screen. `combo` is written `F2`, `Escape`, `Ctrl+Enter`, `Alt+E`, `Ctrl+1`,
 * `Shift+F5`: modifiers in the order Ctrl, Alt, Shift, then the key.
 */
export interface KeyBinding {
  readonly combo: string;
  /** What it does, as the key bar says it. */
  readonly label: string;
  readonly run: () => void;
  /** Listed under F1 only, not in the key bar. */
  readonly quiet?: boolean;
  /** Works even above an open dialog (F9 masks, Ctrl L locks). */
  readonly always?: boolean;
}

interface Scope {
  readonly keys: () => readonly KeyBinding[];
  /** A dialog: the keys under it rest, except those marked `always`. */
  readonly modal: boolean;
}

/**
 * Scopes from the frame up to the innermost dialog; the last one is asked first. A plain list: an
 * effect that is torn down reads the state of before its batch, and would forget the scopes that
 * entered with it.
 */
let scopes: readonly Scope[] = [];
/** What readers of the list follow: another object each time it changes. */
let change = $state.raw({});

function replace(next: readonly Scope[]): void {
  scopes = next;
  change = {};
}

/**
 * Declares the keys of the component that calls it, for as long as it lives. Call it during
 * initialisation; `keys` may read reactive state.
 */
export function useKeys(
  keys: () => readonly KeyBinding[],
  options: { modal?: boolean } = {},
): void {
  $effect.pre(() => {
    const scope: Scope = { keys, modal: options.modal ?? false };
    replace([...scopes, scope]);
    return () => {
      replace(scopes.filter((other) => other !== scope));
    };
  });
}

/** The keys that answer now, nearest scope first, each combination once. */
export function activeKeys(): KeyBinding[] {
  void change;
  const found = new Map<string, KeyBinding>();
  let blocked = false;
  for (const scope of [...scopes].reverse()) {
    for (const key of scope.keys()) {
      if ((!blocked || key.always === true) && !found.has(key.combo)) found.set(key.combo, key);
    }
    blocked ||= scope.modal;
  }
  return [...found.values()];
}

/** True when the event is this combination, with exactly these modifiers. */
export function matches(event: KeyboardEvent, combo: string): boolean {
  const parts = combo.split("+");
  const key = parts.pop() ?? "";
  const wants = (name: string) => parts.includes(name);
  if (event.ctrlKey !== wants("Ctrl") || event.altKey !== wants("Alt")) return false;
  if (event.metaKey) return false;
  // A digit is a place on the keyboard: on a French one its character needs Shift (Alt 1 is Alt &).
  if (/^\d$/.test(key)) return event.code === `Digit${key}` || event.code === `Numpad${key}`;
  // « > » and « ? » carry their own Shift.
  if (/^[A-Z]$/.test(key) || key.length > 1) {
    if (event.shiftKey !== wants("Shift")) return false;
  }
  return event.key.toUpperCase() === key.toUpperCase();
}

const textTypes = new Set(["text", "search", "tel", "email", "password", "url", "number", ""]);

/** True when the agent is typing text, where Ctrl Z and bare letters belong to the field. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  if (target instanceof HTMLInputElement) return textTypes.has(target.type) && !target.readOnly;
  return target instanceof HTMLElement && target.isContentEditable;
}

/** Hands a key press to the nearest scope that wants it. */
export function dispatchKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const wanted = activeKeys().find((key) => matches(event, key.combo));
  if (wanted === undefined) return;
  if (wanted.combo === "Ctrl+Z" && isTyping(event.target)) return;
  if (wanted.combo.length === 1 && isTyping(event.target)) return;
  event.preventDefault();
  // A key held down acts once: F9 must not flicker, Ctrl Entrée must not save twice.
  if (!event.repeat) wanted.run();
}

const names: Readonly<Record<string, SentenceKey>> = {
  Escape: "keys.escape",
  Enter: "keys.enter",
  Shift: "keys.shift",
  Delete: "keys.delete",
  PageDown: "keys.pageDown",
  PageUp: "keys.pageUp",
  ArrowUp: "keys.up",
  ArrowDown: "keys.down",
  ArrowLeft: "keys.left",
  ArrowRight: "keys.right",
};

/** The combination as it is printed on a French keyboard: `Ctrl Entrée`. */
export function keyName(combo: string): string {
  return combo
    .split("+")
    .map((part) => {
      const name = names[part];
      return name === undefined ? part : t(name);
    })
    .join("\u00a0");
}

/** `aria-keyshortcuts` of the combination (ARIA spells Control in full). */
export function ariaKey(combo: string): string {
  return combo.replace("Ctrl", "Control");
}
