import type { Decisions } from "../../../features/request/decisions.svelte";

/** What an agent has decided of a request, and not yet sent. */
export interface UnderWay {
  readonly decisions: Decisions;
  reply: string;
}

let owner: string | null = null;
const kept = new Map<string, UnderWay>();

/**
 * « Plus tard », the next of the queue or a lock lose nothing: what this agent began is found again.
 * Memory only, and never another agent's.
 */
export const underWay = {
  /** What `agent` began on that request. */
  of(agent: string, request: string): UnderWay | undefined {
    if (agent !== owner) {
      kept.clear();
      owner = agent;
    }
    return kept.get(request);
  },
  keep(request: string, begun: UnderWay): void {
    kept.set(request, begun);
  },
  forget(request: string): void {
    kept.delete(request);
  },
};
