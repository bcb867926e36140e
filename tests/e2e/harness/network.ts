import { expect, type BrowserContext } from "@playwright/test";

/** Whether an address stays on this machine or in the page itself. */
export function isLocal(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return ["data:", "blob:", "about:"].includes(protocol) || hostname === "127.0.0.1";
}

/** Refuses and remembers every request that would leave this machine. */
export class NetworkGuard {
  readonly #strangers: string[] = [];

  /** Watches every page of `context`, those that it will open too. */
  static async on(context: BrowserContext): Promise<NetworkGuard> {
    const guard = new NetworkGuard();
    context.on("request", (request) => {
      guard.#look(request.url());
    });
    context.on("page", (page) => {
      page.on("websocket", (socket) => {
        guard.#look(socket.url());
      });
    });
    await context.route(
      (url) => !isLocal(url.href),
      (route) => route.abort(),
    );
    return guard;
  }

  /** Addresses outside this machine that a page asked for. */
  get strangers(): readonly string[] {
    return this.#strangers;
  }

  /** Fails the test that let a page ask for one. */
  assertNone(): void {
    expect(this.#strangers, "requests that would leave this machine").toEqual([]);
  }

  #look(address: string): void {
    if (!isLocal(address)) this.#strangers.push(address);
  }
}
