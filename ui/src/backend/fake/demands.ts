// What the fictional families ask, for tests and pictures of the screens.
import type { RequestBrief, RequestRow } from "../../generated/commands";
import type { Response } from "../backend";
import type { World } from "./world";

/** A request as the fake keeps it: what is shown, less its place in the queue. */
export type KeptRequest = Omit<Response<"request.show">, "position" | "household" | "writable">;

const row = (
  change: number,
  label: string,
  current: string | null,
  proposed: string | null,
  more: Partial<RequestRow> = {},
): RequestRow => ({
  change,
  target: { kind: "household" },
  field: "observation",
  about: "Foyer",
  label,
  current,
  proposed,
  identical: current === proposed,
  moved: false,
  sensitive: false,
  required: false,
  decidable: true,
  decision: null,
  error: null,
  ...more,
});

const COURT = {
  kind: "court_decision",
  about: "Jeanne",
  detail: "Sortie réservée à Claire Marchand et Thomas Leroy (jugement du 18/01/2024).",
} as const;

/** The requests that wait, and one of each that no longer does. */
export function demands(world: World): KeptRequest[] {
  const household = (number: string): RequestBrief["household"] => {
    const file = world.files.find((one) => one.number === number);
    return file === undefined ? null : { id: file.id, number };
  };
  const brief = (
    number: string,
    submitted: string,
    age: number,
    more: Partial<RequestBrief> & Pick<RequestBrief, "label" | "object">,
  ): RequestBrief => ({
    id: world.id("request"),
    number,
    kind: "change",
    channel: "portal",
    status: "pending",
    submitted_at: submitted,
    age_days: age,
    applicant: null,
    household: null,
    household_number: null,
    priority: "normal",
    assignee: null,
    assigned_to_me: false,
    ...more,
  });
  const kept = (
    of: RequestBrief,
    rows: RequestRow[],
    more: Partial<KeptRequest> = {},
  ): KeptRequest => ({
    brief: of,
    message: null,
    reply: null,
    reason: null,
    decided_by: null,
    decided_at: null,
    submitted_by: null,
    rows,
    alerts: [],
    last_change: { at: "2025-03-04T09:20:00", agent: "Paul Tessier" },
    version: "v1",
    ...more,
  });

  return [
    kept(
      brief("D-2026-01890", "2026-11-14T09:05:00", 3, {
        label: "Haddad",
        object: "Changement de téléphone",
        applicant: "Nour Haddad (responsable)",
        household: household("09143"),
      }),
      [
        row(
          0,
          "Adresse",
          "18 quai du Loir, 41990 Valmont-sur-Loir",
          "18 quai du Loir, 41990 Valmont-sur-Loir",
        ),
        row(1, "Téléphone mobile", "06 39 98 42 10", "06 39 98 42 77", { about: "Nour" }),
      ],
    ),
    kept(
      brief("D-2026-01893", "2026-11-16T21:14:00", 1, {
        label: "Marchand – Bensaïd",
        object: "Changement d’adresse et de téléphone",
        applicant: "Claire Marchand (responsable)",
        household: household("17484"),
      }),
      [
        row(0, "Adresse", "4 rue du Moulin", "12 rue des Tanneurs"),
        row(1, "Commune", "Valmont-sur-Loir", "Valmont-sur-Loir"),
        row(2, "Téléphone mobile", "06 39 98 27 41", "06 39 98 27 14"),
        row(3, "Courriel", null, "claire.marchand@exemple.fr"),
        row(4, "Situation familiale", "Concubinage", "Pacsée depuis le 02/06/2023"),
        row(5, "Pièce : domicile", "Expirée le 30/09/2026", "Facture du 15/10/2026, 2 pages", {
          moved: true,
        }),
        row(6, "Contact de Jeanne", null, "Bruno Marchand, oncle, vient chercher", {
          sensitive: true,
        }),
      ],
      { alerts: [COURT], message: "Nous avons déménagé, et mon frère viendra parfois." },
    ),
    kept(
      brief("D-2026-01894", "2026-11-17T08:31:00", 0, {
        kind: "creation",
        channel: "counter",
        label: "Rossi",
        object: "Nouveau dossier",
        applicant: "Chiara Rossi (responsable)",
        household_number: "20316",
      }),
      [
        row(0, "Adresse", null, "3 place du Marché, 41990 Valmont-sur-Loir"),
        row(1, "Nom d’usage", null, "Rossi", { about: "Chiara", required: true }),
        row(2, "Prénom", null, "Chiara", { about: "Chiara", required: true }),
        row(3, "Téléphone", null, "06 39 98 01", { about: "Chiara", error: "phone.too_short" }),
        row(4, "Prénom", null, "Luca", { about: "Luca", required: true }),
        row(5, "Naissance", null, "05/01/2018 à Blois", { about: "Luca" }),
        row(6, "Autorité parentale", null, "Chiara Rossi, conjointe", {
          about: "Luca",
          sensitive: true,
        }),
      ],
      { submitted_by: "Solène Abgrall", last_change: null },
    ),
    kept(
      brief("D-2026-01871", "2026-11-09T17:20:00", 8, {
        status: "to_complete",
        label: "Delaunay – Costa",
        object: "Changement de résidence d’Alma",
        applicant: "Rita Costa (conjointe)",
        household: household("18830"),
        assignee: "Nadia Ferreira",
        assigned_to_me: true,
      }),
      [
        row(0, "Résidence", "Ici", "En alternance, semaines paires", {
          about: "Alma",
          decision: "complete",
        }),
      ],
      {
        reply: "Merci de nous remettre la convention signée par les deux parents.",
        decided_by: "Nadia Ferreira",
        decided_at: "2026-11-10T09:12:00",
      },
    ),
    kept(
      brief("D-2026-01850", "2026-10-30T11:02:00", 18, {
        status: "refused",
        label: "Roux",
        object: "Changement de nom d’usage de Gabin",
        applicant: "Sylvie Roux (responsable)",
        household: household("06677"),
      }),
      [row(0, "Nom d’usage", "Roux", "Roux-Marchand", { about: "Gabin", decision: "refuse" })],
      {
        reason: "L’accord des deux parents manque.",
        decided_by: "Paul Tessier",
        decided_at: "2026-11-02T14:40:00",
      },
    ),
  ];
}
