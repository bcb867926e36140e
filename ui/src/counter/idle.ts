const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/** Runs `rest` once nobody has touched keyboard or mouse for `seconds`; the answer stops waiting. */
export function onIdle(seconds: number, rest: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(rest, seconds * 1000);
  };
  SIGNS.forEach((sign) => {
    addEventListener(sign, again, { passive: true, capture: true });
  });
  again();
  return () => {
    clearTimeout(timer);
    SIGNS.forEach((sign) => {
      removeEventListener(sign, again, { capture: true });
    });
  };
}
