import type { AddressFields } from "../../generated/commands";
import { today } from "../../shared/clock.svelte";
import { understandDate, writtenDate } from "../../shared/dates";
import type { FieldFault } from "../../shared/ErrorSummary.svelte";
import { missing, refusal } from "../../shared/i18n";

/** The address as it is typed; what a draft keeps. */
export interface AddressAnswers {
  line: string;
  complement: string;
  /** « 28200 Châteaudun ». */
  place: string;
  /** `insee/postcode` of the line taken; null while the place is only typed. */
  placeKey: string | null;
  since: string;
}

const blank = (): AddressAnswers => ({
  line: "",
  complement: "",
  place: "",
  placeKey: null,
  since: "",
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

  get isEmpty(): boolean {
    return Object.values(this.answers).every((answer) => answer === "" || answer === null);
  }

  get caption(): string {
    return this.answers.line.trim();
  }

  faults(): FieldFault[] {
    const { line, place, since } = this.answers;
    const read = understandDate(since, { use: "past", today: today() });
    return [
      ...(line.trim() === "" ? [{ id: "line", sentence: missing("line") }] : []),
      ...(place.trim() === "" ? [{ id: "place", sentence: missing("place") }] : []),
      ...(read !== null && "code" in read ? [{ id: "since", sentence: refusal(read) }] : []),
    ];
  }

  fields(): AddressFields {
    const { line, complement, place, placeKey, since } = this.answers;
    const typed = /^(\d{5})?\s*(.*)$/.exec(place.trim());
    const read = understandDate(since, { use: "past", today: today() });
    return {
      line: line.trim(),
      complement: complement.trim() === "" ? null : complement.trim(),
      postcode: placeKey?.split("/")[1] ?? typed?.[1] ?? "",
      commune_insee: placeKey?.split("/")[0] ?? null,
      commune_name: typed?.[2] ?? "",
      since: read !== null && "iso" in read ? read.iso : since.trim() === "" ? null : since.trim(),
    };
  }

  /** The address the base holds, to be corrected. */
  static of(address: AddressFields): AddressDraft {
    return new AddressDraft({
      line: address.line,
      complement: address.complement ?? "",
      place: `${address.postcode} ${address.commune_name}`.trim(),
      placeKey:
        address.commune_insee === null ? null : `${address.commune_insee}/${address.postcode}`,
      since: address.since === null ? "" : writtenDate(address.since),
    });
  }
}

/** The address on one line: « 12 rue des Tanneurs, 28200 Châteaudun ». */
export function addressLine(address: AddressFields): string {
  return [address.line, address.complement, `${address.postcode} ${address.commune_name}`.trim()]
    .filter((part) => part !== null && part !== "")
    .join(", ");
}
