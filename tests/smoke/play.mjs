/**
 * Plays the main journey for a person without a display, and says where its traces lie. Started
 * by `cargo xtask run`; the words after the script go to the application.
 */
import { Application, Binaries } from "./driver/application.mjs";
import { Place } from "./driver/place.mjs";
import { STEPS } from "./journey/main.mjs";

const place = await Place.make();
try {
  const application = await Application.start(place, Binaries.named(), process.argv.slice(2));
  for (const step of STEPS) {
    console.log(`  ${step.says}`);
    for (const trace of await step.play(application)) console.log(`    ${trace}`);
  }
  await application.stop();
} finally {
  await place.remove();
}
