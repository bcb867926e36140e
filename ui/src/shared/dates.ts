// The live reading of typed dates: what the line under the field says. The core reads the same
// text again with the same rules and has the last word.

/** What the date is for: it settles a year written with two digits, and what is impossible. */
export type DateUse = "birth" | "past" | "expected";

/** `AAAA-MM-JJ`, or `AAAA-MM`, or `AAAA` when the day or the month is not known. */
export type IsoDate = string;

export type Understood =
  | { readonly iso: IsoDate }
  | { readonly code: string; readonly params: Readonly<Record<string, string | number>> };

export interface DateContext {
  readonly use: DateUse;
  /** `AAAA-MM-JJ`. */
  readonly today: string;
  /** A year alone, or a month and a year, is an answer (births recorded abroad). */
  readonly partial?: boolean;
}

const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;

/** Births older than this are typing errors: the oldest person on record reached 122. */
const OLDEST_AGE = 125;
/** A child to be born is expected within this many months. */
const EXPECTED_WITHIN_MONTHS = 11;

const fold = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

const foldedMonths = MONTHS.map(fold);

function monthNamed(text: string): number {
  const folded = fold(text).replace(/\.$/, "");
  if (folded.length < 3) return 0;
  const found = foldedMonths.filter((name) => name.startsWith(folded));
  // « jui » may be June or July: better not understood than misunderstood.
  return found.length === 1 ? foldedMonths.indexOf(found[0] ?? "") + 1 : 0;
}

/** Days of a month of the Gregorian calendar. */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

interface Parts {
  day: number;
  month: number;
  year: number;
  yearDigits: number;
}

const parts = (day: string, month: number, year: string): Parts => ({
  day: Number(day),
  month,
  year: Number(year),
  yearDigits: year.length,
});

/** Takes the typed text apart; zero stands for « not known ». */
function split(text: string): Parts | null {
  const compact = text.replace(/\s+/g, " ").trim();

  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(compact);
  if (iso) return parts(iso[3] ?? "", Number(iso[2]), iso[1] ?? "");

  const run = /^\d+$/.exec(compact)?.[0];
  if (run !== undefined) {
    if (run.length === 8) return parts(run.slice(0, 2), Number(run.slice(2, 4)), run.slice(4));
    if (run.length === 6) return parts(run.slice(0, 2), Number(run.slice(2, 4)), run.slice(4));
    if (run.length === 4) return parts("0", 0, run);
    return null;
  }

  const figures = compact.split(/[\s/.,-]+/).filter((part) => part !== "");
  if (figures.every((part) => /^\d+$/.test(part))) {
    const [a = "", b = "", c = ""] = figures;
    if (
      figures.length === 3 &&
      a.length <= 2 &&
      b.length <= 2 &&
      (c.length === 2 || c.length === 4)
    )
      return parts(a, Number(b), c);
    if (figures.length === 2 && a.length <= 2 && b.length === 4) return parts("0", Number(a), b);
    return null;
  }

  const words = /^(?:(\d{1,2})(?:er)? )?(\p{L}+\.?) (\d{4}|\d{2})$/u.exec(
    compact.replace(/[/-]/g, " "),
  );
  if (words) {
    const month = monthNamed(words[2] ?? "");
    if (month > 0) return parts(words[1] ?? "0", month, words[3] ?? "");
  }
  return null;
}

/** A year of two digits: a birth is never ahead of us, an expected date never behind. */
function fullYear(year: number, digits: number, context: DateContext): number {
  if (digits > 2) return year;
  const current = Number(context.today.slice(0, 4));
  const sameCentury = current - (current % 100) + year;
  if (context.use === "expected") return sameCentury;
  return sameCentury > current ? sameCentury - 100 : sameCentury;
}

const pad = (n: number): string => String(n).padStart(2, "0");

const refused = (code: string, params: Record<string, string | number> = {}): Understood => ({
  code,
  params,
});

/**
 * Reads a typed date: `12032019`, `120319`, `12/03/2019`, `12.3.19`, `12 mars 2019`,
 * `2019-03-12`, and, where `partial` allows, `1985`, `03/1985`, `00/03/1985`, `mars 1985`.
 * Null when nothing is typed.
 */
export function understandDate(text: string, context: DateContext): Understood | null {
  if (text.trim() === "") return null;
  const read = split(text);
  if (read === null) return refused("date_unreadable");
  const year = fullYear(read.year, read.yearDigits, context);
  const { month, day } = read;

  const whole = day > 0 && month > 0;
  if (!whole && context.partial !== true) return refused("date_incomplete");
  if (month === 0 && day > 0) return refused("date_unreadable");
  if (month > 12) return refused("date_no_such_month", { month });
  if (whole && day > daysIn(year, month)) {
    return refused("date_no_such_day", { day, month: MONTHS[month - 1] ?? "" });
  }

  const iso =
    String(year).padStart(4, "0") +
    (month > 0 ? `-${pad(month)}` : "") +
    (whole ? `-${pad(day)}` : "");
  return judge(iso, year, context);
}

function judge(iso: IsoDate, year: number, { use, today }: DateContext): Understood {
  const current = Number(today.slice(0, 4));
  if (use === "expected") {
    const latest = addMonths(today, EXPECTED_WITHIN_MONTHS);
    return iso > latest ? refused("date_too_far") : { iso };
  }
  // Text of the same length compares as dates do: a bare year of today is not ahead.
  if (iso > today.slice(0, iso.length)) return refused("date_in_future");
  if (current - year > OLDEST_AGE) return refused("date_too_old", { years: OLDEST_AGE });
  return { iso };
}

function addMonths(iso: string, months: number): string {
  const index = Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const day = Math.min(Number(iso.slice(8, 10)), daysIn(year, month));
  return `${String(year)}-${pad(month)}-${pad(day)}`;
}

/** A date as the agents write it: `14/03/1987`, `03/1987`, `1987`. */
export function writtenDate(iso: IsoDate): string {
  return iso.split("-").reverse().join("/");
}

/** Whole years from birth to today; null when the year alone cannot settle it. */
export function ageOn(iso: IsoDate, today: string): number | null {
  if (iso.length < 10) return null;
  const years = Number(today.slice(0, 4)) - Number(iso.slice(0, 4));
  return today.slice(5) < iso.slice(5, 10) ? years - 1 : years;
}

/** Whole months from birth to today, for a child under two. */
export function monthsOn(iso: IsoDate, today: string): number {
  const months =
    (Number(today.slice(0, 4)) - Number(iso.slice(0, 4))) * 12 +
    Number(today.slice(5, 7)) -
    Number(iso.slice(5, 7));
  return today.slice(8, 10) < iso.slice(8, 10) ? months - 1 : months;
}

const longDay = new Intl.DateTimeFormat("fr-FR", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** `Mardi 17 novembre 2026`. */
export function longDate(at: Date): string {
  const text = longDay.format(at);
  return text.slice(0, 1).toLocaleUpperCase("fr") + text.slice(1);
}

/** `10 h 42`, with no-break spaces. */
export function hour(at: Date | string): string {
  const d = new Date(at);
  return `${String(d.getHours())}\u00a0h\u00a0${pad(d.getMinutes())}`;
}

/** The calendar day of an instant, in local time: `2026-11-17`. */
export function dayOf(at: Date | string): string {
  const d = new Date(at);
  return `${String(d.getFullYear())}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}`;
}

/** The hour when it was today, else the date: what a list of events needs to say. */
export function moment(at: string, today: string): string {
  const day = dayOf(at);
  return day === today ? hour(at) : writtenDate(day);
}
