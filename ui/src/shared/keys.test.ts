import { describe, expect, it } from "vitest";

import { isTyping, keyName, matches } from "./keys.svelte";

const press = (key: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent("keydown", { key, ...more });

describe("a key press", () => {
  it("answers its combination and no other", () => {
    expect(matches(press("F2"), "F2")).toBe(true);
    expect(matches(press("F2", { ctrlKey: true }), "F2")).toBe(false);
    expect(matches(press("k", { ctrlKey: true }), "Ctrl+K")).toBe(true);
    expect(matches(press("k"), "Ctrl+K")).toBe(false);
    expect(matches(press("k", { ctrlKey: true, altKey: true }), "Ctrl+K")).toBe(false);
    expect(matches(press("Enter", { ctrlKey: true }), "Ctrl+Enter")).toBe(true);
    expect(matches(press("F5", { shiftKey: true }), "Shift+F5")).toBe(true);
    expect(matches(press("F5"), "Shift+F5")).toBe(false);
  });

  it("finds a digit by its place: on a French keyboard Alt 1 says « & »", () => {
    expect(matches(press("&", { code: "Digit1", altKey: true }), "Alt+1")).toBe(true);
    expect(matches(press("1", { code: "Digit1", altKey: true, shiftKey: true }), "Alt+1")).toBe(
      true,
    );
    expect(matches(press("1", { code: "Numpad1", ctrlKey: true }), "Ctrl+1")).toBe(true);
    expect(matches(press("é", { code: "Digit2", altKey: true }), "Alt+1")).toBe(false);
  });

  it("finds a letter by its sign, wherever the keyboard puts it", () => {
    expect(matches(press("z", { code: "KeyW", ctrlKey: true }), "Ctrl+Z")).toBe(true);
    expect(matches(press("w", { code: "KeyZ", ctrlKey: true }), "Ctrl+Z")).toBe(false);
  });
});

describe("typing", () => {
  it("is in text fields, not in choices", () => {
    const input = (type: string) => Object.assign(document.createElement("input"), { type });
    expect(isTyping(input("text"))).toBe(true);
    expect(isTyping(input("password"))).toBe(true);
    expect(isTyping(input("radio"))).toBe(false);
    expect(isTyping(input("checkbox"))).toBe(false);
    expect(isTyping(document.createElement("textarea"))).toBe(true);
    expect(isTyping(document.createElement("button"))).toBe(false);
  });
});

it("is named as it is printed on the keyboard", () => {
  expect(keyName("Ctrl+Enter")).toBe("Ctrl\u00a0Entrée");
  expect(keyName("Shift+F5")).toBe("Maj\u00a0F5");
  expect(keyName("Escape")).toBe("Échap");
  expect(keyName("PageDown")).toBe("Page\u00a0↓");
  expect(keyName("Alt+1")).toBe("Alt\u00a01");
});
