/** What goes wrong in real networks, against a proxy in a process of its own. */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import {
  Agent,
  type ClientRequest,
  createServer as createHttpServer,
  get,
  type Server as HttpServer,
  type IncomingMessage,
  request as send,
} from "node:http";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

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

interface Rig {
  readonly port: number;
  readonly ask: () => Promise<Told>;
  /** Ends it, and gives the entries of its HAR. */
  readonly close: () => Promise<readonly { readonly response: { readonly status: number; readonly comment?: string } }[]>;
}

async function startRig(target: number, name: string): Promise<Rig> {
  const har = join(folder, `${name}.har`);
  const file = fileURLToPath(new URL("rig.ts", import.meta.url));
  const child = fork(file, [`http://127.0.0.1:${target}`, har], { execArgv: ["--expose-gc", "--import", "tsx"] });
  const next = (): Promise<unknown> => new Promise((resolve) => child.once("message", resolve));
  const port = Number(await next());
  return {
    port,
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

function listen(server: Server | HttpServer): Promise<number> {
  return new Promise((resolve) =>
    server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => resolve((server.address() as AddressInfo).port)),
  );
}

const HEAD = "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n";
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
  "/hang": () => {},
  "/hang-in-body": (socket) => socket.write(`${HEAD}Content-Length: 1000\r\n\r\nhalf`),
};

function startTarget(): Server {
  return createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", (chunk: Buffer) => BEHAVIOURS[chunk.toString("latin1").split(" ")[1] ?? ""]?.(socket));
  });
}

/** Asks over a connection of its own, and gives what came; leaves after `patience` milliseconds. */
function ask(port: number, path: string, patience: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(text));
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://page.example\r\nSec-Fetch-Mode: cors\r\nConnection: close\r\n\r\n`,
    );
    setTimeout(() => socket.destroy(), patience).unref();
  });
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100 && !(await what()); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a target that fails, and clients that leave", () => {
  let target: Server;
  let rig: Rig;
  beforeAll(async () => {
    target = startTarget();
    rig = await startRig(await listen(target), "faults");
  }, 30_000);
  afterAll(() => {
    target.close();
  });

  it("neither stop the proxy, nor leak, nor go missing in the record", { timeout: 120_000 }, async () => {
    const paths = Object.keys(BEHAVIOURS);
    const round = async (times: number): Promise<void> => {
      for (let turn = 0; turn < times; turn++) await Promise.all(paths.map((path) => ask(rig.port, path, 300)));
    };
    await round(20);
    const before = await rig.ask();
    await round(40);
    expect(await ask(rig.port, "/well", 5000)).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\nok$/);
    const all = paths.length * 60 + 1;
    await until(async () => (await rig.ask()).ended === all);
    const after = await rig.ask();
    expect([after.exchange, after.ended]).toEqual([all, all]);
    process.stdout.write(
      `faults: heap ${Math.round(before.heapUsed / MEGABYTE)} MB before, ${Math.round(after.heapUsed / MEGABYTE)} MB after\n`,
    );
    expect(after.heapUsed - before.heapUsed).toBeLessThan(20 * MEGABYTE);
    const entries = await rig.close();
    expect(entries.length).toBe(all);
    expect(entries.filter(({ response }) => response.status === 200 && response.comment === undefined)).toHaveLength(60 + 1);
  });
});

describe("ten thousand connections at once", () => {
  it("are all answered, and all recorded", { timeout: 180_000 }, async () => {
    const COUNT = 10_000;
    const waiting: IncomingMessage[] = [];
    const target = createHttpServer((incoming, outgoing) => {
      waiting.push(incoming);
      setTimeout(() => outgoing.end("ok"), 500);
    });
    const rig = await startRig(await listen(target), "many");
    const before = await rig.ask();
    const answers = await Promise.all(Array.from({ length: COUNT }, () => ask(rig.port, "/", 150_000)));
    expect(answers.filter((text) => /^HTTP\/1\.1 200 OK\r\n/.test(text))).toHaveLength(COUNT);
    await until(async () => (await rig.ask()).ended === COUNT);
    const after = await rig.ask();
    process.stdout.write(
      `connections: ${COUNT} at once; heap ${Math.round(before.heapUsed / MEGABYTE)} MB before, ${Math.round(after.heapUsed / MEGABYTE)} MB after, at most ${Math.round(after.peak / MEGABYTE)} MB resident\n`,
    );
    expect(after.heapUsed - before.heapUsed).toBeLessThan(40 * MEGABYTE);
    expect(await rig.close()).toHaveLength(COUNT);
    target.closeAllConnections();
    target.close();
  });
});

