const sections = new Map<string, Readonly<Record<string, string>>>();

/** Called by the part of fr.json that comes with a screen (see vite.words.ts). */
export function addSection(section: string, names: Readonly<Record<string, string>>): void {
  sections.set(section, names);
}

/** The sentence `section.name`, or undefined where fr.json has none. */
export function sentence(section: string, name: string): string | undefined {
  const names = sections.get(section);
  // A screen that says a section by a name put together at run time would show a key to the agent.
  if (names === undefined && import.meta.env.DEV) {
    throw new Error(`The section "${section}" was not loaded: name it in the screen that says it.`);
  }
  return names !== undefined && Object.hasOwn(names, name) ? names[name] : undefined;
}
