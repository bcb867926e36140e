// Names as they are kept: the agent types « bensaïd » or « BENSAÏD », the card says « Bensaïd ».

const capital = (word: string): string =>
  word.slice(0, 1).toLocaleUpperCase("fr") + word.slice(1).toLocaleLowerCase("fr");

/**
 * Tidies a typed name. One that already mixes capitals and small letters is left alone: only its
 * owner knows whether it is « de La Fontaine ».
 */
export function tidyName(text: string): string {
  const spaced = text
    .replace(/\s+/g, " ")
    .replace(/[’'´`]/g, "’")
    .trim();
  const lower = spaced === spaced.toLocaleLowerCase("fr");
  const upper = spaced === spaced.toLocaleUpperCase("fr");
  if (!lower && !upper) return spaced;
  return spaced
    .split(/([\s’-])/)
    .map((word) => capital(word))
    .join("");
}
