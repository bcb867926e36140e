import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Binaries } from "./driver/application.mjs";
import { whyNoPrintService } from "./driver/cups.mjs";
import { leaks } from "./driver/leaks.mjs";
import { marked } from "./driver/processes.mjs";
import { SECRETS } from "./journey/family.mjs";
import { STEPS } from "./journey/main.mjs";
import { Stage } from "./journey/stage.mjs";
import { picture } from "./journey/traces.mjs";

/** @type {Stage} */
let stage;

before(async () => {
  stage = await Stage.set(Binaries.named());
});

after(async () => {
  await stage.strike();
});

test("a print service can run", (context) => {
  const why = whyNoPrintService();
  if (why === null) return;
  // A test that never runs where it counts would be no test.
  assert.notEqual(process.env["CI"], "true", `printing was not tested: ${why}`);
  context.skip(`not run: ${why}`);
});

/** What stopped the journey: a step stands on those before it. */
let stopped = "";

for (const step of STEPS) {
  test(step.says, { timeout: 180_000 }, async () => {
    assert.equal(stopped, "", "an earlier step failed");
    stopped = step.says;
    try {
      await step.play(stage);
    } catch (reason) {
      // What the window showed says more than a stack.
      await picture(stage.application.session, "failure").catch(() => undefined);
      throw reason;
    }
    stopped = "";
  });
}

test("no name lies in clear in anything that was written", async () => {
  // Closed as an agent does: the backup of the exit is read too.
  await stage.close();
  assert.deepEqual(await leaks(stage.place.folder, SECRETS), []);
  // A search that finds nothing must be able to find: the saved paper holds the names.
  assert.ok((await stage.namesInPapers()) > 0, "the search would not have found a name");
});

test("closing leaves no process behind", { timeout: 30_000 }, async () => {
  await stage.application.stop();
  assert.deepEqual(marked(stage.place.mark), []);
});
