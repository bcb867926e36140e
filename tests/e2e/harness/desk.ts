import { expect, type Page } from "@playwright/test";

import type { Commands, RoleHeld } from "../../../ui/src/generated/commands.ts";
import { assertAccessible } from "./accessibility.ts";
import { picture } from "./traces.ts";

/** How one comes into a fictional commune; its base protects nobody. */
export const DEMO = { login: "accueil", password: "Vitrail-bleu-28-Beauce" } as const;

/** The agent of the bases that journeys make for themselves. */
export const NADIA = {
  login: "nadia.ferreira",
  name: "Nadia Ferreira",
  password: "Tuile-sabot-28-marée",
} as const;

/** Asks the core in the session of `page`, for what a journey needs but does not show. */
export async function ask<C extends keyof Commands>(
  page: Page,
  command: C,
  request: Commands[C]["request"],
): Promise<Commands[C]["response"]> {
  const answer = await page.request.post(new URL(`/api/${command}`, page.url()).href, {
    data: request,
  });
  const body = (await answer.json()) as { value: Commands[C]["response"] };
  expect(answer.ok(), `${command}: ${JSON.stringify(body)}`).toBe(true);
  return body.value;
}

/** What an agent at the counter holds: the role « Accueil », in the first service. */
export async function reception(page: Page): Promise<RoleHeld[]> {
  return held(page, "Accueil");
}

/** The role of that name, held in the first service. */
export async function held(page: Page, role: string): Promise<RoleHeld[]> {
  const roles = await ask(page, "role.list", {});
  const [entity] = await ask(page, "entity.list", {});
  const id = roles.find(({ label }) => label === role)?.id;
  if (id === undefined || entity === undefined) throw new Error(`no role is called ${role}`);
  return [{ role: id, entity: entity.id }];
}

/**
 * Makes the base of Châteaudun, with one administrator who is its secretary, and opens it. Answers
 * its recovery key.
 */
export async function settle(page: Page, backups: string | null = null): Promise<string> {
  const { recovery_key } = await ask(page, "base.create", {
    commune: {
      name: "Châteaudun",
      insee: "28088",
      postcode: "28200",
      address_line: "2 place du 18 Octobre",
      phone: "0237000100",
      email: null,
      service_name: "Enfance et éducation",
      dpo_email: null,
      siret: null,
    },
    accent: "#0b5b6b",
    logo: null,
    post: "Accueil 1",
    admin: {
      login: NADIA.login,
      display_name: NADIA.name,
      password: NADIA.password,
      administration_only: false,
    },
    backup_folder: backups,
  });
  await page.reload();
  await expect(searchBox(page)).toBeFocused();
  return recovery_key;
}

