import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { expect, type Page, type Response } from "@playwright/test";

const execute = promisify(execFile);

/** The words of a PDF, as a reader copies them from it; it goes through a pipe, never a file. */
export async function wordsOf(pdf: Buffer): Promise<string> {
  const reading = execute("pdftotext", ["-layout", "-", "-"]);
  reading.child.stdin?.end(pdf);
  return (await reading).stdout.normalize("NFC");
}

/** The paper that a page was given: the page keeps its own bytes, so they are asked for again. */
export async function sheet(page: Page, answer: Response): Promise<Buffer> {
  return (await page.request.get(answer.url())).body();
}

/** A paper seen on a screen. */
export interface SeenPaper {
  /** « 2026-A-000012 ». */
  readonly number: string;
  /** Its words. */
  readonly words: string;
}

/**
 * Does what shows a paper, waits until it is drawn under its title, and reads it. The number on the
 * paper is the one told beside it.
 */
export async function seePaper(
  page: Page,
  title: string,
  show: () => Promise<void>,
): Promise<SeenPaper> {
  const made = page.waitForResponse((answer) => answer.url().includes("/documents/"));
  await show();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const words = await wordsOf(await sheet(page, await made));
  const number = /\d{4}-[A-Z]+-\d{6}/u.exec(words)?.[0] ?? "";
  expect(number, `number of: ${title}`).not.toBe("");
  await expect(page.getByTestId("paper-text")).toContainText(number);
  await expect(page.getByRole("complementary", { name: "Impression" })).toContainText(number);
  return { number, words };
}
