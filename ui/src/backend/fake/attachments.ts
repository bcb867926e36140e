import type { AttachmentView } from "../../generated/commands";
import { refuse, says, type Handlers } from "./answer";
import type { World } from "./world";

type Names = Extract<keyof Handlers, `attachment.${string}`>;

/** What a file is, by its first letters. */
export function kindOf(bytes: Uint8Array): AttachmentView["kind"] {
  const head = String.fromCharCode(...bytes.slice(0, 4));
  if (head === "%PDF") return "pdf";
  if (head === "\u0089PNG") return "png";
  return head.startsWith("\u00ff\u00d8\u00ff") ? "jpeg" : refuse("attachment_unknown_kind");
}

/** Files of the documents: kind by the first letters, nothing else is looked at here. */
export function attachments(world: World): Pick<Handlers, Names> {
  const of = (household: string): AttachmentView[] => world.attachments.get(household) ?? [];
  const keep = (household: string, list: AttachmentView[]) => {
    world.attachments.set(household, list);
  };
  const found = (household: string, id: string): AttachmentView =>
    of(household).find((one) => one.id === id) ?? refuse("not_found", { what: "attachment" });
  const made = (document: string, name: string, bytes: Uint8Array): AttachmentView => {
    const id = world.id("attachment");
    world.documents.set(id, bytes);
    return {
      id,
      document,
      kind: kindOf(bytes),
      name,
      bytes: bytes.length,
      pages: 1,
      rotation: 0,
      added_by: "Nadia Ferreira",
      added_at: "2026-11-17T10:42",
      purged_at: null,
    };
  };
  return {
    "attachment.list": ({ household }) => says([...of(household)]),
    "attachment.pick": () => says([]),
    "attachment.add": ({ household, document, upload, name }) => {
      const bytes = world.documents.get(upload) ?? refuse("upload_gone");
      if (bytes.length === 0) refuse("attachment_empty");
      const added = made(document, name, bytes);
      keep(household, [...of(household), added]);
      return says(added, "attachment");
    },
    "attachment.read": ({ household, attachment }) => {
      const { kind, rotation } = found(household, attachment);
      return says({ document: attachment, kind, rotation });
    },
    "attachment.rotate": ({ household, attachment, rotation }) => {
      Object.assign(found(household, attachment), { rotation });
      return says({}, "attachment");
    },
    "attachment.remove": ({ household, attachment }) => {
      keep(
        household,
        of(household).filter(({ id }) => id !== attachment),
      );
      return says({}, "attachment");
    },
    "attachment.reorder": ({ household, attachments: order }) => {
      const rank = (one: AttachmentView): number => order.indexOf(one.id);
      keep(
        household,
        [...of(household)].sort((a, b) => rank(a) - rank(b)),
      );
      return says({}, "attachment");
    },
    "attachment.join": ({ household, document, attachments: parts }) => {
      const bytes = world.documents.get(parts[0] ?? "") ?? refuse("not_found");
      const joined = { ...made(document, "réuni.pdf", bytes), pages: parts.length };
      keep(household, [...of(household).filter(({ id }) => !parts.includes(id)), joined]);
      return says(joined, "attachment");
    },
    "attachment.purge": ({ household, document }) => {
      const list = of(household);
      const gone = list.filter((one) => one.document === document);
      for (const one of gone) Object.assign(one, { name: null, purged_at: "2026-11-17T10:42" });
      keep(household, [...list]);
      return says({ files: gone.length }, "attachment");
    },
  };
}
