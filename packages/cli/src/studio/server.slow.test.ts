import { createServer } from "node:http";
import { connect } from "node:net";
import { type ProxyEvent, parseTarget, type RunningProxy, startProxy } from "@whycors/proxy";
import { API_PATHS, type CallProblem, type ProxyPageEvent, TOKEN_HEADER } from "@whycors/studio";
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import { createProxyDesk, type ProxyDesk } from "./proxy-desk.ts";
import { type StudioServer, startStudio } from "./server.ts";
import { type Client, openClient } from "./testing/client.ts";

let studio: StudioServer;
let proxy: RunningProxy;
let desk: ProxyDesk;
let host: string;
let token: string;
let send: Client["send"];
let call: Client["call"];

const api = createServer((_request, response) => response.end("no CORS"));

beforeAll(async () => {
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
  const address = api.address();
  const target = parseTarget(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
  if ("mistake" in target) throw new Error(target.mistake);
  proxy = await startProxy({ targets: [target] });
  desk = createProxyDesk(proxy);
  const started = await startStudio(0, { proxy: desk });
  if (started === null) throw new Error("the studio is not built");
  studio = started;
  ({ host, token, send, call } = await openClient(studio.url));
});

afterAll(async () => {
  desk.close();
  await studio.close();
  await proxy.close(0);
  api.close();
});

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

  it.each<readonly [string, () => Promise<{ readonly text: string }>, CallProblem]>([
    ["a token of an earlier run", () => call(API_PATHS.info, { [TOKEN_HEADER]: "x" }), { error: "stale-token" }],
    [
      "a URL that is none for HTTP",
      () =>
        call(
          API_PATHS.check,
          {},
          '{"given":{"request":{"url":"data:,x","origin":"https://app.example"},"hops":[{"actual":{"text":"200"}}]}}',
        ),
      { error: "not-http" },
    ],
    ["a case that was forgotten", () => call(API_PATHS.arrived, {}, "{}"), { error: "gone" }],
    ["a body that is too long", () => call(API_PATHS.check, { "Content-Length": "1048577" }, ""), { error: "too-long", limit: 1_048_576 }],
  ])("name what the page has words for: %s", async (_what, ask, problem) => {
    expect(JSON.parse((await ask()).text.split("\r\n\r\n")[1] ?? "")).toEqual(problem);
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

describe("the proxy's part", () => {
  const ask = async (method: string, path: string, body = "") => {
    const { status, text } = await call(API_PATHS.proxy, {}, JSON.stringify({ method, path, body }));
    return { status, text: text.slice(text.indexOf("\r\n\r\n") + 4) };
  };

  it("answers as the control API does, to the page that holds the token", async () => {
    expect((await ask("PUT", "/settings", '{"mode":"hold","hold":[""]}')).status).toBe(200);
    const asked = fetch(proxy.origins[0] ?? "", { headers: { Origin: "https://app.example" } });
    await expect.poll(() => proxy.held().length).toBe(1);
    const [held] = JSON.parse((await ask("GET", "/held")).text);
    expect(held).toMatchObject({ phase: "response", page: "https://app.example" });
    expect((await ask("GET", `/held/${held.id}`)).text).toMatch(/^HTTP\/1\.1 200 OK\n[^]*\n\nno CORS$/);
    expect((await ask("POST", `/held/${held.id}/release`, "HTTP/1.1 201 Made\nA: 1\nA: 2\n\nby hand")).status).toBe(204);
    const answer = await asked;
    expect([answer.status, answer.headers.get("a"), await answer.text()]).toEqual([201, "1, 2", "by hand"]);
    expect((await ask("PUT", "/settings", '{"mode":"observe"}')).status).toBe(200);
  });

  it("changes nothing for whoever holds no token, and tells it nothing", async () => {
    const settings = JSON.stringify({ method: "PUT", path: "/settings", body: '{"mode":"fix"}' });
    for (const replaced of [
      { [TOKEN_HEADER]: null },
      { Origin: "https://evil.example" },
      { Origin: proxy.origins[0] ?? "" },
      { Host: "evil.example", Origin: "http://evil.example" },
      { "Content-Type": "text/plain" },
    ])
      for (const path of [API_PATHS.proxy, API_PATHS.proxyEvents]) {
        const { status, text } = await call(path, replaced, settings);
        expect([403, 415, 421]).toContain(status);
        expect(text).not.toMatch(/event-stream|access-control/i);
      }
    for (const path of [API_PATHS.proxy, API_PATHS.proxyEvents])
      expect((await send(`GET ${path} HTTP/1.1`, [`Host: ${host}`, `${TOKEN_HEADER}: ${token}`])).status).toBe(405);
    expect(proxy.settings.mode).toBe("observe");
  });

  it.each(["{}", "null", "[]", '{"method":"GET"}', '{"method":"GET","path":"/held","body":null}', '{"method":1,"path":2,"body":3}'])(
    "makes nothing of %s",
    async (body) => {
      expect((await call(API_PATHS.proxy, {}, body)).status).toBe(400);
    },
  );

  it.each(["//[", "/held/1/../../settings", "http://evil.example/settings", "/events", ""])("has nothing at %j", async (path) => {
    expect((await ask("GET", path)).status).toBe(404);
  });

  it("reads an edited message of some length, and no more", async () => {
    expect((await call(API_PATHS.proxy, { "Content-Length": "4194305" }, "")).status).toBe(413);
    expect((await ask("POST", "/held/99/release", "x".repeat(2_000_000))).status).toBe(404);
  });

  it("tells what passes as it passes, to some pages at a time", async () => {
    const headers = { "Content-Type": "application/json", [TOKEN_HEADER]: token, Origin: `http://${host}` };
    const stop = new AbortController();
    const listen = (): Promise<Response> =>
      fetch(`${studio.url}api/proxy/events`, { method: "POST", headers, body: "null", signal: stop.signal });
    const streams = await Promise.all(Array.from({ length: 20 }, listen));
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(streams[0]?.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect((await listen()).status).toBe(503);
    await fetch(proxy.origins[0] ?? "", { headers: { Origin: "https://app.example", Cookie: "session=secret" } });
    const reader = streams[0]?.body?.getReader();
    let told = "";
    while (!told.includes("event: ended")) told += Buffer.from((await reader?.read())?.value ?? []).toString();
    expect(told).toContain('"id":"allow-origin-missing"');
    expect(told).not.toContain("secret");
    stop.abort();
  });

  it("has types that fit what the proxy tells", () => {
    expectTypeOf<ProxyEvent>().toExtend<ProxyPageEvent>();
  });

  it("is there only where there is a proxy", async () => {
    const alone = await startStudio(0);
    const page = await (await fetch(alone?.url ?? "")).text();
    expect(page).not.toContain("whycors-proxy");
    const own = { [TOKEN_HEADER]: /whycors-token" content="([^"]+)"/.exec(page)?.[1] ?? "", Origin: new URL(alone?.url ?? "").origin };
    const answer = await fetch(`${alone?.url}api/proxy`, {
      method: "POST",
      headers: { ...own, "Content-Type": "application/json" },
      body: JSON.stringify({ method: "GET", path: "/held", body: "" }),
    });
    expect(answer.status).toBe(404);
    await alone?.close();
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
