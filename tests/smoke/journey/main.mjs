/**
 * The main journey on the real binary, step by step: each step leaves the window ready for the
 * next, and tells what it left for a person to look at.
 */
import assert from "node:assert/strict";
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { TITLE } from "../driver/application.mjs";
import { answer, saveAs } from "../driver/dialog.mjs";
import { isBlank, pictureOf } from "../driver/png.mjs";
import { scannedPage, scannedPdf } from "../driver/scan.mjs";
import { waitFor } from "../driver/webdriver.mjs";
import { DEMO, FAMILY, NADIA } from "./family.mjs";
import { wordsOf } from "./paper.mjs";
import { OUT, picture } from "./traces.mjs";

/**
 * @typedef {object} Step
 * @property {string} says what it does, for whoever watches
 * @property {(stage: import("./stage.mjs").Stage) => Promise<string[]>} play
 */

/**
 * Sex, names, birth date and place of a person, by the keys, from the first field.
 * @param {import("../driver/webdriver.mjs").Session} session
 * @param {import("./family.mjs").Person} person
 */
async function describe(session, person) {
  await session.text("Date de naissance");
  await session.press(person.sex.toLowerCase());
  await session.fill("Nom d’usage", person.usage_name);
  await session.fill("Prénom", person.first_name);
  await session.fill("Date de naissance", person.birth_date);
  await session.fill("Commune de naissance", person.birth_place);
  await option(session, person.birth_place);
  await session.press("Tab");
}

/**
 * Waits until a list proposes `words`.
 * @param {import("../driver/webdriver.mjs").Session} session
 * @param {string} words
 */
function option(session, words) {
  return waitFor(
    () =>
      session.run(
        (wanted) =>
          [...document.querySelectorAll("[role='option']")].some((it) =>
            it.textContent?.includes(wanted),
          ),
        words,
      ),
    `a proposal "${words}"`,
  );
}

/** The scan that the family hands over. */
const SCAN = { width: 620, height: 877 };

/**
 * Waits until the page of a scan is drawn: dots of writing and of paper on its canvas, and what the
 * window shows there is not of one colour either.
 * @param {import("../driver/webdriver.mjs").Session} session
 */
async function drawnScan(session) {
  await waitFor(
    () =>
      session.run(() => {
        const sheet = /** @type {HTMLCanvasElement | null} */ (
          document.querySelector(".view canvas")
        );
        const dots = sheet?.getContext("2d");
        if (!sheet || !dots || sheet.width < 200) return false;
        const { data } = dots.getImageData(0, 0, sheet.width, sheet.height);
        let dark = 0;
        let light = 0;
        for (let at = 0; at < data.length; at += 4) {
          if (data[at + 3] === 255 && Number(data[at]) < 96) dark += 1;
          if (data[at + 3] === 255 && Number(data[at]) > 200) light += 1;
        }
        return dark > 1000 && light > 1000;
      }),
    "the page of the scan, drawn",
    30_000,
  );
}

/**
 * On an empty post: the commune is put into service.
 * @type {readonly Step[]}
 */
const FIRST_START = [
  {
    says: "the window opens on a painted screen",
    async play({ application: { session } }) {
      // A webview that cannot draw stays of one colour, however well its page is loaded.
      await waitFor(
        async () => !isBlank(await session.picture()),
        "something on the screen",
        30_000,
      );
      await session.heading("Mise en service du guichet", 30_000);
      return [await picture(session, "01-mise-en-service")];
    },
  },
  {
    says: "the commune is put into service",
    async play({ application: { session }, backups }) {
      await session.fill("Commune", FAMILY.address.commune);
      await option(session, FAMILY.address.commune);
      await session.press("Tab");
      await session.text("habitants");
      await session.fill("Adresse de la mairie", "2 place du 18 Octobre");
      await session.fill("Téléphone", "0237000100");
      await session.fill("Nom de ce poste", "Accueil 1");
      await session.press("Control+Enter");
      await session.heading("Premier agent");
      await session.fill("Prénom et nom", NADIA.name);
      await session.fill("Identifiant", NADIA.login);
      await session.fill("Mot de passe", NADIA.password);
      await session.fill("Le même, encore une fois", NADIA.password);
      await session.press("Control+Enter");
      await session.heading("Sauvegarde");
      await session.fill("Dossier des sauvegardes", backups);
      await session.press("Control+Enter");
      await session.heading("Clé de secours", 60_000);
      const shown = await picture(session, "02-cle-de-secours");
      const group = await session.run(
        () => document.querySelectorAll(".key > span:not(.sr)")[2]?.textContent ?? "",
      );
      await session.fill("Groupe n° 3 de la clé", group);
      await session.press("Control+Enter");
      await session.text("Aucun dossier pour l’instant");
      return [shown, await picture(session, "03-accueil-vide")];
    },
  },
];

