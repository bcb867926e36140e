// The hour of the base, not of the page: screens compare dates with what the core wrote.
let offset = 0;
let minute = $state(Date.now());

/** Sets the clock to the instant the core gave. */
export function setClock(now: string): void {
  offset = Date.parse(now) - Date.now();
  minute = Date.now() + offset;
}

/** The present instant; what reads it is drawn again each minute. */
export function now(): Date {
  return new Date(minute);
}

/** Keeps {@link now} at the current minute; the answer stops it. */
export function runClock(): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const tick = (): void => {
    minute = Date.now() + offset;
    timer = setTimeout(tick, 60_000 - (minute % 60_000));
  };
  tick();
  return () => {
    clearTimeout(timer);
  };
}

const pad = (n: number): string => String(n).padStart(2, "0");

/** Today as `YYYY-MM-DD`, in local time. */
export function today(): string {
  const d = now();
  return `${String(d.getFullYear())}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}`;
}
