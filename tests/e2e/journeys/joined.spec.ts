import { answer } from "../harness/assistant.ts";
import { expect, test, TODAY } from "../harness/counter.ts";
import { ask, assertScreen, field, holdToo, settle, show } from "../harness/desk.ts";
import { small } from "../harness/family.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "joined" } });
test.describe.configure({ timeout: 240_000 });

test("a child who joins a file is linked in the same form; letters go to all who owe something", async ({
  counter,
}) => {
  await settle(counter);
  await holdToo(counter, "Scolaire");
  const { number } = await ask(counter, "household.create", small("Delorme", "Aline"));
  await show(counter, `dossier/${number}`);
  // The keys of a file are there with its content.
  await expect(counter.getByText("Lina").first()).toBeVisible();
  await counter.keyboard.press("Alt+e");
  await expect(field(counter, "Prénom")).toBeVisible();
  await answer(counter, { Prénom: "Milo", "Date de naissance": "04/05/2021" });
  await counter.getByLabel("Lien, Aline Delorme").selectOption("mother");
  await counter
    .getByRole("group", { name: /^Autorité parentale, / })
    .getByText("Oui")
    .click();
  await assertScreen(counter, "enfant-ajoute-et-ses-liens");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText(/Milo.* ajouté/u).first()).toBeVisible();
  const file = await ask(counter, "household.open", { id: null, number });
  const milo = file.members.find(({ fields }) => fields.first_name === "Milo");
  expect(milo?.kinships.map(({ kinship, authority }) => [kinship, authority?.authority])).toEqual([
    ["mother", "joint"],
  ]);

  await show(counter, "pieces/a-fournir");
  await expect(counter.getByRole("list", { name: "À fournir" })).toContainText("Delorme");
  await counter.keyboard.press("Alt+l");
  await expect(counter.getByRole("dialog")).toContainText("Écrire à 1");
  await assertScreen(counter, "courriers-de-pieces");
  const issued = counter.waitForResponse(/receipt\.remind/u);
  await counter.keyboard.press("Control+Enter");
  const { value } = (await (await issued).json()) as { value: { letters: unknown[] } };
  expect(value.letters).toHaveLength(1);
  await expect(counter.getByRole("dialog")).toHaveCount(0);
});
