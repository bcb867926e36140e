import { expect, test } from "@playwright/test";

import { accessibilityFaults } from "./accessibility.ts";
import { keysFor, Typist } from "./keys.ts";
import { isLocal, NetworkGuard } from "./network.ts";

const html = (body: string): string =>
  `<!doctype html><html lang="fr"><head><title>Essai</title></head><body><main>${body}</main></body></html>`;

test.describe("network guard", () => {
  test("a planted request is refused and named, whatever asks for it", async ({ browser }) => {
    const context = await browser.newContext();
    const guard = await NetworkGuard.on(context);
    const page = await context.newPage();
    await page.setContent(html(`<img alt="" src="https://images.example/a.png">`));
    const failed = await page.evaluate(() =>
      fetch("http://192.0.2.1/").then(
        () => false,
        () => true,
      ),
    );
    await page.evaluate(() => void new WebSocket("wss://socket.example/"));
    expect(failed).toBe(true);
    await expect
      .poll(() => [...guard.strangers].sort())
      .toEqual(["http://192.0.2.1/", "https://images.example/a.png", "wss://socket.example/"]);
    expect(() => {
      guard.assertNone();
    }).toThrow();
    await context.close();
  });

  test("what stays on this machine passes", () => {
    for (const address of ["http://127.0.0.1:8717/api", "data:,a", "blob:null/1", "about:blank"]) {
      expect(isLocal(address), address).toBe(true);
    }
    for (const address of [
      "http://127.0.0.1.example/",
      "http://localhost.example/",
      "ws://10.0.0.1/",
    ]) {
      expect(isLocal(address), address).toBe(false);
    }
  });
});

test.describe("accessibility", () => {
  test("a field without a name and a pale text are found", async ({ page }) => {
    await page.setContent(
      html(`<h1>Foyer</h1><input><p style="color:#bbb;background:#fff">Pâle</p>`),
    );
    const faults = await accessibilityFaults(page);
    expect(faults.map((fault) => fault.split(":")[0]).sort()).toEqual(["color-contrast", "label"]);
  });

  test("a sound page has no fault", async ({ page }) => {
    await page.setContent(html(`<h1>Foyer</h1><label>Nom <input></label>`));
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

test.describe("typist", () => {
  test("a capital, a circumflex and a diaeresis cost what they cost", () => {
    expect(keysFor("marc")).toBe(4);
    expect(keysFor("Marchand")).toBe(9);
    expect(keysFor("14031987")).toBe(8);
    expect(keysFor("Châteaudun")).toBe(12);
    expect(keysFor("Bensaïd")).toBe(10);
    expect(keysFor("rue de l'Ecluse")).toBe(16);
    expect(() => keysFor("œuvre")).toThrow(/œ/u);
  });

  test("keys reach the page and are counted, those held down too", async ({ page }) => {
    await page.setContent(html(`<label>Nom <input autofocus></label>`));
    const typist = await Typist.at(page);
    await page.locator("input").focus();
    await typist.type("Anaïs");
    await typist.press("Control+a");
    await typist.press("ArrowRight", 3);
    expect(typist.keys).toBe(2 + 1 + 1 + 3 + 1 + 2 + 3);
    await expect(page.locator("input")).toHaveValue("Anaïs");
    await typist.assertAtMost(13, "un nom");
    await expect(typist.assertAtMost(12, "un nom")).rejects.toThrow(/un nom: keys/u);
  });

  test("a click fails the count", async ({ page }) => {
    await page.setContent(html(`<button>Valider</button>`));
    const typist = await Typist.at(page);
    await page.getByRole("button").click();
    await expect(typist.assertAtMost(10, "valider")).rejects.toThrow(/not typed/u);
  });
});
