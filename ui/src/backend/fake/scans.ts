import { refuse, says, type Handlers } from "./answer";

type Names = Extract<keyof Handlers, `scan.${string}`>;

/** A post whose scanner is not set up: the tray is a matter of a real folder. */
export function scans(): Pick<Handlers, Names> {
  let settings = { folder: null as string | null, keep: false, old_days: 7 };
  return {
    "scan.settings": () => says({ ...settings }),
    "scan.configure": (wanted) => {
      settings = { ...wanted };
      return says({}, "setting");
    },
    "scan.list": () =>
      says({
        state: settings.folder === null ? "off" : "ready",
        scans: [],
        total: 0,
        arriving: 0,
        old: 0,
        old_days: settings.old_days,
      }),
    "scan.propose": () =>
      says({ words: null, numbers: [], dates_fr: [], names: [], proposals: [] }),
    "scan.read": () => refuse("scan_gone"),
    "scan.attach": () => refuse("scan_gone"),
    "scan.discard": () => refuse("scan_gone"),
  };
}
