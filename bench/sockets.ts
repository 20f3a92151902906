import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { SERVERS } from "./sockets-server.ts";
import { median, table } from "./table.ts";

const ROUNDS = 9;
const SECONDS = 1;

interface Sample {
  readonly requestsPerSecond: number;
  /** What the server's process spent on a request, in microseconds: a busy machine changes it little. */
  readonly processorTime: number;
}

/** A server in a process of its own. */
async function start(name: string): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = fork(fileURLToPath(new URL("sockets-server.ts", import.meta.url)), [name]);
  const [port] = await once(child, "message");
  return { url: `http://127.0.0.1:${port}`, child };
}

/** The processor time that a server has used, in microseconds. */
async function processorTime(child: ChildProcess): Promise<number> {
  child.send("usage");
  const [microseconds] = await once(child, "message");
  return Number(microseconds);
}

const REQUESTS = {
  actual: { method: "GET", headers: { origin: "https://app.example" } },
  preflight: { method: "OPTIONS", headers: { origin: "https://app.example", "access-control-request-method": "PUT" } },
} as const;

/** Requests over 32 connections; the servers take turns, and the first round of each, in which they warm up, does not count. */
export async function sockets(): Promise<void> {
  const names = Object.keys(SERVERS);
  const servers = await Promise.all(names.map(async (name) => ({ name, ...(await start(name)), samples: new Map<string, Sample[]>() })));
  try {
    for (let round = 0; round <= ROUNDS; round++)
      for (const [kind, request] of Object.entries(REQUESTS))
        for (const { url, child, samples } of [...servers.slice(round % servers.length), ...servers.slice(0, round % servers.length)]) {
          const before = await processorTime(child);
          const { requests } = await autocannon({ url, connections: 32, duration: SECONDS, ...request });
          const used = (await processorTime(child)) - before;
          if (round > 0)
            samples.set(kind, [
              ...(samples.get(kind) ?? []),
              { requestsPerSecond: requests.average, processorTime: used / requests.total },
            ]);
        }
  } finally {
    for (const { child } of servers) child.kill();
  }
  const middle = (samples: ReadonlyMap<string, readonly Sample[]> | undefined, kind: string, measure: keyof Sample): number =>
    median((samples?.get(kind) ?? []).map((sample) => sample[measure]));
  const bare = servers[0]?.samples;
  table([
    ["", ...Object.keys(REQUESTS).flatMap((kind) => [`${kind} / s`, "of bare", "µs of processor", "of bare"])],
    ...servers.map(({ name, samples }) => [
      name,
      ...Object.keys(REQUESTS).flatMap((kind) =>
        (["requestsPerSecond", "processorTime"] as const).flatMap((measure) => {
          const value = middle(samples, kind, measure);
          return [value.toFixed(measure === "processorTime" ? 1 : 0), `${(value / middle(bare, kind, measure)).toFixed(2)} x`];
        }),
      ),
    ]),
  ]);
}
