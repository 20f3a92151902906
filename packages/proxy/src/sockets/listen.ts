import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Server as NetServer } from "node:net";
import type { Duplex } from "node:stream";
import type { ProxyOptions } from "../options.ts";
import { pairs } from "../rewrite/headers.ts";
import type { Target } from "../targets/targets.ts";
import type { Received } from "./arrival.ts";
import { bodyOf, bodyOfBytes } from "./body.ts";
import type { Door } from "./door.ts";
import { lastResponse, type OddArrivals, readOddRequest } from "./odd-method.ts";
import { type Here, hereOf, type RecordedRequest } from "./recorded.ts";

/** Where browsers reach a proxy. */
export interface Front {
  readonly origins: readonly string[];
  /** A recorded request as it would come in here; or why it does not. */
  hereOf(request: RecordedRequest): Here | { readonly refused: string };
  /** Takes no new connections, and resolves when the last one has ended. */
  close(): Promise<unknown>;
  /** Ends all connections. */
  closeAll(): void;
}

/** Listens at the proxy's port, and at those that have a target of their own. Closes all again when one cannot be had. */
export async function listenAll(options: ProxyOptions, targets: readonly Target[], door: Door): Promise<Front> {
  const own = targets.flatMap(({ selector }) => (selector.kind === "port" ? [selector.port] : []));
  const ports = own.length === targets.length ? own : [options.port, ...own];
  const servers: Server[] = [];
  try {
    for (const port of ports) servers.push(await listen(port, options, door));
  } catch (error) {
    for (const server of servers) server.close();
    throw error;
  }
  const name = options.host.includes(":") ? `[${options.host}]` : options.host;
  return {
    origins: servers.map((server) => `http://${name}:${portOf(server)}`),
    hereOf: (request) => hereOf(request, targets, servers.map(portOf), name),
    close() {
      const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
      for (const server of servers) server.closeIdleConnections();
      return Promise.all(closed);
    },
    closeAll() {
      for (const server of servers) server.closeAllConnections();
    },
  };
}

function listen(port: number, { host, forward, connections }: ProxyOptions, door: Door): Promise<Server> {
  const server = createServer({ maxHeaderSize: forward.headerBytes, keepAliveTimeout: 30_000, requestTimeout: 0, noDelay: true });
  server.maxConnections = connections;
  let here = port;
  server.on("request", (request, response) => door.request(receivedAt(here, request), bodyOf(request), response));
  server.on("upgrade", (request, socket, early) => door.upgrade(receivedAt(here, request), socket, early));
  server.on(
    "clientError",
    clientErrors(() => here, door),
  );
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog: 4096 }, () => {
      server.off("error", reject);
      server.on("error", () => {});
      here = portOf(server);
      resolve(server);
    });
  });
}

function receivedAt(port: number, { method = "", url = "", rawHeaders }: IncomingMessage): Received {
  return { method, target: url, headers: pairs(rawHeaders), port };
}

/** The port at which a server listens. */
export function portOf(server: NetServer): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

interface ParserError extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
}

/** Takes what Node's parser refuses: requests with a method that Node does not know go on, others are answered. */
export function clientErrors(port: () => number, door: Door): (error: ParserError, socket: Duplex) => void {
  const odd: OddArrivals = new WeakMap();
  return (error, socket) => {
    if (!onOddRequest(port(), error, socket, odd, door)) refuse(error, socket);
  };
}

/** Takes a request with a method that Node does not know; gives whether it is one. */
function onOddRequest(port: number, { code, rawPacket }: ParserError, socket: Duplex, arrivals: OddArrivals, door: Door): boolean {
  if (code !== "HPE_INVALID_METHOD" || rawPacket === undefined) return false;
  const request = readOddRequest(arrivals, socket, rawPacket);
  if (request === "malformed") return false;
  const response = request === null ? null : lastResponse(socket, request.method);
  if (request !== null && response !== null) {
    const { body, ...head } = request;
    door.request({ ...head, port }, bodyOfBytes(body), response);
  }
  return true;
}

const REFUSALS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

function refuse({ code = "" }: ParserError, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  socket.end(`HTTP/1.1 ${REFUSALS[code] ?? "400 Bad Request"}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
