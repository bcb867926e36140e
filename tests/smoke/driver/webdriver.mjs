/**
 * A client of the W3C WebDriver protocol, as much of it as the journeys need. Elements are found
 * by what a person reads on them: a label, the words of a button, a heading.
 */

/** The key under which the protocol wraps an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Keys that have no letter, as the protocol writes them. */
const KEYS = /** @type {const} */ ({
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Alt: "\uE00A",
  Escape: "\uE00C",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Space: "\uE00D",
  Delete: "\uE017",
  F1: "\uE031",
  F2: "\uE032",
  F3: "\uE033",
  F4: "\uE034",
  F5: "\uE035",
  F6: "\uE036",
  F7: "\uE037",
  F8: "\uE038",
  F9: "\uE039",
});

/** A refusal of the driver, with the protocol's code, e.g. `no such element`. */
export class WebDriverError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(`${code}: ${message}`);
    this.name = "WebDriverError";
    this.code = code;
  }
}

/**
 * Sends one command.
 * @param {string} address of the driver or of a session, without a slash at the end
 * @param {"GET" | "POST" | "DELETE"} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>} the value of the answer
 */
async function send(address, method, path, body) {
  const answer = await fetch(address + path, {
    method,
    // A window that hangs must not hang the test: no command takes this long.
    signal: AbortSignal.timeout(60_000),
    ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
  });
  const text = await answer.text();
  let value;
  try {
    ({ value } = JSON.parse(text));
  } catch {
    throw new WebDriverError("unreadable answer", `${answer.status} ${text.slice(0, 200)}`);
  }
  if (!answer.ok) throw new WebDriverError(value?.error ?? "unknown", value?.message ?? text);
  return value;
}

/**
 * Runs in the page: the element that `kind` and `words` describe, or null.
 * @param {string} kind
 * @param {string} words
 * @returns {Element | null}
 */
function look(kind, words) {
  /** @param {string | null | undefined} text */
  const plain = (text) => (text ?? "").replace(/[\s\u00a0\u202f]+/gu, " ").trim();
  const wanted = plain(words);
  /** @param {Element} element */
  const isVisible = (element) =>
    element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  /** @param {Element} element */
  const name = (element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by !== null) {
      return by
        .split(" ")
        .map((id) => plain(document.getElementById(id)?.textContent))
        .join(" ");
    }
    const label = element.getAttribute("aria-label");
    if (label !== null) return plain(label);
    // The key drawn in a button or a label, and the mark of a required field, are not its name.
    const copy = /** @type {Element} */ (element.cloneNode(true));
    copy.querySelectorAll("kbd, [aria-hidden='true'], input, select, textarea").forEach((part) => {
      part.remove();
    });
    return plain(copy.textContent);
  };
  /** @param {string} text */
  const fits = (text) =>
    text === wanted || text.replace(/ ?(\*|\(?facultatif\)?)$/u, "") === wanted;
  /** @param {string} selector */
  const named = (selector) =>
    [...document.querySelectorAll(selector)].find((it) => isVisible(it) && fits(name(it))) ?? null;

  if (kind === "field") {
    const label = [...document.querySelectorAll("label")].find(
      (it) => isVisible(it) && it.control !== null && fits(name(it)),
    );
    return label?.control ?? named("input, select, textarea, [role='combobox'], [role='textbox']");
  }
  if (kind === "button") {
    return named("button, a[href], summary, [role='button'], [role='tab'], [role='menuitem']");
  }
  if (kind === "heading") return named("h1, h2, h3, [role='heading']");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent !== null && plain(node.textContent).includes(wanted) && isVisible(parent)) {
      return parent;
    }
  }
  return null;
}

/** One window under the driver's hands. */
export class Session {
  #address;

  /** @param {string} address of the session */
  constructor(address) {
    this.#address = address;
  }

  /**
   * Opens a window.
   * @param {string} driver address of the driver, `http://127.0.0.1:4444`
   * @param {Record<string, unknown>} capabilities what to open
   */
  static async open(driver, capabilities) {
    const { sessionId } = await send(driver, "POST", "/session", {
      capabilities: { alwaysMatch: capabilities },
    });
    return new Session(`${driver}/session/${sessionId}`);
  }

