import type { Page } from "@playwright/test";

import type { Commands, Grants } from "../../../ui/src/generated/commands.ts";
import { answer, beginHousehold, openStep, tellAddress } from "../harness/assistant.ts";
import { expect, test, TODAY, type OpenCounter } from "../harness/counter.ts";
import {
  ask,
  assertEveryLook,
  assertScreen,
  hire,
  type Hired,
  logIn,
  searchBox,
  settle,
  show,
} from "../harness/desk.ts";
import { described } from "../harness/family.ts";
import { wordsOf } from "../harness/paper.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "two households" } });
test.describe.configure({ mode: "serial", timeout: 240_000 });

/** One agent in each neighbourhood; each sees the households that hers follows. */
const INES = { login: "ines.caron", name: "Inès Caron", password: "Tilleul-ardoise-33-cape" };
const TOM = { login: "tom.roche", name: "Tom Roche", password: "Bouleau-faïence-61-quai" };

/** What tells each household: no answer of the other side may hold one of these. */
const MOTHER = {
  name: "Berthelot",
  first: "Mathilde",
  phone: "0639980121",
  street: "14 rue des Tanneurs",
};
const FATHER = {
  name: "Quéméner",
  first: "Erwan",
  phone: "0639980155",
  street: "40 rue de Saint-Jean",
};

/** The words of a household, as they may stand in an answer. */
const wordsOfSide = ({ name, first, phone, street }: typeof MOTHER): string[] => [
  name,
  name.toUpperCase(),
  first,
  phone,
  phone.replace(/(\d\d)(?=\d)/gu, "$1 "),
  phone.slice(1),
  street,
];

/** Everything that a desk was answered, papers included. */
class Answers {
  readonly #taken: Promise<string>[] = [];

  constructor(page: Page) {
    page.on("response", (response) => {
      const { pathname } = new URL(response.url());
      const paper = pathname.startsWith("/documents/");
      if (!paper && !pathname.startsWith("/api/")) return;
      // A page that moved on no longer holds an answer: a paper is asked for again, once.
      const body = paper
        ? page.request.get(response.url()).then((it) => it.body())
        : response.body();
      const taken = body.then(
        async (bytes) => `${pathname}\n${paper ? await wordsOf(bytes) : bytes.toString()}`,
      );
      // An answer that comes while the page closes is read by nobody: whoever asks for it still
      // learns that it is missing.
      taken.catch(() => undefined);
      this.#taken.push(taken);
    });
  }

