import type { Page } from "@playwright/test";

import type {
  MemberView,
  Procedure,
  RequestField,
  RequestKind,
  Target,
} from "../../../ui/src/generated/commands.ts";
import { ask } from "./desk.ts";

/** One thing asked, as it stands in the file of a portal (docs/format/request.md). */
export interface Asked {
  readonly target: Target;
  readonly field: RequestField;
  readonly base?: unknown;
  readonly proposed: unknown;
}

/** What a file tells besides its changes. */
interface Told {
  readonly kind: RequestKind;
  readonly procedures: readonly Procedure[];
  readonly applicant: string | null;
  readonly message: string | null;
  readonly origin_ref: string | null;
}

let references = 0;

/** The file that the portal sends: one request, with a reference of its own. */
export function portalFile(
  request: Partial<Told> & {
    readonly household_number?: string;
    readonly submitted_at?: string;
    readonly changes: readonly Asked[];
  },
): { name: string; mimeType: string; buffer: Buffer } {
  references += 1;
  const reference = `portail-${references}`;
  const body = {
    kind: request.household_number === undefined ? "creation" : "change",
    external_ref: reference,
    submitted_at: "2026-11-16T21:14:00+01:00",
    ...request,
    changes: request.changes.map((change) => ({ base: null, ...change })),
  };
  return {
    name: `${reference}.json`,
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(body)),
  };
}

/** The person of that first name in a file, with what the base knows of her. */
export async function memberOf(page: Page, number: string, firstName: string): Promise<MemberView> {
  const { members } = await ask(page, "household.open", { id: null, number });
  const found = members.find(({ fields }) => fields.first_name === firstName);
  if (found === undefined) throw new Error(`nobody is called ${firstName} in ${number}`);
  return found;
}

/** A new telephone and a new address for the head of a household. */
export function moving(person: string, phone: string): Asked[] {
  return [
    {
      target: { kind: "household" },
      field: "address",
      base: {
        line: "3 rue du Moulin",
        complement: null,
        postcode: "28200",
        commune: "Châteaudun",
        insee: "28088",
        country: null,
      },
      proposed: {
        line: "12 rue des Tanneurs",
        complement: null,
        postcode: "28200",
        commune: "Châteaudun",
        insee: "28088",
        country: null,
      },
    },
    {
      target: { kind: "person", person },
      field: "phones",
      base: [{ number: "0639982715", label: "mobile" }],
      proposed: [{ number: phone, label: "mobile" }],
    },
  ];
}
