import { spawn } from "node:child_process";
import { connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { API_PATHS, TOKEN_HEADER } from "@whycors/studio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CASES_KEPT, CONNECTION_LIMIT } from "./limits.ts";
import { type StudioServer, startStudio } from "./server.ts";
import { type Client, exchange, openClient } from "./testing/client.ts";

let studio: StudioServer;
let client: Client;
/** The hosts of the page that makes requests, and of a test server. */
let runner: string;
let server: string;

beforeAll(async () => {
  const started = await startStudio(0);
  if (started === null) throw new Error("the studio is not built");
  studio = started;
  client = await openClient(studio.url);
  const info = JSON.parse(bodyOf((await client.call(API_PATHS.info)).text));
  runner = new URL(info.page).host;
  server = new URL(info.servers[0]).host;
});

afterAll(() => studio.close());

function bodyOf(text: string): string {
  return text.slice(text.indexOf("\r\n\r\n") + 4);
}

function get(host: string, path: string, lines: readonly string[] = []) {
  return exchange(host, [`GET ${path} HTTP/1.1`, `Host: ${host}`, ...lines, "Connection: close", "", ""].join("\r\n"));
}

const PATH = "/case/00000000-0000-4000-8000-000000000000";

/** Has the test servers answer like this below a path. */
async function serve(actual: object, path: string = PATH): Promise<void> {
  const given = { request: { url: `http://${server}${path}/items`, origin: `http://${runner}` }, hops: [{ actual }] };
  expect((await client.call(API_PATHS.serve, {}, JSON.stringify({ path, given }))).status).toBe(200);
}

describe("every answer has a policy that forbids everything but what it needs", () => {
  const strict = /^content-security-policy: default-src 'none'(; [^\r]*)?; frame-ancestors /im;

  it.each<readonly [string, number, () => Promise<{ readonly status: number; readonly text: string }>]>([
    ["the page", 200, () => get(client.host, "/")],
    ["a missing file", 404, () => get(client.host, "/missing.js")],
    ["a page that is framed", 403, () => get(client.host, "/", ["Sec-Fetch-Site: cross-site"])],
    ["a name that was rebound", 421, () => client.send("GET / HTTP/1.1", ["Host: evil.example"])],
    ["a method that is none for files", 405, () => client.send("DELETE / HTTP/1.1", [`Host: ${client.host}`])],
    ["a call", 200, () => client.call(API_PATHS.info)],
    ["a call without a token", 403, () => client.call(API_PATHS.info, { [TOKEN_HEADER]: null })],
    ["a call that is none", 404, () => client.call("/api/nothing")],
    ["a call that is no JSON", 400, () => client.call(API_PATHS.info, {}, "{")],
    ["a call that is too long", 413, () => client.call(API_PATHS.info, { "Content-Length": "9999999" }, "")],
    ["the page that makes requests", 200, () => get(runner, "/studio/runner.html")],
    ["what it has not", 404, () => get(runner, "/studio/missing.js")],
    ["a rebound name of a test server", 421, () => exchange(server, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")],
    ["a path that a test server does not have", 404, () => get(server, "/case/nothing")],
    ["a request that a test server does not understand", 400, () => exchange(server, "nonsense\r\n\r\n")],
  ])("%s", async (_what, status, ask) => {
    const answered = await ask();
    expect(answered.status).toBe(status);
    expect(answered.text).toMatch(strict);
    expect(answered.text).not.toMatch(/^content-security-policy: [^\r]*'unsafe-/im);
    expect(answered.text.match(/^content-security-policy:/gim)).toHaveLength(1);
  });

  it("the scripts and styles of the page", async () => {
    const page = await get(client.host, "/");
    const paths = [...page.text.matchAll(/(?:src|href)="\.(\/assets\/[^"]+)"/g)].flatMap(([, path]) => (path === undefined ? [] : [path]));
    expect(paths.length).toBeGreaterThan(1);
    for (const path of paths) expect((await get(client.host, path)).text, path).toMatch(strict);
  });
});

describe("the test servers", () => {
  it("send lines byte by byte, whatever they are, and in their order", async () => {
    const lines = [
      "Vary: a",
      "X Y: 1",
      "nonsense",
      "vary : b",
      "X-Utf: \u00e9",
      " folded",
      "Content-Length: 7",
      "Transfer-Encoding : chunked",
    ];
    await serve({ text: ["HTTP/1.1 299 Own Words", ...lines, "", "body"].join("\n") });
    const { text } = await get(server, `${PATH}/items`);
    expect(text).toBe(
      "HTTP/1.1 299 Own Words\r\nVary: a\r\nX Y: 1\r\nnonsense\r\nvary : b\r\nX-Utf: \xc3\xa9\r\n folded\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody",
    );
  });

  it.each([
    ["reset-in-head", /^HTTP\/1\.1 200 OK\r\n(?![^]*\r\n\r\n)/],
    ["reset-in-body", /^HTTP[^]*Content-Length: 8\r\n[^]*\r\n\r\nbody$/],
    ["closed-in-body", /^HTTP[^]*Content-Length: 8\r\n[^]*\r\n\r\nbody$/],
  ])("break the connection as a case says: %s", async (breaks, expected) => {
    await serve({ text: "HTTP/1.1 200 OK\nX-One: 1\nX-Two: 2\n\nbodybody", delivery: { breaks } });
    expect((await get(server, `${PATH}/items`)).text).toMatch(expected);
  });

  it("wait no longer than the bounds allow, whatever a case says", async () => {
    await serve({ text: "204", delivery: { headDelay: 300, bodyDelay: 1e9 } });
    const started = performance.now();
    expect((await get(server, `${PATH}/items`)).status).toBe(204);
    expect(performance.now() - started).toBeGreaterThan(290);
    await serve({ text: "200\n\nbody", delivery: { bodyDelay: 1e9 } });
    expect((await get(server, `${PATH}/items`)).text).toMatch(/body$/);
    expect(performance.now() - started).toBeLessThan(9000);
  }, 15_000);

  it.each(["document", "iframe", "embed", "object", "serviceworker", "worker"])(
    "are not opened as a page or worker: %s",
    async (destination) => {
      await serve({ text: "HTTP/1.1 200 OK\nContent-Type: text/html\n\n<script>alert(1)</script>" });
      const { status, text } = await get(server, `${PATH}/items`, [`Sec-Fetch-Dest: ${destination}`]);
      expect([status, text.includes("script")]).toEqual([403, false]);
    },
  );

  it("keep so many cases, and forget the oldest", async () => {
    const paths = Array.from({ length: CASES_KEPT + 1 }, (_, index) => `/case/00000000-0000-4000-8000-${String(index).padStart(12, "0")}`);
    for (const path of paths) await serve({ text: "204" }, path);
    const statusOf = async (path: string | undefined) => (await client.call(API_PATHS.arrived, {}, JSON.stringify({ path }))).status;
    expect([await statusOf(paths[0]), await statusOf(paths.at(-1))]).toEqual([404, 200]);
  });

  it("serve nothing of the disk, however a path is written", async () => {
    const paths = ["/studio/../main.js", "/studio/..%2fmain.js", "/studio/%2e%2e/main.js", "/studio/..\\main.js", "/studio//etc/passwd"];
    for (const path of [...paths, "/studio/%252e%252e/main.js", "/studio/index.html", "/studio/runner.html%00.js"])
      expect((await get(runner, path)).status, path).toBe(404);
  });
});

describe("the studio's server", () => {
  it.each([
    ["a header without end", `X: ${"x".repeat(100_000)}`],
    ["headers without end", Array.from({ length: 5000 }, (_, index) => `X-${index}: ${"x".repeat(20)}`).join("\r\n")],
  ])("reads no further than it must: %s", async (_what, lines) => {
    expect([0, 431]).toContain((await client.call(API_PATHS.info, { "X-More": `1\r\n${lines}` })).status);
    expect((await client.call(API_PATHS.info)).status).toBe(200);
  });

  it("takes nothing for a token but the token", async () => {
    const { token } = client;
    for (const wrong of ["", `${token} `.repeat(2), token.toUpperCase(), `${token},${token}`, token.slice(0, -1)])
      expect((await client.call(API_PATHS.info, { [TOKEN_HEADER]: wrong })).status, wrong).toBe(403);
    expect((await client.call(`${API_PATHS.info}?token=${token}`, { [TOKEN_HEADER]: null })).status).toBe(403);
  });

  it("refuses a second Host, and two tokens", async () => {
    expect((await client.call(API_PATHS.info, { Host: `${client.host}\r\nHost: evil.example` })).status).not.toBe(200);
    expect((await client.call(API_PATHS.info, { [TOKEN_HEADER]: `${client.token}\r\n${TOKEN_HEADER}: x` })).status).toBe(403);
  });

  it("hangs up on whoever is slow, and answers others meanwhile", async () => {
    const other = await startStudio(0, { requestTimeout: 500 });
    const url = new URL(other?.url ?? "");
    const socket = connect(Number(url.port), "127.0.0.1");
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => undefined);
    socket.on("data", () => undefined);
    socket.write("POST /api/info HTTP/1.1\r\nHo");
    const drip = setInterval(() => socket.write("o"), 100);
    expect((await get(url.host, "/")).status).toBe(200);
    await closed;
    clearInterval(drip);
    await other?.close();
  }, 5000);

  it("keeps so many connections, and goes on when they are gone", async () => {
    const port = Number(client.host.split(":")[1]);
    const sockets: readonly Socket[] = Array.from({ length: 2 * CONNECTION_LIMIT }, () => connect(port, "127.0.0.1"));
    const ended = sockets.map(
      (socket) => new Promise<void>((resolve) => socket.on("error", () => undefined).once("close", () => resolve())),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sockets.filter((socket) => socket.readyState === "open").length).toBeLessThanOrEqual(CONNECTION_LIMIT);
    for (const socket of sockets) socket.destroy();
    await Promise.all(ended);
    await expect.poll(async () => (await get(client.host, "/")).status).toBe(200);
  });
});

describe("whycors studio", () => {
  it("ends at once on Ctrl-C with whatever is open, and prints no secret", async () => {
    const main = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
    const child = spawn(process.execPath, [main, "studio", "--port", "0", "--no-color"], { stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    const url = await new Promise<string>((resolve) => {
      child.stderr.on("data", (chunk) => {
        printed += chunk;
      });
      child.stdout.on("data", (chunk) => {
        printed += chunk;
        const found = /^http:\S+/.exec(printed)?.[0];
        if (found !== undefined) resolve(found);
      });
    });
    const own = await openClient(url);
    const { servers } = JSON.parse(bodyOf((await own.call(API_PATHS.info)).text));
    const given = {
      request: { url: `${servers[2]}/no-answer-in-time`, origin: "null", headers: [["Accept", "s3cret"]] },
      hops: [{}],
    };
    const waiting = own.call(API_PATHS.check, {}, JSON.stringify({ given }));
    await own.call(API_PATHS.info, { [TOKEN_HEADER]: "wrong" });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
    const started = performance.now();
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    expect(performance.now() - started).toBeLessThan(3000);
    expect((await waiting).status).toBe(0);
    expect(new URL(url).search + new URL(url).hash).toBe("");
    expect(printed).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/ {2}the studio; open it in a browser; Ctrl-C ends it\n$/);
    for (const secret of [own.token, "s3cret"]) expect(printed).not.toContain(secret);
  }, 15_000);
});
