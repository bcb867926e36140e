import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import DateField from "./DateField.svelte";

const under = () => document.querySelector(".got, .msg, .hint")?.textContent ?? "";

async function typed(text: string) {
  const user = userEvent.setup();
  render(DateField, { id: "d", label: "Date", value: "", expect: "past", birth: true });
  const input = screen.getByRole<HTMLInputElement>("textbox");
  await user.click(input);
  await user.keyboard(text);
  return { user, input };
}

it("says while typing what was understood, and the age", async () => {
  await typed("050118");
  expect(under()).toBe("05/01/2018 · 8\u00a0ans");
});

it("counts the months of a baby", async () => {
  await typed("17082026");
  expect(under()).toBe("17/08/2026 · 3\u00a0mois");
});

it("puts the date in its usual form on leaving", async () => {
  const { user, input } = await typed("2 juillet 1990");
  await user.tab();
  expect(input.value).toBe("02/07/1990");
  expect(under()).toBe("36\u00a0ans");
});

it("neither clears nor scolds a wrong date on leaving", async () => {
  const { user, input } = await typed("31022018");
  await user.tab();
  expect(input.value).toBe("31022018");
  expect(under()).toBe("");
});