  /** Fails when an answer holds one of `words`; there must have been answers. */
  async assertSilentOn(words: readonly string[]): Promise<void> {
    const told = await Promise.all(this.#taken);
    expect(told.length, "answers heard").toBeGreaterThan(10);
    const traitors = told.flatMap((text) =>
      words.filter((word) => text.includes(word)).map((word) => `${word} in ${text.slice(0, 200)}`),
    );
    expect(traitors).toEqual([]);
  }

  /** Whether what `words` say was heard: silence proves something only next to speech. */
  async heard(word: string): Promise<boolean> {
    return (await Promise.all(this.#taken)).some((text) => text.includes(word));
  }
}

/** The bytes of an answer, refused or not. */
async function bytes<C extends keyof Commands>(
  page: Page,
  command: C,
  request: Commands[C]["request"],
): Promise<string> {
  const url = new URL(`/api/${command}`, page.url()).href;
  return (await page.request.post(url, { data: request })).text();
}

let mothers = "";
let fathers = "";

/** A desk in a neighbourhood. */
async function deskOf(openCounter: OpenCounter, agent: Hired): Promise<[Page, Answers]> {
  const page = await openCounter();
  await logIn(page, agent);
  return [page, new Answers(page)];
}

test("a child known to its mother's file is linked to its father's, in alternate weeks", async ({
  counter,
  openCounter,
}) => {
  await settle(counter);
  const volets = ["identity", "contact", "authority", "documents", "requests"] as const;
  const grants: Grants = volets.map((volet) => ({ volet, verb: "write", scope: "entities" }));
  const role = (await ask(counter, "role.create", { label: "Quartier", grants })).id;
  for (const [label, agent] of [
    ["Maison de quartier Tanneurs", INES],
    ["Maison de quartier Saint-Jean", TOM],
  ] as const) {
    const { id } = await ask(counter, "entity.create", { label, kind: "community_centre" });
    await hire(counter, agent, [{ role, entity: id }]);
  }
  const [desk] = await deskOf(openCounter, INES);
  const family = described(MOTHER.name, MOTHER.first, { child: "Basile", phone: MOTHER.phone });
  mothers = (
    await ask(desk, "household.create", {
      ...family,
      address: { ...family.address!, line: MOTHER.street },
      draft: null,
    })
  ).number;
  await ask(desk, "household.open", { id: null, number: mothers });
  const before = await bytes(desk, "household.open", { id: null, number: mothers });

  // The reception sees the whole town: the child is recognised while it is typed.
  await beginHousehold(counter, {
    "Nom d’usage": FATHER.name,
    Prénom: FATHER.first,
    "Téléphone mobile": FATHER.phone,
  });
  await tellAddress(counter, FATHER.street);
  await counter.keyboard.press("Alt+e");
  await answer(counter, {
    "Nom d’usage": MOTHER.name,
    Prénom: "Basile",
    "Date de naissance": "11/09/2019",
  });
  const likely = counter.getByRole("complementary", { name: "Ce foyer existe peut-être" });
  await expect(likely).toContainText("Basile");
  await assertEveryLook(counter, "nouveau-dossier-enfant-deja-connu");
  await counter.keyboard.press("Alt+1");
  await expect(counter.getByText(/la fiche n’est pas refaite/u)).toBeVisible();
  await counter.getByRole("radio", { name: "Alternée" }).check();
  await counter.getByRole("radio", { name: "Paires", exact: true }).check();
  await counter.getByLabel(`Lien, ${FATHER.first} ${FATHER.name}`).selectOption("father");
  await assertScreen(counter, "nouveau-dossier-enfant-rattache");
  await openStep(counter, 3);
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByRole("heading", { level: 1 })).toContainText(
    new RegExp(FATHER.name, "iu"),
  );
  fathers = (await counter.locator("h1 + .no").textContent()) ?? "";
  await expect(counter.getByText(`Aussi au dossier ${mothers}`)).toBeVisible();
  // Who sees both is told the other file, never its address.
  await expect(counter.getByRole("main")).not.toContainText("Tanneurs");

  // His file is followed where he lives, and there alone.
  await counter.getByRole("link", { name: "Personnes" }).click();
  await counter.getByLabel("Ajouter un service").selectOption("Maison de quartier Saint-Jean");
  await counter.getByRole("button", { name: "Ajouter", exact: true }).click();
  await expect(
    counter.getByText(/^Suit désormais ce dossier\s: Maison de quartier/u),
  ).toBeVisible();
  const followers = counter.getByRole("region", { name: "Services qui suivent ce dossier" });
  await expect(followers.getByRole("listitem")).toHaveCount(2);
  await followers.getByRole("button", { name: "Retirer Enfance et éducation" }).click();
  await expect(counter.getByText(/^Ne suit plus ce dossier/u)).toBeVisible();
  await expect(followers.getByRole("listitem")).toHaveText([/Maison de quartier Saint-Jean/u]);
  await assertScreen(counter, "personnes-services-qui-suivent");

  // The other household came to be, and linked her child: what her side is answered has not moved.
  expect(await bytes(desk, "household.open", { id: null, number: mothers })).toBe(before);
});

test("each side opens its file, and no answer holds a word of the other", async ({
  openCounter,
}) => {
  for (const [agent, own, other, number, weeks] of [
    [INES, MOTHER, FATHER, mothers, null],
    [TOM, FATHER, MOTHER, fathers, "semaines paires"],
  ] as const) {
    const [desk, answers] = await deskOf(openCounter, agent);
    await searchBox(desk).fill("basile");
    await expect(desk.getByRole("option")).toHaveCount(1);
    await desk.keyboard.press("Enter");
    await expect(desk.getByRole("heading", { level: 1 })).toContainText(new RegExp(own.name, "iu"));
    await expect(desk.locator("h1 + .no")).toHaveText(number);
    await expect(desk.getByText("Basile").first()).toBeVisible();
    if (weeks !== null) await expect(desk.getByText(new RegExp(weeks, "u"))).toBeVisible();
    // Not even that there is another file.
    await expect(desk.getByText(/Aussi au dossier/u)).toHaveCount(0);
    await assertScreen(desk, `dossier-residence-alternee-${agent.login}`);
    await desk.getByRole("link", { name: "Personnes" }).click();
    await desk
      .getByRole("list", { name: "Personnes" })
      .getByRole("button", { name: /Basile/u })
      .click();
    await expect(desk.getByText("Aussi dans un autre foyer")).toHaveCount(0);
    await desk.getByRole("link", { name: "Historique" }).click();
    await expect(desk.getByRole("table")).toContainText("Basile");
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("F8");
    await expect(desk.getByTestId("paper-text")).toContainText("Basile");
    await desk.keyboard.press("Control+2");
    await expect(desk.getByRole("heading", { name: "Fiche famille" })).toBeVisible();
    await expect(desk.getByTestId("paper-text")).toContainText("Basile");
    await show(desk, "");
    await searchBox(desk).fill(other.phone);
    await expect(desk.getByText(/^Aucun dossier pour/u)).toBeVisible();
    await show(desk, `dossier/${number === mothers ? fathers : mothers}`);
    await expect(desk.getByRole("alert")).toContainText("n’est pas visible avec vos droits");
    // The child of the father's file bears its mother's surname: that one is known on both sides.
    const hidden = wordsOfSide(other).filter((word) => !/^berthelot$/iu.test(word));
    await answers.assertSilentOn(hidden);
    expect(await answers.heard(own.street), "one's own side is told").toBe(true);
  }
});

test("who may not see a household is answered, to the byte, as if there were none", async ({
  openCounter,
}) => {
  const [desk] = await deskOf(openCounter, INES);
  const nobody = "Kervadec";
  expect(await bytes(desk, "household.open", { id: null, number: fathers })).toBe(
    await bytes(desk, "household.open", { id: null, number: "99999" }),
  );
  for (const [text, none] of [
    [FATHER.name, nobody],
    [FATHER.name.slice(0, 3), nobody.slice(0, 3)],
    [`${FATHER.first} ${FATHER.name}`, `${nobody} ${nobody}`],
    [FATHER.phone, "0639980199"],
    [fathers, "99999"],
  ] as const) {
    expect(await bytes(desk, "household.search", { text, limit: 10 }), text).toBe(
      await bytes(desk, "household.search", { text: none, limit: 10 }),
    );
  }
  const resembling = (usage_name: string, first_name: string, phone: string) =>
    bytes(desk, "household.likely", {
      usage_name,
      birth_name: null,
      first_name,
      birth_date: null,
      phone,
      except: null,
    });
  expect(await resembling(FATHER.name, FATHER.first, FATHER.phone)).toBe(
    await resembling(nobody, "Gaston", "0639980199"),
  );
  // These words find something where they may.
  const [other] = await deskOf(openCounter, TOM);
  const { total } = await ask(other, "household.search", { text: FATHER.phone, limit: 10 });
  expect(total).toBe(1);
});
