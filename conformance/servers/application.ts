/** The application behind the servers: its answer is what the path says. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { HeaderList } from "@whycors/core";

/** Longer bodies are more than the servers in front are told to take. */
export const LONGEST_BODY = 1000;

/** What applications send that know something of CORS themselves. */
export const OWN_HEADERS: HeaderList = [
  ["Access-Control-Allow-Origin", "https://application.example"],
  ["Access-Control-Allow-Credentials", "true"],
  ["Access-Control-Allow-Methods", "TRACE"],
  ["Access-Control-Allow-Headers", "x-application"],
  ["Access-Control-Max-Age", "1"],
  ["Access-Control-Expose-Headers", "x-application"],
  ["Vary", "Accept-Encoding, Origin"],
];

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** The header list that the application sends of its own for a path; those of the protocol itself left out. */
export function applicationHeaders(path: string): HeaderList {
  return [
    ...(path.includes("own") ? OWN_HEADERS : path.includes("varied") ? ([["Vary", "Accept"]] as const) : []),
    ...(/\/30[12378]/.test(path) ? ([["Location", "/200"]] as const) : []),
  ];
}

/** The status in a path such as `/public/404/own`, or 200. */
export function statusOf(path: string): number {
  return Number(/\/([2-5][0-9]{2})(?![0-9])/.exec(path)?.[1] ?? 200);
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? "/";
  const status = statusOf(path);
  const headers = applicationHeaders(path).flat();
  request.resume();
  request.on("end", () => {
    response.writeHead(status, ["ETag", '"1"', "X-Application", "1", "Cache-Control", "no-store", ...headers]);
    response.end(request.method === "HEAD" || status === 204 || status === 304 ? undefined : `${status}\n`);
  });
}

export async function startApplication(): Promise<Listening> {
  return listening(createServer(answer));
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const { port, close } = await listening(createServer());
  await close();
  return port;
}

async function listening(server: Server): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  const { port } = server.address() as AddressInfo;
  return { port, close };
}
