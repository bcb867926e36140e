import {
  backendError,
  type Backend,
  type BackendEvents,
  type CommandName,
  type Request,
  type Response as Answer,
} from "./backend";

type Listener<E extends keyof BackendEvents> = (payload: BackendEvents[E]) => void;

/**
 * The core behind HTTP (development bridge, later the portal): `POST /api/{name}` with JSON, the
 * refusal as JSON under any status that is not a success. The session lives in an HttpOnly cookie.
 */
export function httpBackend(base = ""): Backend {
  const listeners = {
    locked: new Set<Listener<"locked">>(),
    touched: new Set<Listener<"touched">>(),
  };

  /** No push here: a command answers which nouns it touched in a header, this page's are enough. */
  const announce = (answer: Response): void => {
    const touched = answer.headers.get("x-touched");
    if (touched === null || touched === "") return;
    const nouns = touched.split(",");
    listeners.touched.forEach((run) => {
      run(nouns);
    });
  };

  const refuse = async (answer: Response): Promise<never> => {
    const error = backendError(await answer.json().catch(() => null));
    if (error.code === "session_locked") {
      listeners.locked.forEach((run) => {
        run(null);
      });
    }
    throw error;
  };

  const send = async (path: string, init: RequestInit): Promise<Response> => {
    let answer: Response;
    try {
      answer = await fetch(base + path, { credentials: "same-origin", cache: "no-store", ...init });
    } catch (reason) {
      throw backendError(reason);
    }
    return answer.ok ? answer : refuse(answer);
  };

  return {
    capabilities: { print: true, saveFile: false, pickFile: false, pickFolder: false },

    async call<C extends CommandName>(name: C, request: Request<C>): Promise<Answer<C>> {
      const answer = await send(`/api/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(request),
      });
      announce(answer);
      return (await answer.json()) as Answer<C>;
    },

    on(event, run) {
      const set = listeners[event] as Set<typeof run>;
      set.add(run);
      return () => set.delete(run);
    },

    async document(id) {
      const answer = await send(`/api/documents/${encodeURIComponent(id)}`, { method: "GET" });
      return new Uint8Array(await answer.arrayBuffer());
    },

    pick: () => Promise.resolve(null),
  };
}
