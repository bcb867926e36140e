/**
 * Plays the main journey for a person without a display, and says where its traces lie. Started
 * by `cargo xtask run`; the words after the script go to the application.
 */
import { Binaries } from "./driver/application.mjs";
import { STEPS, STEPS_OF_A_DEMONSTRATION } from "./journey/main.mjs";
import { Stage } from "./journey/stage.mjs";

const words = process.argv.slice(2);
const steps = words.includes("--demo") ? STEPS_OF_A_DEMONSTRATION : STEPS;
const stage = await Stage.set(Binaries.named(), words);
try {
  for (const step of steps) {
    console.log(`  ${step.says}`);
    for (const trace of await step.play(stage)) console.log(`    ${trace}`);
  }
  await stage.close();
} finally {
  await stage.strike();
}
