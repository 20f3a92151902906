import { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { getHeader, type HeaderList } from "@whycors/core";
import { pairs } from "../rewrite/headers.ts";
import type { Received } from "../sockets/arrival.ts";
import { bodyOf } from "../sockets/body.ts";
import type { Context } from "../sockets/context.ts";
import type { Door } from "../sockets/door.ts";
import { clientErrors, type Front, portOf } from "../sockets/listen.ts";
import type { Authority } from "./authority.ts";
import { Http2Outlet, requestLines } from "./http2.ts";
import { loadMockttp } from "./mockttp.ts";
import { passBytes, passRequest, passUpgrade } from "./pass-on.ts";
import { passesUntouched } from "./route.ts";

/** Listens on loopback as a forward proxy that speaks TLS in the place of the hosts that are looked into. */
export async function listenInBetween(context: Context, door: Door, authority: Authority, only: readonly string[]): Promise<Front> {
  const { createServer, tunnelOf } = await loadMockttp();
  const { options } = context;

  const received = (request: IncomingMessage | Http2ServerRequest): Received => {
    const headers = headersOf(request);
    const tunnel = tunnelOf(request.socket);
    const { method = "", url: path = "" } = request;
    const origin = tunnel === null ? "" : `${tunnel.encrypted ? "https" : "http"}://${getHeader(headers, "Host") ?? tunnel.address}`;
    return { method, target: `${origin}${path}`, headers, port: options.port };
  };

  const server = await createServer({
    debug: false,
    https: {
      key: authority.key,
      cert: authority.certificate,
      ...(only.length === 0 ? {} : { tlsInterceptOnly: only.map((hostname) => ({ hostname })) }),
    },
    http2: options.forward.http2,
    socks: false,
    passthroughUnknownProtocols: false,
    keyLogStream: undefined,
    requestListener(request: IncomingMessage | Http2ServerRequest, response: ServerResponse | Http2ServerResponse) {
      const arrived = received(request);
      const outlet = response instanceof ServerResponse ? response : new Http2Outlet(response, request.method === "HEAD");
      if (passesUntouched(arrived, only)) passRequest(context, arrived, bodyOf(request), outlet);
      else door.request(arrived, bodyOf(request), outlet);
    },
    tlsClientErrorListener() {},
    tlsPassthroughListener: (socket, host, port = 443) => passBytes(context, socket, host, port),
    rawPassthroughListener: (socket) => socket.destroy(),
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, early: Buffer) => {
    const arrived = received(request);
    if (passesUntouched(arrived, only)) passUpgrade(context, arrived, socket, early);
    else door.upgrade(arrived, socket, early);
  });
  server.on(
    "clientError",
    clientErrors(() => options.port, door),
  );
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    // a tunnel's socket comes once more for what is within
    if (sockets.has(socket)) return;
    sockets.add(socket);
    // each layer of a tunnel listens to it
    socket.setMaxListeners(0);
    socket.once("close", () => sockets.delete(socket));
  });
  server.maxConnections = options.connections;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port: options.port, host: options.host, backlog: 4096 }, () => {
      server.off("error", reject);
      server.on("error", () => {});
      resolve();
    });
  });
  return {
    origins: [`http://${options.host}:${portOf(server)}`],
    hereOf: () => ({ refused: "recordings are sent again by a proxy in front of a target" }),
    close: () => new Promise((resolve) => server.close(resolve)),
    closeAll() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function headersOf(request: IncomingMessage | Http2ServerRequest): HeaderList {
  return request instanceof IncomingMessage ? pairs(request.rawHeaders) : requestLines(request.rawHeaders, request.authority);
}
