import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertEveryLook,
  assertScreen,
  field,
  logIn,
  NADIA,
  searchBox,
  settle,
  show,
} from "../harness/desk.ts";
import { small } from "../harness/family.ts";
import { Typist } from "../harness/keys.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "import" } });
test.describe.configure({ mode: "serial" });

/** A file of another program: its own header, one family that is there, one line that is wrong. */
const FILE = [
  "N° famille;Qualité;Nom d'usage;Prénom;Né(e) le;Rue;CP;Ville;Tél. portable;Mascotte",
  "F-101;Responsable;Vasseur;Odile;14/03/1987;12 rue des Halles;41990;Valmont-sur-Loir;06 39 98 01 12;chat",
  "F-101;Enfant;Vasseur;Tom;22/05/2017;;;;;",
  "F-102;Responsable;Delorme;Aline;14/03/1987;;;;06 39 98 01 13;",
  "F-103;Responsable;Lambert;Paul;31/02/1980;;;;;",
  "F-103;Enfant;Lambert;Zoé;2019;;;;;",
  "F-104;Responsable;Nguyen;Linh;1985;3 quai Bas;41990;Valmont-sur-Loir;;",
].join("\r\n");

test("a town arrives by the keys, is looked at before, and is taken back", async ({ counter }) => {
  test.setTimeout(240_000);
  await settle(counter);
  const known = small("Delorme", "Aline");
  const guardian = known.members[0]!;
  guardian.person = { ...guardian.person, birth_date: "14/03/1987" };
  const { number } = await ask(counter, "household.create", known);
  await show(counter, "reglages/reprise");
  await expect(counter.getByRole("heading", { name: /^Reprendre les familles/u })).toBeVisible();
  await assertScreen(counter, "reprise");

  const typist = await Typist.at(counter);
  const chooser = counter.waitForEvent("filechooser");
  await typist.press("Alt+f");
  // In the Windows encoding of a French spreadsheet.
  await (
    await chooser
  ).setFiles({
    name: "familles.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(FILE, "latin1"),
  });
  await expect(counter.getByText("CSV, Windows-1252, point-virgule")).toBeVisible();
  await expect(counter.getByLabel("Ce que dit la colonne Qualité")).toHaveValue("role");
  await expect(counter.getByLabel("Ce que dit la colonne Mascotte")).toHaveValue("");
  await guidePicture(counter, "reprise-colonnes");
  await assertEveryLook(counter, "reprise-colonnes");

  await typist.press("Control+Enter");
  await expect(counter.getByText("Les premières familles")).toBeVisible();
  const wrong = counter.getByRole("row", { name: /^5 /u });
  await expect(wrong).toContainText("Date de naissance");
  await expect(counter.getByRole("row", { name: /^6 /u })).toContainText("à cause de la ligne 5");
  await expect(counter.getByRole("row", { name: /F-102/u })).toContainText(number);
  await guidePicture(counter, "reprise-apercu");
  await assertEveryLook(counter, "reprise-apercu");

  await typist.press("Control+Enter");
  await expect(counter.getByText("La reprise est terminée.")).toBeVisible();
  await typist.assertAtMost(6, "take a town in");
  await guidePicture(counter, "reprise-terminee");
  await assertScreen(counter, "reprise-terminee");

  // The same file again: nobody comes twice, and the columns are known.
  await counter.keyboard.press("Escape");
  const again = counter.waitForEvent("filechooser");
  await counter.keyboard.press("Alt+f");
  await (
    await again
  ).setFiles({
    name: "familles.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(FILE, "latin1"),
  });
  await expect(counter.getByText("colonnes reprises de la dernière fois")).toBeVisible();
  await counter.keyboard.press("Control+Enter");
  await counter
    .getByLabel("Décision pour F-102")
    .selectOption({ label: `C’est le dossier ${number}` });
  await counter.getByRole("button", { name: /Reprendre 1\sdossier/u }).click();
  await expect(counter.getByText("La reprise est terminée.")).toBeVisible();
  await expect(counter.getByText("Rattachés")).toBeVisible();

  await counter.keyboard.press("Escape");
  await expect(counter.getByRole("row", { name: /familles\.csv/u })).toHaveCount(2);
  await assertScreen(counter, "reprises-faites");
  // The first one made two families.
  await counter
    .getByRole("row", { name: /Terminée/u })
    .last()
    .getByRole("button")
    .click();
  await expect(counter.getByRole("button", { name: /Garder les dossiers/u })).toBeFocused();
  await assertScreen(counter, "reprise-annuler");
  await counter.getByRole("button", { name: "Annuler la reprise" }).click();
  await expect(counter.getByText(/2\sdossiers annulés/u)).toBeVisible();
  await expect(counter.getByRole("row", { name: /Annulée/u })).toHaveCount(1);

  await show(counter, "");
  await searchBox(counter).fill("F-102");
  await expect(counter.getByRole("option", { name: /Delorme/iu })).toBeVisible();
});

test("what is wrong with a file or with its columns is said", async ({ counter }) => {
  await logIn(counter, NADIA);
  await show(counter, "reglages/reprise");
  await expect(counter.getByRole("heading", { name: /^Reprendre les familles/u })).toBeVisible();
  const choose = async (name: string, text: string): Promise<void> => {
    const chooser = counter.waitForEvent("filechooser");
    await counter.keyboard.press("Alt+f");
    await (await chooser).setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  };
  await choose("lettre.csv", 'a;b\n"jamais fermé;1\n');
  await expect(counter.getByRole("alert")).toContainText("Un guillemet ouvert ligne 2");
  await choose("colonnes.csv", "a;b;c\n1;2;3\n");
  await expect(field(counter, "Ce que dit la colonne a")).toHaveValue("");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByRole("alert")).toContainText(
    /Aucune colonne ne dit\s: Clé du dossier/u,
  );
  await assertScreen(counter, "reprise-refus");
});
