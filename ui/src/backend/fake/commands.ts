import { administration } from "./administration";
import type { Handlers } from "./answer";
import { households } from "./households";
import { papers } from "./papers";
import { sessions } from "./sessions";
import type { World } from "./world";

export type { Handlers };

/** The answers of the memory host, over its world. */
export function commands(world: World): Handlers {
  return { ...sessions(world), ...administration(world), ...households(world), ...papers(world) };
}
