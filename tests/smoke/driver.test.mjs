// The driver is tested on WebKitGTK's own small browser: it needs no application.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Display } from "./driver/display.mjs";
import { leaks } from "./driver/leaks.mjs";
import { isBlank, pictureOf } from "./driver/png.mjs";
import { Place } from "./driver/place.mjs";
import { end, freePort, isOpen, marked, start } from "./driver/processes.mjs";
import { Session, waitFor, WebDriverError } from "./driver/webdriver.mjs";
import { held, proportionalSize, tree } from "./window/memory.mjs";
import { painted } from "./window/painted.mjs";
import { percentile } from "./window/page.mjs";

const PAGE = `data:text/html;charset=utf-8,${encodeURIComponent(`<!doctype html>
  <html lang="fr"><title>Essai</title>
  <h1>Nouveau dossier&nbsp;: foyer</h1>
  <p hidden>Secret</p>
  <label for="name">Nom <span aria-hidden="true">*</span></label><input id="name" value="ancien">
  <label>Téléphone facultatif <input id="phone"></label>
  <button onclick="document.querySelector('output').textContent = 'Valid\u00e9\u00a0!'">
    Valider <kbd>Ctrl Entr\u00e9e</kbd></button>
  <button aria-label="Fermer">×</button>
  <output></output><pre></pre>
  <script>
    addEventListener("keydown", (event) => {
      const held = (event.ctrlKey ? "C-" : "") + (event.altKey ? "A-" : "");
      document.querySelector("pre").textContent += held + event.key + " ";
    });
  </script></html>`)}`;

/** @type {Place} */
let place;
/** @type {Session} */
let session;

before(async () => {
  place = await Place.make();
  const port = await freePort();
  place.start("dbus-run-session", ["--", "WebKitWebDriver", `--port=${port}`]);
  await waitFor(() => isOpen(port), "the driver", 20_000);
  session = await Session.open(`http://127.0.0.1:${port}`, {});
  await session.visit(PAGE);
});

after(async () => {
  await place.remove();
});

test("a page is read by its words", async () => {
  assert.equal(await session.title(), "Essai");
  await session.heading("Nouveau dossier : foyer");
  assert.equal(await session.shows("Nouveau"), true);
  assert.equal(await session.shows("Secret"), false);
});

test("a field is found by its label, without the marks beside it", async () => {
  await session.fill("Nom", "Bensaïd");
  await session.fill("Téléphone", "0639982714");
  assert.equal(await (await session.field("Nom")).property("value"), "Bensaïd");
  assert.equal(await (await session.field("Téléphone")).property("value"), "0639982714");
});

test("a button is found by its words or its label, without the key drawn in it", async () => {
  await session.click("Valider");
  await session.text("Validé !");
  await session.button("Fermer");
});

test("keys and combinations reach the page", async () => {
  await session.run(() => {
    document.querySelector("pre")?.replaceChildren();
    /** @type {HTMLElement} */ (document.activeElement).blur();
  });
  await session.press("F2");
  await session.press("Control+k");
  await session.press("Alt+1");
  assert.equal(
    await session.run(() => document.querySelector("pre")?.textContent),
    "F2 C-Control C-k A-Alt A-1 ",
  );
  await assert.rejects(session.press("Return"), /no key is called Return/u);
});

test("what is not there is waited for, then told", async () => {
  await assert.rejects(session.button("Imprimer", 200), /in vain for button "Imprimer"/u);
  await assert.rejects(
    session.run(() => {
      throw new Error("no");
    }),
    WebDriverError,
  );
});

test("a picture shows what stands in the page, and a blank one is known", async () => {
  const picture = await session.picture();
  assert.equal(picture.subarray(1, 4).toString(), "PNG");
  assert.equal(isBlank(picture), false);
  await session.visit("data:text/html,<title>Rien</title>");
  assert.equal(isBlank(await session.picture()), true);
});

