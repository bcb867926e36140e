/** A text that effects can follow, for tests of what follows typing. */
export class Typed {
  text = $state("");
}

/** Runs `setup` where effects may be made; the answer ends them. */
export function withEffects(setup: () => void): () => void {
  return $effect.root(setup);
}
