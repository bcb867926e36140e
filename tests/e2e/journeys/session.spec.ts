import { expect, test, TODAY } from "../harness/counter.ts";
import {
  ask,
  assertEveryLook,
  assertScreen,
  field,
  logIn,
  NADIA,
  reception,
  searchBox,
  secret,
  settle,
} from "../harness/desk.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "session" } });
test.describe.configure({ mode: "serial", timeout: 120_000 });

/** A colleague at the same desk. */
const LEA = { login: "lea.morin", name: "Léa Morin", password: "Falaise-ruban-07-orge" };
const LOCK_AFTER_SECONDS = 300;

let recoveryKey = "";

test("a wrong password says so, and too many of them make one wait", async ({
  counter,
  bridge,
}) => {
  recoveryKey = await settle(counter);
  await ask(counter, "agent.create", {
    login: LEA.login,
    display_name: LEA.name,
    password: LEA.password,
    roles: await reception(counter),
  });
  await ask(counter, "session.logout", {});
  await counter.reload();

  await expect(field(counter, "Identifiant")).toBeFocused();
  await guidePicture(counter, "connexion");
  await assertEveryLook(counter, "connexion");
  const password = secret(counter, "Mot de passe");
  const refuse = async (): Promise<void> => {
    await counter.keyboard.type("pas celui-ci");
    await counter.keyboard.press("Enter");
    await expect(password).toHaveValue("");
    await expect(password).toBeFocused();
  };
  await counter.keyboard.type("inconnue");
  await counter.keyboard.press("Tab");
  await refuse();
  const unknown = counter.getByText("Identifiant ou mot de passe inconnu.");
  await expect(unknown).toBeVisible();
  await assertEveryLook(counter, "connexion-refusee");
  await field(counter, "Identifiant").fill(NADIA.login);
  await password.focus();
  await refuse();
  // The same words: they do not tell which login exists.
  await expect(unknown).toBeVisible();
  // Each failure after the third makes one wait twice as long: the ninth, more than a minute.
  const wait = counter.getByText(/Trop d’essais\. Réessayez dans \d+\s+secondes\./u);
  for (let failures = 1; failures < 9; failures += 1) {
    await bridge.skip(60);
    await refuse();
    await expect(unknown).toBeVisible();
  }
  // The right one waits too: else guessing would only be noisy.
  await counter.keyboard.type(NADIA.password);
  await counter.keyboard.press("Enter");
  await expect(wait).toBeVisible();
  await assertScreen(counter, "connexion-attente");
  await bridge.skip(15 * 60);
  await field(counter, "Identifiant").fill(NADIA.login.toUpperCase());
  await password.fill(NADIA.password);
  await counter.keyboard.press("Enter");
  await expect(searchBox(counter)).toBeFocused();

  await counter.getByRole("link", { name: NADIA.name }).click();
  const refused = counter.getByRole("row", { name: /Mot de passe refusé/u });
  await expect(refused.first()).toBeVisible();
  await guidePicture(counter, "mon-compte");
  await assertScreen(counter, "mon-compte");
});

test("locking empties the screen, and gives it back with the draft", async ({ counter }) => {
  await logIn(counter, NADIA);
  await counter.keyboard.press("F2");
  await expect(counter.getByRole("heading", { name: "Nouveau dossier" })).toBeVisible();
  await field(counter, "Nom d’usage").fill("Charpentier");
  await counter.keyboard.press("Control+l");
  await expect(counter.getByText(/^Verrouillé à \d+\sh\s\d\d\.$/u)).toBeVisible();
  await expect(counter.getByText("Le brouillon en cours est gardé.")).toBeVisible();
  expect(await counter.content(), "nothing of a family on the lock screen").not.toContain(
    "Charpentier",
  );
  await expect(secret(counter, "Mot de passe")).toBeFocused();
  await guidePicture(counter, "verrouillage");
  await assertEveryLook(counter, "verrouillage");

  await counter.keyboard.type("pas celui-ci");
  await counter.keyboard.press("Enter");
  await expect(counter.getByText("Identifiant ou mot de passe inconnu.")).toBeVisible();
  await counter.keyboard.type(NADIA.password);
  await counter.keyboard.press("Enter");
  await expect(field(counter, "Nom d’usage")).toHaveValue("Charpentier");
});

test("a colleague unlocks into her own session, and finds the draft as somebody's", async ({
  counter,
}) => {
  await logIn(counter, NADIA);
  await counter.keyboard.press("F2");
  await field(counter, "Nom d’usage").fill("Tisserand");
  await counter.keyboard.press("Control+l");
  await expect(secret(counter, "Mot de passe")).toBeFocused();
  await counter.getByRole("radio", { name: /Léa Morin/u }).check();
  await secret(counter, "Mot de passe").fill(LEA.password);
  await counter.keyboard.press("Enter");
  await expect(searchBox(counter)).toBeFocused();
  await expect(counter.getByRole("link", { name: LEA.name })).toBeVisible();
  await expect(counter.getByRole("navigation")).not.toContainText("Tisserand");
  const drafts = counter.getByRole("list", { name: "Brouillons à reprendre" });
  await expect(drafts.getByRole("button", { name: /Tisserand/u })).toContainText(NADIA.name);

  // Nadia comes back to the same desk and finds what she had typed.
  await counter.keyboard.press("Control+l");
  await counter.getByRole("radio", { name: /Nadia Ferreira/u }).check();
  await secret(counter, "Mot de passe").fill(NADIA.password);
  await counter.keyboard.press("Enter");
  await drafts.getByRole("button", { name: /Tisserand/u }).click();
  await expect(field(counter, "Nom d’usage")).toHaveValue("Tisserand");
});

