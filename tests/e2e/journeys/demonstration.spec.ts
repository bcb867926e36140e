import type { Commands } from "../../../ui/src/generated/commands.ts";
import { expect, test, TODAY } from "../harness/counter.ts";
import {
  assertEveryLook,
  assertFocusShown,
  DEMO,
  field,
  logIn,
  searchBox,
  secret,
} from "../harness/desk.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, demo: 40, seed: 28, journey: "demonstration" } });
test.describe.configure({ timeout: 120_000 });

// Before anybody came in: a base that is open is replaced by those alone who may.
test("a backup that is not one is refused with words, and nothing is put aside", async ({
  counter,
}) => {
  await counter.getByRole("button", { name: "Restaurer une sauvegarde" }).click();
  const path = field(counter, "Fichier de la sauvegarde");
  await expect(path).toBeFocused();
  await assertFocusShown(counter, "the backup to restore");
  await guidePicture(counter, "restaurer");
  await assertEveryLook(counter, "restaurer");
  await path.fill("/nulle/part");
  await field(counter, "Identifiant").fill(DEMO.login);
  await secret(counter, "Mot de passe de ce jour-là").fill(DEMO.password);
  await counter.keyboard.press("Enter");
  await expect(counter.locator(".field.err")).toContainText("Fichier de la sauvegarde");
  await assertEveryLook(counter, "restaurer-refus");
  await counter.getByText("Clé de secours", { exact: true }).click();
  await expect(field(counter, "Clé de secours")).toBeVisible();
  await assertEveryLook(counter, "restaurer-avec-cle");
  await counter.keyboard.press("Escape");
  await expect(secret(counter, "Mot de passe")).toBeVisible();
});

test("a fictional commune says how to come in, and shows its families", async ({ counter }) => {
  // The bridge marks its bases as tests: what a demonstration adds to the answer is put into it.
  await counter.route("**/api/app.status", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { value: Commands["app.status"]["response"] };
    if (body.value.stage === "closed") body.value.demo = DEMO;
    await route.fulfill({ response: answer, json: body });
  });
  await counter.reload();
  await expect(counter.getByRole("main")).toContainText(DEMO.login);
  await expect(counter.getByRole("main")).toContainText(DEMO.password);
  await assertEveryLook(counter, "connexion-demonstration");
  await logIn(counter);
  await searchBox(counter).fill("ma");
  await expect(counter.getByRole("option").first()).toBeVisible();
  await assertEveryLook(counter, "accueil-demonstration");
});