/**
 * On a fictional commune: it says itself how to come in.
 * @type {readonly Step[]}
 */
const DEMONSTRATION = [
  {
    says: "the window opens on a fictional commune, which says how to come in",
    async play({ application: { session } }) {
      await session.field("Identifiant", 60_000);
      await session.text(DEMO.password);
      const shown = await picture(session, "01-commune-fictive");
      await session.fill("Identifiant", DEMO.login);
      await session.fill("Mot de passe", DEMO.password);
      await session.press("Enter");
      await session.field("Rechercher une famille", 30_000);
      return [shown, await picture(session, "02-accueil")];
    },
  },
];

/**
 * A family comes to the counter.
 * @type {readonly Step[]}
 */
const FAMILY_RECEIVED = [
  {
    says: "a household of two adults, two children and a contact is created on the screens, with its documents",
    async play(stage) {
      const { session } = stage.application;
      const [guardian, partner] = FAMILY.adults;
      await session.press("F2");
      await session.heading("Nouveau dossier");
      await describe(session, guardian);
      await session.fill("Téléphone mobile", FAMILY.phone);
      await session.fill("Courriel", FAMILY.email);
      await session.press("Control+Enter");
      await session.fill("Numéro et rue", `${FAMILY.address.number} ${FAMILY.address.street}`);
      await session.fill("Code postal et commune", FAMILY.address.postcode);
      await option(session, FAMILY.address.commune);
      await session.press("Tab");
      await session.press("Control+Enter");
      await session.heading("Conjoint vivant au foyer");
      await describe(session, partner);
      for (const [index, child] of FAMILY.children.entries()) {
        // The form proposes a first child by itself; the next ones are asked for.
        await session.press(index === 0 ? "Control+Enter" : "Alt+e");
        await waitFor(
          async () => (await (await session.field("Prénom")).property("value")) === "",
          `an empty form for child ${index + 1}`,
        );
        await describe(session, child);
      }
      await session.press("Control+Enter");
      await session.heading("Contact");
      const { contact } = FAMILY;
      await session.fill("Nom d’usage", contact.usage_name);
      await session.fill("Prénom", contact.first_name);
      await session.fill("Téléphone", contact.phone);
      await session.press("Tab");
      await session.type("g");
      const link = await session.field("Lien avec les enfants");
      assert.equal(await link.property("value"), "grandparent");
      await session.press("Tab");
      await session.type("o");
      await session.press("Control+Enter");
      // The first document has the keys: it and the next one were brought.
      await session.text("Pièces justificatives");
      for (const [index, name] of FAMILY.documents.entries()) {
        if (index > 0) await session.press("ArrowDown");
        const focused = await waitFor(
          () =>
            session.run(() => {
              const box = document.activeElement;
              return box?.matches("[data-provided]") ? box.getAttribute("aria-label") : null;
            }),
          "the keys on a document",
        );
        assert.ok(focused?.includes(name.slice(0, 18)), `${focused}, not ${name}`);
        await session.press("Space");
      }
      // Its scan is chosen in the system's own dialog, and kept with the draft.
      const scan = join(stage.papers, "livret.pdf");
      await writeFile(
        scan,
        scannedPdf(
          [0, 1].map((seed) => scannedPage({ ...SCAN, seed })),
          SCAN,
        ),
      );
      await session.press("Alt+f");
      await answer(stage.place, "Ajouter des fichiers", scan);
      await session.text("1 fichier ajouté", 20_000);
      await drawnScan(session);
      const documents = await picture(session, "04-pieces");
      assert.equal(isBlank(await readFile(documents)), false);
      await session.press("Control+Enter");
      await session.button("Valider mon dossier");
      await session.text(contact.usage_name);
      const recap = await picture(session, "04-recapitulatif");
      // The receipt is printed from its own screen, further on.
      const print = await session.field("Imprimer le récépissé");
      await print.click();
      await session.press("Control+Enter");
      await session.text("2 adultes", 20_000);
      for (const { first_name } of [...FAMILY.adults, ...FAMILY.children]) {
        await session.text(first_name);
      }
      stage.number = await session.run(() => document.querySelector("h1 + .no")?.textContent ?? "");
      assert.match(stage.number, /^\d+$/u);
      assert.equal(await session.shows("Non fournie"), false, "both documents were handed over");
      return [documents, recap, await picture(session, "05-dossier")];
    },
  },
  {
    says: "the scan that came with it is shown in its file",
    async play({ application: { session }, number }) {
      await session.run((file) => {
        location.hash = `#/dossier/${file}/pieces`;
      }, number);
      // The last document that was brought is the one with the scan.
      await session.text("Pièces justificatives fournies", 20_000);
      await session.run(
        (name) => {
          const lines = [...document.querySelectorAll(".row-list button")];
          const line = lines.find((one) => one.textContent?.includes(name));
          if (line instanceof HTMLElement) line.click();
        },
        FAMILY.documents[1]?.slice(0, 18),
      );
      await session.text("livret.pdf");
      await drawnScan(session);
      const shown = await picture(session, "05-piece");
      await session.run((file) => {
        location.hash = `#/dossier/${file}`;
      }, number);
      await session.text("2 adultes");
      return [shown];
    },
  },
  {
    says: "it is found again by halves of its names, and opened",
    async play({ application: { session }, number }) {
      await session.press("Escape");
      await session.text("Récents");
      await session.type("clai marc");
      await option(session, number ?? "no number");
      const found = await picture(session, "06-recherche");
      await session.press("Enter");
      await session.text("2 adultes");
      return [found];
    },
  },
  {
    says: "its receipt is previewed as it will be printed",
    async play(stage) {
      const { session } = stage.application;
      await session.press("F8");
      await session.heading("Récépissé de dossier");
      const shown = await waitFor(
        () =>
          session.run(() => {
            const canvas = document.querySelector("canvas");
            const text = document.querySelector("[data-testid='paper-text']")?.textContent ?? "";
            return canvas !== null && canvas.width > 300 && text !== "" ? text : null;
          }),
        "the paper on screen",
        30_000,
      );
      stage.receipt = /\d{4}-[A-Z]+-\d{6}/u.exec(shown)?.[0];
      assert.ok(stage.receipt, "a receipt has a number");
      assert.match(shown, new RegExp(FAMILY.adults[0].usage_name, "iu"));
      return [await picture(session, "07-recepisse")];
    },
  },
  {
    says: "it is printed through a real queue",
    async play({ application: { session }, prints, receipt }) {
      if (prints === null) return ["not run: no print service"];
      await session.press("F8");
      await session.text("envoyé à l’imprimante", 20_000);
      const path = join(OUT, "imprime.pdf");
      await writeFile(path, await prints.next());
      const words = await wordsOf(path);
      assert.match(words, new RegExp(FAMILY.adults[0].usage_name, "iu"));
      assert.ok(words.includes(receipt ?? "no receipt"), "its number is printed");
      assert.match(words, new RegExp(FAMILY.contact.usage_name, "iu"), "whom to call is printed");
      for (const name of FAMILY.documents) {
        assert.ok(words.includes(name.slice(0, 18)), `${name} is printed as given`);
      }
      assert.match(words, /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/u, "its check code is printed");
      return [path];
    },
  },
  {
    says: "it is saved through the system's own dialog",
    async play({ application: { session, place }, papers, receipt }) {
      const saved = join(papers, "recepisse.pdf");
      await session.press("Control+s");
      await saveAs(place, "Enregistrer le PDF", saved);
      await session.text("enregistré", 20_000);
      const words = await wordsOf(saved);
      assert.ok(words.includes(receipt ?? "no receipt"));
      const kept = join(OUT, "recepisse.pdf");
      await copyFile(saved, kept);
      assert.equal((await readFile(kept)).subarray(0, 5).toString(), "%PDF-");
      return [kept];
    },
  },
];

