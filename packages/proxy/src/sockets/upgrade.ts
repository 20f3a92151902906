import { connect, isIP, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import type { HeaderList } from "@whycors/core";
import type { ForwardOptions } from "./forward.ts";
import { addressOf } from "./resolve.ts";

/** A request to change the protocol, such as to WebSocket. */
export interface UpgradeRequest {
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  /** All of them: Connection and Upgrade belong to the request. */
  readonly headers: HeaderList;
}

/** How it went. */
export interface UpgradeTaker {
  /** The status of the target's answer: 101 where it agrees. */
  onStatus(status: number): void;
  onFailure(error: Error): void;
  onClose(): void;
}

/** Passes a request to change the protocol on, and then every byte in both directions. */
export function tunnel(browser: Duplex, early: Buffer, request: UpgradeRequest, options: ForwardOptions, taker: UpgradeTaker): void {
  const url = new URL(request.origin);
  const secure = url.protocol === "https:";
  const { insecure, ca, connectTimeout, resolve } = options;
  const name = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port) || (secure ? 443 : 80);
  const address = { host: addressOf(resolve, url.hostname, port), port };
  const tls = {
    ...address,
    servername: isIP(name) === 0 ? name : "",
    rejectUnauthorized: !insecure,
    ALPNProtocols: ["http/1.1"],
    ...(ca === null ? {} : { ca }),
  };
  const target: Socket = secure ? connectTls(tls) : connect(address);
  const timer = setTimeout(() => target.destroy(new Error("no connection in time")), connectTimeout);
  let answered = false;
  target.once(secure ? "secureConnect" : "connect", () => {
    clearTimeout(timer);
    const lines = request.headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
    target.write(`${request.method} ${request.path} HTTP/1.1\r\n${lines}\r\n`, "latin1");
    if (early.length > 0) target.write(early);
    target.pipe(browser).pipe(target);
  });
  target.once("data", (chunk: Buffer) => {
    answered = true;
    taker.onStatus(Number(/^HTTP\/1\.[01] (\d{3})/.exec(chunk.toString("latin1", 0, 16))?.[1] ?? 0));
  });
  let over = false;
  const end = (error: Error | null): void => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    browser.destroy();
    target.destroy();
    if (!answered) taker.onFailure(error ?? new Error("the target closed the connection"));
    taker.onClose();
  };
  target.on("error", end).on("close", () => end(null));
  browser.on("error", end).on("close", () => end(null));
}
