import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type Control, startControl } from "./control/control.ts";
import { DEFAULT_FORWARD, type ProxyOptions } from "./options.ts";
import { type ProxyEvent, type RunningProxy, startProxy } from "./proxy.ts";
import { parseFault, parseHoldRule } from "./rules/rule.ts";
import { parseTarget, type Target } from "./targets/targets.ts";

const PAGE = "http://localhost:5173";
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

function target(text: string): Target {
  const parsed = parseTarget(text);
  if ("mistake" in parsed) throw new Error(parsed.mistake);
  return parsed;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanUp.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

interface Running {
  readonly proxy: RunningProxy;
  readonly origin: string;
  readonly port: number;
  readonly events: ProxyEvent[];
}

async function before(listener: RequestListener, options: Partial<ProxyOptions> = {}): Promise<Running> {
  const server = createServer(listener);
  return inFront(`http://127.0.0.1:${await listen(server)}`, options);
}

async function inFront(address: string, options: Partial<ProxyOptions>): Promise<Running> {
  const proxy = await startProxy({ targets: [target(address)], ...options });
  const events: ProxyEvent[] = [];
  proxy.subscribe((event) => events.push(event));
  cleanUp.push(() => proxy.close(0));
  const [origin = ""] = proxy.origins;
  return { proxy, origin, port: Number(new URL(origin).port), events };
}

/** Sends bytes, and gives all that comes back. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text, "latin1"));
    let got = "";
    socket.on("data", (chunk: Buffer) => {
      got += chunk.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(got));
  });
}

const get = (port: number, path: string, ...lines: readonly string[]): Promise<string> =>
  raw(port, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${lines.map((line) => `${line}\r\n`).join("")}Connection: close\r\n\r\n`);

function rule(text: string) {
  const parsed = parseHoldRule(text);
  if ("mistake" in parsed) throw new Error(parsed.mistake);
  return parsed;
}

function fault(text: string) {
  const parsed = parseFault(text);
  if ("mistake" in parsed) throw new Error(parsed.mistake);
  return parsed;
}

describe("what passes", () => {
  it("keeps the order, the case, the duplicates and the bytes of headers, and adds nothing", async () => {
    let seen: readonly string[] = [];
    const { port } = await before((request, response) => {
      seen = request.rawHeaders;
      response.sendDate = false;
      response.writeHead(299, "Odd \xc3\xa9", ["vary", "A", "X-One", "\xe9", "Vary", "B", "Content-Length", "2"] as unknown as Record<
        string,
        string
      >);
      response.end(Buffer.from("ok"));
    });
    const answer = await get(port, "/a?b=c", "x-b: 2", "X-A: \xe9", "x-b: 1");
    expect(answer).toBe(
      "HTTP/1.1 299 Odd \xc3\xa9\r\nvary: A\r\nX-One: \xe9\r\nVary: B\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok",
    );
    const [, host, ...rest] = seen;
    expect(host).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(host).not.toBe(`127.0.0.1:${port}`);
    expect(rest).toEqual(["connection", "keep-alive", "x-b", "2", "X-A", "\xe9", "x-b", "1"]);
  });

  it("connects where it is told to, under the name of the target", async () => {
    const server = createServer((request, response) => response.end(request.headers.host));
    const port = await listen(server);
    const resolve = [{ host: "staging.example.test", port, address: "127.0.0.1" }];
    const { origin } = await inFront(`http://staging.example.test:${port}`, { forward: { ...DEFAULT_FORWARD, resolve } });
    expect(await (await fetch(origin)).text()).toBe(`staging.example.test:${port}`);
  });

  it("streams both ways", async () => {
    const { origin } = await before((request, response) => {
      response.write("first;");
      request.on("data", (chunk: Buffer) => response.write(`got ${chunk};`));
      request.on("end", () => response.end("last"));
    });
    let send: ((chunk: Uint8Array | null) => void) | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        send = (chunk) => (chunk === null ? controller.close() : controller.enqueue(chunk));
      },
    });
    const asked = fetch(origin, { method: "POST", body, duplex: "half" } as RequestInit);
    send?.(Buffer.from("one"));
    const reader = (await asked).body?.getReader();
    let text = "";
    while (!text.includes("got one;")) text += Buffer.from((await reader?.read())?.value ?? []).toString();
    send?.(Buffer.from("two"));
    while (!text.includes("got two;")) text += Buffer.from((await reader?.read())?.value ?? []).toString();
    send?.(null);
    for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) text += Buffer.from(read.value).toString();
    expect(text).toBe("first;got one;got two;last");
  });

  it("passes events on as they come", async () => {
    const { origin, events } = await before((_request, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Access-Control-Allow-Origin": "*" });
      response.write("data: 1\n\n");
    });
    const answer = await fetch(origin, { headers: { Origin: PAGE, Accept: "text/event-stream" } });
    const read = await answer.body?.getReader().read();
    expect(Buffer.from(read?.value ?? []).toString()).toBe("data: 1\n\n");
    expect(events).toMatchObject([{ kind: "exchange", exchange: { verdict: "readable" } }]);
  });

  it("passes WebSockets on, byte for byte", async () => {
    const server = createServer();
    server.on("upgrade", (request, socket, early) => {
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${request.headers.upgrade}\r\nConnection: Upgrade\r\nX-Host: ${request.headers.host}\r\n\r\n`,
      );
      const echo = (chunk: Buffer) => socket.end(`<${chunk}>`);
      if (early.length > 0) echo(early);
      else socket.on("data", echo);
    });
    const address = `127.0.0.1:${await listen(server)}`;
    const { port, events } = await inFront(`http://${address}`, {});
    const answer = await raw(
      port,
      `GET /ws HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${PAGE}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello`,
    );
    expect(answer).toBe(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Host: ${address}\r\n\r\n<hello>`,
    );
    await expect
      .poll(() => events)
      .toMatchObject([
        { kind: "exchange", exchange: { verdict: "outside", response: { status: 101 } } },
        { kind: "ended", ending: { cut: null } },
      ]);
  });

  it.each<readonly [string, readonly string[], string, string]>([
    ["announced, and sent behind the chunks", ["GET", "HTTP/1.1"], "\r\nTrailer: X-Sum\r\n", "3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n"],
    ["left out where there are no chunks", ["GET", "HTTP/1.0"], "\r\n", "\r\n\r\nabc"],
    ["left out where there is no body", ["HEAD", "HTTP/1.1"], "\r\n", "\r\n\r\n"],
  ])("trailers are %s", async (_how, [method, version], announced, end) => {
    const { port } = await before((_request, response) => {
      response.writeHead(200, { "Transfer-Encoding": "chunked", Trailer: "X-Sum" });
      response.write("abc");
      response.addTrailers({ "X-Sum": "1" });
      response.end();
    });
    const got = await raw(port, `${method} / ${version}\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    expect([got.includes("Trailer:"), got.includes(announced), got.endsWith(end)]).toEqual([announced.includes("Trailer"), true, true]);
  });

  it("takes methods that Node does not know, as browsers send them", async () => {
    const { port, events } = await before((_request, response) => response.end());
    const answer = await raw(port, `patch /a HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${PAGE}\r\nContent-Length: 2\r\n\r\nok`);
    // the target is Node as well, and does not know it
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    await expect
      .poll(() => events)
      .toMatchObject([{ exchange: { method: "patch", response: { status: 400 } } }, { ending: { cut: null } }]);
  });
});

describe("what is refused", () => {
  it.each([
    ["another host", "GET / HTTP/1.1\r\nHost: evil.example\r\n", 421],
    ["no host", "GET / HTTP/1.1\r\nHost: \r\n", 400],
    ["a URL of another server", "GET http://example.com/ HTTP/1.1\r\nHost: localhost\r\n", 421],
    ["a host with a path", "GET / HTTP/1.1\r\nHost: localhost/x\r\n", 400],
    ["headers without end", `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"a".repeat(70_000)}\r\n`, 431],
    ["what is no HTTP", "hello\r\n", 400],
  ])("%s", async (_name, text, status) => {
    let asked = 0;
    const { port, events } = await before((_request, response) => {
      asked++;
      response.end();
    });
    expect(await raw(port, `${text}Connection: close\r\n\r\n`)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect([asked, events]).toEqual([0, []]);
  });

  it("says why to a page, too", async () => {
    const { port } = await before((_request, response) => response.end());
    expect(await raw(port, `GET / HTTP/1.1\r\nHost: evil.example\r\nOrigin: ${PAGE}\r\nConnection: close\r\n\r\n`)).toContain(
      `Access-Control-Allow-Origin: ${PAGE}\r\n`,
    );
  });
});

describe("a target that is not there", () => {
  const nobody = (options: Partial<ProxyOptions>) => inFront("http://127.0.0.1:1", options);

  it("looks to a page as it would without the proxy", async () => {
    const { port, events } = await nobody({});
    expect(await get(port, "/", `Origin: ${PAGE}`)).toBe("");
    expect(events).toMatchObject([
      { exchange: { verdict: "no-answer", finding: { id: "connection-refused" } } },
      { ending: { cut: "nothing listens on 127.0.0.1:1" } },
    ]);
  });

  it("is told to programs, and in mode fix to pages", async () => {
    expect(await get((await nobody({})).port, "/")).toMatch(/^HTTP\/1\.1 502 [^]*nothing listens on 127\.0\.0\.1:1\n$/);
    expect(await get((await nobody({ mode: "fix" })).port, "/", `Origin: ${PAGE}`)).toMatch(
      /^HTTP\/1\.1 502 [^]*Access-Control-Allow-Origin: http:\/\/localhost:5173/,
    );
  });
});

describe("mode fix", () => {
  const refusing: RequestListener = (_request, response) =>
    response.writeHead(405, { "Content-Type": "text/plain", Allow: "GET" }).end("no");

  it("mends for pages of this machine, and for those that are named", async () => {
    const { port, proxy } = await before(refusing, { mode: "fix", pages: ["https://app.example"] });
    expect(await get(port, "/", `Origin: ${PAGE}`)).toContain(`Access-Control-Allow-Origin: ${PAGE}\r\n`);
    expect(await get(port, "/", "Origin: https://app.example")).toContain("Access-Control-Allow-Origin: https://app.example\r\n");
    expect(await get(port, "/", "Origin: https://evil.example")).not.toMatch(/access-control/i);
    expect(proxy.toDo().items.map(({ origins }) => origins)).toEqual([[PAGE, "https://app.example"]]);
    expect(proxy.exchanges().at(-1)?.remarks).toEqual([
      "not mended: https://evil.example is no page of this machine (--page https://evil.example)",
    ]);
  });

  it("answers preflights that the target fails, without what the refusal said", async () => {
    const { port } = await before(refusing, { mode: "fix" });
    const asking = ["Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: x-id"];
    const lines = [`Host: localhost:${port}`, `Origin: ${PAGE}`, ...asking, "Connection: close"];
    const answer = await raw(port, `OPTIONS / HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    expect(answer.split("\r\n").filter((line) => !/^date:/i.test(line))).toEqual([
      "HTTP/1.1 204 No Content",
      `Access-Control-Allow-Origin: ${PAGE}`,
      "Vary: Origin",
      "Access-Control-Allow-Methods: PUT",
      "Access-Control-Allow-Headers: x-id",
      "Connection: close",
      "",
      "",
    ]);
  });

  it("mends preflights for credentials where the page has sent some, and says that it may not need it", async () => {
    const open = ["Access-Control-Allow-Origin", "*", "Access-Control-Allow-Methods", "PUT"];
    const { port, proxy } = await before((_request, response) => response.writeHead(204, open).end(), { mode: "fix" });
    const lines = [`Host: 127.0.0.1:${port}`, `Origin: ${PAGE}`, "Access-Control-Request-Method: PUT", "Connection: close"];
    const ask = (): Promise<string> => raw(port, `OPTIONS / HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    expect(await ask()).toContain("Access-Control-Allow-Origin: *\r\n");
    await get(port, "/", `Origin: ${PAGE}`, "Cookie: a=1");
    expect(await ask()).toMatch(/Access-Control-Allow-Origin: http:\/\/localhost:5173\r\n[^]*Access-Control-Allow-Credentials: true\r\n/);
    expect(proxy.exchanges()).toMatchObject([
      { verdict: "passed", mended: null, withCredentials: { id: "wildcard-with-credentials" } },
      { verdict: "readable", mended: { id: "wildcard-with-credentials" } },
      {
        verdict: "passed",
        mended: { id: "wildcard-with-credentials" },
        withCredentials: null,
        remarks: ["mended for credentials, which the page may send"],
      },
    ]);
    expect(proxy.toDo().items).toMatchObject([{ credentials: true }, { credentials: true }]);
  });
});

describe("faults", () => {
  it("happen where and as often as they are told", async () => {
    let asked = 0;
    const faults = [
      fault("status=503 path=/api/* times=1"),
      fault("reset path=/reset"),
      fault("remove=access-control-allow-origin path=/bare"),
    ];
    const { port, events } = await before(
      (_request, response) => {
        asked++;
        response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end("ok");
      },
      { faults },
    );
    expect(await get(port, "/api/a", `Origin: ${PAGE}`)).toMatch(/^HTTP\/1\.1 503 /);
    expect(await get(port, "/api/a", `Origin: ${PAGE}`)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await get(port, "/reset", `Origin: ${PAGE}`)).toBe("");
    expect(await get(port, "/bare", `Origin: ${PAGE}`)).not.toMatch(/access-control/i);
    expect(asked).toBe(2);
    const reasons = events.flatMap((event) => (event.kind === "exchange" ? [event.exchange.finding?.id] : []));
    expect(reasons).toEqual(["error-without-allow-origin", undefined, "connection-reset", "allow-origin-missing"]);
  });
});

describe("hold", () => {
  const gzipped = gzipSync('{"a":1}');
  const zipped: RequestListener = (_request, response) => {
    response
      .writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip", "Content-Length": gzipped.length })
      .end(gzipped);
  };

  it("shows a body as text, and sends what was made of it", async () => {
    const { proxy, origin, port } = await before(zipped, { mode: "hold", hold: [rule("")] });
    proxy.subscribe((event) => {
      if (event.kind !== "held") return;
      const { id, message } = event.held;
      expect(message.body).toBe('{"a":1}');
      proxy.decide(id, {
        kind: "edit",
        message: { ...message, body: '{"a":2}', headers: [...message.headers, ["X-Two", "1"], ["X-Two", "2"]] },
      });
    });
    expect(await (await fetch(origin)).json()).toEqual({ a: 2 });
    expect(await get(port, "/")).toMatch(/X-Two: 1\r\nX-Two: 2\r\nContent-Length: 7\r\nConnection: close\r\n\r\n\{"a":2\}$/);
  });

  it("releases unchanged when time is over", async () => {
    const { origin, events } = await before(zipped, { mode: "hold", hold: [rule("phase=both")], holdTimeout: 50 });
    expect(await (await fetch(origin, { method: "POST", body: "x" })).json()).toEqual({ a: 1 });
    expect(events.flatMap((event) => (event.kind === "released" ? [`${event.held.phase} ${event.decision}`] : []))).toEqual([
      "request release",
      "response release",
    ]);
  });

  it("lets a request be edited, answered or dropped before the target sees it", async () => {
    const seen: string[] = [];
    const { proxy, origin } = await before(
      (request, response) => {
        let body = "";
        request.on("data", (chunk: Buffer) => {
          body += chunk;
        });
        request.on("end", () => {
          seen.push(`${request.method} ${request.url} ${request.headers["content-length"]} ${body}`);
          response.end("from the target");
        });
      },
      { mode: "hold", hold: [rule("phase=request path=/held*")] },
    );
    proxy.subscribe((event) => {
      if (event.kind !== "held") return;
      const { id, message, about } = event.held;
      if (about.endsWith("/drop")) proxy.decide(id, { kind: "drop" });
      else if (about.endsWith("/answer"))
        proxy.decide(id, {
          kind: "edit",
          message: { start: { kind: "response", status: 418, statusText: "Teapot" }, headers: [], body: "tea" },
        });
      else
        proxy.decide(id, {
          kind: "edit",
          message: { ...message, start: { kind: "request", method: "PUT", url: "/other" }, body: "longer body" },
        });
    });
    expect(await (await fetch(`${origin}/held`, { method: "POST", body: "body" })).text()).toBe("from the target");
    const answered = await fetch(`${origin}/held/answer`);
    expect([answered.status, await answered.text()]).toEqual([418, "tea"]);
    await expect(fetch(`${origin}/held/drop`, { headers: { Origin: PAGE } })).rejects.toThrow();
    expect(seen).toEqual(["PUT /other 11 longer body"]);
  });
});

describe("the record", () => {
  it("is a HAR without secrets", async () => {
    const folder = mkdtempSync(join(tmpdir(), "whycors-har-"));
    cleanUp.push(() => rmSync(folder, { recursive: true }));
    const har = join(folder, "out.har");
    const { proxy, origin } = await before(
      (_request, response) => response.writeHead(200, { "Set-Cookie": "session=topsecret" }).end("ok"),
      { har },
    );
    await (
      await fetch(`${origin}/?q=1`, { headers: { Origin: PAGE, Cookie: "session=topsecret", Authorization: "Bearer topsecret" } })
    ).text();
    await proxy.close();
    const text = readFileSync(har, "utf8");
    expect(text).not.toContain("topsecret");
    expect(JSON.parse(text).log).toMatchObject({
      version: "1.2",
      creator: { name: "whycors" },
      entries: [
        {
          request: { method: "GET", queryString: [{ name: "q", value: "1" }] },
          response: { status: 200, content: { size: 2 } },
          _whycors: { finding: { id: "allow-origin-missing" } },
        },
      ],
    });
  });

  it("lets a request be sent again", async () => {
    const bodies: string[] = [];
    const { proxy, origin, events } = await before((request, response) => {
      request.on("data", (chunk: Buffer) => bodies.push(String(chunk)));
      request.on("end", () => response.end());
    });
    await (await fetch(origin, { method: "POST", body: "again" })).text();
    expect(proxy.replay(1)).toBe(2);
    await expect.poll(() => events.filter(({ kind }) => kind === "ended").length).toBe(2);
    expect(bodies).toEqual(["again", "again"]);
    expect(proxy.replay(9)).toEqual({ refused: "there is no exchange 9 any more" });
  });

  it("says that its own end cut off what was sent again", async () => {
    const { proxy, port, events } = await before((_request, response) => response.writeHead(200).write("endless"));
    const socket = connect(port, "127.0.0.1", () => socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    await new Promise((resolve) => socket.once("data", resolve));
    proxy.replay(1);
    await expect.poll(() => proxy.exchanges().length).toBe(2);
    await proxy.close(0);
    const endings = events.flatMap((event) => (event.kind === "ended" ? [event.ending] : []));
    expect(endings.find(({ id }) => id === 2)).toMatchObject({ cut: "the proxy has ended" });
  });
});

describe("the control API", () => {
  async function controlled(
    options: Partial<ProxyOptions>,
  ): Promise<Running & { readonly control: Control; readonly ask: (method: string, path: string, body?: string) => Promise<Response> }> {
    const running = await before((_request, response) => response.writeHead(404).end("no"), options);
    const control = await startControl(running.proxy, { port: 0, origins: ["http://studio.example"] });
    cleanUp.push(() => control.close());
    const ask = (method: string, path: string, body?: string) =>
      fetch(control.url + path, { method, headers: { Authorization: `Bearer ${control.token}` }, ...(body === undefined ? {} : { body }) });
    return { ...running, control, ask };
  }

  it.each([
    ["no token", {}, 401],
    ["a wrong token", { Authorization: "Bearer x" }, 401],
    ["a page that is not named", { Origin: "http://evil.example" }, 403],
  ])("refuses %s", async (_name, headers, status) => {
    const { control } = await controlled({});
    expect((await fetch(`${control.url}/exchanges`, { headers })).status).toBe(status);
  });

  it("refuses another host, and lets named pages ask", async () => {
    const { control } = await controlled({});
    const { port } = new URL(control.url);
    expect(
      await raw(
        Number(port),
        `GET /exchanges HTTP/1.1\r\nHost: evil.example:${port}\r\nAuthorization: Bearer ${control.token}\r\nConnection: close\r\n\r\n`,
      ),
    ).toMatch(/^HTTP\/1\.1 421 /);
    const preflight = await fetch(`${control.url}/held/1/release`, { method: "OPTIONS", headers: { Origin: "http://studio.example" } });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, "http://studio.example"]);
  });

  it("lists, tells and decides", async () => {
    const { origin, ask, proxy } = await controlled({});
    expect(await (await ask("PUT", "/settings", '{"mode":"hold","hold":["status=4xx"]}')).json()).toMatchObject({
      mode: "hold",
      hold: [{ statuses: ["4xx"] }],
      origins: [origin],
    });
    const stream = (await ask("GET", "/events")).body?.getReader();
    const asked = fetch(origin, { headers: { Origin: PAGE } });
    await expect.poll(() => proxy.held().length).toBe(1);
    expect(await (await ask("GET", "/held")).json()).toMatchObject([{ id: 1, phase: "response", page: PAGE }]);
    expect((await ask("POST", "/held/1/drop?phase=request")).status).toBe(404);
    const text = await (await ask("GET", "/held/1")).text();
    expect(text).toMatch(/^HTTP\/1\.1 404 Not Found\n[^]*\n\nno$/);
    expect(await (await ask("POST", "/held/1/release", "HTTP/1.1 9 Low")).json()).toMatchObject({ mistakes: [{ line: 1 }] });
    expect((await ask("POST", "/held/1/answer", "allow")).status).toBe(204);
    const answer = await asked;
    expect([answer.status, answer.headers.get("access-control-allow-origin"), await answer.text()]).toEqual([200, PAGE, "{}\n"]);
    expect((await ask("POST", "/held/1/drop")).status).toBe(404);
    expect(await (await ask("GET", "/exchanges")).json()).toMatchObject([{ id: 1, by: "hand", verdict: "readable" }]);
    expect(await (await ask("GET", "/exchanges/1")).json()).toMatchObject({
      exchange: { id: 1 },
      trace: { outcome: { kind: "readable" } },
      cache: [],
    });
    expect(await (await ask("GET", "/to-do.md")).text()).toContain("as edited by hand");
    for (const path of ["/nothing", "//[", "/held/1/answer/x"]) expect((await ask("GET", path)).status).toBe(404);
    let told = "";
    while (!told.includes("event: exchange")) told += Buffer.from((await stream?.read())?.value ?? []).toString();
    expect(told).toContain("event: held\ndata: {");
  });

  it.each(["POST", "PUT", "DELETE", "PATCH"])("sends %s again only where it is said that it may change something", async (method) => {
    const { origin, ask, proxy } = await controlled({});
    await (await fetch(origin, { method })).text();
    const refused = await ask("POST", "/exchanges/1/replay");
    expect([refused.status, await refused.json()]).toEqual([
      409,
      { error: `${method} may change something on the server: POST /exchanges/1/replay?unsafe=true sends it nevertheless` },
    ]);
    expect(proxy.exchanges()).toHaveLength(1);
    const sent = await ask("POST", "/exchanges/1/replay?unsafe=true");
    expect([sent.status, await sent.json()]).toEqual([202, { id: 2 }]);
    await expect.poll(() => proxy.exchanges().map((each) => each.method)).toEqual([method, method]);
  });

  it.each(["GET", "HEAD", "OPTIONS"])("sends %s again without a question", async (method) => {
    const { origin, ask } = await controlled({});
    await (await fetch(origin, { method })).text();
    expect((await ask("POST", "/exchanges/1/replay")).status).toBe(202);
    expect(await (await ask("POST", "/exchanges/9/replay")).json()).toEqual({ error: "there is no exchange 9 any more" });
  });

  it.each(["nonsense", "[]", '{"mode":"break"}', '{"hold":["status=x"]}', '{"hold":"all"}'])(
    "says what is wrong with the settings %j",
    async (body) => {
      const { ask } = await controlled({});
      const answer = await ask("PUT", "/settings", body);
      if (body === "[]") expect(answer.status).toBe(200);
      else expect([answer.status, Object.keys((await answer.json()) as object)]).toEqual([422, ["error"]]);
    },
  );
});
