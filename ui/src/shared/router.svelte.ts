type ParamNames<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

/** A place of the application: the name of its pattern and the parts of the address. */
export type Place<Patterns extends Record<string, string>> = {
  [N in keyof Patterns & string]: { name: N; params: Record<ParamNames<Patterns[N]>, string> };
}[keyof Patterns & string];

type ParamsOf<P extends string> = [ParamNames<P>] extends [never]
  ? [params?: Record<never, never>]
  : [params: Record<ParamNames<P>, string | number>];

/** Addresses after `#`, so that the same files work from a folder, a shell and a server. */
export interface Router<Patterns extends Record<string, string>> {
  /** Where we are; reactive. */
  readonly place: Place<Patterns>;
  /** The address of a place, for a link. */
  href<N extends keyof Patterns & string>(name: N, ...params: ParamsOf<Patterns[N]>): string;
  /**
   * What is shown is known under this address from now on (a draft got its id): nothing moves, but
   * {@link reread} finds it again.
   */
  rename<N extends keyof Patterns & string>(name: N, ...params: ParamsOf<Patterns[N]>): void;
  /** Goes where the address says. */
  reread(): void;
  /** Goes there. */
  go<N extends keyof Patterns & string>(name: N, ...params: ParamsOf<Patterns[N]>): void;
}

const segments = (path: string): string[] => path.split("/").filter((part) => part !== "");

function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = segments(pattern);
  const given = segments(path);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}

/** A router over `patterns`; an unknown address is `fallback`. */
export function createRouter<const Patterns extends Record<string, string>>(
  patterns: Patterns,
  fallback: keyof Patterns & string,
): Router<Patterns> {
  const read = (): Place<Patterns> => {
    const path = location.hash.replace(/^#/, "");
    for (const [name, pattern] of Object.entries(patterns)) {
      const params = match(pattern, path);
      if (params !== null) return { name, params } as Place<Patterns>;
    }
    return { name: fallback, params: {} } as Place<Patterns>;
  };

  let place = $state.raw(read());
  /** The address that is already shown: a rename, or a move that did not wait for its event. */
  let known = "";
  addEventListener("hashchange", () => {
    // Read again, it would be another place to whoever shows it, and be asked for twice.
    if (location.hash !== known) place = read();
    known = "";
  });

  const address = (name: string, params: Record<string, string | number> = {}): string =>
    "#" +
    (patterns[name] ?? "").replace(/:(\w+)/g, (_, key: string) =>
      encodeURIComponent(String(params[key] ?? "")),
    );

  return {
    get place() {
      return place;
    },
    href: (name, ...[params]) => address(name, params),
    rename(name, ...[params]) {
      known = address(name, params);
      history.replaceState(null, "", known);
    },
    reread() {
      place = read();
    },
    go(name, ...[params]) {
      location.hash = address(name, params);
      // The event comes later; what is shown must not wait for it.
      known = location.hash;
      place = read();
    },
  };
}
