import type { Grant, Scope, Verb, Volet } from "../../generated/commands";

/** Verbs, each including those before it. */
export const VERBS: readonly Verb[] = ["glance", "read", "write"];

/** The parts that the screens of today use; a role keeps its rights on the others as they are. */
export const VOLETS: readonly { readonly volet: Volet; readonly scoped: boolean }[] = [
  { volet: "identity", scoped: true },
  { volet: "contact", scoped: true },
  { volet: "authority", scoped: true },
  { volet: "diet", scoped: true },
  { volet: "care_plan", scoped: true },
  { volet: "documents", scoped: true },
  { volet: "restricted_documents", scoped: true },
  { volet: "requests", scoped: true },
  // These are the commune's own: there is no household to choose among.
  { volet: "settings", scoped: false },
  { volet: "agents", scoped: false },
  { volet: "audit", scoped: false },
];

/** How far a role goes on a part; `verb` null when not at all. */
export interface Level {
  verb: Verb | null;
  scope: Scope;
}

/** The widest verb held on each part, with the widest scope it is held for. */
export function levelsOf(grants: readonly Grant[]): Record<Volet, Level> {
  const levels = {} as Record<Volet, Level>;
  for (const { volet } of VOLETS) {
    const own = grants.filter((grant) => grant.volet === volet);
    const verb = VERBS.findLast((one) => own.some((grant) => grant.verb === one)) ?? null;
    const scoped = own.filter((grant) => grant.verb === verb);
    const wide = verb === null || scoped.some(({ scope }) => scope === "commune");
    levels[volet] = { verb, scope: wide ? "commune" : "entities" };
  }
  return levels;
}

/**
 * The rights that are sent: those of the screen, and untouched those it does not show. A part whose
 * level did not move keeps all its rights, also the narrower verb held more widely beside it.
 */
export function grantsOf(levels: Readonly<Record<Volet, Level>>, held: readonly Grant[]): Grant[] {
  const before = levelsOf(held);
  const shown = new Set(VOLETS.map(({ volet }) => volet));
  return [
    ...held.filter(({ volet }) => !shown.has(volet)),
    ...VOLETS.flatMap(({ volet }): Grant[] => {
      const { verb, scope } = levels[volet];
      if (verb === before[volet].verb && scope === before[volet].scope) {
        return held.filter((grant) => grant.volet === volet);
      }
      return verb === null ? [] : [{ volet, verb, scope }];
    }),
  ];
}
