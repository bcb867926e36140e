import { expect, test, TODAY } from "../harness/counter.ts";
import { ask, assertScreen, settle, show } from "../harness/desk.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "work" } });

test("a long work shows how far it is, and ends when told to", async ({ counter }) => {
  await settle(counter);
  await show(counter, "reglages/sauvegarde");
  const check = counter.getByRole("button", { name: "Vérifier maintenant" });
  const bar = counter.getByRole("progressbar");

  // A small base is checked in no time: its answer is kept back, and its words are told instead.
  let answer = (): void => undefined;
  const kept = new Promise<void>((resolve) => (answer = resolve));
  let far: object | null = null;
  let givenUp = 0;
  await counter.route("**/api/base.verify", async (route) => {
    await kept;
    await route.continue();
  });
  await counter.route("**/api/work.progress", async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { value: object };
    await route.fulfill({ response, json: { ...body, value: { far } } });
  });
  await counter.route("**/api/work.give_up", async (route) => {
    givenUp += 1;
    await route.continue();
  });

  await check.click();
  await expect(bar).toBeVisible();
  await expect(bar).not.toHaveAttribute("value");
  far = { step: "replay", done: 1200, total: 4800 };
  await expect(bar).toHaveAttribute("value", "25");
  await expect(counter.getByText("Rejeu du journal des changements")).toBeVisible();
  await assertScreen(counter, "verification-en-cours");
  await counter.getByRole("button", { name: "Interrompre" }).press("Enter");
  await expect.poll(() => givenUp).toBe(1);
  answer();
  await expect(counter.getByText("La base est saine")).toBeVisible();
  await expect(bar).toBeHidden();
  // Where it truly ended before its time, the refusal says so and the page stands.
  await counter.unroute("**/api/base.verify");
  await counter.route("**/api/base.verify", (route) =>
    route.fulfill({ status: 409, json: { code: "given_up", params: {}, fields: [] } }),
  );
  await check.click();
  await expect(counter.getByText("Interrompu à votre demande")).toBeVisible();
  await expect(check).toBeEnabled();
  expect((await ask(counter, "work.progress", {})).far).toBeNull();
});