describe("a body of 1 GB", () => {
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
    rig = await startRig(await listen(target), "large");
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

  it("comes down without growing the memory", { timeout: 120_000 }, async () => {
    const before = await rig.ask();
    let bytes = 0;
    await new Promise<void>((resolve, reject) => {
      get({ port: rig.port, host: "127.0.0.1", headers: { Origin: "http://page.example" } }, (answer) => {
        answer.on("data", (data: Buffer) => {
          bytes += data.length;
        });
        answer.on("end", resolve);
      }).on("error", reject);
    });
    const after = await rig.ask();
    process.stdout.write(
      `download of 1 GB: ${Math.round(before.rss / MEGABYTE)} MB resident before, at most ${Math.round(after.peak / MEGABYTE)} MB\n`,
    );
    expect(bytes).toBe(1024 * MEGABYTE);
    expect(after.peak - before.rss).toBeLessThan(150 * MEGABYTE);
  });

  it("goes up without growing the memory", { timeout: 120_000 }, async () => {
    const before = await rig.ask();
    await new Promise<void>((resolve, reject) => {
      const headers = { Origin: "http://page.example", "Content-Type": "text/plain" };
      const request: ClientRequest = send({ port: rig.port, host: "127.0.0.1", method: "POST", headers, agent: new Agent() }, (answer) => {
        answer.resume().on("end", resolve);
      });
      request.on("error", reject);
      pump(request, 1024);
    });
    const after = await rig.ask();
    process.stdout.write(
      `upload of 1 GB: ${Math.round(before.rss / MEGABYTE)} MB resident before, at most ${Math.round(after.peak / MEGABYTE)} MB\n`,
    );
    expect(uploaded).toBe(1024 * MEGABYTE);
    expect(after.peak - before.rss).toBeLessThan(150 * MEGABYTE);
  });
});

describe("Ctrl-C in the middle", () => {
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

  async function begin(
    name: string,
  ): Promise<{ readonly child: ChildProcess; readonly har: string; readonly output: () => string; readonly exit: Promise<number | null> }> {
    const har = join(folder, `${name}.har`);
    const words = ["--import", "tsx", main, "proxy", `http://127.0.0.1:${port}`, "--port", "0", "--har", har];
    const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
    await until(async () => /http:\/\/127\.0\.0\.1:\d+/.test(text));
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? "";
    get(`${origin}/endless`, { headers: { Origin: "http://page.example" } })
      .on("error", () => {})
      .on("response", (answer) => answer.on("error", () => {}).resume());
    await until(async () => text.includes("/endless"));
    return { child, har, output: () => text, exit };
  }

  it("ends cleanly, with a summary and the whole record", { timeout: 60_000 }, async () => {
    const { child, har, output, exit } = await begin("once");
    child.kill("SIGINT");
    expect(await exit).toBe(0);
    expect(output()).toMatch(/1 exchange: 1 readable\n.*nothing for the server to do/);
    expect(JSON.parse(readFileSync(har, "utf8")).log.entries).toMatchObject([{ response: { status: 200 } }]);
  });

  it("ends at once the second time, and the record is whole JSON", { timeout: 60_000 }, async () => {
    const { child, har, exit } = await begin("twice");
    child.kill("SIGINT");
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill("SIGINT");
    expect(await exit).toBe(130);
    expect(JSON.parse(readFileSync(har, "utf8")).log.version).toBe("1.2");
  });
});
