import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertScreen,
  show,
  field,
  logIn,
  searchBox,
  secret,
  settle,
} from "../harness/desk.ts";
import { small } from "../harness/family.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "administration" } });

const YANN = { login: "yann.leroy", name: "Yann Leroy", password: "Sapin-cuivre-52-voile" };

test("two agents at two desks see what each may see, and nothing of the rest", async ({
  counter,
  openCounter,
}) => {
  await settle(counter);
  const { number } = await ask(counter, "household.create", small("Garnier", "Élodie"));

  const elsewhere = "Maison de quartier Nord";
  await ask(counter, "entity.create", { label: elsewhere, kind: "community_centre" });

  await counter.getByRole("link", { name: "Réglages" }).click();
  await counter.getByRole("link", { name: "Agents" }).click();
  await counter.keyboard.press("Alt+n");
  await expect(field(counter, "Prénom et nom")).toBeFocused();
  await field(counter, "Prénom et nom").fill(YANN.name);
  await field(counter, "Identifiant").fill(YANN.login);
  await secret(counter, "Premier mot de passe").fill("court");
  await counter.getByLabel("Rôle").selectOption({ label: "Restauration" });
  await counter.getByLabel("Service").selectOption({ label: elsewhere });
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByRole("alert")).toContainText("Trop court");
  await assertScreen(counter, "agents-refus");
  await secret(counter, "Premier mot de passe").fill(YANN.password);
  await counter.keyboard.press("Control+Enter");
  const row = counter.getByRole("button", { name: /Yann Leroy/u });
  await expect(row).toContainText("Restauration");
  await guidePicture(counter, "agents");
  await assertScreen(counter, "agents");

  const desk = await openCounter();
  await logIn(desk, YANN);
  await assertScreen(desk, "accueil-restauration");
  await expect(desk.getByRole("link", { name: "Réglages" })).toHaveCount(0);
  await expect(desk.getByRole("button", { name: /Nouveau dossier/u })).toHaveCount(0);
  await desk.keyboard.press("F2");
  await expect(searchBox(desk)).toBeFocused();
  await show(desk, "reglages/agents");
  await expect(desk.getByText("Vos droits ne permettent pas cet acte.")).toBeVisible();
  await expect(desk.getByText(YANN.login)).toHaveCount(0);
  await show(desk, "");
  // His service follows no household: this one is as if it did not exist.
  await searchBox(desk).fill("garnier");
  await expect(desk.getByText(/Aucun dossier pour «\sgarnier\s»/u)).toBeVisible();
  await show(desk, `dossier/${number}`);
  await expect(desk.getByRole("alert")).toContainText(
    "Ce dossier n’existe pas, ou n’est pas visible avec vos droits.",
  );
  await assertScreen(desk, "dossier-absent");

  // The other desk goes on meanwhile.
  await counter.keyboard.press("Control+k");
  await counter.keyboard.type("garn");
  await counter.keyboard.press("Enter");
  await expect(counter.getByRole("heading", { level: 1 })).toContainText(/Garnier/iu);
});
