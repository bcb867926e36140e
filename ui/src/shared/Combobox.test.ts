import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";

import Combobox, { type Option } from "./Combobox.svelte";

const TOWNS: Option[] = [
  { value: "28085", label: "Chartres" },
  { value: "28088", label: "Châteaudun" },
];

function setup(find: (text: string) => Promise<readonly Option[]>) {
  const onpick = vi.fn();
  const user = userEvent.setup();
  render(Combobox, { id: "town", label: "Commune", text: "", value: null, find, onpick });
  return { onpick, user, input: screen.getByRole<HTMLInputElement>("combobox") };
}
const answer = () => Promise.resolve(TOWNS);

it("takes the first line on Tab, even before the answer", async () => {
  let release: (options: readonly Option[]) => void = () => undefined;
  const { onpick, user, input } = setup(() => new Promise((resolve) => (release = resolve)));
  await user.click(input);
  await user.keyboard("cha");
  await user.tab();
  expect(onpick).not.toHaveBeenCalled();
  release(TOWNS);
  await waitFor(() => {
    expect(onpick).toHaveBeenCalledWith(TOWNS[0]);
  });
  expect(input.value).toBe("Chartres");
});

it("moves with the arrows and takes with Enter", async () => {
  const { onpick, user, input } = setup(answer);
  await user.click(input);
  await user.keyboard("ch");
  await waitFor(() => {
    expect(input).toHaveAttribute("aria-expanded", "true");
  });
  expect(input).toHaveAttribute("aria-activedescendant", "town-list-0");
  await user.keyboard("{ArrowDown}{Enter}");
  expect(onpick).toHaveBeenCalledWith(TOWNS[1]);
  expect(input).toHaveAttribute("aria-expanded", "false");
});

it("closes on Escape, keeping what was typed and leaving the next Escape to the screen", async () => {
  const { onpick, user, input } = setup(answer);
  await user.click(input);
  await user.keyboard("ch");
  await waitFor(() => {
    expect(input).toHaveAttribute("aria-expanded", "true");
  });
  const prevented: boolean[] = [];
  const watch = (event: KeyboardEvent) => prevented.push(event.defaultPrevented);
  window.addEventListener("keydown", watch);
  await user.keyboard("{Escape}{Escape}");
  window.removeEventListener("keydown", watch);
  expect(prevented).toEqual([true, false]);
  await user.tab();
  expect(onpick).not.toHaveBeenCalled();
  expect(input.value).toBe("ch");
});

it("keeps a text that nothing answers", async () => {
  const { onpick, user, input } = setup(() => Promise.resolve([]));
  await user.click(input);
  await user.keyboard("Ailleurs");
  await user.tab();
  await screen.findByText("Ailleurs", { exact: false, selector: "input" }).catch(() => null);
  expect(onpick).not.toHaveBeenCalled();
  expect(input.value).toBe("Ailleurs");
});
