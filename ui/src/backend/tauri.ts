import { invoke } from "@tauri-apps/api/core";
import { emit, listen } from "@tauri-apps/api/event";

import type { AppError } from "../generated/commands";
import { backendError, type Answer, type Backend, type CommandName, type Request } from "./backend";
import { Listeners } from "./listeners";

/** The core inside the desktop shell. */
export function tauriBackend(): Backend {
  const listeners = new Listeners();
  // The shell speaks for as long as the page lives: nothing ever stops listening to it.
  for (const resting of ["locked", "logged_out"]) {
    void listen(resting, () => {
      listeners.emit("locked", null);
    });
  }
  void listen("leaving", () => {
    listeners.emit("leaving", null);
  });
  void listen<AppError>("backup_failed", ({ payload }) => {
    listeners.emit("backupFailed", payload);
  });

  return {
    capabilities: { print: true, saveFile: true, pickFile: true, pickFolder: true },

    async call<C extends CommandName>(name: C, request: Request<C>) {
      try {
        const { value, touched } = await invoke<Answer<C>>("call", { name, request });
        listeners.touched(touched);
        return value;
      } catch (reason) {
        throw backendError(reason);
      }
    },

    on: (event, run) => listeners.on(event, run),

    readyToLeave: () => emit("ready_to_leave"),

    async document(id) {
      try {
        return new Uint8Array(await invoke<ArrayBuffer>("document", { id }));
      } catch (reason) {
        throw backendError(reason);
      }
    },

    async upload(file) {
      try {
        return await invoke<string>("upload", file);
      } catch (reason) {
        throw backendError(reason);
      }
    },
  };
}
