import { backendError, type Answer, type Backend, type CommandName, type Request } from "./backend";
import { Listeners } from "./listeners";

/** Refusals that mean that this session no longer answers. */
const RESTING = new Set(["session_locked", "not_logged_in", "base_closed"]);
/** Commands asked while nobody is there: their refusal is not news. */
const AT_THE_DOOR = /^(app|session)\./;

/**
 * The core behind HTTP (development bridge, later the portal): `POST /api/{name}` with JSON, the
 * refusal as JSON under any status that is not a success. The session lives in an HttpOnly cookie.
 */
export function httpBackend(base = ""): Backend {
  const listeners = new Listeners();

  const send = async (path: string, init: RequestInit): Promise<Response> => {
    let answer: Response;
    try {
      answer = await fetch(base + path, { credentials: "same-origin", cache: "no-store", ...init });
    } catch (reason) {
      throw backendError(reason);
    }
    if (answer.ok) return answer;
    throw backendError(await answer.json().catch(() => null));
  };

  return {
    capabilities: { print: true, saveFile: false, pickFile: false, pickFolder: false },

    async call<C extends CommandName>(name: C, request: Request<C>) {
      try {
        const answer = await send(`/api/${name}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(request),
        });
        const { value, touched } = (await answer.json()) as Answer<C>;
        listeners.touched(touched);
        return value;
      } catch (reason) {
        const error = backendError(reason);
        // There is no push over HTTP: a session that locked by itself is learnt by being refused.
        if (RESTING.has(error.code) && !AT_THE_DOOR.test(name)) listeners.emit("locked", null);
        throw error;
      }
    },

    on: (event, run) => listeners.on(event, run),

    // A page leaves alone: no host waits for it.
    readyToLeave: () => Promise.resolve(),

    async document(id) {
      const answer = await send(`/documents/${encodeURIComponent(id)}`, { method: "GET" });
      return new Uint8Array(await answer.arrayBuffer());
    },

    async upload(file) {
      const headers = { "content-type": "application/octet-stream" };
      const answer = await send("/uploads", { method: "POST", headers, body: file });
      const { upload } = (await answer.json()) as { upload: string };
      return upload;
    },
  };
}
