import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Reply, WireRequest } from "@whycors/core";
import { createTransport } from "../transport.ts";

/** A function from a request to a response, as Workers, Deno, Bun and route handlers of Next.js are. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** A function that node:http calls for each request, as an Express app is. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * What can be asked: a URL; a fetch handler, or an object with one (Hono, Workers); a node:http server, listening or not; an
 * app of Express, Koa or Fastify, or another node listener.
 */
export type CorsTarget =
  | string
  | URL
  | FetchHandler
  | NodeListener
  | Server
  | { readonly fetch: FetchHandler }
  | { readonly callback: () => NodeListener }
  | { readonly ready: () => PromiseLike<unknown>; readonly routing: NodeListener };

/** A target that can be asked. */
export interface OpenTarget {
  /** The URL of its root, or the URL that was given. */
  readonly url: string;
  /** Whether it runs in this very process. */
  readonly local: boolean;
  readonly answer: (request: WireRequest) => Promise<Reply>;
  readonly close: () => Promise<void>;
}

const HANDLER_URL = "https://localhost/";

/** Opens a target; a server without port gets one on the loopback interface until it is closed. */
export async function openTarget(target: CorsTarget, cookie: string | null): Promise<OpenTarget> {
  if (typeof target === "string" || target instanceof URL) return overSockets(String(target), false, cookie, async () => undefined);
  if (typeof target === "function") return isFetchHandler(target) ? overHandler(target, cookie) : listen(target, cookie);
  if ("ready" in target && "routing" in target) {
    await target.ready();
    return listen(target.routing, cookie);
  }
  if ("callback" in target) return listen(target.callback(), cookie);
  if ("fetch" in target) return overHandler((request) => target.fetch(request), cookie);
  return listen((request, response) => target.emit("request", request, response), cookie);
}

/** An Express app and other listeners take the response as a second argument. A fetch handler may take an environment, which it gets none of. */
function isFetchHandler(target: FetchHandler | NodeListener): target is FetchHandler {
  return target.length < 2;
}

function overSockets(url: string, local: boolean, cookie: string | null, done: () => Promise<unknown>): OpenTarget {
  const transport = createTransport({ cookie });
  return {
    url,
    local,
    answer: async (request) => (await transport.send(request)).reply,
    async close() {
      transport.close();
      await done();
    },
  };
}

async function listen(listener: NodeListener, cookie: string | null): Promise<OpenTarget> {
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return overSockets(`http://127.0.0.1:${port}/`, true, cookie, () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
}

function overHandler(handler: FetchHandler, cookie: string | null): OpenTarget {
  return {
    url: HANDLER_URL,
    local: true,
    async answer(wire) {
      const headers = new Headers(wire.headers.map(([name, value]) => [name, value]));
      if (wire.credentials && cookie !== null) headers.set("Cookie", cookie);
      const response = await handler(new Request(wire.url, { method: wire.method, headers, redirect: "manual" }));
      await response.body?.cancel();
      return { status: response.status, headers: [...response.headers] };
    },
    close: async () => undefined,
  };
}
