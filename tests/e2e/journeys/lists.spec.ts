import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test, TODAY } from "../harness/counter.ts";
import { ask, assertEveryLook, assertFocusShown, field, logIn } from "../harness/desk.ts";
import { Typist } from "../harness/keys.ts";
import { guidePicture } from "../harness/traces.ts";

test.use({ bridgeOptions: { today: TODAY, demo: 130, seed: 28, journey: "listes" } });
test.describe.configure({ timeout: 120_000 });

test("families and persons are listed, sorted, filtered and opened by the keys alone", async ({
  counter,
}) => {
  await logIn(counter);
  const typist = await Typist.at(counter);
  await typist.press("F5");
  await expect(counter.getByRole("heading", { name: "Listes" })).toBeVisible();
  const table = counter.getByRole("table", { name: "Dossiers" });
  const lines = table.locator("tbody tr");
  await expect(lines).toHaveCount(50);
  await expect(counter.getByText(/^\d+\sdossiers$/u)).toBeVisible();
  const first = lines.first().getByRole("link");
  await expect(first).toBeFocused();
  await assertFocusShown(counter, "the first family");
  await guidePicture(counter, "listes");
  await assertEveryLook(counter, "listes");
  await first.focus();

  // The next page begins after the last line, and back again.
  const numbers = async (): Promise<string[]> => lines.locator("td:first-child").allInnerTexts();
  const page = await numbers();
  await typist.press("PageDown");
  await expect(counter.getByText("Page 2")).toBeVisible();
  await expect(lines.first()).not.toContainText(page[0]!);
  await expect(lines.first().getByRole("link")).toBeFocused();
  const after = await numbers();
  expect(after.filter((number) => page.includes(number))).toEqual([]);
  await typist.press("PageUp");
  await expect.poll(numbers).toEqual(page);

  // By number, then from the highest down.
  await typist.press("Alt+1");
  await expect(table.getByRole("columnheader", { name: "Dossier" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await expect(lines.first()).toContainText("00001");
  await typist.press("Alt+1");
  await expect(lines.first()).not.toContainText("00001");
  await typist.press("Alt+1");
  await expect(lines.first()).toContainText("00001");

  // A filter, back to the lines, and the file.
  const { rows } = await ask(counter, "household.list", { question: { sort: "number" }, limit: 1 });
  const label = rows[0]!.label;
  await typist.press("Alt+F");
  await expect(field(counter, "Famille")).toBeFocused();
  await typist.type(label.slice(0, 3));
  await expect(lines.first()).toContainText(label);
  await typist.press("Enter");
  await expect(lines.first().getByRole("link")).toBeFocused();
  await typist.press("Enter");
  await expect(counter).toHaveURL(/#\/dossier\/\d{5}$/u);
  await typist.press("Escape");

  await typist.press("F5");
  await typist.press("Control+2");
  const persons = counter.getByRole("table", { name: "Personnes" });
  await expect(persons.locator("tbody tr")).toHaveCount(50);
  await typist.press("Alt+3");
  await expect(persons.getByRole("columnheader", { name: "Né(e) le" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await guidePicture(counter, "listes-personnes");
  await assertEveryLook(counter, "listes-personnes");
  await typist.press("Escape");
  await expect(counter).toHaveURL(/#\/$/u);
});

test("a list that is empty says so, and an archive is made with a phrase typed twice", async ({
  counter,
}) => {
  await logIn(counter);
  await counter.keyboard.press("F5");
  await field(counter, "Famille").fill("Zzzz");
  await expect(counter.getByText("Rien ne correspond à ces filtres")).toBeVisible();
  const place = mkdtempSync(join(tmpdir(), "guichet-archive-"));
  try {
    const { path } = await ask(counter, "export.base", {
      out: place,
      within: true,
      passphrase: "quatre genêts sous la halle 28",
    });
    expect(path).toMatch(/export-guichet-\d{8}-\d{6}\.age$/u);
  } finally {
    rmSync(place, { recursive: true });
  }
});
