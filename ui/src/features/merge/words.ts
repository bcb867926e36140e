import type { KeptView, MergeLine, MergeMove, MergeSide } from "../../generated/commands";
import { t, tn, word, type CountKey } from "../../shared/i18n";

/** « Autorité parentale, Jeanne Marchand et Odile Marchand ». */
export function lineWords(line: MergeLine): string {
  const group = word("mergeGroups", `${line.kind}_${line.group}`);
  if (line.kind === "follow") return t("merge.followedBy", { service: line.with ?? "" });
  if (line.kind === "member" && line.with !== null)
    return t("merge.inFile", { what: group, number: line.with });
  if (line.about !== null && line.with !== null)
    return t("merge.between", { what: group, about: line.about, with: line.with });
  return line.about === null ? group : `${group}, ${line.about}`;
}

const MOVED: Record<string, CountKey> = {
  member: "merge.members",
  address: "merge.addresses",
  phone: "merge.phones",
  email: "merge.emails",
  kinship: "merge.kinships",
  note: "merge.notes",
  supporting_document: "merge.documents",
  attachment: "merge.files",
};

/** « 3 personnes, 1 adresse, 2 notes ». */
export function movedWords(moves: readonly MergeMove[]): string {
  return moves
    .flatMap(({ kind, count }) => {
      const key = MOVED[kind];
      return key === undefined ? [] : [tn(key, count)];
    })
    .join(", ");
}

/** What an undo does not give back as it was: « Téléphone, Claire Marchand ». */
export function keptWords({ kind, group, about }: KeptView): string {
  const words = word("mergeGroups", `${kind}_${group}`);
  return about === null ? words : `${words}, ${about}`;
}

/** A side in few words: « n° 00012 », « Claire Marchand ». */
export function sideWords(side: MergeSide, persons: boolean): string {
  return persons ? side.label : t("merge.file", { number: side.households[0]?.number ?? "" });
}
