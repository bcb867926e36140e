import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Application, Binaries } from "./driver/application.mjs";
import { Place } from "./driver/place.mjs";
import { marked } from "./driver/processes.mjs";
import { STEPS } from "./journey/main.mjs";

/** @type {Place} */
let place;
/** @type {Application} */
let application;

before(async () => {
  place = await Place.make();
  application = await Application.start(place, Binaries.named());
});

after(async () => {
  await place.remove();
});

for (const step of STEPS) {
  test(step.says, { timeout: 120_000 }, async () => {
    await step.play(application);
  });
}

test("closing leaves no process behind", { timeout: 30_000 }, async () => {
  await application.stop();
  assert.deepEqual(marked(place.mark), []);
});
