import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type Server as TcpServer } from "node:net";

/** One request as a server of {@link startSite} got it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  /** By lower-case name, several lines joined. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names as they came. */
  readonly names: readonly string[];
  readonly body: string;
}

export type Respond = (seen: Seen, response: ServerResponse) => void;

/** A server on the loopback interface. */
export interface Site {
  readonly origin: string;
  /** What came in, in order. */
  readonly seen: Seen[];
  /** How it answers from now on. */
  respond: Respond;
  close(): Promise<void>;
}

export async function startSite(respond: Respond = (_seen, response) => response.end()): Promise<Site> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    read(request).then(
      (each) => {
        seen.push(each);
        site.respond(each, response);
      },
      () => response.destroy(),
    );
  });
  const site: Site = {
    origin: await listen(server),
    seen,
    respond,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return site;
}

/** A server that takes and gives bytes. */
export interface RawSite {
  readonly origin: string;
  /** What came in, a connection each, in order. */
  readonly heads: string[];
  close(): Promise<void>;
}

/** Answers the first bytes of each connection with bytes, and closes it. */
export async function startRawSite(respond: (head: string) => string): Promise<RawSite> {
  const heads: string[] = [];
  const server = createTcpServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", (data) => {
      const head = data.toString("latin1");
      heads.push(head);
      socket.end(Buffer.from(respond(head), "latin1"));
    });
  });
  return {
    origin: await listen(server),
    heads,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

async function listen(server: TcpServer): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

async function read(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    names: request.rawHeaders.filter((_, index) => index % 2 === 0),
    body: Buffer.concat(chunks).toString("latin1"),
  };
}

/** Answers with these headers, also to preflights. */
export function answer(headers: Readonly<Record<string, string | readonly string[]>>, body = "", status = 200): Respond {
  return (_seen, response) => {
    response.writeHead(
      status,
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]])),
    );
    response.end(body);
  };
}
