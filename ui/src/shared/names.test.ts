import { expect, it } from "vitest";

import { tidyName } from "./names";

it.each([
  ["bensaïd", "Bensaïd"],
  ["BENSAÏD", "Bensaïd"],
  ["le goff-marchand", "Le Goff-Marchand"],
  ["d'arc", "D’Arc"],
  ["  jean   paul ", "Jean Paul"],
  ["McAdam", "McAdam"],
  ["de La Fontaine", "de La Fontaine"],
  ["nguyễn", "Nguyễn"],
  ["œnone", "Œnone"],
  ["éloïse", "Éloïse"],
  ["", ""],
])("%s becomes %s", (typed, kept) => {
  expect(tidyName(typed)).toBe(kept);
});
