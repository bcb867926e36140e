/**
 * A client of the X server, as much of its protocol as a desk without a window manager needs: what
 * is on the screen, keys as a keyboard sends them, and the polite word that closes a window. It is
 * how an application is driven that lets no WebDriver in, and no tool that Debian packages both
 * closes a window politely without a window manager and reads the screen within milliseconds.
 *
 * Numbers of requests and offsets of fields: "X Window System Protocol", version 11, appendix B;
 * "XTEST Extension Protocol", version 2.2.
 */
import { createConnection } from "node:net";

import { waitFor } from "./webdriver.mjs";

const INTERN_ATOM = 16;
const QUERY_TREE = 15;
const GET_WINDOW_ATTRIBUTES = 3;
const GET_PROPERTY = 20;
const SEND_EVENT = 25;
const SET_INPUT_FOCUS = 42;
const GET_IMAGE = 73;
const QUERY_EXTENSION = 98;
const GET_KEYBOARD_MAPPING = 101;

const ERROR = 0;
const REPLY = 1;
const CLIENT_MESSAGE = 33;
const FAKE_INPUT = 2;
const KEY_PRESS = 2;
const KEY_RELEASE = 3;
const VIEWABLE = 2;
const Z_PIXMAP = 2;
/** Bytes of a reply's head; what follows is counted in it, in units of four bytes. */
const HEAD = 32;

/** Keys that type no letter, by the keysyms of the protocol. */
const KEYSYMS = /** @type {const} */ ({
  Backspace: 0xff08,
  Tab: 0xff09,
  Enter: 0xff0d,
  Escape: 0xff1b,
  Shift: 0xffe1,
  Control: 0xffe3,
  Alt: 0xffe9,
  F2: 0xffbf,
  F8: 0xffc5,
});

/**
 * A rectangle of the screen, in pixels.
 * @typedef {{ x: number, y: number, width: number, height: number }} Area
 */

/** A connection to an X server. */
export class Display {
  #socket;
  /** @type {Buffer[]} what has come and was not read, in pieces: a picture comes in many */
  #pieces = [];
  #held = 0;
  /** How much must have come before it is worth looking at. */
  #needed = 8;
  #sequence = 0;
  /** @type {Map<number, { resolve: (reply: Buffer) => void, reject: (reason: Error) => void }>} */
  #waiting = new Map();
  /** Whether the first answer, which has a head of its own, is still to come. */
  #isGreeting = true;
  #root = 0;
  #xtest = 0;
  /** @type {Map<number, { keycode: number, shift: boolean }>} by keysym */
  #keys = new Map();
  /** The whole screen. @type {Area} */
  screen = { x: 0, y: 0, width: 0, height: 0 };

