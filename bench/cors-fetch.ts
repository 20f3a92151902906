import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { median, table } from "./table.ts";

const CONNECTIONS = 32;
const REQUESTS = 10_000;
const ROUNDS = 7;
const WAYS = ["undici.request", "undici.fetch", "corsFetch"] as const;

interface Round {
  readonly perSecond: number;
  /** User and system time of the process that fetches, in microseconds a request. */
  readonly cpu: number;
}

/**
 * A simple cross-origin request whose answer is read as text. Each way has a process of its own; the rounds take turns. The
 * server is this process.
 */
export async function corsFetch(): Promise<void> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "text/plain" });
    response.end("hello");
  });
  const url = await listen(server);
  const clients = WAYS.map((name) => ({ name, process: start(name, url), rounds: [] as Round[] }));
  try {
    for (let i = -1; i < ROUNDS; i++) {
      for (const client of clients) {
        const measured = await round(client.process);
        // the first one warms up
        if (i >= 0) client.rounds.push(measured);
      }
    }
  } finally {
    for (const client of clients) client.process.kill();
    server.closeAllConnections();
    server.close();
  }
  print(clients);
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/items`);
    });
  });
}

function start(way: string, url: string): ChildProcess {
  const program = fileURLToPath(new URL("./cors-fetch-client.mjs", import.meta.url));
  return fork(program, [way, url, String(CONNECTIONS), String(REQUESTS)], { execArgv: [] });
}

async function round(client: ChildProcess): Promise<Round> {
  const answered = once(client, "message");
  client.send("go");
  const [measured]: Round[] = await answered;
  if (measured === undefined) throw new Error("the client ended without a measurement");
  return measured;
}

function print(clients: readonly { readonly name: string; readonly rounds: readonly Round[] }[]): void {
  const speeds = new Map(clients.map(({ name, rounds }) => [name, median(rounds.map(({ perSecond }) => perSecond))]));
  const share = (name: string, of: string): string => `${Math.round((100 * (speeds.get(name) ?? 0)) / (speeds.get(of) ?? Number.NaN))} %`;
  table([
    ["", "requests a second", "µs of its process", "of undici.request", "of undici.fetch"],
    ...clients.map(({ name, rounds }) => [
      name,
      Math.round(speeds.get(name) ?? Number.NaN),
      median(rounds.map(({ cpu }) => cpu)).toFixed(1),
      share(name, "undici.request"),
      share(name, "undici.fetch"),
    ]),
  ]);
}
