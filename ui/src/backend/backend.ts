import type { AppError, Commands, FieldError } from "../generated/commands";

/** Name of a command of the core. */
export type CommandName = keyof Commands;
/** What a command takes. */
export type Request<C extends CommandName> = Commands[C]["request"];
/** What a command answers. */
export type Response<C extends CommandName> = Commands[C]["response"];

/**
 * What this host can do. A screen shows a button only when the capability is there; it never asks
 * which host it runs in.
 */
export interface Capabilities {
  /** Documents can go to a printer of this machine. */
  readonly print: boolean;
  /** A document can be saved where the agent chooses. */
  readonly saveFile: boolean;
  /** The agent can point at a file of this machine (restore). */
  readonly pickFile: boolean;
  /** The agent can point at a folder of this machine (backup). */
  readonly pickFolder: boolean;
}

/** What every host sends back for a command: the response, and the kinds of rows that moved. */
export interface Answer<C extends CommandName> {
  readonly value: Response<C>;
  readonly touched: readonly string[];
}

/** What the core says without being asked. */
export interface BackendEvents {
  /** The session was locked or ended by itself. */
  locked: null;
  /** The application is closing: what is typed must be kept now. */
  leaving: null;
  /** The backup of the closing application failed; the base itself is sound. */
  backupFailed: AppError;
  /** Nouns whose rows changed: a screen that shows one of them reads again. */
  touched: readonly string[];
}

/** The only door to the core. Three hosts implement it: the desktop shell, HTTP, and memory. */
export interface Backend {
  readonly capabilities: Capabilities;
  /** Runs a command. Rejects with {@link BackendError} and nothing else. */
  call<C extends CommandName>(name: C, request: Request<C>): Promise<Response<C>>;
  /** Listens to an event; the answer stops listening. */
  on<E extends keyof BackendEvents>(event: E, run: (payload: BackendEvents[E]) => void): () => void;
  /** Answers {@link BackendEvents.leaving}: what was typed is kept, and the screen says why it stays. */
  readyToLeave(): Promise<void>;
  /** Bytes of a produced document, kept in memory only. */
  document(id: string): Promise<Uint8Array>;
  /** Hands a file over; the answer is what a command calls it by. Kept in memory only. */
  upload(file: Uint8Array<ArrayBuffer>): Promise<string>;
}

/** A refusal of the core, or the failure to reach it (`backend_unreachable`). */
export class BackendError extends Error {
  readonly code: string;
  readonly params: Record<string, string>;
  readonly fields: readonly FieldError[];

  constructor(body: AppError) {
    super(body.code);
    this.name = "BackendError";
    this.code = body.code;
    this.params = body.params;
    this.fields = body.fields;
  }
}

/** Reads the body of a refusal; anything that is not one becomes `backend_unreachable`. */
export function backendError(reason: unknown): BackendError {
  if (reason instanceof BackendError) return reason;
  if (typeof reason === "object" && reason !== null && "code" in reason) {
    const { code, params, fields } = reason as Partial<AppError>;
    if (typeof code === "string") {
      return new BackendError({ code, params: params ?? {}, fields: fields ?? [] });
    }
  }
  return new BackendError({ code: "backend_unreachable", params: {}, fields: [] });
}

let current: Backend | undefined;

/** Installs the host; called once by the application before anything is mounted. */
export function useBackend(backend: Backend): void {
  current = backend;
}

/** The installed host. */
export function backend(): Backend {
  if (current === undefined) throw new Error("no backend installed");
  return current;
}

/** Runs a command on the installed host. */
export function call<C extends CommandName>(name: C, request: Request<C>): Promise<Response<C>> {
  return backend().call(name, request);
}

/** One refused answer of a form: path in the request, code, values of the sentence. */
export type { FieldError };
