import { connect } from "node:net";
import { API_PATHS, TOKEN_HEADER } from "@whycors/studio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StudioServer, startStudio } from "./server.ts";
import { type Client, openClient } from "./testing/client.ts";

let studio: StudioServer;
let host: string;
let token: string;
let send: Client["send"];
let call: Client["call"];

beforeAll(async () => {
  const started = await startStudio(0);
  if (started === null) throw new Error("the studio is not built");
  studio = started;
  ({ host, token, send, call } = await openClient(studio.url));
});

afterAll(() => studio.close());

describe("the studio's page", () => {
  it("comes with a token, a nonce that is new each time, and a strict policy", async () => {
    const [one, other] = [await send("GET / HTTP/1.1", [`Host: ${host}`]), await send("GET / HTTP/1.1", [`Host: ${host}`])];
    expect(token).toMatch(/^[\w-]{43}$/);
    const nonce = /'nonce-([^']+)'/.exec(one.text)?.[1];
    expect(one.text).toContain(`nonce="${nonce}"`);
    expect(other.text).not.toContain(nonce);
    expect(one.text).not.toContain("whycors-nonce");
    expect(one.text).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
    expect(one.text).toContain("frame-ancestors 'none'");
    expect(one.text).toContain("Cross-Origin-Resource-Policy: same-origin");
    expect(one.text).not.toMatch(/^access-control/im);
  });

  it.each([
    "/../package.json",
    "/..%2fpackage.json",
    "/assets/../../main.js",
    "/%2e%2e/main.js",
    "/assets\\..\\..\\main.js",
    "//etc/passwd",
    "/main.js",
    "/runner.html",
    "/index.html%00.js",
  ])("is all there is: nothing comes for %s", async (path) => {
    expect((await send(`GET ${path} HTTP/1.1`, [`Host: ${host}`])).status).toBe(404);
  });

  it.each(["evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1", "127.0.0.1:1", "[::1]:80", ""])(
    "is not given to whoever calls it %j",
    async (name) => {
      const { status, text } = await send("GET / HTTP/1.1", [`Host: ${name}`]);
      expect([400, 421]).toContain(status);
      expect(text).not.toContain("whycors-token");
    },
  );

  it("is not given to other pages that would load or frame it, and is to whoever follows a link", async () => {
    const other = ["Sec-Fetch-Site: cross-site"];
    expect((await send("GET / HTTP/1.1", [`Host: ${host}`, ...other, "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"])).status).toBe(
      403,
    );
    expect((await send("GET / HTTP/1.1", [`Host: ${host}`, ...other, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"])).status).toBe(
      403,
    );
    expect((await send("GET / HTTP/1.1", [`Host: ${host}`, ...other, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"])).status).toBe(
      200,
    );
  });
});

describe("the studio's calls", () => {
  it("are answered for the page that holds the token", async () => {
    const { status, text } = await call(API_PATHS.info);
    expect(status).toBe(200);
    expect(text).toContain('"runner":"http://127.0.0.1:');
  });

  it.each([
    ["no token", { [TOKEN_HEADER]: null }, 403],
    ["another token", { [TOKEN_HEADER]: "x".repeat(43) }, 403],
    ["a token that is too short", { [TOKEN_HEADER]: "x" }, 403],
    ["another origin", { Origin: "https://evil.example" }, 403],
    ["the origin null", { Origin: "null" }, 403],
    ["an origin on another port", { Origin: "http://127.0.0.1:1" }, 403],
    ["no origin", { Origin: null }, 403],
    ["a cross-site request with a forged origin", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["a name that was rebound", { Host: "evil.example" }, 421],
    ["a rebound name, and the origin to it", { Host: "evil.example", Origin: "http://evil.example" }, 421],
    ["a form", { "Content-Type": "text/plain" }, 415],
  ])("are refused with %s", async (_what, replaced, expected) => {
    for (const path of Object.values(API_PATHS)) expect((await call(path, replaced)).status, path).toBe(expected);
  });

  it("allow no other origin, whatever a preflight asks", async () => {
    const lines = [`Host: ${host}`, "Origin: https://evil.example", "Access-Control-Request-Method: POST"];
    const { status, text } = await send(`OPTIONS ${API_PATHS.check} HTTP/1.1`, lines);
    expect(status).toBe(405);
    expect(text).not.toMatch(/^access-control/im);
  });

  it("read no body above a mebibyte, whether its length is told or not", async () => {
    expect((await call(API_PATHS.check, { "Content-Length": "1048577" }, "")).status).toBe(413);
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    const { status } = await call(API_PATHS.check, { "Content-Length": null, "Transfer-Encoding": "chunked" }, chunk.repeat(20));
    expect([413, 0]).toContain(status);
    expect((await call(API_PATHS.info)).status).toBe(200);
  });

  it.each([
    ["{", 400],
    ["null", 400],
    ["[]", 400],
    ['{"given":{}}', 400],
    ['{"given":{"request":{"url":"file:///etc/passwd","origin":"null"},"hops":[{}]}}', 400],
    ['{"given":{"request":{"url":"ftp://127.0.0.1/","origin":"null"},"hops":[{}]}}', 400],
  ])("make nothing of %s", async (body, expected) => {
    expect((await call(API_PATHS.check, {}, body)).status).toBe(expected);
  });

  it("are none but those that there are", async () => {
    expect((await call("/api/nothing")).status).toBe(404);
    expect((await call(API_PATHS.arrived, {}, '{"path":"/etc/passwd"}')).status).toBe(404);
    expect(
      (await call(API_PATHS.serve, {}, '{"path":"/","given":{"request":{"url":"http://a/","origin":"null"},"hops":[{}]}}')).status,
    ).toBe(400);
  });

  it("check what a case asks for, and hold back what may change something", async () => {
    const info = JSON.parse((await call(API_PATHS.info)).text.split("\r\n\r\n")[1] ?? "");
    const origin = info.page;
    const given = {
      request: { url: `${info.servers[0]}/preflighted-put`, origin, method: "PUT", headers: [["X-Request-Id", "7"]] },
      hops: [{}],
    };
    const { status, text } = await call(API_PATHS.check, {}, JSON.stringify({ given }));
    expect(status).toBe(200);
    expect(JSON.parse(text.split("\r\n\r\n")[1] ?? "")).toMatchObject({ heldBack: true, exitCode: 4 });
  });
});

describe("the page that makes requests", () => {
  it("may be framed by the studio alone, and lies on another origin", async () => {
    const { runner } = JSON.parse((await call(API_PATHS.info)).text.split("\r\n\r\n")[1] ?? "");
    expect(new URL(runner).origin).not.toBe(new URL(studio.url).origin);
    const response = await fetch(`${runner}?embedder-policy=require-corp`);
    expect(response.headers.get("content-security-policy")).toContain(`; frame-ancestors http://${host}`);
    expect(response.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(await response.text()).not.toContain(token);
    for (const path of ["index.html", "../../package.json", "..%2f..%2fpackage.json"])
      expect((await fetch(new URL(path, runner))).status, path).toBe(404);
  });
});

describe("startStudio", () => {
  it("takes the next free port when one is taken", async () => {
    const port = Number(host.split(":")[1]);
    const other = await startStudio(port);
    expect(Number(new URL(other?.url ?? "").port)).toBeGreaterThan(port);
    await other?.close();
  });

  it("ends with its connections, and twice does no harm", async () => {
    const other = await startStudio(0);
    const port = Number(new URL(other?.url ?? "").port);
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    await other?.close();
    await other?.close();
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    socket.destroy();
  });
});
