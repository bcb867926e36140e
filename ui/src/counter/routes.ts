import { createRouter } from "../shared/router.svelte";

/** Every place of the counter. */
export const router = createRouter(
  {
    home: "/",
    household: "/dossier/:number",
    householdEdit: "/dossier/:number/modifier/:part",
    householdPeople: "/dossier/:number/personnes",
    householdDocuments: "/dossier/:number/pieces",
    householdHistory: "/dossier/:number/historique",
    householdReceipt: "/dossier/:number/recepisse",
    newHousehold: "/nouveau",
    draft: "/nouveau/:draft",
    lists: "/listes/:view",
    pieces: "/pieces/:view",
    scans: "/numerisations",
    scansFor: "/numerisations/:number",
    duplicates: "/doublons/:view",
    duplicate: "/doublons/:view/:one/:other",
    requests: "/demandes/:filter",
    requestsPaper: "/demandes/:filter/imprimer",
    request: "/demande/:request",
    requestAnswer: "/demande/:request/completer",
    requestPaper: "/demande/:request/:paper",
    mergePersons: "/fusion/personnes/:a/:b",
    mergeHouseholds: "/fusion/foyers/:a/:b",
    mergeWith: "/fusion/foyers/:number",
    verify: "/verifier",
    account: "/compte",
    settings: "/reglages/:page",
  },
  "home",
);
