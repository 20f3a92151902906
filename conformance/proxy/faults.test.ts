/** What goes wrong in real networks, against a proxy and a relay, each in a process of its own. */
import { type ChildProcess, fork, spawn, spawnSync } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import {
  Agent,
  type ClientRequest,
  createServer as createHttpServer,
  get,
  type Server as HttpServer,
  type RequestOptions,
  request as send,
} from "node:http";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

const MEGABYTE = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), "whycors-faults-"));
const main = fileURLToPath(new URL("../../packages/cli/src/main.ts", import.meta.url));

interface Told {
  readonly heapUsed: number;
  readonly rss: number;
  readonly peak: number;
  readonly exchange: number;
  readonly ended: number;
}

type Kind = "proxy" | "relay";

interface Rig {
  readonly port: number;
  /** What it is asked for in place of a path of the target. */
  readonly at: (path: string) => string;
  readonly ask: () => Promise<Told>;
  /** Ends it, and gives the entries of its HAR. */
  readonly close: () => Promise<readonly { readonly response: { readonly status: number; readonly comment?: string } }[]>;
}

async function startRig(kind: Kind, target: number, name: string): Promise<Rig> {
  const har = join(folder, `${kind}-${name}.har`);
  const address = `http://127.0.0.1:${target}`;
  const child = forkChild(new URL("rig.ts", import.meta.url), [kind, address, har]);
  const next = (): Promise<unknown> => new Promise((resolve) => child.once("message", resolve));
  const port = Number(await next());
  return {
    port,
    at: (path) => (kind === "relay" ? `/${address}${path}` : path),
    async ask() {
      const told = next();
      child.send("memory");
      return (await told) as Told;
    },
    async close() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.send("close");
      await gone;
      expect(child.exitCode).toBe(0);
      return JSON.parse(readFileSync(har, "utf8")).log.entries;
    },
  };
}

function forkChild(file: URL, words: readonly string[]): ChildProcess {
  return fork(fileURLToPath(file), words, { execArgv: ["--expose-gc", "--import", "tsx"] });
}

function listen(server: Server | HttpServer): Promise<number> {
  return new Promise((resolve) =>
    server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => resolve((server.address() as AddressInfo).port)),
  );
}

