import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { expect, type Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.0 to 2.2, levels A and AA: what the RGAA asks for, and a little more. */
const RULES: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  resultTypes: ["violations"],
};

/** One line for each element that breaks a rule: rule, element, what is wrong. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Evaluated over the debugging protocol: the page's security policy stays as it ships.
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults, RunOptions>(
    (rules) => (window as unknown as { axe: typeof import("axe-core") }).axe.run(rules),
    RULES,
  );
  return results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) =>
        `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? violation.help}`,
    ),
  );
}

/** Fails when the screen as it is now breaks a rule. */
export async function assertAccessible(page: Page, state: string): Promise<void> {
  expect(await accessibilityFaults(page), `accessibility of: ${state}`).toEqual([]);
}
