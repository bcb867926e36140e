// The live reading of typed dates: what the line under the field says. The core reads the same
// text again with the same rules (`parse_typed_date` of the domain) and has the last word.

/**
 * What the field expects; it settles the century of a year of two digits. `past`: up to today (a
 * birth), the latest such year. `any`: from 69 years ago to 30 ahead (an expected birth may be
 * overdue).
 */
export type Expect = "past" | "any";

/** `AAAA-MM-JJ`, or `AAAA-MM`, or `AAAA` when the day or the month is not known. */
export type IsoDate = string;

/** A date that was understood, or the code of what is wrong with it. */
export type Understood =
  | { readonly iso: IsoDate }
  | { readonly code: string; readonly params: Readonly<Record<string, string>> };

export interface DateContext {
  readonly expect: Expect;
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

/** Years outside these are typing errors. */
const MIN_YEAR = 1900;
const MAX_YEAR = 2200;
/** Words around a date that say nothing. */
const SAYS_NOTHING = new Set([
  "le",
  "er",
  "lundi",
  "mardi",
  "mercredi",
  "jeudi",
  "vendredi",
  "samedi",
  "dimanche",
]);

const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const foldedMonths = MONTHS.map(fold);

/** The month of this name, or of its beginning when no other begins so; 0 when there is none. */
function monthNamed(word: string): number {
  if (word.length < 3) return 0;
  const found = foldedMonths.filter((name) => name.startsWith(word));
  // « jui » may be June or July: better not understood than misunderstood.
  return found.length === 1 ? foldedMonths.indexOf(found[0] ?? "") + 1 : 0;
}

/** Days of a month of the Gregorian calendar. */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The numbers typed, zero standing for what is not known; `short` when the year has two digits. */
interface Parts {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly short: boolean;
}

const parts = (day: string, month: number, year: string): Parts => ({
  day: Number(day),
  month,
  year: Number(year),
  short: year.length === 2,
});

function isDate(year: number, { month, day }: Parts): boolean {
  if (month === 0) return day === 0;
  return month <= 12 && day <= daysIn(year, month);
}

/** True when the numbers could make a date in some year. */
function isPlausible(read: Parts): boolean {
  if (read.short) return isDate(2000, read);
  return read.year >= MIN_YEAR && read.year <= MAX_YEAR && isDate(read.year, read);
}

type Token = { readonly digits: string } | { readonly month: number };

/** Cuts at separators and between letters and digits; null when a word is no month. */
function tokens(text: string): Token[] | null {
  const found: Token[] = [];
  for (const word of fold(text).match(/\d+|\p{L}+/gu) ?? []) {
    if (/^\d/.test(word)) {
      found.push({ digits: word });
    } else if (!SAYS_NOTHING.has(word)) {
      const month = monthNamed(word);
      if (month === 0) return null;
      found.push({ month });
    }
  }
  return found;
}

/** Digits without any separator: their count says what they are. */
function ofDigits(digits: string): Parts | string {
  const cut = (from: number, to: number): string => digits.slice(from, to);
  if (digits.length === 8) {
    const french = parts(cut(0, 2), Number(cut(2, 4)), cut(4, 8));
    const iso = parts(cut(6, 8), Number(cut(4, 6)), cut(0, 4));
    return !isPlausible(french) && isPlausible(iso) ? iso : french;
  }
  if (digits.length === 6) {
    const french = parts(cut(0, 2), Number(cut(2, 4)), cut(4, 6));
    const monthFirst = parts("0", Number(cut(0, 2)), cut(2, 6));
    const yearFirst = parts("0", Number(cut(4, 6)), cut(0, 4));
    return [french, monthFirst, yearFirst].find(isPlausible) ?? french;
  }
  if (digits.length === 4 && Number(digits) >= MIN_YEAR) return parts("0", 0, digits);
  // « 1203 » lacks its year; with five or seven digits nobody can tell 1/12 from 11/2.
  return digits.length <= 4 ? "date.incomplete" : "date.format";
}

/** Takes the typed text apart, or says with which code it cannot be. */
function split(text: string): Parts | string {
  const found = tokens(text);
  if (found === null || found.length === 0) return "date.format";
  const [a, b, c] = found;
  const digits = (token: Token | undefined): string =>
    token !== undefined && "digits" in token ? token.digits : "";
  const month = (token: Token | undefined): number =>
    token === undefined ? 0 : "month" in token ? token.month : Number(token.digits);
  const named = (token: Token | undefined): boolean => token !== undefined && "month" in token;

  if (found.length === 1) return named(a) ? "date.incomplete" : ofDigits(digits(a));
  if (found.length === 2) {
    if (named(a))
      return /^(\d{2}|\d{4})$/.test(digits(b)) ? parts("0", month(a), digits(b)) : "date.format";
    if (named(b)) return digits(a).length <= 2 ? "date.incomplete" : "date.format";
    if (digits(a).length <= 2 && digits(b).length === 4) return parts("0", month(a), digits(b));
    if (digits(a).length === 4 && digits(b).length <= 2) return parts("0", month(b), digits(a));
    return digits(a).length <= 2 && digits(b).length <= 2 ? "date.incomplete" : "date.format";
  }
  if (found.length > 3 || named(a) || named(c) || (!named(b) && digits(b).length > 2)) {
    return "date.format";
  }
  if (digits(a).length <= 2 && /^(\d{2}|\d{4})$/.test(digits(c))) {
    return parts(digits(a), month(b), digits(c));
  }
  if (digits(a).length === 4 && digits(c).length <= 2) return parts(digits(c), month(b), digits(a));
  return "date.format";
}

/** The century of a year of two digits. */
function fullYear({ year, month, day, short }: Parts, { expect, today }: DateContext): number {
  if (!short) return year;
  const now = Number(today.slice(0, 4));
  const first = expect === "past" ? now - 99 : now - 69;
  const full = first + ((((year - first) % 100) + 100) % 100);
  if (expect === "any" || full < now) return full;
  // This year, but later than today: a hundred years ago. What is unknown counts as its earliest.
  const typed = `${pad(Math.max(month, 1))}-${pad(Math.max(day, 1))}`;
  return typed > today.slice(5) ? full - 100 : full;
}

const pad = (n: number): string => String(n).padStart(2, "0");

const refused = (code: string, params: Record<string, string> = {}): Understood => ({
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
  if (typeof read === "string") return refused(read);
  const year = fullYear(read, context);
  const { month, day } = read;
  if (!isDate(year, read)) {
    const name = MONTHS[month - 1];
    return day > 0 && name !== undefined
      ? refused("date.no_such_day", { day: String(day), month: name })
      : refused("date.not_a_day");
  }
  const whole = day > 0;
  if (!whole && context.partial !== true) return refused("date.incomplete");
  const last = context.expect === "past" ? Number(context.today.slice(0, 4)) : MAX_YEAR;
  if (year < MIN_YEAR || year > MAX_YEAR) {
    return refused("date.year_out_of_range", { min: String(MIN_YEAR), max: String(last) });
  }
  const iso = String(year) + (month > 0 ? `-${pad(month)}` : "") + (whole ? `-${pad(day)}` : "");
  // Cut to the same length, the texts compare as the dates do: this year alone is not ahead.
  if (context.expect === "past" && iso > context.today.slice(0, iso.length)) {
    return refused("date.in_future");
  }
  return { iso };
}

/** A date as the agents write it: `14/03/1987`, `mars 1987`, `1987`. */
export function writtenDate(iso: IsoDate): string {
  const [year = "", month, day] = iso.split("-");
  if (month === undefined) return year;
  return day === undefined
    ? `${MONTHS[Number(month) - 1] ?? ""} ${year}`
    : `${day}/${month}/${year}`;
}

/** The day `days` after another one, in the calendar: `2026-12-17`. */
export function dayAfter(iso: string, days: number): string {
  const at = new Date(`${iso}T12:00:00`);
  at.setDate(at.getDate() + days);
  return dayOf(at);
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
