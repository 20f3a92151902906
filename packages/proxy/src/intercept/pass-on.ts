import { connect } from "node:net";
import { type Duplex, pipeline } from "node:stream";
import type { HeaderList } from "@whycors/core";
import { requestHeaders } from "../rewrite/headers.ts";
import type { Received } from "../sockets/arrival.ts";
import type { RequestBody } from "../sockets/body.ts";
import type { Context } from "../sockets/context.ts";
import type { Flowing } from "../sockets/forward.ts";
import { answerPlainly, type Outlet, writeHead } from "../sockets/outlet.ts";
import { addressOf } from "../sockets/resolve.ts";
import { tunnel } from "../sockets/upgrade.ts";
import { forwardRouter } from "./route.ts";

/** Passes a request and its answer on: not judged, not changed, not recorded. */
export function passRequest({ forwarder }: Context, received: Received, body: RequestBody, outlet: Outlet): void {
  const routed = forwardRouter(received);
  if ("why" in routed) return answerPlainly(outlet, routed.status, routed.why, received.headers);
  const { origin } = routed.target;
  let answer: Flowing | null = null;
  const request = forwarder.send(
    { origin, method: received.method, path: routed.path, headers: forwarded(received.headers), body: body.source() },
    {
      onHead({ headers, ...head }, flowing) {
        answer = flowing;
        writeHead(outlet, { ...head, headers: forwarded(headers) });
      },
      onData(chunk) {
        if (!outlet.write(chunk)) answer?.pause();
      },
      onEnd: () => outlet.end(),
      onFailure({ detail }) {
        if (answer === null) answerPlainly(outlet, 502, detail, received.headers);
        else outlet.destroy();
      },
    },
  );
  outlet.on("drain", () => answer?.resume());
  outlet.on("error", () => outlet.destroy());
  outlet.on("close", () => {
    if (!outlet.writableFinished) (answer ?? request).abort();
  });
}

function forwarded(headers: HeaderList): HeaderList {
  return requestHeaders(headers, { host: null, origin: null });
}

/** Passes a change of protocol on, and every byte after it. */
export function passUpgrade({ options }: Context, received: Received, socket: Duplex, early: Buffer): void {
  const routed = forwardRouter(received);
  if ("why" in routed) return void socket.destroy();
  const headers = received.headers.filter(([name]) => !/^proxy-/i.test(name));
  const request = { method: received.method, origin: routed.target.origin, path: routed.path, headers };
  tunnel(socket, early, request, options.forward, { onStatus() {}, onFailure() {}, onClose() {} });
}

/** Connects a browser with a host, without a look at what they say. */
export function passBytes({ options }: Context, socket: Duplex, host: string, port: number): void {
  const { resolve, connectTimeout } = options.forward;
  const target = connect({ host: addressOf(resolve, host, port), port, noDelay: true });
  const timer = setTimeout(() => target.destroy(), connectTimeout);
  target.once("connect", () => clearTimeout(timer));
  pipeline(socket, target, socket, () => {
    clearTimeout(timer);
    socket.destroy();
    target.destroy();
  });
}
