import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/** Who may import what: the house rules, so that a screen cannot reach around the backend. */
const houseRule = (patterns, extra = []) => ({
  "no-restricted-imports": ["error", { patterns: [...patterns, ...extra] }],
});
const tauriOnlyInItsDoor = {
  group: ["@tauri-apps/*"],
  message: "Only src/backend/tauri.ts speaks to the shell.",
};
const overlaysOnlyInShared = {
  group: ["bits-ui", "bits-ui/*"],
  message: "Overlays are wrapped once, in src/shared.",
};
const backendInnards = {
  regex: "backend/(tauri|http|fake)(/|$|\\.)",
  message: "Import src/backend/backend.ts: the host is chosen in main.ts.",
};

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/generated/"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig },
    },
  },
  { files: ["scripts/**", "*.config.*"], languageOptions: { globals: { ...globals.node } } },
  {
    files: ["src/**/*.ts", "src/**/*.svelte"],
    rules: {
      ...houseRule([tauriOnlyInItsDoor, overlaysOnlyInShared, backendInnards]),
      eqeqeq: "error",
      "no-console": "error",
      // The compiler and svelte-check own undeclared names; the rule does not know types.
      "no-undef": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { varsIgnorePattern: "^_$", argsIgnorePattern: "^_" },
      ],
      // Collections that live inside one function are not state.
      "svelte/prefer-svelte-reactivity": "off",
      // svelte-check, which sees the types, is the one that asks for these comments.
      "svelte/no-unused-svelte-ignore": "off",
    },
  },
  {
    files: ["src/shared/**"],
    rules: houseRule([
      tauriOnlyInItsDoor,
      backendInnards,
      { regex: "/(features|counter|portal)/", message: "shared knows no noun and no application." },
    ]),
  },
  {
    files: ["src/features/**"],
    rules: houseRule([
      tauriOnlyInItsDoor,
      overlaysOnlyInShared,
      backendInnards,
      { regex: "/(counter|portal)/", message: "A feature knows no application." },
      // Inside src/features/<noun>/ a sibling file is "./x"; "../<other>/" is another noun.
      { regex: "^\\.\\./(?!\\.\\.)", message: "A feature never imports another feature." },
    ]),
  },
  { files: ["src/backend/**"], rules: houseRule([overlaysOnlyInShared]) },
  {
    files: ["src/counter/main.ts", "src/testing/**", "**/*.test.ts"],
    rules: { "no-restricted-imports": "off" },
  },
);