/** An agent of a journey, who comes in by her own password. */
export interface Hired {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** Gives a colleague a login and her roles. */
export async function hire(page: Page, agent: Hired, roles: RoleHeld[]): Promise<void> {
  const { login, name, password } = agent;
  await ask(page, "agent.create", { login, display_name: name, password, roles });
}

/**
 * Gives the agent of the base one more role, as the secretary of a small town hall holds them all:
 * who may fetch a child is not told by the reception alone.
 */
export async function holdToo(page: Page, role: string): Promise<void> {
  const agents = await ask(page, "agent.list", {});
  const nadia = agents.find(({ login }) => login === NADIA.login);
  if (nadia === undefined) throw new Error("the agent of the journey is gone");
  const { id, display_name, active, roles } = nadia;
  await ask(page, "agent.update", {
    id,
    display_name,
    active,
    roles: [...roles, ...(await held(page, role))],
  });
  await page.reload();
  await expect(searchBox(page)).toBeFocused();
}

/** Comes back to a desk that was locked, by the keys. */
export async function unlock(page: Page, agent: { readonly password: string }): Promise<void> {
  await expect(secret(page, "Mot de passe")).toBeFocused();
  await page.keyboard.type(agent.password);
  await page.keyboard.press("Enter");
}

/** Logs in by the keys, from the login screen, and waits for the search box. */
export async function logIn(
  page: Page,
  agent: { readonly login: string; readonly password: string } = DEMO,
): Promise<void> {
  await expect(field(page, "Identifiant")).toBeFocused();
  await page.keyboard.type(agent.login);
  await page.keyboard.press("Tab");
  await page.keyboard.type(agent.password);
  await page.keyboard.press("Enter");
  await expect(searchBox(page)).toBeFocused();
}

/** A field by its label, without the marks beside it. A password has no role: see `secret`. */
export function field(page: Page, label: string) {
  const escaped = label.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  const name = new RegExp(`^${escaped}( facultatif)?$`, "u");
  return page.getByRole("textbox", { name }).or(page.getByRole("combobox", { name }));
}

/** A password field by its label. */
export function secret(page: Page, name: string) {
  return page.locator("input[type=password]").and(page.getByLabel(name));
}

/** Goes to a place of the counter, `dossier/00001`, as a link would. */
export async function show(page: Page, place: string): Promise<void> {
  await page.goto(new URL(`#/${place}`, page.url()).href);
}

/** Waits until everything typed so far is in the draft. */
export async function draftSaved(page: Page): Promise<void> {
  const mark = page.getByRole("status").filter({ hasText: /^\s*Brouillon enregistré à/u });
  await expect(mark).toHaveAttribute("aria-busy", "false");
}

/** The search box of the home screen. */
export function searchBox(page: Page) {
  return page.getByRole("combobox", { name: "Rechercher une famille" });
}

/** The regions that spill over their width: nothing scrolls sideways, however large the text. */
async function assertFits(page: Page, state: string): Promise<void> {
  const wide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>(".main, .app")]
      .filter((region) => region.scrollWidth > region.clientWidth)
      .map((region) => `${region.className || region.tagName}: ${region.scrollWidth} px`),
  );
  expect(wide, `wider than the window: ${state}`).toEqual([]);
}

/** Checks a screen as it is now, accessible and within its window, and keeps its picture. */
export async function assertScreen(page: Page, name: string): Promise<void> {
  await assertAccessible(page, name);
  await assertFits(page, name);
  await picture(page, name);
}

/** Checks a screen in every look an agent may choose, and leaves it as it was. */
export async function assertEveryLook(page: Page, name: string): Promise<void> {
  await assertScreen(page, name);
  const dress = (look: Record<string, string>) =>
    page.evaluate((given) => Object.assign(document.documentElement.dataset, given), look);
  const worn = await page.evaluate(() => ({ ...document.documentElement.dataset }));
  const before = Object.fromEntries(
    Object.entries(worn).map(([name, value]) => [name, value ?? ""]),
  );
  await dress({ theme: "dark" });
  await assertScreen(page, `${name}-sombre`);
  await dress({ theme: "light", text: "200" });
  // A screen opened with large letters scrolls to where the keys are; this one was dressed later.
  await page.evaluate(() => document.activeElement?.scrollIntoView({ block: "nearest" }));
  await assertScreen(page, `${name}-texte-200`);
  await dress(before);
  await page.emulateMedia({ forcedColors: "active" });
  await assertScreen(page, `${name}-couleurs-imposees`);
  await page.emulateMedia({ forcedColors: "none" });
}

/** Fails when the element that has the keys does not show it. */
export async function assertFocusShown(page: Page, where: string): Promise<void> {
  const ring = await page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return "nothing has the keys";
    // A radio button is drawn by its label; a box that holds a field draws its ring around both.
    for (let at: Element | null = activeElement, up = 0; at !== null && up < 3; up += 1) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
      if (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) return "shown";
      if (boxShadow !== "none") return "shown";
      at = at.parentElement;
    }
    return `not shown on ${activeElement.outerHTML.slice(0, 120)}`;
  });
  expect(ring, `focus: ${where}`).toBe("shown");
}
