import type { Page } from "@playwright/test";

import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertEveryLook,
  assertFocusShown,
  assertScreen,
  hire,
  logIn,
  NADIA,
  settle,
  show,
} from "../harness/desk.ts";
import { Typist } from "../harness/keys.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "doublons" } });
test.describe.configure({ mode: "serial" });

/** To compare the first pair, put it aside and come to the next one. */
const KEYS_TO_COMPARE_AND_DISMISS = 2;

interface Entry {
  readonly role?: string;
  readonly usage_name: string;
  readonly birth_name?: string;
  readonly first_name: string;
  readonly birth_date?: string;
  readonly sex?: string;
  readonly phones?: { number: string }[];
}

const numbers: string[] = [];

async function enter(page: Page, members: Entry[], line: string): Promise<void> {
  const made = await ask(page, "household.create", {
    members: members.map(({ role = "guardian", ...person }) => ({ role, person })),
    address: {
      line,
      complement: null,
      postcode: "28200",
      commune: "Châteaudun",
      insee: "28088",
      country: null,
    },
  } as never);
  numbers.push(made.number);
}

const phone = (number: string) => [{ number }];
const table = (page: Page) => page.getByRole("table", { name: "Personnes" });
const rows = (page: Page) => table(page).getByRole("row");

test("what was entered twice is listed, compared, put aside by one key, and comes back by another", async ({
  counter,
}) => {
  test.setTimeout(240_000);
  await settle(counter);
  const basile = { role: "child", first_name: "Basile", birth_date: "22/05/2017" };
  await enter(
    counter,
    [
      {
        usage_name: "Garnier",
        first_name: "Hélène",
        birth_date: "14/03/1987",
        sex: "F",
        phones: phone("0639982714"),
      },
      { ...basile, usage_name: "Garnier" },
    ],
    "12 rue des Tanneurs",
  );
  await enter(
    counter,
    [
      { usage_name: "Garnier", first_name: "Helene", sex: "F", phones: phone("0639982714") },
      { ...basile, usage_name: "Ganier" },
    ],
    "3 quai du Loir",
  );
  await enter(
    counter,
    [{ usage_name: "Roux", first_name: "Odile", birth_date: "04/11/1985", sex: "F" }],
    "8 rue Haute",
  );
  await enter(
    counter,
    [
      {
        usage_name: "Bensaïd",
        birth_name: "Roux",
        first_name: "Odile",
        birth_date: "11/04/1985",
        sex: "F",
      },
    ],
    "1 place du 18 Octobre",
  );

  await show(counter, "doublons/personnes");
  await expect(counter.getByText("La base n’a pas encore été analysée.")).toBeVisible();
  await assertScreen(counter, "doublons-jamais");
  const typist = await Typist.at(counter);
  await typist.press("F4");
  await expect(counter.getByText("3 doublons possibles")).toBeVisible();
  await expect(rows(counter)).toHaveCount(4);
  await expect(rows(counter).nth(1)).toContainText("Garnier, Hélène");
  await expect(rows(counter).nth(1)).toContainText("Mêmes proches au foyer");
  await expect(rows(counter).nth(1)).toContainText("Probable");
  await expect(rows(counter).nth(3)).toContainText("Jour et mois intervertis");
  await expect(rows(counter).nth(3)).toContainText("Possible");
  await expect(table(counter).getByRole("link", { name: /Garnier, Hélène/u })).toBeFocused();
  await assertFocusShown(counter, "the first pair");
  await guidePicture(counter, "doublons");
  await assertEveryLook(counter, "doublons");

  // Compared, put aside, and the next one stands under the keys.
  const before = typist.keys;
  await typist.press("Enter");
  await expect(counter.getByText("Ce qui les rapproche")).toBeVisible();
  await expect(counter.getByText("1 sur 3")).toBeVisible();
  const line = (name: string) => counter.getByRole("row", { name: new RegExp(`^${name}`, "u") });
  await expect(line("Téléphones")).toContainText("06 39 98 27 14");
  await expect(line("Téléphones")).toContainText("Identique");
  await expect(line("Adresse")).toContainText("Différent");
  await expect(line("Date de naissance")).toContainText("D’un seul côté");
  await expect(counter.getByRole("button", { name: "Fusionner" }).first()).toBeVisible();
  await assertEveryLook(counter, "doublons-comparer");
  await typist.press("n");
  await expect(counter.getByText("1 sur 2")).toBeVisible();
  await expect(counter.getByRole("heading", { name: "Doublons" })).toBeVisible();
  expect(typist.keys - before, "keys to compare and put aside").toBeLessThanOrEqual(
    KEYS_TO_COMPARE_AND_DISMISS,
  );
  await typist.press("PageDown");
  await expect(counter.getByText("2 sur 2")).toBeVisible();
  await expect(line("Nom de naissance")).toContainText("Roux");
  await typist.press("Escape");
  await expect(rows(counter)).toHaveCount(3);

  // One key in the list, and Ctrl Z.
  await expect(table(counter).getByRole("link", { name: /Garnier, Basile/u })).toBeFocused();
  await typist.press("n");
  await expect(rows(counter)).toHaveCount(2);
  await typist.press("Control+z");
  await expect(rows(counter)).toHaveCount(3);

  // What was put aside is kept apart, told in the history, and can be put back.
  await typist.press("Control+3");
  const aside = counter.getByRole("table", { name: "Déclarés différents" });
  await expect(aside.getByRole("row")).toHaveCount(2);
  await expect(aside.getByRole("link", { name: /Garnier, Hélène/u })).toBeFocused();
  await typist.press("Enter");
  await expect(counter.getByText("Déclarés différents par Nadia Ferreira")).toBeVisible();
  await assertScreen(counter, "doublons-ecartes");
  await typist.press("Alt+1");
  await expect(counter).toHaveURL(new RegExp(`dossier/${numbers[0] ?? ""}`, "u"));
  await typist.assertAtMost(25, "a morning of duplicates");
  await show(counter, `dossier/${numbers[0] ?? ""}/historique`);
  await expect(
    counter.getByRole("row", { name: /Déclarés différents.*Helene Garnier/u }),
  ).toBeVisible();
  await show(counter, "doublons/ecartes");
  await expect(aside.getByRole("link", { name: /Garnier, Hélène/u })).toBeFocused();
  await counter.keyboard.press("r");
  await expect(counter.getByText("Aucune paire n’a été déclarée différente.")).toBeVisible();

  // Both files share two persons.
  await counter.keyboard.press("Control+2");
  const files = counter.getByRole("table", { name: "Foyers" });
  await expect(files.getByRole("row")).toHaveCount(2);
  await expect(files).toContainText("2 personnes");
  await expect(files.getByRole("link").first()).toBeFocused();
  await counter.keyboard.press("Enter");
  await expect(counter.getByRole("heading", { name: "Personnes en commun" })).toBeVisible();
  await assertEveryLook(counter, "doublons-foyers");
});

