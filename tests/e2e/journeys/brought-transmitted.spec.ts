import { beginHousehold, openStep, tellAddress } from "../harness/assistant.ts";
import { expect, test, TODAY } from "../harness/counter.ts";
import { ask, assertScreen, hire, logIn, searchBox, settle } from "../harness/desk.ts";
import { files, ink, PDF } from "../harness/files.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, journey: "brought-transmitted" } });
test.describe.configure({ timeout: 240_000 });

/** Receives families in a village annexe, and validates nothing herself. */
const GAEL = { login: "gael.lemoine", name: "Gaël Lemoine", password: "Ruche-cobalt-18-sentier" };

test("the scans of a transmitted family are looked at by who validates it", async ({
  counter,
  openCounter,
}) => {
  await settle(counter);
  const { id: role } = await ask(counter, "role.create", {
    label: "Accueil de la mairie annexe",
    grants: [
      { volet: "identity", verb: "read", scope: "commune" },
      { volet: "contact", verb: "read", scope: "commune" },
      { volet: "requests", verb: "read", scope: "commune" },
    ],
  });
  const [entity] = await ask(counter, "entity.list", {});
  await hire(counter, GAEL, [{ role, entity: entity!.id }]);
  const annexe = await openCounter();
  await logIn(annexe, GAEL);
  await beginHousehold(annexe, { "Nom d’usage": "Hamelin", Prénom: "Fanny" });
  await tellAddress(annexe, "1 impasse du Lavoir");
  await openStep(annexe, 2);
  await expect(annexe.getByRole("checkbox", { name: /^Fournie\s: Livret/u })).toBeFocused();
  await annexe.getByTestId("file-input").setInputFiles({
    name: "livret.pdf",
    mimeType: "application/pdf",
    buffer: PDF,
  });
  await expect.poll(() => ink(annexe)).toBeGreaterThan(1000);
  await openStep(annexe, 3);
  await annexe.keyboard.press("Control+Enter");
  await expect(annexe.getByRole("heading", { name: /^Demande D-2026-\d{5}/u })).toBeVisible();
  // Out of her hands: she may not read documents of families.
  await expect(files(annexe)).toHaveCount(0);

  await counter.reload();
  await expect(searchBox(counter)).toBeFocused();
  await counter.keyboard.press("F3");
  await expect(files(counter)).toContainText("livret.pdf");
  await expect.poll(() => ink(counter)).toBeGreaterThan(1000);
  await guidePicture(counter, "demande-fichiers");
  await assertScreen(counter, "demande-fichiers");
  await counter.keyboard.press("Control+Enter");
  await expect(counter.getByText(/^Demande D-2026-\d{5} validée/u)).toBeVisible();
  const { hits } = await ask(counter, "household.search", { text: "hamelin", limit: 5 });
  const file = await ask(counter, "household.open", { id: null, number: hits[0]!.number });
  const held = await ask(counter, "attachment.list", { household: file.id });
  expect(held.map(({ name }) => name)).toEqual(["livret.pdf"]);
});
