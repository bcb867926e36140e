import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test, TODAY } from "../harness/counter.ts";
import { ask, assertEveryLook, field, logIn, secret, show } from "../harness/desk.ts";
import { keysFor, Typist } from "../harness/keys.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, demo: 12, seed: 28, journey: "export" } });
test.describe.configure({ timeout: 120_000 });

test("the base, a family and an adult's data leave by the keys, and a copy where nobody is real", async ({
  counter,
}) => {
  const place = mkdtempSync(join(tmpdir(), "guichet-export-"));
  try {
    await logIn(counter);
    await show(counter, "reglages/exporter");
    await expect(counter.getByText("Tout y est en clair").first()).toBeVisible();
    await guidePicture(counter, "exporter");
    await assertEveryLook(counter, "exporter");

    const typist = await Typist.at(counter);
    const folder = field(counter, "Dossier").first();
    await folder.focus();
    await typist.type(place);
    await typist.press("Enter");
    await expect(counter.getByText(/Export fait\s: 12 dossiers/u)).toBeVisible();
    // The folder itself, and Enter.
    await typist.assertAtMost(keysFor(place) + 1, "the whole base");
    const [out] = readdirSync(place);
    expect(out).toMatch(/^export-guichet-20261117-/u);
    const manifest = JSON.parse(readFileSync(join(place, out!, "manifest.json"), "utf8")) as {
      content_hash: string;
    };
    const checked = await ask(counter, "base.verify", {});
    expect(manifest.content_hash).toBe(checked.content_hash);

    await field(counter, "Dossier").nth(1).fill(place);
    await secret(counter, "Mot de passe de la copie").fill("accueil");
    await secret(counter, "Mot de passe de la copie").press("Enter");
    await expect(counter.locator(".field.err")).toBeVisible();
    await secret(counter, "Mot de passe de la copie").fill("Platane-29-Verriere");
    await secret(counter, "Mot de passe de la copie").press("Enter");
    await expect(counter.getByText(/Copie faite\s: 12 dossiers/u)).toBeVisible();
    const copy = readdirSync(place).find((name) => name.startsWith("formation-"));
    expect(existsSync(join(place, copy!, "data", "guichet.db"))).toBe(true);

    await show(counter, "dossier/00001");
    await expect(counter.getByRole("button", { name: "Exporter…" }).first()).toBeVisible();
    await counter.keyboard.press("Alt+X");
    const dialog = counter.getByRole("dialog");
    await expect(dialog.getByRole("heading", { level: 2 })).toContainText("00001");
    await dialog.getByRole("button", { name: "Préparer le document" }).press("Enter");
    await expect(dialog.getByText("Le document est prêt.")).toBeVisible();
    await guidePicture(counter, "exporter-dossier");
    await assertEveryLook(counter, "exporter-dossier");
    await field(counter, "Dossier").fill(place);
    await field(counter, "Dossier").press("Enter");
    await expect(dialog.getByText(/Export fait, avec \d+ fichiers/u)).toBeVisible();
    expect(readdirSync(place).some((name) => name.startsWith("dossier-00001-"))).toBe(true);
    await counter.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  } finally {
    rmSync(place, { recursive: true });
  }
});
