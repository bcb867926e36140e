import type { AddressFields } from "../../generated/commands";
import type { FieldFault } from "../../shared/ErrorSummary.svelte";
import { missing, t } from "../../shared/i18n";
import { FRANCE } from "./person.svelte";

/** The address as it is typed; what a draft keeps. */
export interface AddressAnswers {
  line: string;
  complement: string;
  /** « 28200 Châteaudun »; abroad, the town. */
  place: string;
  /** `insee/postcode` of the line taken; null while the place is only typed. */
  placeKey: string | null;
  /** Abroad only: in France it stands in {@link place}. */
  foreignPostcode: string;
  country: string;
  countryCode: string | null;
}

const blank = (): AddressAnswers => ({
  line: "",
  complement: "",
  place: "",
  placeKey: null,
  foreignPostcode: "",
  country: t("person.france"),
  countryCode: FRANCE,
});

/** The household's address being described. */
export class AddressDraft {
  readonly kind = "address";
  readonly id = "address";
  answers: AddressAnswers = $state(blank());
  seen = $state(false);

  constructor(kept: Partial<AddressAnswers> = {}) {
    Object.assign(this.answers, kept);
  }

  get isAbroad(): boolean {
    return this.answers.countryCode !== FRANCE;
  }

  get isEmpty(): boolean {
    const empty = blank();
    return (Object.keys(empty) as (keyof AddressAnswers)[]).every(
      (key) => this.answers[key] === empty[key],
    );
  }

  get caption(): string {
    return this.answers.line.trim() || this.answers.complement.trim();
  }

  faults(): FieldFault[] {
    const { line, complement, place } = this.answers;
    return [
      // A hamlet has no streets: the complement may say it all.
      ...(line.trim() === "" && complement.trim() === ""
        ? [{ id: "line", sentence: missing("line") }]
        : []),
      ...(place.trim() === "" ? [{ id: "place", sentence: missing("place") }] : []),
    ];
  }

  /** What is sent. */
  fields(): AddressFields {
    const { line, complement, place, placeKey, foreignPostcode, countryCode } = this.answers;
    const common = {
      line: line.trim(),
      complement: complement.trim() === "" ? null : complement.trim(),
    };
    if (this.isAbroad) {
      return {
        ...common,
        postcode: foreignPostcode.trim(),
        commune: place.trim(),
        insee: null,
        country: countryCode,
      };
    }
    const [insee = null, postcode = null] = placeKey?.split("/") ?? [];
    const typed = /^(\d{5})?\s*(.*)$/.exec(place.trim());
    return {
      ...common,
      postcode: postcode ?? typed?.[1] ?? "",
      commune: typed?.[2] ?? "",
      insee,
      country: null,
    };
  }

  /** The address the base holds, to be corrected. */
  static of(address: AddressFields, countryName: (code: string) => string): AddressDraft {
    const abroad = address.country !== null && address.country !== FRANCE;
    return new AddressDraft({
      line: address.line,
      complement: address.complement ?? "",
      place: abroad ? address.commune : `${address.postcode} ${address.commune}`.trim(),
      placeKey: address.insee === null ? null : `${address.insee}/${address.postcode}`,
      foreignPostcode: abroad ? address.postcode : "",
      country: countryName(address.country ?? FRANCE),
      countryCode: address.country ?? FRANCE,
    });
  }
}

/** The address on one line: « 12 rue des Tanneurs, 28200 Châteaudun ». */
export function addressLine(address: AddressFields): string {
  return [address.complement, address.line, `${address.postcode} ${address.commune}`.trim()]
    .filter((part) => part !== null && part !== "")
    .join(", ");
}
