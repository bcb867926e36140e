import { backend, call, type Response } from "../backend/backend";

type Tray = Response<"scan.list">;

/** How often the folder is looked at: where the tray is shown, elsewhere, and while it is away. */
const SHOWN_MS = 1_000;
const ELSEWHERE_MS = 5_000;
const AWAY_MS = 15_000;

let tray = $state.raw<Tray | null>(null);
/** Components that show the tray, and those that show how much is in it. */
const watchers = { shown: 0, counted: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;
let asking = false;

function plan(): void {
  clearTimeout(timer);
  // A post without a folder asks no more, until its settings move.
  if (watchers.shown + watchers.counted === 0 || tray?.state === "off") return;
  const elsewhere = tray?.state === "away" ? AWAY_MS : ELSEWHERE_MS;
  timer = setTimeout(() => void look(), watchers.shown > 0 ? SHOWN_MS : elsewhere);
}

/** Looks at the folder now. A share that does not answer is not asked twice. */
export async function look(): Promise<void> {
  if (asking) return;
  asking = true;
  try {
    const seen = await call("scan.list", {});
    // The same answer again draws nothing.
    if (JSON.stringify(seen) !== JSON.stringify(tray)) tray = seen;
  } catch {
    // The session rests or went: who comes back asks again.
    tray = null;
  } finally {
    asking = false;
    plan();
  }
}

/** The tray, kept current while the component that calls it lives. */
export function scans(how: "shown" | "counted"): { readonly value: Tray | null } {
  $effect(() => {
    watchers[how] += 1;
    void look();
    const stop = backend().on("touched", (nouns) => {
      if (nouns.includes("setting")) void look();
    });
    return () => {
      watchers[how] -= 1;
      stop();
      plan();
    };
  });
  return {
    get value() {
      return tray;
    },
  };
}
