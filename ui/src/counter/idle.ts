const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/** Calls `run` at each sign that somebody is there; the answer stops. */
function onSign(run: () => void): () => void {
  SIGNS.forEach((sign) => {
    addEventListener(sign, run, { passive: true, capture: true });
  });
  return () => {
    SIGNS.forEach((sign) => {
      removeEventListener(sign, run, { capture: true });
    });
  };
}

/** Runs `rest` once nobody has touched keyboard or mouse for `seconds`; the answer stops waiting. */
export function onIdle(seconds: number, rest: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(rest, seconds * 1000);
  };
  const stop = onSign(again);
  again();
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/**
 * Runs `tell` when somebody is there, at most once in `seconds`: reading and moving the mouse call
 * nothing by themselves, and the core counts calls. The answer stops.
 */
export function onPresence(seconds: number, tell: () => void): () => void {
  let last = Date.now();
  return onSign(() => {
    const now = Date.now();
    if (now - last < seconds * 1000) return;
    last = now;
    tell();
  });
}
