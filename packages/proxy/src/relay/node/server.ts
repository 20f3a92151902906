import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { newAnswering } from "../answer.ts";
import type { RelayConfig } from "../config/config.ts";
import { isLoopback } from "../config/read-limits.ts";
import { problemOf, proxyStatus, REASONS, type Refusal, refuse } from "../reasons.ts";
import { NEUTRAL } from "../response-headers.ts";
import { createAdmin, health } from "./admin.ts";
import { createNodeConnector, type NodeConnectorOptions } from "./connect.ts";
import { createLimiter } from "./limiter.ts";
import type { Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { serveOne } from "./serve.ts";

export interface RelayServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** Where `/healthz` and `/metrics` are, if anywhere. */
  readonly adminOrigin: string | null;
  /** Takes no more requests, lets those under way end as long as the configuration says, and closes everything. */
  close(): Promise<void>;
  /** Closes everything at once. */
  kill(): Promise<void>;
}

/** How long a client may take for the head of its request, in milliseconds. */
const HEAD_TIMEOUT = 10_000;
const CHECK_INTERVAL = 1000;
/** How much of an answer may wait for a client before its target has to, in bytes. */
const WRITE_AHEAD = 256 * 1024;
/** What the parser takes beyond the configured limit, so that the page can be told what is wrong, in bytes. */
const HEADROOM = 16 * 1024;

/** Listens for pages, and for the operator. Fails when a port cannot be had, or Redis was configured without its package. */
export async function startRelay(wanted: RelayConfig, log: Log, options: Partial<NodeConnectorOptions> = {}): Promise<RelayServer> {
  const config = withLoopbackHosts(wanted);
  const limiter = await createLimiter(config, (error) =>
    log.say("warn", "Redis does not answer: each relay counts by itself", { error: error.message }),
  );
  const connector = createNodeConnector(config, options);
  const answering = newAnswering(config, {
    connector,
    limiter,
    onExchange(record) {
      metrics.count(record);
      log.exchange(record);
    },
  });
  const metrics = createMetrics(() => answering.underWay());
  let draining = false;
  const server = createRelayServer(config);
  server.on("request", (request, response) => {
    if (draining) response.setHeader("Connection", "close");
    if (request.url === "/healthz") return health(response, draining);
    void serveOne(answering, config.trustProxy, request, response);
  });
  const admin = config.admin === null ? null : createAdmin({ token: config.admin.token, metrics, isDraining: () => draining });
  const end = async (): Promise<void> => {
    for (const each of [server, admin]) each?.closeAllConnections();
    await Promise.all([connector.close(), limiter.close()]);
  };
  try {
    await listen(server, config.listen);
    if (admin !== null && config.admin !== null) await listen(admin, config.admin);
  } catch (error) {
    server.close();
    await end();
    throw error;
  }
  const close = async (seconds: number): Promise<void> => {
    draining = true;
    const closed = new Promise((resolve) => server.close(resolve));
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref())]);
    admin?.close();
    await end();
  };
  return {
    origin: originOf(server),
    adminOrigin: admin === null ? null : originOf(admin),
    close: () => close(config.drainSeconds),
    kill: () => close(0),
  };
}

/** A server that is strict about what it parses, and knows by which names it may be called. */
function createRelayServer({ limits }: RelayConfig): Server {
  const server = createServer({
    insecureHTTPParser: false,
    requireHostHeader: true,
    maxHeaderSize: limits.headerBytes + HEADROOM,
    headersTimeout: HEAD_TIMEOUT,
    requestTimeout: limits.seconds * 1000 + HEAD_TIMEOUT,
    connectionsCheckingInterval: CHECK_INTERVAL,
    keepAliveTimeout: 5000,
    highWaterMark: WRITE_AHEAD,
    noDelay: true,
  });
  server.maxConnections = limits.atOnce * 8;
  server.on("clientError", refuseUnparsed);
  return server;
}

/** Names of a relay that listens on this machine alone, so that no foreign name can be made to mean it. */
function withLoopbackHosts(config: RelayConfig): RelayConfig {
  if (config.hosts.length > 0 || !isLoopback(config.listen.host)) return config;
  return { ...config, hosts: ["localhost", "127.0.0.1", "[::1]"] };
}

const UNPARSED: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: refuse("headers-too-large", "the headers are longer than is allowed"),
  ERR_HTTP_REQUEST_TIMEOUT: refuse("client-too-slow", "the request came too slowly"),
};

/** Answers what is no HTTP; nothing is known of the page, so that it cannot read it. */
function refuseUnparsed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const refusal = UNPARSED[error.code ?? ""] ?? refuse("request-malformed", "the request is no well-formed HTTP");
  const body = problemOf(refusal);
  const { status } = REASONS[refusal.reason];
  const lines = [
    ["Content-Type", "application/problem+json"],
    ["Content-Length", String(body.length)],
    ["Connection", "close"],
    ["Proxy-Status", proxyStatus(refusal.reason, status)],
    ...NEUTRAL,
  ].map(([name, value]) => `${name}: ${value}`);
  socket.end(Buffer.concat([Buffer.from([`HTTP/1.1 ${status} `, ...lines, "", ""].join("\r\n")), body]));
}

function listen(server: Server, { host, port }: RelayConfig["listen"]): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, backlog: 1024 }, () => {
      server.off("error", reject);
      server.on("error", () => {});
      resolve();
    });
  });
}

function originOf(server: Server): string {
  const address = server.address() as AddressInfo;
  return `http://${address.family === "IPv6" ? `[${address.address}]` : address.address}:${address.port}`;
}
