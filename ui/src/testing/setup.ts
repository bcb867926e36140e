import "@testing-library/jest-dom/vitest";

import { configure } from "@testing-library/svelte";
import { beforeEach } from "vitest";

import { useBackend } from "../backend/backend";
import { fakeBackend } from "../backend/fake/fake";
import { setClock } from "../shared/clock.svelte";
import { NOW } from "../backend/fake/world";

// Screens come on demand: on a busy machine their first import takes its time.
configure({ asyncUtilTimeout: 10_000, getElementError: (message) => new Error(message ?? "") });

// Each test starts from the same commune, at the same minute.
beforeEach(() => {
  useBackend(fakeBackend());
  setClock(NOW);
  location.hash = "";
});
