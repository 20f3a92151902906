import { createServer, type RequestListener } from "node:http";
import { type ClientHttp2Session, connect as connectHttp2, type IncomingHttpHeaders } from "node:http2";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { generate } from "selfsigned";
import { afterEach, describe, expect, it } from "vitest";
import { DEFAULT_FORWARD } from "../options.ts";
import type { ProxyEvent } from "../proxy.ts";
import { parseFault, parseHoldRule } from "../rules/rule.ts";
import { type Interception, type InterceptOptions, startInterception } from "./intercept.ts";

const PAGE = "https://app.example.test";
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** An HTTPS server under the name of api.example.test. */
async function startApi(listener: RequestListener): Promise<{ readonly port: number; readonly ca: string }> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "api.example.test" }], {
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "api.example.test" }] }],
  });
  return { port: await listen(createSecureServer({ key, cert }, listener)), ca: cert };
}

interface Rig {
  readonly proxy: Interception;
  readonly port: number;
  readonly events: readonly ProxyEvent[];
  readonly api: string;
}

async function intercept(listener: RequestListener, options: InterceptOptions = {}): Promise<Rig> {
  const { port: apiPort, ca } = await startApi(listener);
  const resolve = [{ host: "api.example.test", port: apiPort, address: "127.0.0.1" }];
  const proxy = await startInterception({ forward: { ...DEFAULT_FORWARD, ca, resolve }, ...options });
  cleanUp.push(() => proxy.close(0));
  const events: ProxyEvent[] = [];
  proxy.subscribe((event) => events.push(event));
  return { proxy, port: Number(new URL(proxy.origins[0] ?? "").port), events, api: `api.example.test:${apiPort}` };
}

/** A tunnel to a host through a proxy. */
function tunnel(port: number, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`));
    cleanUp.push(() => socket.destroy());
    socket.once("error", reject);
    socket.once("data", (chunk: Buffer) =>
      chunk.toString().startsWith("HTTP/1.1 200") ? resolve(socket) : reject(new Error(String(chunk))),
    );
  });
}

/** TLS within a tunnel, trusting one authority. */
async function secure(port: number, host: string, ca: string, protocol: "h2" | "http/1.1"): Promise<TLSSocket> {
  const socket = await tunnel(port, host);
  return new Promise((resolve, reject) => {
    const tls = connectTls({ socket, servername: host.replace(/:.*/, ""), ca, ALPNProtocols: [protocol] }, () => resolve(tls));
    tls.once("error", reject);
  });
}

async function openHttp2({ proxy, port, api }: Rig): Promise<ClientHttp2Session> {
  const socket = await secure(port, api, proxy.authority.certificate, "h2");
  const session = connectHttp2(`https://${api}`, { createConnection: () => socket });
  session.on("error", () => {});
  cleanUp.push(() => session.destroy());
  return session;
}

interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An exchange over HTTP/2; rejects when the stream is reset. */
function ask(session: ClientHttp2Session, headers: Readonly<Record<string, string | string[]>>, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stream = session.request(
      { ":path": "/items", origin: PAGE, "sec-fetch-mode": "cors", ...headers },
      { endStream: body === undefined },
    );
    stream.once("error", reject);
    stream.once("response", (answered) => void text(stream).then((all) => resolve({ headers: answered, body: all }), reject));
    if (body !== undefined) stream.end(body);
  });
}

/** Sends bytes over plain or secured connections, and gives all that comes back. */
function exchange(socket: Socket, bytes: string): Promise<string> {
  socket.write(bytes, "latin1");
  return text(socket);
}

function findings(events: readonly ProxyEvent[]): readonly (string | undefined)[] {
  return events.flatMap((event) => (event.kind === "exchange" ? [event.exchange.finding?.id] : []));
}

