// How a French number is read aloud and written: in pairs. Anything else is left as typed.

/** The number in pairs (`06 39 98 27 14`), or as typed when it is not a French one. */
export function writtenPhone(text: string): string {
  const digits = text.replace(/[\s./()-]/g, "").replace(/^(?:\+33|0033)(?:0)?/, "0");
  if (!/^0\d{9}$/.test(digits)) return text.trim();
  return digits.replace(/(\d\d)(?=\d)/g, "$1\u00a0");
}

/** The number as it is sent: digits, with `+` for a foreign prefix; null when nothing is typed. */
export function plainPhone(text: string): string | null {
  const plain = text.replace(/[^\d+]/g, "");
  return plain === "" ? null : plain;
}

/** False for what cannot be a telephone number; the core judges the rest. */
export function looksLikePhone(text: string): boolean {
  return /^(?:0\d{9}|\+\d{8,15}|00\d{8,15})$/.test(text.replace(/[\s./()-]/g, ""));
}
