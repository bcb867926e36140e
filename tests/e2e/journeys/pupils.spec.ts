import { expect, test, TODAY } from "../harness/counter.ts";
import { assertEveryLook, assertScreen, searchBox, settle, show } from "../harness/desk.ts";
import { Typist } from "../harness/keys.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "pupils" } });

/** Responsables with groups of repeated columns: a couple, and a mother who lives elsewhere. */
const ADULTS = [
  "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Adresse responsable;CP responsable;Commune responsable;Pays;Courriel;Téléphone portable;Nom de famille enfant;Prénom enfant;Classes enfants;Nom de famille enfant;Prénom enfant;Classes enfants",
  "M.;;VASSEUR;Tanguy;12 rue des Halles;41990;Valmont-sur-Loir;FRANCE;;06 39 98 01 12;VASSEUR;Élise;CE1 A;VASSEUR;Nino;CP B",
  "MME;VASSEUR;LEBRETON;Odile;12 rue des Halles;41990;Valmont-sur-Loir;FRANCE;;;VASSEUR;Élise;CE1 A;;;",
  "MME;;KERVADEC;Yuna;3 quai Bas;41990;Valmont-sur-Loir;FRANCE;;;VASSEUR;Nino;CP B;;;",
].join("\r\n");
/** The pupils: one whose address moved, and one whom nobody knows. */
const PUPILS = [
  "Nom élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Adresse2;Cp2;Commune2;Niveau",
  "VASSEUR;Élise;22/05/2018;F;1234567890A;12 rue des Halles;41990;Valmont-sur-Loir;;;;CE1",
  "VASSEUR;Nino;03/09/2019;M;1234567890B;12 rue des Halles;41990;Valmont-sur-Loir;8 allée Neuve;41990;Valmont-sur-Loir;CP",
  "NGUYEN;Linh;01/02/2018;F;1234567890C;1 rue Basse;41990;Valmont-sur-Loir;;;;CE1",
].join("\r\n");

test("extractions of ONDE make households, then complete them", async ({ counter }) => {
  test.setTimeout(240_000);
  await settle(counter);
  await show(counter, "reglages/reprise");
  const typist = await Typist.at(counter);
  const choose = async (name: string, text: string): Promise<void> => {
    const chooser = counter.waitForEvent("filechooser");
    await typist.press("Alt+f");
    await (
      await chooser
    ).setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text, "latin1") });
    await expect(
      counter.getByRole("heading", { level: 2, name: `Reprise de ${name}` }),
    ).toBeVisible();
  };
  await choose("responsables.csv", ADULTS);
  const kind = counter.getByLabel("Ce que tient ce fichier");
  await expect(kind).toHaveValue("onde");
  await expect(counter.getByLabel("Ce que dit la colonne Prénom enfant (2)")).toHaveValue(
    "eleve_prenom",
  );
  await guidePicture(counter, "reprise-onde-colonnes");
  await assertEveryLook(counter, "reprise-onde-colonnes");
  // The agent may know better than the header.
  await kind.selectOption("households");
  await expect(counter.getByLabel("Ce que dit la colonne Pays")).toHaveValue("");
  await expect(counter.getByLabel("Ce que dit la colonne Prénom enfant (2)")).toHaveValue("");
  await kind.selectOption("onde");
  await expect(counter.getByLabel("Ce que dit la colonne Prénom enfant (2)")).toHaveValue(
    "eleve_prenom",
  );

  await typist.press("Control+Enter");
  await expect(counter.getByText("Les premières familles")).toBeVisible();
  await assertScreen(counter, "reprise-onde-apercu");
  await typist.press("Control+Enter");
  await expect(counter.getByText("La reprise est terminée.")).toBeVisible();

  await typist.press("Escape");
  await choose("eleves.csv", PUPILS);
  await typist.press("Control+Enter");
  await expect(counter.getByText("À compléter")).toBeVisible();
  await expect(counter.getByRole("row", { name: /^3 /u })).toContainText("Adresse");
  await expect(counter.getByRole("row", { name: /^4 /u })).toContainText("aucun responsable");
  await guidePicture(counter, "reprise-onde-apercu");
  await assertEveryLook(counter, "reprise-onde-eleves");
  await typist.press("Control+Enter");
  await expect(counter.getByText("Complétés")).toBeVisible();
  await typist.assertAtMost(13, "bring two extractions in");

  // Known by now: nothing is left to take.
  await counter.keyboard.press("Escape");
  await choose("eleves.csv", PUPILS);
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText("Rien à reprendre dans ce fichier.")).toBeVisible();

  await show(counter, "");
  await searchBox(counter).fill("kervadec");
  await expect(counter.getByRole("option", { name: /Kervadec/iu })).toBeVisible();
});
