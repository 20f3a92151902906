import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { median, table } from "../table.ts";

const ROUNDS = 5;
const SECONDS = 3;
/** So long each is loaded before it is measured: while the others have their turn, the engine throws compiled code away. */
const WARM_UP_SECONDS = 1;
const CONNECTIONS = 50;
const MEGABYTES = 256;

/** A proxy, and the path by which it is asked. */
interface Contender {
  readonly title: string;
  readonly name: string;
  readonly path: (target: string, path: string) => string;
}

const straight = (_target: string, path: string): string => path;
const CONTENDERS: readonly Contender[] = [
  { title: "bare node proxy", name: "bare", path: straight },
  { title: "whycors proxy (observe)", name: "observe", path: straight },
  { title: "http-proxy-middleware", name: "middleware", path: straight },
  { title: "whycors relay", name: "relay", path: (target, path) => `/${target}${path}` },
  { title: "cors-anywhere, as it comes", name: "unpooled", path: (target, path) => `/${target}${path}` },
  { title: "cors-anywhere, given an agent that keeps connections", name: "anywhere", path: (target, path) => `/${target}${path}` },
];

interface Running {
  readonly child: ChildProcess;
  readonly origin: string;
}

interface Figures {
  readonly requests: number;
  /** In milliseconds. */
  readonly p99: number;
  /** Microseconds of the proxy's own processor time for a request, which tells more than the clock where the machine is shared. */
  readonly processor: number;
  readonly megabytes: number;
}

/** Requests, tail latency and throughput of proxies before the same target, each in a process of its own; they take turns. */
export async function proxy(): Promise<void> {
  const children: ChildProcess[] = [];
  const start = async (file: string, ...args: readonly string[]): Promise<Running> => {
    // without the loader of this process, which would compile what it loads in another way
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: [] });
    children.push(child);
    return { child, origin: `http://127.0.0.1:${await nextNumber(child)}` };
  };
  try {
    const { origin: target } = await start("upstream.mjs");
    const running: (readonly [Contender, Running])[] = [];
    for (const contender of CONTENDERS) running.push([contender, await start("contender.mjs", contender.name, target)]);
    const figures = new Map<string, Figures[]>();
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [{ name, path }, { child, origin }] of running) {
        await load(child, origin + path(target, "/"), WARM_UP_SECONDS);
        const measured = {
          ...(await load(child, origin + path(target, "/"), SECONDS)),
          megabytes: await download(origin + path(target, `/big?${MEGABYTES}`)),
        };
        // the first round warms up
        if (round > 0) figures.set(name, [...(figures.get(name) ?? []), measured]);
      }
    }
    print(figures);
  } finally {
    for (const child of children) if (child.connected) child.disconnect();
  }
}

/** The next number that a child sends: its port, or the processor time that it has used. */
function nextNumber(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error("a proxy has ended"));
    child.once("exit", onExit).once("message", (value) => {
      child.off("exit", onExit);
      resolve(Number(value));
    });
  });
}

function processorTime(child: ChildProcess): Promise<number> {
  const told = nextNumber(child);
  child.send("time");
  return told;
}

async function load(child: ChildProcess, url: string, duration: number): Promise<Omit<Figures, "megabytes">> {
  const headers = { Origin: "http://localhost:5173", "Sec-Fetch-Mode": "cors", "User-Agent": "Mozilla/5.0 Chrome/150.0" };
  const before = await processorTime(child);
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration });
  if (result.errors > 0 || result.non2xx > 0) throw new Error(`${url}: ${result.errors} errors, ${result.non2xx} answers other than 2xx`);
  const time = (await processorTime(child)) - before;
  return { requests: result.requests.average, p99: result.latency.p99, processor: time / result.requests.total };
}

async function download(url: string): Promise<number> {
  const started = performance.now();
  const { body } = await fetch(url, { headers: { Origin: "http://localhost:5173" } });
  let bytes = 0;
  for await (const chunk of body ?? []) bytes += chunk.length;
  return bytes / 1024 / 1024 / ((performance.now() - started) / 1000);
}

function print(figures: ReadonlyMap<string, readonly Figures[]>): void {
  const middle = (name: string, of: keyof Figures): number => median((figures.get(name) ?? []).map((each) => each[of]));
  const ratio = (name: string, of: keyof Figures): string => `${(middle(name, of) / middle("bare", of)).toFixed(2)} x`;
  table([
    ["", "requests/s", "ratio", "p99 ms", "CPU µs/request", "MB/s", "ratio"],
    ...CONTENDERS.map(({ title, name }) => [
      title,
      Math.round(middle(name, "requests")),
      ratio(name, "requests"),
      middle(name, "p99").toFixed(0),
      middle(name, "processor").toFixed(0),
      Math.round(middle(name, "megabytes")),
      ratio(name, "megabytes"),
    ]),
  ]);
}