describe("HTTPS that is looked into", () => {
  it("keeps its URLs, and is judged as any page's", async () => {
    const rig = await intercept((request, response) => response.end(`${request.headers.host} ${request.url}`));
    const session = await openHttp2(rig);
    const { body } = await ask(session, { ":path": "/items?a=%20b" });
    expect(body).toBe(`${rig.api} /items?a=%20b`);
    expect(rig.events).toMatchObject([
      {
        kind: "exchange",
        exchange: {
          url: `https://${rig.api}/items?a=%20b`,
          targetUrl: `https://${rig.api}/items?a=%20b`,
          page: PAGE,
          role: "actual",
          verdict: "response-unreadable",
          finding: { id: "allow-origin-missing" },
        },
      },
      { kind: "ended" },
    ]);
  });

  it("over HTTP/1.1 keeps the order, the case and the duplicates of headers", async () => {
    let seen: readonly string[] = [];
    const rig = await intercept((request, response) => {
      seen = request.rawHeaders;
      response.sendDate = false;
      response.writeHead(299, "Odd", ["vary", "A", "Vary", "B", "Content-Length", "2"] as never);
      response.end("ok");
    }, {});
    const socket = await secure(rig.port, rig.api, rig.proxy.authority.certificate, "http/1.1");
    const answer = await exchange(socket, `GET / HTTP/1.1\r\nHost: ${rig.api}\r\nx-b: 2\r\nX-A: 1\r\nConnection: close\r\n\r\n`);
    expect(answer).toBe("HTTP/1.1 299 Odd\r\nvary: A\r\nVary: B\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
    expect(seen.filter((_, index) => seen[index - (index % 2)]?.toLowerCase().startsWith("x-"))).toEqual(["x-b", "2", "X-A", "1"]);
  });

  it("over HTTP/2 passes duplicates, cookie crumbs, bodies of unknown length and answers without a body", async () => {
    const rig = await intercept(async (request, response) => {
      const body = await text(request);
      response.setHeader("Access-Control-Allow-Credentials", ["true", "true"]);
      response.setHeader("Set-Cookie", ["a=1", "b=2"]);
      response.setHeader("Vary", ["A", "B"]);
      response.setHeader("X-Seen", `${request.headers.cookie} ${request.method} ${body.length}`);
      if (request.method === "DELETE") response.statusCode = 204;
      response.end("body");
    });
    const session = await openHttp2(rig);
    const posted = await ask(session, { ":method": "POST", cookie: ["a=1", "b=2"] }, "x".repeat(100_000));
    expect(posted.headers).toMatchObject({ "set-cookie": ["a=1", "b=2"], "x-seen": "a=1; b=2 POST 100000", vary: "A, B" });
    expect(posted.headers["access-control-allow-credentials"]).toBe("true, true");
    expect(posted.body).toBe("body");
    expect(await ask(session, { ":method": "HEAD" })).toMatchObject({ headers: { ":status": 200 }, body: "" });
    expect(await ask(session, { ":method": "DELETE" })).toMatchObject({ headers: { ":status": 204 }, body: "" });
  });

  it("streams, and ends a browser's stream when the target breaks off", async () => {
    let more = (): void => {};
    const rig = await intercept((_request, response) => {
      response.write("first;");
      more = () => response.destroy();
    });
    const session = await openHttp2(rig);
    const stream = session.request({ ":path": "/", origin: PAGE });
    const failed = new Promise((resolve) => stream.once("error", (error: Error) => resolve(error.message)));
    await new Promise<void>((resolve) => stream.once("data", (chunk: Buffer) => resolve(expect(String(chunk)).toBe("first;"))));
    more();
    expect(await failed).toMatch(/NGHTTP2_INTERNAL_ERROR/);
  });

  it("ends a browser's connection when the target's is reset", async () => {
    const rig = await intercept((request) => request.socket.destroy());
    const session = await openHttp2(rig);
    await expect(ask(session, {})).rejects.toThrow(/NGHTTP2_INTERNAL_ERROR/);
    const reset = parseFault("reset");
    if ("mistake" in reset) throw new Error(reset.mistake);
    const breaking = await intercept((_request, response) => response.end(), { faults: [reset] });
    const socket = await secure(breaking.port, breaking.api, breaking.proxy.authority.certificate, "http/1.1");
    const head = `GET / HTTP/1.1\r\nHost: ${breaking.api}\r\nOrigin: ${PAGE}\r\nSec-Fetch-Mode: cors\r\n\r\n`;
    expect(await exchange(socket, head)).toBe("");
    expect(findings([...rig.events, ...breaking.events])).toEqual(["connection-reset", "connection-reset"]);
  });

  it("takes from a target no more than the browser takes", async () => {
    const chunk = Buffer.alloc(64 * 1024);
    let written = 0;
    const rig = await intercept((_request, response) => {
      const pump = (): void => {
        do written += chunk.length;
        while (response.write(chunk));
      };
      response.on("drain", pump);
      pump();
    });
    const stream = (await openHttp2(rig)).request({ ":path": "/endless", origin: PAGE });
    await new Promise((resolve) => stream.once("response", resolve));
    await expect
      .poll(async () => {
        const before = written;
        await new Promise((resolve) => setTimeout(resolve, 300));
        return written - before;
      })
      .toBe(0);
    expect(written).toBeLessThan(20 * 1024 * 1024);
    stream.on("error", () => {}).close();
  });

  it("says of a certificate that cannot be trusted what the page would not learn", async () => {
    const rig = await intercept((_request, response) => response.end(), { forward: DEFAULT_FORWARD });
    const { port } = new URL(`https://${rig.api}`);
    const resolve = [{ host: "api.example.test", port: Number(port), address: "127.0.0.1" }];
    const distrusting = await startInterception({ forward: { ...DEFAULT_FORWARD, resolve } });
    cleanUp.push(() => distrusting.close(0));
    const events: ProxyEvent[] = [];
    distrusting.subscribe((event) => events.push(event));
    const session = await openHttp2({ ...rig, proxy: distrusting, port: Number(new URL(distrusting.origins[0] ?? "").port) });
    await expect(ask(session, {})).rejects.toThrow(/NGHTTP2_INTERNAL_ERROR/);
    expect(findings(events)).toEqual(["tls-failure"]);
  });

  it("fixes for pages that are named, and lists what the server has to do", async () => {
    const rig = await intercept((_request, response) => response.end("secret"), { mode: "fix", pages: [PAGE] });
    const session = await openHttp2(rig);
    expect((await ask(session, {})).headers["access-control-allow-origin"]).toBe(PAGE);
    expect((await ask(session, { origin: "https://evil.example" })).headers["access-control-allow-origin"]).toBeUndefined();
    const on = { role: "actual", url: `https://${rig.api}/items` };
    expect(rig.proxy.toDo().items.flatMap(({ edits }) => edits)).toEqual([
      { kind: "set-header", on, name: "Access-Control-Allow-Origin", value: PAGE },
      { kind: "set-header", on, name: "Vary", value: "Origin" },
    ]);
  });

  it("holds answers to be edited", async () => {
    const rule = parseHoldRule("path=/items");
    if ("mistake" in rule) throw new Error(rule.mistake);
    const rig = await intercept((_request, response) => response.end("theirs"), { mode: "hold", hold: [rule] });
    rig.proxy.subscribe((event) => {
      if (event.kind !== "held") return;
      const { message, id } = event.held;
      const headers = [...message.headers, ["Access-Control-Allow-Origin", "*"], ["Connection", "close"]] as const;
      rig.proxy.decide(id, { kind: "edit", message: { ...message, headers, body: "ours" } });
    });
    const { headers, body } = await ask(await openHttp2(rig), {});
    expect([headers["access-control-allow-origin"], body]).toEqual(["*", "ours"]);
  });
});

describe("hosts that are not looked into", () => {
  it("answer with their own certificate, and leave no trace", async () => {
    const rig = await intercept((_request, response) => response.end(), { only: ["*.other.test"] });
    const { port, ca } = await startApi((_request, response) => response.end("untouched"));
    const proxy = await startInterception({
      only: ["*.other.test"],
      forward: { ...DEFAULT_FORWARD, resolve: [{ host: "api.example.test", port, address: "127.0.0.1" }] },
    });
    cleanUp.push(() => proxy.close(0));
    const own = Number(new URL(proxy.origins[0] ?? "").port);
    const socket = await secure(own, `api.example.test:${port}`, ca, "http/1.1");
    const answer = await exchange(socket, `GET / HTTP/1.1\r\nHost: api.example.test:${port}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK[^]*untouched/);
    expect([proxy.exchanges(), rig.events]).toEqual([[], []]);
  });

  it("answer plain HTTP as they are, and leave no trace", async () => {
    const port = await listen(createServer((request, response) => response.end(`${request.headers.host} ${request.url}`)));
    const rig = await intercept((_request, response) => response.end(), { only: ["api.example.test"] });
    const socket = connect(rig.port, "127.0.0.1");
    const url = `http://127.0.0.1:${port}/path?query`;
    const answer = await exchange(
      socket,
      `GET ${url} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nProxy-Connection: close\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 200 OK[^]*127\\.0\\.0\\.1:${port} /path\\?query`));
    expect(rig.events).toEqual([]);
  });
});

describe("the front", () => {
  it("listens on loopback alone, and answers nobody who does not use it as a proxy", async () => {
    const rig = await intercept((_request, response) => response.end());
    expect(rig.proxy.origins).toEqual([`http://127.0.0.1:${rig.port}`]);
    const answer = await exchange(
      connect(rig.port, "127.0.0.1"),
      `GET / HTTP/1.1\r\nHost: evil.test:${rig.port}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
    expect(rig.events).toEqual([]);
  });

  it("takes methods that Node does not know, over plain HTTP as well", async () => {
    const port = await listen(createServer((request, response) => response.end(request.method)));
    const rig = await intercept((_request, response) => response.end());
    const answer = await exchange(
      connect(rig.port, "127.0.0.1"),
      `patch http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${PAGE}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(rig.events[0]).toMatchObject({ kind: "exchange", exchange: { method: "patch", response: { status: 400 } } });
  });

  it("passes WebSockets on", async () => {
    const server = createServer();
    server.on("upgrade", (_request, socket: Socket) => {
      socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
      socket.pipe(socket);
    });
    const host = `127.0.0.1:${await listen(server)}`;
    const rig = await intercept((_request, response) => response.end());
    const socket = await tunnel(rig.port, host);
    socket.write(`GET /chat HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${PAGE}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    const got = await new Promise<string>((resolve) => socket.once("data", (chunk: Buffer) => resolve(String(chunk))));
    expect(got).toMatch(/^HTTP\/1\.1 101 /);
    socket.write("hello");
    expect(await new Promise((resolve) => socket.once("data", (chunk: Buffer) => resolve(String(chunk))))).toBe("hello");
    expect(rig.events).toMatchObject([
      { kind: "exchange", exchange: { url: `http://${host}/chat`, role: "outside", response: { status: 101 } } },
    ]);
  });

  it("makes an authority of its own for every run", async () => {
    const [one, two] = await Promise.all([startInterception({}), startInterception({})]);
    await Promise.all([one.close(), two.close()]);
    expect(one.authority.fingerprint).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(one.authority.fingerprint).not.toBe(two.authority.fingerprint);
    expect(JSON.stringify(one)).not.toContain("PRIVATE KEY");
  });

  it("says when its port is taken", async () => {
    const port = await listen(createServer());
    await expect(startInterception({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
