import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { parseRelayConfig } from "../config/read-config.ts";
import type { Log } from "../node/log.ts";
import { type RelayServer, startRelay } from "../node/server.ts";
import type { ExchangeRecord } from "../services.ts";
import { type NameServer, startNameServer } from "./name-server.ts";

export const PAGE = "https://app.example";

/** A request as a target got it. */
export interface Hit {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly string[];
  readonly body: string;
}

/** A relay, its one target, a server that it must never reach, and a name server. */
export interface Range {
  readonly relay: RelayServer;
  /** The target's port; the forbidden server has the same at 127.0.0.2. */
  readonly port: number;
  readonly names: NameServer;
  /** What the target got since the last time this was asked. */
  hits(): readonly Hit[];
  /** How often the forbidden server was connected to. */
  forbidden(): number;
  readonly records: readonly ExchangeRecord[];
  /** Ends the target's connections, so that the next request needs a new one. */
  hangUp(): void;
  close(): Promise<void>;
}

export interface RangeOptions {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void;
  readonly addresses: (name: string, lookup: number) => readonly string[];
  /** Fields of the configuration in place of the usual ones; `targets` are added to the target's own. */
  readonly config: (port: number) => Readonly<Record<string, unknown>>;
}

/** The target is `http://allowed.test:<port>/v1/*`; its name resolves to 127.0.0.1 alone. */
export async function startRange({ answer, addresses, config }: RangeOptions): Promise<Range> {
  let hits: Hit[] = [];
  let forbidden = 0;
  const target = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      hits.push({
        method: request.method ?? "",
        url: request.url ?? "",
        headers: request.rawHeaders,
        body: Buffer.concat(chunks).toString(),
      });
    });
    answer(request, response);
  });
  const port = await listen(target, "127.0.0.1", 0);
  const secret = createTcpServer((socket: Socket) => {
    forbidden++;
    socket.on("error", () => {});
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
  });
  await listen(secret, "127.0.0.2", port);
  const names = await startNameServer(addresses);
  const { targets = [], ...fields } = config(port);
  const own = { url: `http://allowed.test:${port}/v1/*`, methods: ["GET", "POST"], dangerouslyAllowAddresses: ["127.0.0.1"] };
  const text = JSON.stringify({
    targets: [own, ...(Array.isArray(targets) ? targets : [])],
    pages: { origins: [PAGE] },
    listen: { port: 0 },
    drainSeconds: 0,
    ...fields,
  });
  const { config: parsed, mistakes } = parseRelayConfig(text, { environment: {}, publicSuffixWithin: null });
  if (parsed === null) throw new Error(JSON.stringify(mistakes));
  const records: ExchangeRecord[] = [];
  const log: Log = { exchange: (record) => void records.push(record), say() {} };
  const relay = await startRelay(parsed, log, { resolve: names.resolve });
  return {
    relay,
    port,
    names,
    records,
    hits() {
      const seen = hits;
      hits = [];
      return seen;
    },
    forbidden: () => forbidden,
    hangUp: () => target.closeAllConnections(),
    async close() {
      await relay.kill();
      names.close();
      target.closeAllConnections();
      await Promise.all([target, secret].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}
