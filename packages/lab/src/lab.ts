import { connect, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { makeCertificate } from "./certificate.ts";
import { type Respond, serveConnection } from "./http/connection.ts";
import { CONNECTION_LIMIT, REQUEST_TIMEOUT } from "./http/limits.ts";
import { createRespond } from "./respond.ts";
import type { Further, OriginName, Origins, Scenario, Site } from "./scenario.ts";
import { SCENARIOS } from "./scenarios/groups.ts";

/** How to start a lab. */
export interface LabOptions {
  /** The loopback address to listen at. */
  readonly host?: "127.0.0.1" | "::1";
  /** `free`: any ports that are free. A number: that one for `page`, and the six after it for `api`, `other`, `secure`, `plain`, `raw` and `closed`. */
  readonly ports?: "free" | number;
  /** How long a client may take for one request, in milliseconds. */
  readonly requestTimeout?: number;
  /** What it serves in place of its own scenarios. */
  readonly scenarios?: readonly Scenario[];
  readonly further?: Further;
}

/** Servers that are running. */
export interface Lab extends Site {
  readonly origins: Origins;
  /** The certificate of `secure`, as PEM: whoever trusts it can talk to that server. */
  readonly certificate: string;
  readonly scenarios: readonly Scenario[];
  /** The URL of a path of the page's server: `lab.url("/")` is the index. */
  readonly url: (path: string) => string;
  /** Ends all servers and all connections at once. May be called more than once. */
  readonly close: () => Promise<void>;
}

const SERVERS = ["page", "api", "other", "secure", "plain", "raw"] as const;

/**
 * Starts the servers of the lab, on the loopback interface only. Rejects when a port is taken.
 *
 * @example
 * const lab = await startLab();
 * await fetch(`${lab.origins.api}/public-answer`);
 * await lab.close();
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const { host = "127.0.0.1", ports = "free", requestTimeout = REQUEST_TIMEOUT, scenarios = SCENARIOS, further } = options;
  const { key, certificate } = await makeCertificate(Date.now());
  const tls = { key, cert: certificate, handshakeTimeout: requestTimeout };
  const servers = SERVERS.map((name) => (name === "secure" ? createTlsServer(tls) : createServer()));
  const keeper = createServer();
  const sockets = new Set<Socket>();
  for (const server of [...servers, keeper]) {
    server.maxConnections = CONNECTION_LIMIT;
    server.on("connection", (socket: Socket) => remember(sockets, socket));
  }
  const close = (): Promise<void> => closeAll([...servers, keeper], sockets);
  try {
    keeper.maxConnections = 1;
    const port = (index: number): number => (ports === "free" ? 0 : ports + index);
    const taken: number[] = [];
    for (const [index, server] of servers.entries()) taken.push(await listen(server, host, port(index)));
    const closed = await reservePort(await listen(keeper, host, 0), host, port(SERVERS.length), sockets);
    const origins = originsAt(host, [...taken, closed]);
    for (const [index, name] of SERVERS.entries())
      serve(servers[index], name, createRespond(name, scenarios, { origins }, further), requestTimeout);
    return { origins, certificate, scenarios, url: (path) => `${origins.page}${path}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function serve(server: Server | undefined, name: OriginName, respond: Respond, requestTimeout: number): void {
  // Node leaves a connection open whose handshake failed or took too long.
  server?.on("tlsClientError", (_error: Error, socket: Socket) => socket.destroy());
  server?.on(name === "secure" ? "secureConnection" : "connection", (socket: Socket) => serveConnection(socket, respond, requestTimeout));
}

function originsAt(host: string, [page, api, other, secure, plain, raw, closed]: readonly number[]): Origins {
  const name = host.includes(":") ? `[${host}]` : host;
  const http = (port: number | undefined): string => `http://${name}:${port}`;
  return {
    page: http(page),
    api: http(api),
    other: http(other),
    secure: `https://${name}:${secure}`,
    plain: `https://${name}:${plain}`,
    raw: http(raw),
    closed: http(closed),
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/**
 * Gives a port at which nothing listens, and at which nothing can while the lab runs: it is this end of a connection to
 * `keeper`, which is never used. 0 means any.
 */
function reservePort(keeper: number, host: string, port: number, sockets: Set<Socket>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: keeper, host, ...(port === 0 ? {} : { localAddress: host, localPort: port }) });
    remember(sockets, socket);
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(socket.localPort ?? port);
    });
  });
}

function remember(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.on("error", () => socket.destroy());
  socket.on("close", () => sockets.delete(socket));
}

async function closeAll(servers: readonly Server[], sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
  for (const socket of sockets) socket.destroy();
  await Promise.all(closed);
}
