import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { SERVERS } from "./sockets-server.ts";
import { median, table } from "./table.ts";

const ROUNDS = 5;
const SECONDS = 2;

/** A server in a process of its own. */
async function start(name: string): Promise<{ readonly url: string; readonly stop: () => void }> {
  const child = fork(fileURLToPath(new URL("sockets-server.ts", import.meta.url)), [name]);
  const [port] = await once(child, "message");
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

const REQUESTS = {
  actual: { method: "GET", headers: { origin: "https://app.example" } },
  preflight: { method: "OPTIONS", headers: { origin: "https://app.example", "access-control-request-method": "PUT" } },
} as const;

/** Requests a second over 32 connections; the servers take turns, so that what else the machine does falls on all. */
export async function sockets(): Promise<void> {
  const servers = await Promise.all(
    Object.keys(SERVERS).map(async (name) => ({ name, ...(await start(name)), rates: new Map<string, number[]>() })),
  );
  try {
    for (let round = 0; round < ROUNDS; round++)
      for (const [kind, request] of Object.entries(REQUESTS))
        for (const { url, rates } of servers) {
          const { requests } = await autocannon({ url, connections: 32, duration: SECONDS, ...request });
          rates.set(kind, [...(rates.get(kind) ?? []), requests.average]);
        }
  } finally {
    for (const { stop } of servers) stop();
  }
  const bare = servers[0]?.rates ?? new Map<string, number[]>();
  const rate = (rates: ReadonlyMap<string, readonly number[]>, kind: string): number => median(rates.get(kind) ?? []);
  table([
    ["requests a second", ...Object.keys(REQUESTS).flatMap((kind) => [kind, "of bare"])],
    ...servers.map(({ name, rates }) => [
      name,
      ...Object.keys(REQUESTS).flatMap((kind) => [
        Math.round(rate(rates, kind)),
        `${((100 * rate(rates, kind)) / rate(bare, kind)).toFixed(0)} %`,
      ]),
    ]),
  ]);
}
