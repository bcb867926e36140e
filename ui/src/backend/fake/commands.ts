import { administration } from "./administration";
import type { Handlers } from "./answer";
import { attachments } from "./attachments";
import { documents } from "./documents";
import { draftFiles } from "./draftFiles";
import { duplicates } from "./duplicates";
import { exports } from "./exports";
import { forms } from "./forms";
import { households } from "./households";
import { importing } from "./importing";
import { kinships } from "./kinships";
import { lists } from "./lists";
import { merges } from "./merges";
import { papers } from "./papers";
import { requests } from "./requests";
import { scans } from "./scans";
import { sessions } from "./sessions";
import { splits } from "./splits";
import type { World } from "./world";

export type { Handlers };

/** The answers of the memory host, over its world. */
export function commands(world: World): Handlers {
  return {
    ...sessions(world),
    ...splits(world),
    ...administration(world),
    ...attachments(world),
    ...documents(world),
    ...draftFiles(world),
    ...duplicates(),
    ...exports(),
    ...forms(world),
    ...households(world),
    ...importing(),
    ...kinships(world),
    ...lists(),
    ...merges(world),
    ...papers(world),
    ...requests(world),
    ...scans(),
  };
}
