import { expect, test, TODAY } from "../harness/counter.ts";
import {
  assertEveryLook,
  draftSaved,
  field,
  logIn,
  NADIA,
  searchBox,
  settle,
} from "../harness/desk.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "failure" } });

test("a counter that cannot open says so, and opens once it can", async ({ counter }) => {
  await settle(counter);
  await counter.route("**/api/app.status", (route) => route.abort());
  await counter.reload();
  await expect(counter.getByRole("alert")).toContainText("Le guichet ne répond pas.");
  await assertEveryLook(counter, "guichet-arrete");
  await counter.unroute("**/api/app.status");
  await counter.getByRole("button", { name: "Réessayer" }).click();
  await expect(searchBox(counter)).toBeFocused();
});

test("a core that dies is told, and what was typed stays on screen", async ({
  counter,
  bridge,
}) => {
  await logIn(counter, NADIA);
  await counter.keyboard.press("F2");
  await field(counter, "Nom d’usage").fill("Meunier");
  await field(counter, "Prénom").fill("Colette");
  await draftSaved(counter);
  await bridge.kill();
  await field(counter, "Prénom").fill("Colette-Anne");
  const told = counter.getByRole("alert");
  await expect(told).toContainText("Le guichet ne répond pas.");
  await expect(told).toContainText("Ce qui est gardé");
  await expect(told).toContainText("Ce qui attend");
  await expect(told).toContainText(/À citer au service informatique\s: BACKEND-UNREACHABLE/u);
  await expect(counter.getByText(/Non enregistré depuis/u)).toBeVisible();
  await assertEveryLook(counter, "panne");
  await expect(field(counter, "Nom d’usage")).toHaveValue("Meunier");
  await expect(field(counter, "Prénom")).toHaveValue("Colette-Anne");
  // It can still be typed in.
  await field(counter, "Date de naissance").fill("14/03/1987");
  await expect(field(counter, "Date de naissance")).toHaveValue("14/03/1987");
});
