import type { Duplex } from "node:stream";
import type { HeaderList, Reply } from "@whycors/core";
import type { Begun } from "../judge/judge.ts";
import type { ExchangeRecord } from "../record/exchange-record.ts";
import { recordOf } from "../record/record-of.ts";
import { requestHeaders } from "../rewrite/headers.ts";
import type { Received, Routed, Router } from "./arrival.ts";
import { bodyOfBytes, NO_BODY, type RequestBody } from "./body.ts";
import type { Context } from "./context.ts";
import { Exchange } from "./exchange.ts";
import { answerPlainly, nowhere, type Outlet } from "./outlet.ts";
import type { Passing } from "./passing.ts";
import { tunnel } from "./upgrade.ts";

/** Where requests come in. */
export interface Door {
  /** A request, and where its answer goes. */
  request(received: Received, body: RequestBody, outlet: Outlet): void;
  /** A request to change the protocol. */
  upgrade(received: Received, socket: Duplex, early: Buffer): void;
  /** Sends a request once more, and gives its number. */
  replay(passing: Passing, body: Uint8Array): number;
  /** Sends a request that no browser has made just now; gives its number, or why there is no target for it. */
  send(received: Received, body: Uint8Array): number | { readonly refused: string };
  /** Ends all tunnels. */
  close(): void;
}

const WEBSOCKET = "a WebSocket: CORS has no say, so the server itself must look at Origin";

export function createDoor(context: Context, route: Router): Door {
  let last = 0;
  const tunnels = new Set<Duplex>();

  const pass = (method: string, headers: HeaderList, body: RequestBody, routed: Routed, begun: Begun): Passing => {
    last++;
    return { id: last, at: context.now(), method, headers, body, routed, begun };
  };

  const begin = (method: string, url: string, headers: HeaderList): Begun => context.judge.begin({ method, url, headers }, context.now());

  const sendOut = (method: string, headers: HeaderList, body: Uint8Array, routed: Routed): number => {
    const passing = pass(method, headers, bodyOfBytes(body), routed, begin(method, routed.url, headers));
    new Exchange(context, passing, nowhere()).start();
    return passing.id;
  };

  return {
    request(received, body, outlet) {
      const { method, headers } = received;
      const routed = route(received);
      if ("why" in routed) return answerPlainly(outlet, routed.status, routed.why, headers);
      new Exchange(context, pass(method, headers, body, routed, begin(method, routed.url, headers)), outlet).start();
    },
    upgrade(received, socket, early) {
      const { method, headers } = received;
      const routed = route(received);
      if ("why" in routed) {
        socket.end(`HTTP/1.1 ${routed.status} Refused\r\nConnection: close\r\n\r\nwhycors proxy: ${routed.why}\n`);
        return;
      }
      tunnels.add(socket);
      open(context, pass(method, headers, NO_BODY, routed, { kind: "outside", why: WEBSOCKET }), socket, early, () =>
        tunnels.delete(socket),
      );
    },
    replay: ({ method, headers, routed }, body) => sendOut(method, headers, body, routed),
    send(received, body) {
      const routed = route(received);
      return "why" in routed ? { refused: routed.why } : sendOut(received.method, received.headers, body, routed);
    },
    close() {
      for (const socket of tunnels) socket.destroy();
    },
  };
}

/** Opens a tunnel, and records it as one exchange. */
function open(context: Context, passing: Passing, socket: Duplex, early: Buffer, closed: () => void): void {
  const { options, now, record, ended } = context;
  const { id, at, headers, method, routed } = passing;
  const { origin } = routed.target;
  const host = options.keepHost ? null : origin.slice(origin.indexOf("//") + 2);
  const connection = headers.filter(([name]) => /^(?:connection|upgrade)$/i.test(name));
  const sent = [...requestHeaders(headers, { host, origin: options.origin }), ...connection];
  let cut: string | null = null;
  let told: ExchangeRecord | null = null;
  const tell = (reply: Reply): void => {
    told = recordOf(passing, reply, null, null, [], now());
    record({ record: told, passing, judged: null });
  };
  tunnel(socket, early, { method, origin, path: routed.targetPath, headers: sent }, options.forward, {
    onStatus: (status) => tell({ status, headers: [] }),
    onFailure: ({ message }) => {
      cut = message;
      tell({ failure: "reset", detail: message });
    },
    onClose: () => {
      closed();
      if (told !== null) ended({ id, bytes: 0, milliseconds: now() - at, cut }, told);
    },
  });
}
