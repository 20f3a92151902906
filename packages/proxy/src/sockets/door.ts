import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { getHeader, type HeaderList } from "@whycors/core";
import type { Begun } from "../judge/judge.ts";
import { recordOf } from "../record/record-of.ts";
import { pairs, requestHeaders } from "../rewrite/headers.ts";
import { type Own, type Refusal, type Routed, readHost, route } from "./arrival.ts";
import { bodyOf, bodyOfBytes, NO_BODY, type RequestBody } from "./body.ts";
import type { Context } from "./context.ts";
import { Exchange } from "./exchange.ts";
import type { OddRequest } from "./odd-method.ts";
import { answerPlainly, nowhere, type Outlet } from "./outlet.ts";
import type { Passing } from "./passing.ts";
import { tunnel } from "./upgrade.ts";

/** Where requests come in. */
export interface Door {
  /** A request, at a port. */
  request(port: number, request: IncomingMessage, response: ServerResponse): void;
  /** A request to change the protocol. */
  upgrade(port: number, request: IncomingMessage, socket: Duplex, early: Buffer): void;
  /** A request whose method Node does not know, such as `patch`. */
  odd(port: number, request: OddRequest, outlet: Outlet): void;
  /** Sends a request once more, and gives its number. */
  replay(passing: Passing, body: Uint8Array): number;
  /** Sends a request that no browser has made just now; gives its number, or why there is no target for it. */
  send(port: number, request: OddRequest): number | { readonly refused: string };
  /** Ends all tunnels. */
  close(): void;
}

const WEBSOCKET = "a WebSocket: CORS has no say, so the server itself must look at Origin";

export function createDoor(context: Context): Door {
  let last = 0;
  const tunnels = new Set<Duplex>();

  // one host is asked for over and over
  let lastHost: readonly [value: string, own: Own | Refusal] = ["", { status: 400, why: "there is no Host header" }];
  const enter = (port: number, method: string, target: string, headers: HeaderList): Routed | Refusal => {
    const value = getHeader(headers, "Host") ?? "";
    if (value !== lastHost[0]) lastHost = [value, readHost(value, context.options, context.targets)];
    return route({ method, target, headers, port }, lastHost[1], context.targets);
  };

  const pass = (method: string, headers: HeaderList, body: RequestBody, routed: Routed, begun: Begun): Passing => {
    last++;
    return { id: last, at: context.now(), method, headers, body, routed, begun };
  };

  const begin = (method: string, url: string, headers: HeaderList): Begun => context.judge.begin({ method, url, headers }, context.now());

  const carry = (port: number, method: string, target: string, headers: HeaderList, body: RequestBody, outlet: Outlet): void => {
    const routed = enter(port, method, target, headers);
    if ("why" in routed) return answerPlainly(outlet, routed.status, routed.why, headers);
    new Exchange(context, pass(method, headers, body, routed, begin(method, routed.url, headers)), outlet).start();
  };

  const sendOut = (method: string, headers: HeaderList, body: Uint8Array, routed: Routed): number => {
    const passing = pass(method, headers, bodyOfBytes(body), routed, begin(method, routed.url, headers));
    new Exchange(context, passing, nowhere()).start();
    return passing.id;
  };

  return {
    request(port, request, response) {
      const headers = pairs(request.rawHeaders);
      carry(port, request.method ?? "", request.url ?? "", headers, bodyOf(request), response);
    },
    odd: (port, { method, target, headers, body }, outlet) => carry(port, method, target, headers, bodyOfBytes(body), outlet),
    upgrade(port, request, socket, early) {
      const headers = pairs(request.rawHeaders);
      const routed = enter(port, request.method ?? "", request.url ?? "", headers);
      if ("why" in routed) {
        socket.end(`HTTP/1.1 ${routed.status} Refused\r\nConnection: close\r\n\r\nwhycors proxy: ${routed.why}\n`);
        return;
      }
      tunnels.add(socket);
      open(context, pass(request.method ?? "", headers, NO_BODY, routed, { kind: "outside", why: WEBSOCKET }), socket, early, () =>
        tunnels.delete(socket),
      );
    },
    replay: ({ method, headers, routed }, body) => sendOut(method, headers, body, routed),
    send(port, { method, target, headers, body }) {
      const routed = enter(port, method, target, headers);
      return "why" in routed ? { refused: routed.why } : sendOut(method, headers, body, routed);
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
  tunnel(socket, early, { method, origin, path: routed.targetPath, headers: sent }, options.forward, {
    onStatus: (status) => record(recordOf(passing, { status, headers: [] }, null, null, [], now()), passing, null),
    onFailure: ({ message }) => {
      cut = message;
      record(recordOf(passing, { failure: "reset", detail: message }, null, null, [], now()), passing, null);
    },
    onClose: () => {
      closed();
      ended({ id, bytes: 0, milliseconds: now() - at, cut });
    },
  });
}