  /** Closes the window. */
  async close() {
    await send(this.#address, "DELETE", "");
  }

  /** @param {string} url */
  async visit(url) {
    await send(this.#address, "POST", "/url", { url });
  }

  /** @returns {Promise<string>} the title of the page */
  async title() {
    return send(this.#address, "GET", "/title");
  }

  /**
   * Runs a function in the page. It sees its arguments only.
   * @template T
   * @param {(...words: any[]) => T} run
   * @param {...unknown} words
   * @returns {Promise<T>}
   */
  async run(run, ...words) {
    return send(this.#address, "POST", "/execute/sync", {
      script: `return (${run.toString()})(...arguments);`,
      args: words,
    });
  }

  /** The field under a label, once it is there. @param {string} label @param {number} [patience] */
  field(label, patience) {
    return this.#find("field", label, patience);
  }

  /** A button or link, by its words. @param {string} words @param {number} [patience] */
  button(words, patience) {
    return this.#find("button", words, patience);
  }

  /** A heading, by its words. @param {string} words @param {number} [patience] */
  heading(words, patience) {
    return this.#find("heading", words, patience);
  }

  /** Any text on the screen that contains `words`. @param {string} words @param {number} [patience] */
  text(words, patience) {
    return this.#find("text", words, patience);
  }

  /**
   * Waits in the page itself until `words` stand in it and are painted: a screen that stays for a
   * moment only is not missed between two questions.
   * @param {string} words
   */
  async appears(words) {
    await send(this.#address, "POST", "/execute/async", {
      script: `
        const [words, done] = arguments;
        const look = () => {
          if (!document.body.textContent.includes(words)) return;
          watch.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(done));
        };
        const watch = new MutationObserver(look);
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
        look();`,
      args: [words],
    });
  }

  /** Whether a text is on the screen now. @param {string} words */
  async shows(words) {
    return (await this.run(look, "text", words)) !== null;
  }

  /**
   * Fills the field under a label, whatever stood in it.
   * @param {string} label
   * @param {string} text
   */
  async fill(label, text) {
    const field = await this.field(label);
    await field.clear();
    await field.type(text);
  }

  /** Presses a button or follows a link, by its words. @param {string} words */
  async click(words) {
    await (await this.button(words)).click();
  }

  /** Types into whatever has the focus. @param {string} text */
  async type(text) {
    await this.#keys([...text].flatMap((letter) => [down(letter), up(letter)]));
  }

  /** Presses a key or a combination, e.g. `F2`, `Control+Enter`. @param {string} combination */
  async press(combination) {
    const keys = combination.split("+").map((name) => {
      const key = KEYS[/** @type {keyof typeof KEYS} */ (name)];
      if (key === undefined && name.length !== 1) throw new Error(`no key is called ${name}`);
      return key ?? name;
    });
    await this.#keys([...keys.map(down), ...keys.toReversed().map(up)]);
  }

  /** The window as a picture, once what stands in the page is painted. @returns {Promise<Buffer>} a PNG */
  async picture() {
    await send(this.#address, "POST", "/execute/async", {
      script:
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done));",
      args: [],
    });
    return Buffer.from(await send(this.#address, "GET", "/screenshot"), "base64");
  }

  /** @param {{ type: string, value: string }[]} actions */
  async #keys(actions) {
    await send(this.#address, "POST", "/actions", {
      actions: [{ type: "key", id: "keyboard", actions }],
    });
  }

  /**
   * @param {string} kind
   * @param {string} words
   * @param {number} [patience] milliseconds
   * @returns {Promise<Handle>}
   */
  async #find(kind, words, patience = 10_000) {
    const found = await waitFor(() => this.run(look, kind, words), `${kind} "${words}"`, patience);
    const id = /** @type {Record<string, string>} */ (/** @type {unknown} */ (found))[ELEMENT];
    return new Handle(`${this.#address}/element/${id}`);
  }
}

/** An element of the page. */
class Handle {
  #address;

  /** @param {string} address */
  constructor(address) {
    this.#address = address;
  }

  async click() {
    await send(this.#address, "POST", "/click");
  }

  async clear() {
    await send(this.#address, "POST", "/clear");
  }

  /** @param {string} text */
  async type(text) {
    await send(this.#address, "POST", "/value", { text });
  }

  /** @returns {Promise<string>} what a person reads in it */
  async text() {
    return send(this.#address, "GET", "/text");
  }

  /** @param {string} name @returns {Promise<unknown>} */
  async property(name) {
    return send(this.#address, "GET", `/property/${name}`);
  }
}

/** @param {string} value */
const down = (value) => ({ type: "keyDown", value });
/** @param {string} value */
const up = (value) => ({ type: "keyUp", value });

/**
 * Asks again until there is an answer.
 * @template T
 * @param {() => Promise<T | null | undefined | false>} ask
 * @param {string} what is waited for, in the words of the failure
 * @param {number} [patience] milliseconds
 * @returns {Promise<T>}
 */
export async function waitFor(ask, what, patience = 10_000) {
  const end = Date.now() + patience;
  /** @type {unknown} */
  let reason;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      reason = undefined;
    } catch (error) {
      // A page between two addresses refuses everything: only the last word counts.
      reason = error;
    }
    if (Date.now() >= end) {
      throw new Error(`waited ${patience} ms in vain for ${what}`, { cause: reason });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
