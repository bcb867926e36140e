import { expect, test, TODAY } from "../harness/counter.ts";
import {
  assertEveryLook,
  assertFocusShown,
  assertScreen,
  field,
  NADIA,
  searchBox,
} from "../harness/desk.ts";
import { Typist } from "../harness/keys.ts";
import { wordsOf } from "../harness/paper.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "first start" } });

test("a commune is put into service by the keys alone", async ({ counter, bridge }) => {
  test.setTimeout(240_000);
  const typist = await Typist.at(counter);
  const commune = field(counter, "Commune");

  await test.step("an empty form says what it lacks, and leads there", async () => {
    await expect(commune).toBeFocused();
    await assertFocusShown(counter, "first field");
    await assertEveryLook(counter, "mise-en-service-commune");
    await typist.press("Control+Enter");
    const summary = counter.getByRole("alert");
    await expect(summary).toBeFocused();
    await expect(summary).toContainText("réponses à corriger");
    await expect(counter).toHaveTitle(/^Erreur — /u);
    await assertEveryLook(counter, "mise-en-service-erreurs");
    await typist.press("Tab");
    await typist.press("Enter");
    await expect(commune).toBeFocused();
  });

  await test.step("the commune is found by its postcode, by half its name, by its name", async () => {
    for (const words of ["28000", "chart", "Chartres"]) {
      await typist.press("Control+a");
      await typist.type(words);
      await expect(counter.getByRole("option").first()).toHaveText(/^Chartres\s*28000$/u);
    }
    await assertEveryLook(counter, "mise-en-service-recherche-commune");
    await typist.press("Tab");
    await expect(commune).toHaveValue("Chartres");
    await expect(field(counter, "Code postal")).toHaveValue("28000");
  });

  await test.step("the letterhead, then a wrong colour is refused with words", async () => {
    await typist.press("Tab");
    await typist.type("1 place des Halles");
    await typist.press("Tab");
    await typist.type("0237234000");
    await typist.press("Tab");
    await typist.type("Accueil 1");
    await typist.press("Tab");
    await expect(field(counter, "Téléphone")).toHaveValue(/^02\s37\s23\s40\s00$/u);
    const colour = field(counter, "Couleur, code");
    while (!(await colour.evaluate((field) => field === document.activeElement))) {
      await typist.press("Tab");
    }
    await guidePicture(counter, "mise-en-service");
    await typist.press("Control+a");
    await typist.type("rouge");
    await typist.press("Control+Enter");
    await expect(counter.getByRole("alert")).toContainText("La couleur s’écrit avec six signes");
    await expect(colour).toHaveValue("rouge");
    await expect(counter.getByText(/^Code officiel 28085, .* habitants/u)).toBeVisible();
    await typist.press("Tab");
    await typist.press("Enter");
    await expect(colour).toBeFocused();
    await typist.press("Control+a");
    await typist.type("#7a2e3a");
    await typist.press("Control+Enter");
    await expect(counter.getByRole("heading", { name: "Premier agent" })).toBeVisible();
  });

  await test.step("a weak password is named as such, and refused", async () => {
    await typist.type(NADIA.name);
    await typist.press("Tab");
    await expect(field(counter, "Identifiant")).toHaveValue(NADIA.login);
    await typist.press("Tab");
    await typist.type("chartres28");
    await expect(counter.getByText("Trop court : ajoutez un mot")).toBeVisible();
    await assertScreen(counter, "mise-en-service-mot-de-passe-faible");
    await typist.press("Tab");
    await typist.type("chartres28");
    await typist.press("Control+Enter");
    await expect(counter.getByRole("alert")).toContainText("1 réponse à corriger");
    await expect(counter.getByRole("heading", { name: "Premier agent" })).toBeVisible();

    await typist.press("Tab");
    await typist.press("Enter");
    await typist.press("Control+a");
    await typist.type(NADIA.password);
    await typist.press("Tab");
    await typist.press("Control+a");
    await typist.type("autre chose");
    await typist.press("Control+Enter");
    await expect(counter.getByRole("alert")).toContainText("ne sont pas les mêmes");
    await typist.press("Tab");
    await typist.press("Enter");
    await typist.press("Control+a");
    await typist.type(NADIA.password);
    await guidePicture(counter, "mise-en-service-agent");
    await assertEveryLook(counter, "mise-en-service-agent");
    await typist.press("Control+Enter");
  });

  const backups = field(counter, "Dossier des sauvegardes");
  await test.step("a folder that cannot hold backups is refused before anything is made", async () => {
    await expect(backups).toBeFocused();
    await typist.type("/proc/sauvegardes");
    await typist.press("Control+Enter");
    await expect(counter.getByRole("alert")).toContainText("ne peut pas recevoir les sauvegardes");
    await expect(backups).toHaveValue("/proc/sauvegardes");
    await assertEveryLook(counter, "mise-en-service-sauvegarde");
    await typist.press("Tab");
    await typist.press("Enter");
    await typist.press("Control+a");
    await typist.type(`${bridge.folder}/sauvegardes`);
  });

  const made = counter.waitForResponse((answer) => answer.url().endsWith("/api/base.create"));
  await typist.press("Control+Enter");
  const key = counter.locator(".key > span[aria-hidden], .key > span:not(.sr)");
  const groups = await test.step("the recovery key is shown, and lies on its sheet", async () => {
    const { value } = (await (await made).json()) as {
      value: { recovery_key: string; recovery_document: string };
    };
    await expect(key.first()).toBeVisible();
    const shown = await key.allTextContents();
    expect(shown.join("-")).toBe(value.recovery_key);
    await guidePicture(counter, "cle-de-secours");
    await assertEveryLook(counter, "mise-en-service-cle");
    const sheet = await counter.request.get(
      new URL(`/documents/${value.recovery_document}`, counter.url()).href,
    );
    const words = await wordsOf(await sheet.body());
    for (const group of shown) expect(words).toContain(group);
    expect(words).toContain("Chartres");
    return shown;
  });

  await test.step("the counter opens to whoever holds the paper", async () => {
    const asked = field(counter, "Groupe n° 3 de la clé");
    await expect(asked).toBeFocused();
    await typist.type(groups[1] ?? "");
    await typist.press("Control+Enter");
    await expect(counter.getByText("Ce n’est pas ce groupe de la clé")).toBeVisible();
    await typist.press("Control+a");
    await typist.type((groups[2] ?? "").toLowerCase());
    await typist.press("Control+Enter");
    await expect(searchBox(counter)).toBeFocused();
    await expect(counter.getByText("Aucun dossier pour l’instant")).toBeVisible();
    await guidePicture(counter, "accueil-vide");
    await assertEveryLook(counter, "accueil-vide");
  });

  await test.step("the key is shown this once", async () => {
    await counter.reload();
    await expect(searchBox(counter)).toBeFocused();
    expect(await counter.content()).not.toContain(groups[2]);
  });

  console.log(`first start: ${typist.keys} keys, mistakes included`);
  await typist.assertAtMost(Infinity, "first start");
});
