import { expect, type Page } from "@playwright/test";

/**
 * Letters that take more than one key on a French keyboard, by the keys they take. The circumflex
 * is a key of its own before its letter; the diaeresis is the same key with Shift.
 */
const CIRCUMFLEX = "âêîôû";
const DIAERESIS = "äëïöü";
/** Capitals with an accent have no key: they are typed as the letter, and the search forgives. */
const WITHOUT_KEY = /[^\u0020-\u007e\u00a7\u00b0\u00b2\u00b5£€éèàçùâêîôûäëïöü]/u;

/** How many keys a typist presses for `text`: figures from the number pad, capitals with Shift. */
export function keysFor(text: string): number {
  let keys = 0;
  for (const letter of text.normalize("NFC")) {
    if (WITHOUT_KEY.test(letter)) throw new Error(`no French keyboard types "${letter}"`);
    const small = letter.toLowerCase();
    const shift = small === letter ? 0 : 1;
    if (CIRCUMFLEX.includes(small)) keys += 2 + shift;
    else if (DIAERESIS.includes(small)) keys += 3 + shift;
    else keys += 1 + shift;
  }
  return keys;
}

/**
 * A typist: everything goes through the keyboard, and every key is counted, those held down too.
 * A click or a paste fails the count.
 */
export class Typist {
  readonly #page: Page;
  #keys = 0;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** A typist at `page`, which is watched for a hand that leaves the keys. */
  static async at(page: Page): Promise<Typist> {
    const watch = (): void => {
      const marked = window as unknown as { handsOff?: string[] };
      if (marked.handsOff !== undefined) return;
      const seen: string[] = [];
      marked.handsOff = seen;
      for (const kind of ["pointerdown", "wheel", "paste", "drop"]) {
        window.addEventListener(
          kind,
          (event) => {
            if (event.isTrusted) seen.push(kind);
          },
          true,
        );
      }
    };
    await page.addInitScript(watch);
    await page.evaluate(watch);
    return new Typist(page);
  }

  /** Types a text as it stands. */
  async type(text: string): Promise<void> {
    this.#keys += keysFor(text);
    await this.#page.keyboard.type(text);
  }

  /** Presses a key or a combination such as `Control+Enter`, `times` times. */
  async press(key: string, times = 1): Promise<void> {
    this.#keys += times * key.split("+").length;
    for (let time = 0; time < times; time += 1) await this.#page.keyboard.press(key);
  }

  /** Keys pressed so far. */
  get keys(): number {
    return this.#keys;
  }

  /** Fails above `most` keys, or when a hand left the keys. */
  async assertAtMost(most: number, job: string): Promise<void> {
    const hands = await this.#page.evaluate(
      () => (window as unknown as { handsOff?: string[] }).handsOff ?? ["the page was not watched"],
    );
    expect(hands, `${job}: what was not typed`).toEqual([]);
    expect(this.#keys, `${job}: keys`).toBeLessThanOrEqual(most);
  }
}