const HEAD = "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n";
/** Tells for a path that nothing more comes. */
const hanging = new EventEmitter();
/** A target that misbehaves in the way that the path names. */
const BEHAVIOURS: Readonly<Record<string, (socket: Socket) => void>> = {
  "/well": (socket) => socket.end(`${HEAD}Content-Length: 2\r\n\r\nok`),
  "/cut-in-body": (socket) => socket.end(`${HEAD}Content-Length: 1000\r\n\r\nhalf`),
  "/cut-in-head": (socket) => socket.end("HTTP/1.1 200 OK\r\nAccess-Cont"),
  "/reset": (socket) => socket.resetAndDestroy(),
  "/reset-in-body": (socket) => socket.write(`${HEAD}Content-Length: 1000\r\n\r\nhalf`, () => socket.resetAndDestroy()),
  "/garbage": (socket) => socket.end("\x00\x01 hello, is this HTTP?\r\n\r\n"),
  "/garbage-in-chunks": (socket) => socket.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc`),
  "/two-lengths": (socket) => socket.end(`${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\nok`),
  "/hang": () => hanging.emit("/hang"),
  "/hang-in-body": (socket) => socket.write(`${HEAD}Content-Length: 1000\r\n\r\nhalf`),
};

function startTarget(): Server {
  return createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", (chunk: Buffer) => BEHAVIOURS[chunk.toString("latin1").split(" ")[1] ?? ""]?.(socket));
  });
}

/** Asks over a connection of its own as soon as `go` says so, and gives what came; leaves after `patience`, given in milliseconds. */
function ask(
  { port, at }: Rig,
  path: string,
  patience: number | Promise<unknown>,
  go: (connected: () => void) => void = (send) => send(),
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      if (text.endsWith("half")) hanging.emit(path);
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(text));
    const head = `GET ${at(path)} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://page.example\r\n`;
    socket.on("connect", () => go(() => socket.write(`${head}Sec-Fetch-Mode: cors\r\nConnection: close\r\n\r\n`)));
    void (typeof patience === "number" ? delay(patience, null, { ref: false }) : patience).then(() => socket.destroy());
  });
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600 && !(await what()); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each<Kind>(["proxy", "relay"])("a target that fails, and clients that leave: the %s", (kind) => {
  let target: Server;
  let rig: Rig;
  beforeAll(async () => {
    target = startTarget();
    rig = await startRig(kind, await listen(target), "faults");
  }, 30_000);
  afterAll(() => {
    target.close();
  });

  it("neither stop it, nor leak, nor go missing in the record", { timeout: 120_000 }, async () => {
    const paths = Object.keys(BEHAVIOURS);
    const round = async (times: number): Promise<void> => {
      for (let turn = 0; turn < times; turn++)
        await Promise.all(paths.map((path) => ask(rig, path, path.startsWith("/hang") ? once(hanging, path) : 20_000)));
    };
    await round(20);
    const before = await rig.ask();
    await round(40);
    expect(await ask(rig, "/well", 5000)).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\nok$/);
    const all = paths.length * 60 + 1;
    await until(async () => (await rig.ask()).ended === all);
    const after = await rig.ask();
    expect([after.exchange, after.ended]).toEqual([all, all]);
    process.stdout.write(
      `${kind}, faults: heap ${Math.round(before.heapUsed / MEGABYTE)} MB before, ${Math.round(after.heapUsed / MEGABYTE)} MB after\n`,
    );
    expect(after.heapUsed - before.heapUsed).toBeLessThan(20 * MEGABYTE);
    const entries = await rig.close();
    expect(entries.length).toBe(all);
    expect(entries.filter(({ response }) => response.status === 200 && response.comment === undefined)).toHaveLength(60 + 1);
  });
});

/**
 * How many connections there can be: 10 000, or what the machine lets one process open. A relay needs as many to the target, a
 * proxy 1024 at most.
 */
function mostConnections(kind: Kind): number {
  const { stdout } = spawnSync("sh", ["-c", "ulimit -Hn"], { encoding: "utf8" });
  const files = Number(stdout);
  if (Number.isNaN(files)) return 10_000;
  return Math.min(10_000, kind === "relay" ? Math.floor((files - 500) / 2) : files - 1524);
}

/** So many may be on their way in at a time: of more, the kernel drops some, and tries again later and later. */
const ON_THE_WAY = 500;

interface Entrance {
  enter(): Promise<void>;
  /** Somebody is in: the next may come. */
  isIn(): void;
}

function newEntrance(): Entrance {
  const waiting: (() => void)[] = [];
  let free = ON_THE_WAY;
  return {
    enter: () => new Promise((resolve) => (free-- > 0 ? resolve() : waiting.push(resolve))),
    isIn() {
      free++;
      waiting.shift()?.();
    },
  };
}

/** How often each first line came. */
function firstLines(answers: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const text of answers) {
    const [line = ""] = text.split("\r\n", 1);
    counts[line] = (counts[line] ?? 0) + 1;
  }
  return counts;
}

