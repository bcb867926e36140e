import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

import { words, wordsChunk } from "./vite.words.ts";

/** Where the development bridge listens. */
const BRIDGE = process.env.GUICHET_BRIDGE ?? "http://127.0.0.1:8717";

export default defineConfig(({ mode }) => ({
  // Relative addresses: the same files are served by the desktop shell, by the development bridge
  // and from a folder.
  base: "./",
  plugins: [svelte(), words(), ...(mode === "test" ? [svelteTesting()] : [])],
  build: {
    target: "safari16",
    // The manifest is what scripts/check-bundle.mjs weighs: entry and its static imports.
    manifest: true,
    modulePreload: { polyfill: false },
    // An inlined font or image would be refused by the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What registers the sentences belongs to the first screen, not to those that wait.
          includeDependenciesRecursively: false,
          groups: [
            {
              debugName: "words",
              name: (id, context) =>
                wordsChunk(
                  id,
                  (module) => context.getModuleInfo(module)?.importers ?? [],
                  (module) => context.getModuleInfo(module)?.isEntry ?? false,
                ),
            },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    // The development bridge serves the commands; the page keeps one origin.
    proxy: { "/api": BRIDGE, "/documents": BRIDGE },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
    testTimeout: 30_000,
  },
}));
