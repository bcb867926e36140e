import { expect, test, TODAY } from "../harness/counter.ts";
import { answer, beginHousehold, openPart, openStep, tellAddress } from "../harness/assistant.ts";
import {
  ask,
  assertEveryLook,
  assertScreen,
  draftSaved,
  hire,
  logIn,
  NADIA,
  reception,
  searchBox,
  settle,
  unlock,
} from "../harness/desk.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "drafts" } });
test.describe.configure({ mode: "serial", timeout: 240_000 });

/** A colleague at another desk, entitled like her. */
const LEA = { login: "lea.morin", name: "Léa Morin", password: "Falaise-ruban-07-orge" };

const OFFERED = "Brouillons à reprendre";
const TAKEN_OVER = /Un collègue a repris ce brouillon\s: votre saisie reste ici/u;

test("interrupted among the documents, a household is taken over and finished by a colleague", async ({
  counter,
  openCounter,
}) => {
  await settle(counter);
  await hire(counter, LEA, await reception(counter));
  await beginHousehold(counter, { "Nom d’usage": "Lavandier", Prénom: "Rose" });
  await tellAddress(counter, "8 rue du Coq");
  await openStep(counter, 2);
  const familyRecord = /^Fournie\s: Livret de famille/u;
  await counter.getByRole("checkbox", { name: familyRecord }).check();
  await draftSaved(counter);
  // Called away: the desk is locked, and nothing of the family stays on it.
  await counter.keyboard.press("Control+l");
  await expect(counter.getByText("Le brouillon en cours est gardé.")).toBeVisible();

  const desk = await openCounter();
  await logIn(desk, LEA);
  const offered = desk.getByRole("list", { name: OFFERED });
  const line = offered.getByRole("button", { name: /Lavandier/u });
  await expect(line).toContainText(NADIA.name);
  await line.click();
  await expect(desk.getByRole("heading", { name: "Le brouillon d’un collègue" })).toBeVisible();
  await assertEveryLook(desk, "brouillon-d-un-collegue");
  await desk.keyboard.press("Control+Enter");
  // It opens where it was left: among the documents, with what was ticked.
  await expect(desk.getByRole("checkbox", { name: familyRecord })).toBeChecked();
  await guidePicture(desk, "brouillon-repris");
  await assertScreen(desk, "brouillon-repris-pieces");
  await desk.keyboard.press("Control+Enter");
  await expect(desk.getByLabel("OBSERVATION")).toBeFocused();
  await desk.keyboard.press("Control+Enter");
  await expect(desk.getByRole("heading", { level: 1 })).toContainText(/Lavandier/iu);

  // Back at her desk, the first agent is told; the file is there, once.
  await unlock(counter, NADIA);
  await expect(counter.getByRole("heading", { name: "Ce brouillon n’existe plus" })).toBeVisible();
  await assertEveryLook(counter, "brouillon-acheve-ailleurs");
  await counter.keyboard.press("Escape");
  await searchBox(counter).fill("lavandier");
  await expect(counter.getByRole("option")).toHaveCount(1);
  await expect(counter.getByRole("list", { name: OFFERED })).toHaveCount(0);
  await expect(counter.getByRole("navigation")).not.toContainText("brouillon");
  const { hits } = await ask(counter, "household.search", { text: "lavandier", limit: 5 });
  const [found] = hits;
  const file = await ask(counter, "household.open", { id: null, number: found!.number });
  const given = file.documents?.find(({ label }) => label.startsWith("Livret de famille"));
  expect(given?.status).toBe("accepted");
  expect(file.address?.fields.line).toBe("8 rue du Coq");
});

test("a save that comes late is refused and said, and what was typed stays on the screen", async ({
  counter,
  openCounter,
}) => {
  await logIn(counter, NADIA);
  await beginHousehold(counter, { "Nom d’usage": "Charpentier", Prénom: "Agnès" });
  await tellAddress(counter, "2 place du Marché");
  await openStep(counter, 3);
  await draftSaved(counter);

  const desk = await openCounter();
  await logIn(desk, LEA);
  const offered = desk.getByRole("list", { name: OFFERED });
  await offered.getByRole("button", { name: /Charpentier/u }).click();
  await expect(desk.getByRole("heading", { name: "Le brouillon d’un collègue" })).toBeVisible();
  await desk.keyboard.press("Control+Enter");
  await expect(desk.getByLabel("OBSERVATION")).toBeFocused();
  await desk.keyboard.type("Repris au guichet 2.");
  await draftSaved(desk);

  // The first agent had not locked: she goes on as if nothing had happened.
  const words = "Le père passera signer vendredi.";
  await counter.getByLabel("OBSERVATION").fill(words);
  const refused = counter.getByRole("alert");
  await expect(refused).toContainText(TAKEN_OVER);
  await expect(counter.getByLabel("OBSERVATION")).toHaveValue(words);
  await expect(counter.getByText(/Non enregistré depuis/u)).toBeVisible();
  await assertEveryLook(counter, "brouillon-repris-par-un-collegue");
  // Nor does it become a second file.
  await counter.getByLabel("OBSERVATION").focus();
  await counter.keyboard.press("Control+Enter");
  await expect(refused).toContainText(TAKEN_OVER);
  await expect(counter.getByLabel("OBSERVATION")).toHaveValue(words);
  const { total } = await ask(counter, "household.search", { text: "charpentier", limit: 5 });
  expect(total).toBe(0);

  // What the colleague holds is hers alone, and she finishes it.
  await desk.reload();
  await expect(desk.getByLabel("OBSERVATION")).toHaveValue("Repris au guichet 2.");
  await openStep(desk, 1);
  await openPart(desk, /^Responsable/u);
  await answer(desk, { Prénom: "Agnès-Marie" });
  await openStep(desk, 3);
  await desk.keyboard.press("Control+Enter");
  await expect(desk.getByRole("heading", { level: 1 })).toContainText(/Charpentier/iu);
  await expect(desk.getByRole("main")).toContainText("Repris au guichet 2.");
  await expect(desk.getByRole("main")).not.toContainText(words);

  // Her own screen was all that was left of it.
  await counter.keyboard.press("Control+l");
  await unlock(counter, NADIA);
  await expect(counter.getByRole("heading", { name: "Ce brouillon n’existe plus" })).toBeVisible();
});
