const LETTERS: Readonly<Record<string, string>> = { ł: "l", đ: "d", ı: "i", œ: "oe", æ: "ae" };

/** Small letters without signs, as the core folds names. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[łđıœæ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The digits of a text. */
export const digits = (text: string): string => text.replace(/\D/g, "");
