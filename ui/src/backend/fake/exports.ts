import { refuse, refuseFields, says, type Handlers } from "./answer";

type Names = Extract<keyof Handlers, `export.${string}`>;

/** What leaves the base. */
export function exports(): Pick<Handlers, Names> {
  const inside = (out: string, name: string): string => `${out}/${name}-20261117-104200`;
  const taken = (out: string): void => {
    if (out.includes("photos")) refuse("export_taken");
  };
  return {
    "export.base": ({ out }) => {
      taken(out);
      return says({
        path: inside(out, "export-guichet"),
        households: 20_000,
        persons: 75_000,
        files: 31_000,
        lost: 0,
        content_hash: "0".repeat(64),
      });
    },
    "export.household": ({ out }) => {
      taken(out);
      return says({
        path: inside(out, "dossier-17484"),
        households: 1,
        persons: 4,
        files: 2,
        lost: 0,
        content_hash: null,
      });
    },
    "export.access": () => says({ document: "statement", json: "statement-json", withheld: 1 }),
    "export.anonymise": ({ out, password }) => {
      refuseFields(
        password.length < 8 ? [{ path: "password", code: "password.too_short", params: {} }] : [],
      );
      return says({
        path: inside(out, "formation"),
        login: "accueil",
        households: 20_000,
        persons: 75_000,
        files: 31_000,
      });
    },
  };
}
