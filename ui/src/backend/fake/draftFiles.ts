import type { WaitingFileView } from "../../generated/commands";
import { refuse, says, type Handlers } from "./answer";
import { kindOf } from "./attachments";
import type { World } from "./world";

type Names = Extract<
  keyof Handlers,
  `draft.${string}_file${string}` | "request.list_files" | "request.read_file"
>;

/** Files of households to come, kept with their drafts; requests have none here. */
export function draftFiles(world: World): Pick<Handlers, Names> {
  const kept = new Map<string, WaitingFileView[]>();
  const of = (draft: string): WaitingFileView[] => kept.get(draft) ?? [];
  const found = (draft: string, file: string): WaitingFileView =>
    of(draft).find(({ id }) => id === file) ?? refuse("not_found", { what: "attachment" });
  return {
    "draft.list_files": ({ draft }) => says([...of(draft)]),
    "draft.add_file": ({ draft, document_type, person, adult, upload, name }) => {
      const bytes = world.documents.get(upload) ?? refuse("upload_gone");
      const id = world.id("attachment");
      world.documents.set(id, bytes);
      const added: WaitingFileView = {
        id,
        document_type,
        person,
        adult: adult ?? null,
        kind: kindOf(bytes),
        name,
        bytes: bytes.length,
        pages: 1,
        rotation: 0,
        added_by: "Nadia Ferreira",
        added_at: "2026-11-17T10:42",
      };
      kept.set(draft, [...of(draft), added]);
      return says(added, "waiting_file");
    },
    "draft.read_file": ({ draft, file }) => {
      const { kind, rotation } = found(draft, file);
      return says({ document: file, kind, rotation });
    },
    "draft.rotate_file": ({ draft, file, rotation }) => {
      Object.assign(found(draft, file), { rotation });
      return says({}, "waiting_file");
    },
    "draft.remove_file": ({ draft, file }) => {
      kept.set(
        draft,
        of(draft).filter(({ id }) => id !== file),
      );
      return says({}, "waiting_file");
    },
    "request.list_files": () => says([]),
    "request.read_file": () => refuse("not_found", { what: "attachment" }),
  };
}
