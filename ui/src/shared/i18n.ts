import { BackendError, type FieldError } from "../backend/backend";
import type fr from "../i18n/fr.json";
import { sentence as lookup } from "./sentences";

type Sentences = typeof fr;
type Section = keyof Sentences;
/** `section.name` of a sentence of fr.json; an unknown key does not compile. */
export type Key = { [S in Section]: `${S}.${keyof Sentences[S] & string}` }[Section];
/** Keys that exist in two numbers: `name_one` and `name_other`. */
export type CountKey = {
  [S in Section]: keyof Sentences[S] & string extends infer N
    ? N extends `${infer Base}_one`
      ? `${S}.${Base}`
      : never
    : never;
}[Section];

/** Values that a sentence can carry. */
export type Params = Readonly<Record<string, string | number>>;

const fill = (sentence: string, params: Params): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? count(value) : value;
  });

const digits = new Intl.NumberFormat("fr-FR");

/** A whole number as one reads it: `20 000`, with no-break spaces. */
export function count(n: number): string {
  return digits.format(n).replace(/\s/g, "\u00a0");
}

/** The French sentence of `key`, its `{params}` filled. */
export function t(key: Key, params: Params = {}): string {
  const cut = key.indexOf(".");
  return fill(lookup(key.slice(0, cut), key.slice(cut + 1)) ?? key, params);
}

/** The sentence for `n` things. In French zero is singular: « 0 dossier ». */
export function tn(key: CountKey, n: number, params: Params = {}): string {
  const form = Math.abs(n) < 2 ? "one" : "other";
  return t(`${key}_${form}` as Key, { n, ...params });
}

/** True when fr.json has a sentence for this code of the core. */
export function hasSentence(code: string): boolean {
  return lookup("errors", code) !== undefined;
}

/** The sentence of a refusal: by its code, else one that names the code to quote. */
export function refusal(error: Pick<FieldError, "code" | "params">): string {
  const sentence = lookup("errors", error.code);
  return sentence === undefined
    ? t("errors.unforeseen", { code: error.code })
    : fill(sentence, error.params);
}

/** The sentence of anything caught around a command. */
export function failure(reason: unknown): string {
  return reason instanceof BackendError ? refusal(reason) : t("errors.unforeseen", { code: "ui" });
}

/** `1ᵉʳ` is left to the sentence; this only lowers the case of an initial: « Suivant : adresse ». */
export function lowerFirst(text: string): string {
  return text.slice(0, 1).toLocaleLowerCase("fr") + text.slice(1);
}

/**
 * The French word of a code that the core names (kind of match, operation, role…). Codes written
 * with dots are looked up with underscores.
 */
export function word(section: Section, code: string): string {
  return lookup(section, code.replace(/\./g, "_")) ?? lookup(section, "other") ?? code;
}

/** « Le prénom manque »: the words of an empty required field, by the last part of its path. */
export function missing(path: string): string {
  const name = /(\w+)\W*$/.exec(path)?.[1] ?? "";
  return lookup("missing", name) ?? t("errors.required");
}