test("the display types, shows what was painted, and closes a window as its button does", async () => {
  await session.visit(PAGE);
  const display = await Display.open(place.environment["DISPLAY"] ?? "");
  try {
    // So does the small browser mark a window that is driven.
    const title = "[Automation] Essai";
    const window = await display.window(title);
    await display.focus(window);
    await session.run(() => document.getElementById("phone")?.focus());
    const time = await painted(display, display.screen, () => display.type("aB-9"), {
      still: 300,
      patience: 5_000,
    });
    assert.ok(time !== null && time > 0, "what was typed is painted");
    await display.press("Control+a");
    assert.equal(await (await session.field("Téléphone")).property("value"), "aB-9");
    const picture = pictureOf(await display.pixels(), display.screen.width);
    assert.equal(isBlank(picture), false);
    const nothing = { still: 100, patience: 300 };
    assert.equal(
      await painted(display, { x: 0, y: 0, width: 2, height: 2 }, () => {}, nothing),
      null,
    );
    await assert.rejects(display.press("é"), /no key of this keyboard/u);
    await display.close(window);
    await waitFor(
      () =>
        display.window(title, 0).then(
          () => false,
          () => true,
        ),
      "its end",
    );
  } finally {
    display.leave();
  }
});

test("memory is summed over a tree, and searched for words", async () => {
  const word = ["Zébulon", randomUUID()].join(" ");
  const script = `globalThis.word = ${JSON.stringify(word)}; setInterval(() => word, 1e6)`;
  const parent = spawn("sh", ["-c", '"$0" -e "$1" & wait', process.execPath, script]);
  try {
    const child = await waitFor(
      async () => tree(parent.pid ?? 0).find(({ name }) => name.startsWith("node")),
      "the child",
    );
    assert.ok(proportionalSize(child.pid) > 1e6);
    await waitFor(async () => (await held(child.pid, [word])).length === 1, "the word");
    assert.deepEqual(await held(child.pid, [randomUUID()]), []);
    process.kill(child.pid);
  } finally {
    parent.kill();
  }
});

test("a percentile is the smallest time that enough of them do not exceed", () => {
  const times = Array.from({ length: 20 }, (_, n) => 20 - n);
  assert.equal(percentile(times, 0.5), 10);
  assert.equal(percentile(times, 0.95), 19);
  assert.equal(percentile([7], 0.95), 7);
});

test("everything runs in the place, and nothing outlives it", async () => {
  const running = marked(place.mark);
  assert.ok(running.length >= 3, `${running.length} processes`);
  await place.remove();
  assert.deepEqual(marked(place.mark), []);
  assert.equal(existsSync(place.folder), false);
});

test("a process that refuses to go is made to", async () => {
  const words = [
    "-e",
    "process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1e6)",
  ];
  const mark = randomUUID();
  const { said } = start(mark, process.execPath, words, process.env);
  await waitFor(async () => said.join("").includes("deaf"), "its first word");
  assert.equal(marked(mark).length, 1);
  await end(mark, 300);
  assert.deepEqual(marked(mark), []);
});

test("a process of somebody else is never ended", async () => {
  const other = spawn("sleep", ["30"]);
  await end(randomUUID());
  assert.equal(other.exitCode, null);
  other.kill();
});

test("a name is found in any file and encoding, and only where it is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "guichet-leaks-"));
  await mkdir(join(folder, "a/b"), { recursive: true });
  await writeFile(join(folder, "a/log"), "ouverture du dossier de Bensaïd");
  await writeFile(join(folder, "a/b/wide"), Buffer.from("Bensaïd", "utf16le"));
  await writeFile(join(folder, "a/b/narrow"), Buffer.from("Bensaïd", "latin1"));
  await writeFile(join(folder, "clean"), "Bensa");
  const found = await leaks(folder, ["Bensaïd", "Marchand"]);
  assert.deepEqual(found.sort(), [
    `${join(folder, "a/b/narrow")}: Bensaïd`,
    `${join(folder, "a/b/wide")}: Bensaïd`,
    `${join(folder, "a/log")}: Bensaïd`,
  ]);
  await rm(folder, { recursive: true });
});
