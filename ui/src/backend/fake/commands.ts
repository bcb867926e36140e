import { administration } from "./administration";
import type { Handlers } from "./answer";
import { attachments } from "./attachments";
import { documents } from "./documents";
import { exports } from "./exports";
import { forms } from "./forms";
import { households } from "./households";
import { kinships } from "./kinships";
import { papers } from "./papers";
import { requests } from "./requests";
import { sessions } from "./sessions";
import type { World } from "./world";

export type { Handlers };

/** The answers of the memory host, over its world. */
export function commands(world: World): Handlers {
  return {
    ...sessions(world),
    ...administration(world),
    ...attachments(world),
    ...documents(world),
    ...exports(),
    ...forms(world),
    ...households(world),
    ...kinships(world),
    ...papers(world),
    ...requests(world),
  };
}
