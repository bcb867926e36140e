import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { tick } from "svelte";
import { expect, it } from "vitest";

import ErrorSummary from "./ErrorSummary.svelte";
import { faultsOf, forgiven } from "./faults";

const faults = [
  { id: "first_name", sentence: "Le prénom manque" },
  { id: "usage_name", sentence: "Le nom d’usage manque" },
];

it("takes the focus, counts, and leads to the field with the same words", async () => {
  const field = Object.assign(document.createElement("input"), { id: "usage_name" });
  document.body.append(field);
  render(ErrorSummary, { faults });
  const summary = screen.getByRole("alert");
  await tick();
  expect(summary).toHaveFocus();
  expect(summary).toHaveTextContent(/2\s+réponses à corriger/);
  await userEvent.click(screen.getByText("Le nom d’usage manque"));
  expect(field).toHaveFocus();
  field.remove();
});

it("leaves the cursor alone while answers are being corrected, and comes back when refused again", async () => {
  const field = document.createElement("input");
  document.body.append(field);
  const { rerender } = render(ErrorSummary, { faults });
  await tick();
  field.focus();
  await rerender({ faults: faults.slice(1) });
  await tick();
  expect(field).toHaveFocus();
  await rerender({ faults: [...faults] });
  await tick();
  expect(screen.getByRole("alert")).toHaveFocus();
  field.remove();
});

it("takes the focus from a field that came with the refusal and took it first", async () => {
  const field = document.createElement("input");
  document.body.append(field);
  render(ErrorSummary, { faults });
  // What the autofocus of a form shown in the same stroke does.
  field.focus();
  await tick();
  expect(screen.getByRole("alert")).toHaveFocus();
  field.remove();
});

it("forgives the answer that changes, by id or by name, and no other", () => {
  const event = (target: object) => ({ target }) as unknown as Event;
  expect(forgiven(faults, event({ id: "first_name" }))).toEqual([faults[1]]);
  expect(forgiven(faults, event({ id: "x", name: "usage_name" }))).toEqual([faults[0]]);
  expect(forgiven(faults, event({ id: "other" }))).toBe(faults);
});

it("says a missing name by its field, anything else by its code", () => {
  const said = faultsOf({
    fields: [
      { path: "person.first_name", code: "name.missing", params: {} },
      { path: "commune.postcode", code: "postcode.invalid", params: {} },
      { path: "person.first_name", code: "name.too_long", params: { max: "80" } },
    ],
  });
  expect(said).toEqual([
    { id: "person-first_name", sentence: "Le prénom manque" },
    { id: "commune-postcode", sentence: "Un code postal a cinq chiffres" },
    { id: "person-first_name", sentence: "Ce nom dépasse 80 signes" },
  ]);
});
