import type { Request } from "../../backend/backend";
import type { CommuneFields } from "../../generated/commands";
import type { FieldFault } from "../../shared/ErrorSummary.svelte";
import { missing, t } from "../../shared/i18n";

/** Colours proposed; any other can be typed. */
export const ACCENTS = ["#0b5b6b", "#7a2e3a", "#3f6b2a", "#7b4a12", "#4a3f8f", "#333a3d"] as const;

/** A logo above this weight is a photograph; receipts carry an emblem. */
const LOGO_MAX_BYTES = 512 * 1024;

/** The answers about the commune as they are typed. */
export class CommuneDraft {
  name = $state("");
  insee = $state<string | null>(null);
  postcode = $state("");
  population = $state<number | null>(null);
  address = $state("");
  phone = $state("");
  email = $state("");
  service = $state("");
  dpo = $state("");
  accent = $state<string>(ACCENTS[0]);
  /** PNG, base64. */
  logo = $state<string | null>(null);
  /** Asked with the first bill; kept as it is meanwhile. */
  siret: string | null = null;

  /** Takes what the base holds. */
  fill(fields: CommuneFields, accent: string, logo: string | null): void {
    this.name = fields.name;
    this.insee = fields.insee;
    this.postcode = fields.postcode;
    this.address = fields.address_line;
    this.phone = fields.phone ?? "";
    this.email = fields.email ?? "";
    this.service = fields.service_name ?? "";
    this.dpo = fields.dpo_email ?? "";
    this.siret = fields.siret;
    this.accent = accent;
    this.logo = logo;
  }

  /** The colour, when what is typed is one: `#rrggbb` with or without its sign. */
  get validAccent(): string | null {
    const match = /^#?([0-9a-f]{6})$/i.exec(this.accent.trim());
    return match ? `#${(match[1] ?? "").toLowerCase()}` : null;
  }

  /** What cannot be sent yet. The core judges the rest. */
  faults(): FieldFault[] {
    const empty = (id: string, value: string): FieldFault[] =>
      value.trim() === "" ? [{ id, sentence: missing(id) }] : [];
    return [
      ...(this.insee === null ? [{ id: "commune-name", sentence: t("commune.notChosen") }] : []),
      ...empty("commune-postcode", this.postcode),
      ...empty("commune-address_line", this.address),
      ...(this.validAccent === null ? [{ id: "accent", sentence: t("commune.badColour") }] : []),
    ];
  }

  /** The letterhead that is sent. */
  fields(): CommuneFields {
    const optional = (text: string): string | null => (text.trim() === "" ? null : text.trim());
    return {
      name: this.name.trim(),
      insee: this.insee ?? "",
      postcode: this.postcode.trim(),
      address_line: this.address.trim(),
      phone: optional(this.phone),
      email: optional(this.email),
      service_name: optional(this.service),
      dpo_email: optional(this.dpo),
      siret: this.siret,
    };
  }

  /** Everything that is sent. */
  request(): Request<"commune.update"> {
    return { commune: this.fields(), accent: this.validAccent ?? ACCENTS[0], logo: this.logo };
  }

  /** Reads a chosen image; the answer is a sentence when it cannot serve. */
  async readLogo(file: File): Promise<string | null> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const isPng = [0x89, 0x50, 0x4e, 0x47].every((byte, i) => bytes[i] === byte);
    if (!isPng) return t("commune.logoNotPng");
    if (bytes.length > LOGO_MAX_BYTES) return t("commune.logoTooBig");
    this.logo = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    return null;
  }
}
