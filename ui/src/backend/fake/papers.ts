import { writtenDate } from "../../shared/dates";
import { refuse, says, type Handlers } from "./answer";
import { paper } from "./pdf";
import { TODAY, type World } from "./world";

type Names = Extract<
  keyof Handlers,
  `receipt.${string}` | `print.${string}` | `document.${string}` | `pick.${string}`
>;

/** Receipts, printing, files. */
export function papers(world: World): Pick<Handlers, Names> {
  return {
    "receipt.issue": ({ household, renew }) => {
      const target = world.files.find(({ id }) => id === household) ?? refuse("not_found");
      const held = world.receipts.get(household);
      const duplicata = held !== undefined && !renew;
      const number = duplicata
        ? held
        : `2026-A-${String(world.receipts.size + 1).padStart(6, "0")}`;
      world.receipts.set(household, number);
      target.last_receipt = number;
      const document = world.id("document");
      world.documents.set(
        document,
        paper([
          duplicata ? "Récépissé de dossier – DUPLICATA" : "Récépissé de dossier",
          `Dossier ${target.number}`,
          `Récépissé ${number}, le ${writtenDate(TODAY)}`,
          target.label,
          ...target.members.map(({ display_name: name }) => name),
        ]),
      );
      return says({ document, number, code: "7K4M-2QXD", duplicata, outdated: false }, "receipt");
    },
    "receipt.remind": ({ limit }) => {
      const letters = world.files.slice(0, limit).map(({ number }, i) => ({
        household: number,
        number: `2026-A-${String(900 + i)}`,
      }));
      const document = world.id("document");
      world.documents.set(document, paper(letters.map(({ number }) => number)));
      return says({ document, letters, left: 0 }, "receipt");
    },
    "receipt.verify": ({ code }) => {
      const plain = code.replace(/[^A-Za-z0-9]/g, "").toUpperCase();
      if (plain.length !== 8) refuse("receipt_malformed_code");
      if (plain === "7K4M2QXD") {
        return says({
          verdict: "genuine",
          number: "2026-A-000117",
          household_number: "17484",
          issued_at: "2026-10-12T09:22:00",
        });
      }
      const nothing = { household_number: null, issued_at: null };
      return plain === "7XWQ4HBN"
        ? says({ verdict: "genuine_not_here", number: "2026-A-000245", ...nothing })
        : says({ verdict: "unknown", number: null, ...nothing });
    },
    "print.printers": () =>
      says({
        printers: [
          { name: "Accueil-RDC", default: true },
          { name: "Secretariat", default: false },
        ],
        preferred: null,
      }),
    "print.send": () => says({ job: world.id("job") }),
    "document.save": () => says({ path: "/tmp/recepisse.pdf" }),
    "pick.folder": () => says({ path: "/media/sauvegardes" }),
    "pick.file": () => says({ path: "/media/sauvegardes/2026-11-16" }),
  };
}