test("a name that is only heard is told while it is typed, with why", async ({ counter }) => {
  await logIn(counter, NADIA);
  await counter.keyboard.press("F2");
  await counter
    .getByLabel(/^Nom d’usage/u)
    .first()
    .fill("Garnié");
  await counter
    .getByLabel(/^Prénom/u)
    .first()
    .fill("Hélène");
  const likely = counter.getByRole("complementary", { name: "Ce foyer existe peut-être" });
  await expect(likely).toContainText("Nom qui se prononce pareil");
  await expect(likely).toContainText("Même prénom");
  await assertScreen(counter, "doublons-saisie");
});

test("who may not write identities has no list of duplicates", async ({ counter, openCounter }) => {
  await logIn(counter, NADIA);
  const roles = await ask(counter, "role.list", {});
  const [entity] = await ask(counter, "entity.list", {});
  const sport = roles.find(({ key }) => key === "sport");
  const agent = { login: "remi.sport", name: "Rémi Sport", password: "Sapin-cuivre-52-voile" };
  await hire(counter, agent, [{ role: sport?.id ?? "", entity: entity?.id ?? "" }]);
  const desk = await openCounter();
  await logIn(desk, agent);
  await expect(desk.getByRole("link", { name: "Accueil" })).toBeVisible();
  await expect(desk.getByRole("link", { name: "Doublons" })).toHaveCount(0);
});
