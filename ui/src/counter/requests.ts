import type { RequestStatus } from "../generated/commands";

/** One view of the queue: its place in the address, the states it shows. */
export interface QueueFilter {
  readonly slug: string;
  readonly statuses: readonly RequestStatus[];
  readonly mine: boolean;
}

/** The views of the queue, in order; the first is what waits. */
export const QUEUE_FILTERS = [
  { slug: "a-valider", statuses: ["pending"], mine: false },
  { slug: "a-completer", statuses: ["to_complete"], mine: false },
  { slug: "les-miennes", statuses: ["pending", "to_complete"], mine: true },
  { slug: "validees", statuses: ["accepted"], mine: false },
  { slug: "refusees", statuses: ["refused"], mine: false },
] as const satisfies readonly QueueFilter[];

/** Where « Demandes » leads. */
export const FIRST_QUEUE = QUEUE_FILTERS[0].slug;

/** The view of an address; what waits when it names none. */
export function queueFilter(slug: string): QueueFilter {
  return QUEUE_FILTERS.find((one) => one.slug === slug) ?? QUEUE_FILTERS[0];
}

/** The core's nouns that a list of requests shows. */
export const REQUEST_NOUNS: readonly string[] = ["request", "household", "person", "member"];