describe.each<Kind>(["proxy", "relay"])("ten thousand connections at once: the %s", (kind) => {
  const ROUNDS = 3;

  it("are all answered, all recorded, and leave nothing behind", { timeout: 300_000 }, async () => {
    const count = mostConnections(kind);
    const target = forkChild(new URL("target.ts", import.meta.url), [String(kind === "relay" ? count : 1)]);
    onTestFinished(() => target.disconnect());
    const rig = await startRig(kind, Number(await new Promise((resolve) => target.once("message", resolve))), "many");
    const entrance = newEntrance();
    if (kind === "relay") target.on("message", entrance.isIn);
    const heaps: number[] = [];
    let peak = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      const waiting: (() => void)[] = [];
      // before a proxy, nobody asks before all are connected; behind a relay, which lets nobody wait so long, nobody is answered before all have asked
      const go = (asks: () => void): void => {
        if (kind === "relay") return asks();
        entrance.isIn();
        if (waiting.push(asks) === count) for (const each of waiting) each();
      };
      const askOnce = (): Promise<string> => entrance.enter().then(() => ask(rig, "/", 250_000, go));
      expect(firstLines(await Promise.all(Array.from({ length: count }, askOnce)))).toEqual({ "HTTP/1.1 200 OK": count });
      await until(async () => (await rig.ask()).ended === count * round);
      const told = await rig.ask();
      heaps.push(told.heapUsed / MEGABYTE);
      peak = Math.max(peak, told.peak / MEGABYTE);
    }
    process.stdout.write(
      `${kind}: ${count} connections at once, ${ROUNDS} times; heap after each ${heaps.map(Math.round).join(", ")} MB, at most ${Math.round(peak)} MB resident\n`,
    );
    // what the first round leaves is pools and caches; a connection that stayed behind would hold several kB, of 20 000
    expect((heaps.at(-1) ?? 0) - (heaps[0] ?? 0)).toBeLessThan(30);
    expect(await rig.close()).toHaveLength(count * ROUNDS);
  });
});

describe.each<Kind>(["proxy", "relay"])("a body of 1 GB: the %s", (kind) => {
  const chunk = Buffer.alloc(MEGABYTE, "x");
  let target: HttpServer;
  let rig: Rig;
  let uploaded = 0;
  beforeAll(async () => {
    target = createHttpServer((incoming, outgoing) => {
      if (incoming.method === "POST") {
        incoming.on("data", (bytes: Buffer) => {
          uploaded += bytes.length;
        });
        incoming.on("end", () => outgoing.end("done"));
        return;
      }
      outgoing.writeHead(200, { "Content-Length": 1024 * MEGABYTE });
      pump(outgoing, 1024);
    });
    rig = await startRig(kind, await listen(target), "large");
  }, 30_000);
  afterAll(async () => {
    await rig.close();
    target.closeAllConnections();
    target.close();
  });

  function pump(stream: NodeJS.WritableStream, chunks: number): void {
    let left = chunks;
    const more = (): void => {
      while (left > 0) {
        left--;
        if (!stream.write(chunk)) return void stream.once("drain", more);
      }
      stream.end();
    };
    more();
  }

  const to = (path: string): RequestOptions => ({
    ...{ port: rig.port, host: "127.0.0.1", path: rig.at(path) },
    headers: { Origin: "http://page.example", "Content-Type": "text/plain" },
  });

  it("comes down without growing the memory", { timeout: 120_000 }, async () => {
    const before = await rig.ask();
    let bytes = 0;
    await new Promise<void>((resolve, reject) => {
      get(to("/"), (answer) => {
        answer.on("data", (data: Buffer) => {
          bytes += data.length;
        });
        answer.on("end", resolve);
      }).on("error", reject);
    });
    const after = await rig.ask();
    process.stdout.write(
      `${kind}, download of 1 GB: ${Math.round(before.rss / MEGABYTE)} MB resident before, at most ${Math.round(after.peak / MEGABYTE)} MB\n`,
    );
    expect(bytes).toBe(1024 * MEGABYTE);
    expect(after.peak - before.rss).toBeLessThan(150 * MEGABYTE);
  });

  it("goes up without growing the memory", { timeout: 120_000 }, async () => {
    const before = await rig.ask();
    await new Promise<void>((resolve, reject) => {
      const request: ClientRequest = send({ ...to("/"), method: "POST", agent: new Agent() }, (answer) => {
        answer.resume().on("end", resolve);
      });
      request.on("error", reject);
      pump(request, 1024);
    });
    const after = await rig.ask();
    process.stdout.write(
      `${kind}, upload of 1 GB: ${Math.round(before.rss / MEGABYTE)} MB resident before, at most ${Math.round(after.peak / MEGABYTE)} MB\n`,
    );
    expect(uploaded).toBe(1024 * MEGABYTE);
    expect(after.peak - before.rss).toBeLessThan(150 * MEGABYTE);
  });
});

