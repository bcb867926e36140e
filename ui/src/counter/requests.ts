import { call } from "../backend/backend";
import type { RequestStatus } from "../generated/commands";
import { router } from "./routes";

/** One view of the queue: its place in the address, the states it shows. */
export interface QueueFilter {
  readonly slug: "a-valider" | "a-completer" | "les-miennes" | "validees" | "refusees";
  readonly statuses: readonly RequestStatus[];
  /** Only those that the agent took. */
  readonly mine: boolean;
}

/** What waits for a decision: where « Demandes » leads. */
export const PENDING: QueueFilter = { slug: "a-valider", statuses: ["pending"], mine: false };

/** The views of the queue, in order. */
export const QUEUE_FILTERS: readonly QueueFilter[] = [
  PENDING,
  { slug: "a-completer", statuses: ["to_complete"], mine: false },
  { slug: "les-miennes", statuses: ["pending", "to_complete"], mine: true },
  { slug: "validees", statuses: ["accepted"], mine: false },
  { slug: "refusees", statuses: ["refused"], mine: false },
];

/** The view of an address; what waits when it names none. */
export function queueFilter(slug: string): QueueFilter {
  return QUEUE_FILTERS.find((one) => one.slug === slug) ?? PENDING;
}

/** The core's nouns that a list of requests shows. */
export const REQUEST_NOUNS: readonly string[] = ["request", "household", "person", "member"];

/** Opens the request that is to be decided first, if any waits. */
export async function openFirstRequest(): Promise<void> {
  const { requests } = await call("request.list", {
    statuses: [...PENDING.statuses],
    assigned_to_me: false,
    household: null,
    offset: 0,
    limit: 1,
  });
  const [first] = requests;
  if (first !== undefined) router.go("request", { request: first.id });
}
