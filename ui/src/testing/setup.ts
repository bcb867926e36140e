import "@testing-library/jest-dom/vitest";

import { beforeEach } from "vitest";

import { useBackend } from "../backend/backend";
import { fakeBackend } from "../backend/fake/fake";
import { setClock } from "../shared/clock.svelte";
import { NOW } from "../backend/fake/world";

// Each test starts from the same commune, at the same minute.
beforeEach(() => {
  useBackend(fakeBackend());
  setClock(NOW);
  location.hash = "";
});
