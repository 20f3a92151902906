import net from "node:net";
import tls from "node:tls";
import { isLoopbackHost, type NetworkFailure } from "@whycors/core";
import { getProxyForUrl } from "proxy-from-env";
import { certificateFailure, connectionFailure, failure } from "./failure.ts";
import { readHead } from "./http1.ts";
import type { TransportOptions } from "./options.ts";

/** An open connection, ready for HTTP. */
export interface Connection {
  readonly socket: net.Socket;
  readonly protocol: "http/1.1" | "h2";
  readonly remoteAddress: string;
  /** Whether requests name the whole URL, because a proxy reads them. */
  readonly absoluteForm: boolean;
}

/** Whose sockets are open, so that they can all be closed. */
export type Sockets = Set<net.Socket>;

/** Connects to the server of `url`, directly or through a proxy, TLS included. */
export async function connect(url: URL, options: TransportOptions, sockets: Sockets): Promise<Connection | NetworkFailure> {
  const secure = url.protocol === "https:";
  const port = Number(url.port) || (secure ? 443 : 80);
  const where = `${url.hostname}:${port}`;
  const proxy = options.proxy === "none" || isLoopbackHost(url.hostname) ? "" : getProxyForUrl(url.href);
  const deadline = Date.now() + options.timeouts.connect;
  if (options.hop !== null) return openHop(options.hop.port, options, deadline, sockets);
  const opened =
    proxy === ""
      ? await open(url.hostname, port, options, deadline, sockets)
      : await openThrough(proxy, where, secure, options, deadline, sockets);
  if ("failure" in opened) return opened;
  const remoteAddress = `${opened.remoteFamily === "IPv6" ? `[${opened.remoteAddress}]` : opened.remoteAddress}:${opened.remotePort}`;
  if (!secure) return { socket: opened, protocol: "http/1.1", remoteAddress, absoluteForm: proxy !== "" };
  const secured = await secureSocket(opened, url.hostname, where, options, deadline);
  if ("failure" in secured) return secured;
  return { socket: secured, protocol: secured.alpnProtocol === "h2" ? "h2" : "http/1.1", remoteAddress, absoluteForm: false };
}

async function openHop(port: number, options: TransportOptions, deadline: number, sockets: Sockets): Promise<Connection | NetworkFailure> {
  const socket = await open("127.0.0.1", port, options, deadline, sockets);
  if ("failure" in socket) return socket;
  return { socket, protocol: "http/1.1", remoteAddress: `127.0.0.1:${port}`, absoluteForm: true };
}

function open(
  host: string,
  port: number,
  options: TransportOptions,
  deadline: number,
  sockets: Sockets,
): Promise<net.Socket | NetworkFailure> {
  const name = host.replace(/^\[|\]$/g, "");
  const given = options.resolve.find((each) => each.host === host.toLowerCase() && each.port === port)?.address;
  const loopback = /\.localhost\.?$/.test(name) ? "localhost" : name;
  const socket = net.connect({ host: given ?? loopback, port, autoSelectFamily: true, noDelay: true });
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
  return settle(socket, "connect", options, deadline, `${host}:${port}`);
}

/** Waits for an event of a new socket, and no longer than the deadline. Later errors are the exchange's business. */
function settle<S extends net.Socket>(
  socket: S,
  event: string,
  options: TransportOptions,
  deadline: number,
  where: string,
): Promise<S | NetworkFailure> {
  return new Promise((resolve) => {
    const end = (result: S | NetworkFailure): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", abort);
      socket.removeListener("error", error);
      socket.removeListener("close", closed);
      socket.on("error", () => {});
      if (result !== socket) socket.destroy();
      resolve(result);
    };
    const seconds = options.timeouts.connect / 1000;
    const late = (): void => end(failure("timeout", `no connection to ${where} within ${seconds} s`));
    const timer = setTimeout(late, Math.max(1, deadline - Date.now()));
    const abort = (): void => end(failure("reset", "interrupted"));
    const error = (problem: unknown): void => end(connectionFailure(problem, where));
    const closed = (): void => end(failure("reset", `${where} closed the connection before it was used`));
    options.signal?.addEventListener("abort", abort, { once: true });
    socket.once("error", error);
    socket.once("close", closed);
    socket.once(event, () => end(socket));
    if (options.signal?.aborted === true) abort();
  });
}

async function secureSocket(
  socket: net.Socket,
  host: string,
  where: string,
  options: TransportOptions,
  deadline: number,
): Promise<tls.TLSSocket | NetworkFailure> {
  const { ca, insecure } = options.tls;
  const name = host.replace(/^\[|\]$/g, "");
  const secured = tls.connect({
    socket,
    host: name,
    ...(net.isIP(name) === 0 ? { servername: name } : {}),
    ALPNProtocols: options.http2 === "auto" ? ["h2", "http/1.1"] : ["http/1.1"],
    // judged below, where the certificate can be told
    rejectUnauthorized: false,
    ...(ca === null ? {} : { secureContext: contextTrusting(ca) }),
  });
  const settled = await settle(secured, "secureConnect", options, deadline, where);
  if ("failure" in settled || settled.authorized || insecure) return settled;
  const problem = certificateFailure(settled, where);
  settled.destroy();
  return problem;
}

const contexts = new Map<string, tls.SecureContext>();

/** To read all root certificates takes longer than a handshake, so it is done once. */
function contextTrusting(ca: string): tls.SecureContext {
  const known = contexts.get(ca);
  if (known !== undefined) return known;
  const context = tls.createSecureContext({ ca: [...tls.rootCertificates, ca] });
  contexts.clear();
  contexts.set(ca, context);
  return context;
}

/** A connection to the proxy for http: URLs, a tunnel through it for https: ones. */
async function openThrough(
  proxy: string,
  where: string,
  secure: boolean,
  options: TransportOptions,
  deadline: number,
  sockets: Sockets,
): Promise<net.Socket | NetworkFailure> {
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol))
    return failure("refused", `the proxy \`${proxy}\` is no http: URL`);
  const url = new URL(proxy);
  const socket = await open(url.hostname, Number(url.port) || 80, options, deadline, sockets);
  if ("failure" in socket) return failure(socket.failure, `the proxy does not work: ${socket.detail}`);
  if (!secure) return socket;
  const credentials =
    url.username === ""
      ? []
      : [
          `Proxy-Authorization: Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString("base64")}`,
        ];
  socket.write([`CONNECT ${where} HTTP/1.1`, `Host: ${where}`, ...credentials, "", ""].join("\r\n"));
  const head = await readHead(socket, "CONNECT", options, `the proxy ${url.host}`);
  if ("failure" in head) return head;
  if (head.status >= 200 && head.status <= 299) return socket;
  socket.destroy();
  return failure("refused", `the proxy ${url.host} refuses to connect to ${where}: ${head.status} ${head.statusText}`);
}
