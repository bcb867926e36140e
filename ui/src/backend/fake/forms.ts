import type { AskedField, AskedLine, Demand, LetterRow, Procedure } from "../../generated/commands";
import { refuseFields, says, type Handlers } from "./answer";
import { paper } from "./pdf";
import type { World } from "./world";

type Names = Extract<keyof Handlers, `asked_field.${string}` | `letter.${string}`>;

const FIELDS: readonly AskedField[] = [
  "adult_sex",
  "adult_birth_name",
  "adult_birth_date",
  "adult_birth_place",
  "marital_status",
  "nationality",
  "other_first_names",
  "phone",
  "email",
  "address",
  "child_sex",
  "child_birth_place",
  "ine",
  "residence",
  "meal",
  "care_plan",
  "vaccination",
  "insurance",
  "contacts",
];
const PROCEDURES: readonly Procedure[] = [
  "dossier",
  "school",
  "canteen",
  "childcare",
  "sport",
  "tariff",
];
const EXPECTED: Readonly<Partial<Record<Procedure, readonly AskedField[]>>> = {
  dossier: ["phone", "address", "child_sex"],
  school: ["child_birth_place", "residence", "vaccination", "phone", "address"],
  canteen: ["meal", "care_plan", "contacts"],
  childcare: ["contacts", "insurance"],
  sport: ["insurance"],
};
const demand = (procedure: Procedure, field: AskedField): Demand => {
  if (EXPECTED[procedure]?.includes(field)) return "expected";
  return procedure === "dossier" && field !== "ine" ? "optional" : "off";
};

/** What the commune asks, before anybody changed it. */
export const ASKED: readonly AskedLine[] = PROCEDURES.flatMap((procedure) =>
  FIELDS.map((field) => ({ procedure, field, demand: demand(procedure, field) })),
);

const FIELDS_OF_LETTERS = [
  { name: "famille", label: "Nom de la famille", required: false, list: false },
  { name: "dossier", label: "Numéro du dossier", required: false, list: false },
];

/** The letters in the product's own words. */
export const LETTERS: readonly LetterRow[] = [
  {
    kind: "missing_documents",
    template: {
      kind: "missing_documents",
      subject: "Pièces à fournir, dossier {dossier}",
      body: "Il nous manque encore les pièces suivantes\u00a0:\n\n{pieces}",
      closing: "Nous vous remercions de les apporter au guichet.",
      appeal: "",
    },
    customised: false,
    fields: [
      ...FIELDS_OF_LETTERS,
      { name: "pieces", label: "Liste des pièces", required: true, list: true },
    ],
  },
  {
    kind: "complement",
    template: {
      kind: "complement",
      subject: "Votre demande {demande}\u00a0: complément",
      body: "Pour traiter votre demande, il nous faut encore\u00a0:\n\n{message}",
      closing: "Nous restons à votre disposition.",
      appeal: "",
    },
    customised: false,
    fields: [
      ...FIELDS_OF_LETTERS,
      { name: "demande", label: "Numéro de la demande", required: false, list: false },
      { name: "message", label: "Message à la famille", required: true, list: false },
    ],
  },
  {
    kind: "refusal",
    template: {
      kind: "refusal",
      subject: "Votre demande {demande}",
      body: "Nous ne pouvons pas donner suite à votre demande\u00a0:\n\n{motif}",
      closing: "Veuillez agréer nos salutations distinguées.",
      appeal: "Vous pouvez contester cette décision dans les deux mois.",
    },
    customised: false,
    fields: [
      ...FIELDS_OF_LETTERS,
      { name: "demande", label: "Numéro de la demande", required: false, list: false },
      { name: "motif", label: "Motif du refus", required: true, list: false },
    ],
  },
];

/** What is asked of families, and the letters they are sent. */
export function forms(world: World): Pick<Handlers, Names> {
  return {
    "asked_field.list": () => says(world.asked.map((line) => ({ ...line }))),
    "asked_field.update": ({ lines }) => {
      world.asked = world.asked.map(
        (old) =>
          lines.find((one) => one.procedure === old.procedure && one.field === old.field) ?? old,
      );
      return says({}, "asked_field");
    },
    "letter.list": () => says([...world.letters]),
    "letter.update": ({ kind, template }) => {
      const { fields } = LETTERS.find((one) => one.kind === kind) ?? { fields: [] };
      const missing = fields.filter(
        ({ name, required }) => required && !(template?.body.includes(`{${name}}`) ?? true),
      );
      refuseFields(
        missing.map(({ name }) => ({
          path: "template.body",
          code: "letter.field_missing",
          params: { field: name },
        })),
      );
      world.letters = world.letters.map((old) => {
        if (old.kind !== kind) return old;
        const own = LETTERS.find((one) => one.kind === kind)?.template ?? old.template;
        return { ...old, template: template ?? own, customised: template !== null };
      });
      return says({}, "letter");
    },
    "letter.preview": ({ template }) => {
      const document = world.id("document");
      const lines = [template.subject, ...template.body.split("\n\n"), template.closing];
      world.documents.set(document, paper(lines));
      return says({ document });
    },
  };
}
