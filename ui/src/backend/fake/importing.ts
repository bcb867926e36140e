import { refuse, says, type Handlers } from "./answer";

type Names = Extract<keyof Handlers, `import.${string}`>;

/** The memory host reads no file: it has no import behind it, and none to come. */
export function importing(): Pick<Handlers, Names> {
  return {
    "import.pick": () => says(null),
    "import.read": () => refuse("upload_gone"),
    "import.preview": () => refuse("upload_gone"),
    "import.run": () => refuse("upload_gone"),
    "import.list": () => says([]),
    "import.undo": () => refuse("not_found", { what: "import" }),
  };
}