describe("Ctrl-C in the middle", () => {
  const COUNT = 500;
  let target: HttpServer;
  let port = 0;
  beforeAll(async () => {
    target = createHttpServer((_incoming, outgoing) => {
      outgoing.writeHead(200, { "Access-Control-Allow-Origin": "*" });
      outgoing.write("the beginning of something that never ends\n");
    });
    port = await listen(target);
  });
  afterAll(() => {
    target.closeAllConnections();
    target.close();
  });

  interface Begun {
    readonly child: ChildProcess;
    readonly output: () => string;
    readonly exit: Promise<number | null>;
  }

  /** Starts a command, and asks it for many answers without an end; resolves when all have begun. */
  async function begin(words: readonly string[], at: (path: string) => string): Promise<Begun> {
    const child = spawn(process.execPath, ["--import", "tsx", main, ...words], { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
    await until(async () => /http:\/\/127\.0\.0\.1:\d+/.test(text));
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? "";
    const agent = new Agent({ maxSockets: COUNT });
    let begun = 0;
    for (let index = 0; index < COUNT; index++)
      get(`${origin}${at("/endless")}`, { headers: { Origin: "http://page.example" }, agent })
        .on("error", () => {})
        .on("response", (answer) => {
          answer.on("error", () => {}).once("data", () => begun++);
        });
    await until(async () => begun === COUNT);
    expect(begun).toBe(COUNT);
    return { child, output: () => text, exit };
  }

  const proxyWith = (har: string): Promise<Begun> =>
    begin(["proxy", `http://127.0.0.1:${port}`, "--port", "0", "--har", har], (path) => path);

  it("ends the proxy cleanly, with a summary and the whole record", { timeout: 180_000 }, async () => {
    const har = join(folder, "once.har");
    const { child, output, exit } = await proxyWith(har);
    child.kill("SIGINT");
    expect(await exit).toBe(0);
    expect(output()).toMatch(new RegExp(`${COUNT} exchanges: ${COUNT} readable\\n.*nothing for the server to do`));
    const { entries } = JSON.parse(readFileSync(har, "utf8")).log;
    expect(entries).toHaveLength(COUNT);
    expect(entries).toMatchObject(Array.from({ length: COUNT }, () => ({ response: { status: 200 } })));
  });

  it("ends the proxy at once the second time, and the record is whole JSON", { timeout: 180_000 }, async () => {
    const har = join(folder, "twice.har");
    const { child, exit } = await proxyWith(har);
    child.kill("SIGINT");
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill("SIGINT");
    expect(await exit).toBe(130);
    expect(JSON.parse(readFileSync(har, "utf8")).log.version).toBe("1.2");
  });

  it("ends the relay when its time to drain is over, with a line for each exchange", { timeout: 180_000 }, async () => {
    const file = join(folder, "relay.yaml");
    const target = { url: `http://127.0.0.1:${port}/*`, dangerouslyAllowAddresses: ["127.0.0.1"] };
    const limits = { atOncePerAddress: COUNT, perAddress: { requests: COUNT, seconds: 60 } };
    writeFileSync(
      file,
      JSON.stringify({ targets: [target], pages: { origins: ["http://page.example"] }, listen: { port: 0 }, limits, drainSeconds: 1 }),
    );
    const { child, output, exit } = await begin(["relay", file, "--json"], (path) => `/http://127.0.0.1:${port}${path}`);
    child.kill("SIGINT");
    expect(await exit).toBe(0);
    const lines = output()
      .split("\n")
      .filter((line) => line.includes('"relayed"'));
    expect(lines).toHaveLength(COUNT);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject(
      Array.from({ length: COUNT }, () => ({ status: 200, reason: expect.stringMatching(/^(?:client-gone|connection-closed)$/) })),
    );
  });
});
