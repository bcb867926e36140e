import "../shared/styles/tokens.css";
import "../shared/styles/base.css";
import "../shared/styles/frame.css";
import "../shared/styles/content.css";
import "../shared/styles/forms.css";
import "../shared/styles/narrow.css";
import "../shared/styles/forced.css";

import { mount } from "svelte";

import { useBackend, type Backend } from "../backend/backend";
import App from "./App.svelte";

/** The one place that knows which host this is. */
async function host(): Promise<Backend> {
  if (import.meta.env.MODE === "fake") {
    const { fakeBackend, scenarioOf } = await import("../backend/fake/fake");
    return fakeBackend(scenarioOf(location.search));
  }
  if ("__TAURI_INTERNALS__" in window) {
    return (await import("../backend/tauri")).tauriBackend();
  }
  return (await import("../backend/http")).httpBackend();
}

useBackend(await host());

const target = document.getElementById("app");
if (target === null) throw new Error("index.html has no #app");
mount(App, { target });