/**
 * The end of the day, the next one, and a bad one.
 * @type {readonly Step[]}
 */
const AFTERWARDS = [
  {
    says: "the look of this post is chosen",
    async play(stage) {
      const look = () => ({ ...document.documentElement.dataset });
      const { session } = stage.application;
      await session.run(() => {
        location.hash = "#/compte";
      });
      await session.text("Affichage de ce poste");
      await session.run(() => {
        const dark = [...document.querySelectorAll("label")].find((label) =>
          label.textContent?.includes("Sombre"),
        );
        dark?.click();
      });
      await waitFor(async () => (await session.run(look)).theme === "dark", "a dark screen");
      return [await picture(stage.application.session, "08-sombre")];
    },
  },
  {
    says: "its window closed by the button, it says that a backup is being made, makes it, and ends",
    async play(stage) {
      const { session } = stage.application;
      const before = await stage.backupsMade();
      const path = join(OUT, "09-fermeture.png");
      const said = session.appears("Sauvegarde en cours");
      await stage.close(async (display) => {
        // The bar with the search box goes away when the words come, and only then.
        const bar = { ...display.screen, height: 54 };
        const shown = await display.pixels(bar);
        await said;
        // What stands in the page must reach the screen, and before the window goes.
        await waitFor(async () => !(await display.pixels(bar)).equals(shown), "the words", 5_000);
        const told = await display.pixels();
        await display.window(TITLE, 0);
        await writeFile(path, pictureOf(told, display.screen.width));
      });
      const made = (await stage.backupsMade()).filter((name) => !before.includes(name));
      assert.equal(made.length, 1, `backups made by the exit: ${made.join(", ")}`);
      stage.backup = join(stage.backups, made[0] ?? "");
      return [path];
    },
  },
  {
    says: "after a restart the login is typed, and the family found again",
    async play(stage) {
      await stage.reopen();
      const { session } = stage.application;
      await session.field("Identifiant", 30_000);
      assert.equal(
        await session.run(() => document.documentElement.dataset.theme),
        "dark",
        "the look chosen for this post, before any login",
      );
      const login = await picture(session, "10-connexion");
      assert.equal(await session.shows(NADIA.name), false, "no name before the base is open");
      await session.fill("Identifiant", NADIA.login);
      await session.fill("Mot de passe", NADIA.password);
      await session.press("Enter");
      await session.field("Rechercher une famille", 30_000);
      await session.type(FAMILY.phone);
      await option(session, stage.number ?? "no number");
      await session.press("Enter");
      await session.text("2 adultes");
      return [login, await picture(session, "11-retrouve")];
    },
  },
  {
    says: "the backup of the exit is put back in place, and the family is found in it",
    async play(stage) {
      const { session } = stage.application;
      await session.click(NADIA.name);
      await session.click("Terminer la session");
      await session.click("Restaurer une sauvegarde");
      await session.fill("Fichier de la sauvegarde", stage.backup ?? "no backup");
      await session.fill("Identifiant", NADIA.login);
      await session.fill("Mot de passe de ce jour-là", NADIA.password);
      const asked = await picture(session, "12-restaurer");
      await session.press("Enter");
      await session.button("Mot de passe oublié", 60_000);
      const kept = await readdir(stage.place.folder, { recursive: true });
      assert.ok(
        kept.some((path) => /(^|\/)aside-[^/]+$/u.test(path)),
        "the base that was there lies aside",
      );
      await session.fill("Identifiant", NADIA.login);
      await session.fill("Mot de passe", NADIA.password);
      await session.press("Enter");
      await session.field("Rechercher une famille", 30_000);
      await session.type(FAMILY.children[1].first_name);
      await option(session, stage.number ?? "no number");
      await session.press("Enter");
      await session.text("2 adultes");
      return [asked, await picture(session, "13-restaure")];
    },
  },
];

/** The main journey, from an empty post to a restored backup. */
export const STEPS = [...FIRST_START, ...FAMILY_RECEIVED, ...AFTERWARDS];

/** The same reception in a fictional commune, which keeps no backup. */
export const STEPS_OF_A_DEMONSTRATION = [...DEMONSTRATION, ...FAMILY_RECEIVED];
