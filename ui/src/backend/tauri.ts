import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import { backendError, type Backend, type BackendEvents } from "./backend";

/** The core inside the desktop shell. */
export function tauriBackend(): Backend {
  return {
    capabilities: { print: true, saveFile: true, pickFile: true, pickFolder: true },

    async call(name, request) {
      try {
        return await invoke("call", { name, request });
      } catch (reason) {
        throw backendError(reason);
      }
    },

    on(event, run) {
      const stop = listen<BackendEvents[typeof event]>(event, ({ payload }) => {
        run(payload);
      });
      return () => void stop.then((unlisten) => unlisten());
    },

    async document(id) {
      try {
        return new Uint8Array(await invoke<ArrayBuffer>("document", { id }));
      } catch (reason) {
        throw backendError(reason);
      }
    },

    async pick(what) {
      try {
        return await invoke<string | null>("pick", { what });
      } catch (reason) {
        throw backendError(reason);
      }
    },
  };
}