test("F9 hides everything at once and gives it back; after the delay the password is asked", async ({
  counter,
  bridge,
}) => {
  await logIn(counter, NADIA);
  await counter.keyboard.type("tiss");
  await counter.keyboard.press("F9");
  await expect(counter.getByText("Un instant, je suis à vous.")).toBeVisible();
  await expect(searchBox(counter)).toBeHidden();
  await guidePicture(counter, "masque");
  await assertEveryLook(counter, "masque");
  await counter.keyboard.press("F2");
  await counter.keyboard.type("zzz");
  await counter.keyboard.press("F9");
  await expect(searchBox(counter)).toBeFocused();
  await expect(searchBox(counter)).toHaveValue("tiss");

  await counter.keyboard.press("F9");
  await expect(counter.getByText("Un instant, je suis à vous.")).toBeVisible();
  await bridge.skip(LOCK_AFTER_SECONDS + 1);
  await counter.keyboard.press("F9");
  await expect(secret(counter, "Mot de passe")).toBeFocused();
});

test("a desk left alone locks itself; the core does so even if the page does not", async ({
  counter,
  bridge,
}) => {
  await logIn(counter, NADIA);
  await counter.clock.fastForward((LOCK_AFTER_SECONDS + 1) * 1000);
  await expect(counter.getByText(/^Verrouillé à \d+\sh\s\d\d, faute de frappe\.$/u)).toBeVisible();
  await assertScreen(counter, "verrouillage-inactivite");
  await secret(counter, "Mot de passe").fill(NADIA.password);
  await counter.keyboard.press("Enter");
  await expect(searchBox(counter)).toBeFocused();

  await bridge.skip(LOCK_AFTER_SECONDS + 1);
  await counter.keyboard.type("mar");
  await expect(secret(counter, "Mot de passe")).toBeFocused();
});

test("a password is changed by its owner, and the former one opens nothing", async ({
  counter,
}) => {
  const next = "Cerise-moulin-64-drap";
  await logIn(counter, LEA);
  await counter.getByRole("link", { name: LEA.name }).click();
  const fill = async (current: string, again: string): Promise<void> => {
    await secret(counter, "Mot de passe actuel").fill(current);
    await secret(counter, "Nouveau mot de passe").fill(next);
    await secret(counter, "Le même, encore une fois").fill(again);
    await counter.getByRole("button", { name: "Changer", exact: true }).click();
  };
  await fill(LEA.password, "autre chose");
  await expect(counter.getByRole("alert")).toContainText("ne sont pas les mêmes");
  await fill("pas celui-ci", next);
  await expect(counter.getByRole("alert")).toContainText("inconnu");
  await assertScreen(counter, "mon-compte-refus");
  await fill(LEA.password, next);
  await expect(counter.getByText("Mot de passe changé")).toBeVisible();

  await counter.getByRole("button", { name: "Terminer la session" }).click();
  await field(counter, "Identifiant").fill(LEA.login);
  await secret(counter, "Mot de passe").fill(LEA.password);
  await counter.keyboard.press("Enter");
  await expect(counter.getByText("Identifiant ou mot de passe inconnu.")).toBeVisible();
  await secret(counter, "Mot de passe").fill(next);
  await counter.keyboard.press("Enter");
  await expect(searchBox(counter)).toBeFocused();
});

test("the recovery key gives a new password to whoever forgot hers", async ({ counter }) => {
  const next = "Ourlet-pivoine-19-bocal";
  await counter.getByRole("button", { name: "Mot de passe oublié" }).click();
  const key = field(counter, "Clé de secours");
  await expect(key).toBeFocused();
  await assertEveryLook(counter, "cle-de-secours");
  const recover = async (typed: string): Promise<void> => {
    await key.fill(typed);
    await field(counter, "Identifiant").fill(NADIA.login);
    await secret(counter, "Nouveau mot de passe").fill(next);
    await counter.keyboard.press("Enter");
  };
  await recover(recoveryKey.replace(/^./u, (first) => (first === "A" ? "B" : "A")));
  await expect(counter.getByText(/clé de secours (est mal recopiée|n’ouvre pas)/u)).toBeVisible();
  await recover(recoveryKey.toLowerCase().replaceAll("-", " "));
  await expect(searchBox(counter)).toBeFocused();
  await ask(counter, "session.logout", {});
  await counter.reload();
  await logIn(counter, { login: NADIA.login, password: next });
});