  /** @param {import("node:net").Socket} socket */
  constructor(socket) {
    this.#socket = socket;
    socket.on("data", (bytes) => {
      this.#pieces.push(bytes);
      this.#held += bytes.length;
      if (this.#held >= this.#needed) this.#read();
    });
    socket.on("close", () => this.#fail(new Error("the display is gone")));
    socket.on("error", (reason) => this.#fail(reason));
  }

  /**
   * Connects to a display of this machine that asks for no cookie.
   * @param {string} name `:99`
   */
  static async open(name) {
    const display = new Display(createConnection(`/tmp/.X11-unix/X${name.replace(/^:/u, "")}`));
    await display.#greet();
    return display;
  }

  /** Leaves the server; what was asked goes on. */
  leave() {
    this.#socket.destroy();
  }

  /**
   * What stands in a part of the screen: four bytes a pixel (blue, green, red, nothing), row after
   * row.
   * @param {Area} [area]
   * @returns {Promise<Buffer>}
   */
  async pixels(area = this.screen) {
    const request = this.#request(GET_IMAGE, Z_PIXMAP, 16);
    request.writeUInt32LE(this.#root, 4);
    request.writeInt16LE(area.x, 8);
    request.writeInt16LE(area.y, 10);
    request.writeUInt16LE(area.width, 12);
    request.writeUInt16LE(area.height, 14);
    request.writeUInt32LE(0xffffffff, 16);
    return (await this.#ask(request)).subarray(HEAD);
  }

  /**
   * Waits for a window that is shown under a title.
   * @param {string} title
   * @param {number} [patience] milliseconds
   * @returns {Promise<number>}
   */
  async window(title, patience = 30_000) {
    const found = await waitFor(
      async () => (await this.#windows()).find((one) => one.title === title),
      `a window called "${title}"`,
      patience,
    );
    return found.id;
  }

  /** Gives the keys to a window, as a window manager would. @param {number} window */
  async focus(window) {
    const request = this.#request(SET_INPUT_FOCUS, 1, 8);
    request.writeUInt32LE(window, 4);
    this.#send(request);
    await this.#settle();
  }

  /**
   * Asks a window to close, as the button of its frame does.
   * @param {number} window
   */
  async close(window) {
    const request = this.#request(SEND_EVENT, 0, 40);
    request.writeUInt32LE(window, 4);
    request.writeUInt8(CLIENT_MESSAGE, 12);
    request.writeUInt8(32, 13);
    request.writeUInt32LE(window, 16);
    request.writeUInt32LE(await this.#atom("WM_PROTOCOLS"), 20);
    request.writeUInt32LE(await this.#atom("WM_DELETE_WINDOW"), 24);
    this.#send(request);
    await this.#settle();
  }

  /** Presses a key or a combination, e.g. `Enter`, `Control+a`. @param {string} combination */
  async press(combination) {
    const keys = combination.split("+").map((name) => {
      const known = KEYSYMS[/** @type {keyof typeof KEYSYMS} */ (name)];
      if (known === undefined && name.length > 1) throw new Error(`a key of no name: ${name}`);
      return this.#key(known ?? name.charCodeAt(0), name);
    });
    const shift = keys.some((key) => key.shift) ? [this.#key(KEYSYMS.Shift, "Shift")] : [];
    const held = [...shift, ...keys];
    for (const { keycode } of held) this.#fake(KEY_PRESS, keycode);
    for (const { keycode } of held.toReversed()) this.#fake(KEY_RELEASE, keycode);
    await this.#settle();
  }

  /**
   * Types letters that the keyboard of the server has.
   * @param {string} text
   * @param {number} [pause] milliseconds between two letters, for an application that reads slowly
   */
  async type(text, pause = 15) {
    for (const letter of text) {
      await this.press(letter);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** @param {number} keysym @param {string} name */
  #key(keysym, name) {
    const key = this.#keys.get(keysym);
    if (key === undefined) throw new Error(`no key of this keyboard types "${name}"`);
    return key;
  }

  /** @param {number} kind @param {number} keycode */
  #fake(kind, keycode) {
    const request = this.#request(this.#xtest, FAKE_INPUT, 32);
    request.writeUInt8(kind, 4);
    request.writeUInt8(keycode, 5);
    this.#send(request);
  }

  /** The windows that are shown, by title. */
  async #windows() {
    const [plain, net] = [await this.#atom("WM_NAME"), await this.#atom("_NET_WM_NAME")];
    /** @type {{ id: number, title: string }[]} */
    const shown = [];
    const request = this.#request(QUERY_TREE, 0, 4);
    request.writeUInt32LE(this.#root, 4);
    const tree = await this.#ask(request);
    for (let n = 0; n < tree.readUInt16LE(16); n += 1) {
      const id = tree.readUInt32LE(HEAD + 4 * n);
      const looks = this.#request(GET_WINDOW_ATTRIBUTES, 0, 4);
      looks.writeUInt32LE(id, 4);
      if ((await this.#ask(looks)).readUInt8(26) !== VIEWABLE) continue;
      const title = (await this.#property(id, net)) || (await this.#property(id, plain));
      shown.push({ id, title });
    }
    return shown;
  }

  /** @param {number} window @param {number} property @returns {Promise<string>} */
  async #property(window, property) {
    const request = this.#request(GET_PROPERTY, 0, 20);
    request.writeUInt32LE(window, 4);
    request.writeUInt32LE(property, 8);
    request.writeUInt32LE(256, 20);
    const reply = await this.#ask(request);
    return reply.subarray(HEAD, HEAD + reply.readUInt32LE(16)).toString("utf8");
  }

  /** @param {string} name @returns {Promise<number>} */
  async #atom(name) {
    return (await this.#ask(this.#named(INTERN_ATOM, name))).readUInt32LE(8);
  }

  /** Waits until everything sent was done: answers come in the order of the questions. */
  async #settle() {
    await this.#atom("WM_NAME");
  }

  async #greet() {
    const hello = Buffer.alloc(12);
    hello.writeUInt8(0x6c, 0);
    hello.writeUInt16LE(11, 2);
    /** @type {Promise<Buffer>} */
    const answered = new Promise((resolve, reject) => {
      this.#waiting.set(0, { resolve, reject });
    });
    this.#socket.write(hello);
    const setup = await answered;
    if (setup.readUInt8(0) !== 1) throw new Error("the display refuses this connection");
    const body = setup.subarray(8);
    const [vendor, formats] = [body.readUInt16LE(16), body.readUInt8(21)];
    const screen = body.subarray(32 + Math.ceil(vendor / 4) * 4 + 8 * formats);
    this.#root = screen.readUInt32LE(0);
    const [width, height] = [screen.readUInt16LE(20), screen.readUInt16LE(22)];
    this.screen = { x: 0, y: 0, width, height };
    const extension = await this.#ask(this.#named(QUERY_EXTENSION, "XTEST"));
    if (extension.readUInt8(8) !== 1) throw new Error("the display has no XTEST");
    this.#xtest = extension.readUInt8(9);
    await this.#learnKeys(body.readUInt8(26), body.readUInt8(27));
  }

  /** @param {number} first @param {number} last keycodes */
  async #learnKeys(first, last) {
    const request = this.#request(GET_KEYBOARD_MAPPING, 0, 4);
    request.writeUInt8(first, 4);
    request.writeUInt8(last - first + 1, 5);
    const reply = await this.#ask(request);
    const each = reply.readUInt8(1);
    // Plain and shifted: the first two columns.
    for (const column of [1, 0]) {
      for (let keycode = first; keycode <= last; keycode += 1) {
        const keysym = reply.readUInt32LE(HEAD + 4 * ((keycode - first) * each + column));
        if (keysym !== 0) this.#keys.set(keysym, { keycode, shift: column === 1 });
      }
    }
  }

  /** A request that holds a name. @param {number} opcode @param {string} name */
  #named(opcode, name) {
    const request = this.#request(opcode, 0, 4 + Math.ceil(name.length / 4) * 4);
    request.writeUInt16LE(name.length, 4);
    request.write(name, 8, "latin1");
    return request;
  }

  /**
   * An empty request.
   * @param {number} opcode
   * @param {number} detail its second byte
   * @param {number} length of what follows its head of four bytes
   */
  #request(opcode, detail, length) {
    const request = Buffer.alloc(4 + length);
    request.writeUInt8(opcode, 0);
    request.writeUInt8(detail, 1);
    request.writeUInt16LE(request.length / 4, 2);
    return request;
  }

  /** @param {Buffer} request */
  #send(request) {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#socket.write(request);
  }

  /** @param {Buffer} request @returns {Promise<Buffer>} its reply */
  #ask(request) {
    this.#send(request);
    return new Promise((resolve, reject) => {
      this.#waiting.set(this.#sequence, { resolve, reject });
    });
  }

  /** Takes what has come: replies to whom they answer, errors likewise, events to nobody. */
  #read() {
    let bytes = Buffer.concat(this.#pieces);
    for (;;) {
      this.#needed = this.#lengthOf(bytes);
      if (bytes.length < this.#needed) break;
      this.#hand(bytes.subarray(0, this.#needed));
      bytes = bytes.subarray(this.#needed);
    }
    this.#pieces = [bytes];
    this.#held = bytes.length;
  }

  /** How long the message is that `bytes` begin with, as far as they tell. @param {Buffer} bytes */
  #lengthOf(bytes) {
    if (this.#isGreeting) return bytes.length < 8 ? 8 : 8 + 4 * bytes.readUInt16LE(6);
    if (bytes.length < HEAD || bytes.readUInt8(0) !== REPLY) return HEAD;
    return HEAD + 4 * bytes.readUInt32LE(4);
  }

  /** @param {Buffer} message */
  #hand(message) {
    const kind = message.readUInt8(0);
    const sequence = this.#isGreeting ? 0 : message.readUInt16LE(2);
    if (!this.#isGreeting && kind !== REPLY && kind !== ERROR) return;
    const asked = this.#waiting.get(sequence);
    this.#waiting.delete(sequence);
    if (this.#isGreeting || kind === REPLY) asked?.resolve(message);
    else asked?.reject(new Error(`the display refused a request: code ${message.readUInt8(1)}`));
    this.#isGreeting = false;
  }

  /** @param {Error} reason */
  #fail(reason) {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
