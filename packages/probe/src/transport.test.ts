import { createSecureServer } from "node:http2";
import { connect, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { gzipSync } from "node:zlib";
import type { WireRequest } from "@whycors/core";
import { generate } from "selfsigned";
import { afterEach, describe, expect, it } from "vitest";
import type { TransportOptions } from "./options.ts";
import { createTransport } from "./transport.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Listening {
  readonly port: number;
  readonly heads: string[];
}

/** A server that hands each connection, and every chunk of it, to `answer`. */
async function listen(server: Server, answer: (socket: Socket, head: string) => void): Promise<Listening> {
  const heads: string[] = [];
  const sockets = new Set<Socket>();
  server.on(server.listenerCount("tlsClientError") > 0 ? "secureConnection" : "connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("data", (chunk: Buffer) => {
      heads.push(chunk.toString("latin1"));
      answer(socket, chunk.toString("latin1"));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return { port: typeof address === "object" && address !== null ? address.port : 0, heads };
}

const plain = (answer: (socket: Socket, head: string) => void): Promise<Listening> => listen(createServer(), answer);

function wire(url: string, given: Partial<WireRequest> = {}): WireRequest {
  return { role: "actual", method: "GET", url, headers: [["Accept", "*/*"]], credentials: false, body: false, ...given };
}

const QUICK = { connect: 5000, headers: 1500, body: 1500 };

async function send(request: WireRequest, options: Partial<TransportOptions> = {}): ReturnType<ReturnType<typeof createTransport>["send"]> {
  const transport = createTransport({ timeouts: QUICK, proxy: "none", ...options });
  closing.push(() => transport.close());
  return transport.send(request);
}

describe("a transport", () => {
  it("keeps the answer's lines: order, case, duplicates and bytes", async () => {
    const { port } = await plain((socket) =>
      socket.end(Buffer.from("HTTP/1.1 200 Fine\r\nX-B: caf\xe9\r\nx-a: 1\r\nX-A:\t2 \r\nContent-Length: 2\r\n\r\nok", "latin1")),
    );
    const { reply, details } = await send(wire(`http://127.0.0.1:${port}/`));
    expect(reply).toEqual({
      status: 200,
      statusText: "Fine",
      headers: [
        ["X-B", "caf\xe9"],
        ["x-a", "1"],
        ["X-A", "2"],
        ["Content-Length", "2"],
      ],
    });
    expect(details).toMatchObject({ httpVersion: "1.1", statusText: "Fine", remoteAddress: `127.0.0.1:${port}`, bodyTruncated: false });
    expect(Buffer.from(details.body).toString()).toBe("ok");
  });

  it("sends the method as it is, and the body", async () => {
    const { port, heads } = await plain((socket) => socket.end("HTTP/1.1 204 No Content\r\n\r\n"));
    await send(wire(`http://127.0.0.1:${port}/a?b`, { method: "patch", body: true, headers: [["Content-Length", "2"]] }), {
      body: Buffer.from("hi"),
    });
    expect(heads.join("")).toBe(
      `patch /a?b HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 2\r\nConnection: keep-alive\r\nUser-Agent: Mozilla/5.0 (compatible; whycors)\r\nAccept-Encoding: gzip, deflate, br\r\nAccept-Language: en\r\n\r\nhi`,
    );
  });

  it("skips interim answers", async () => {
    const { port } = await plain((socket) =>
      socket.end("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nX: 1\r\nContent-Length: 0\r\n\r\n"),
    );
    expect((await send(wire(`http://127.0.0.1:${port}/`))).reply).toEqual({
      status: 200,
      statusText: "OK",
      headers: [
        ["X", "1"],
        ["Content-Length", "0"],
      ],
    });
  });

  it("decodes the body, and no more of it than the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const { port } = await plain((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
      socket.end(bomb);
    });
    const { details } = await send(wire(`http://127.0.0.1:${port}/`), { limits: { headerBytes: 1000, bodyBytes: 10_000 } });
    expect([details.body.length, details.bodyTruncated]).toEqual([10_000, true]);
  });

  it("gives the answer though its body never ends", async () => {
    const { port } = await plain((socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"));
    const { reply, details } = await send(wire(`http://127.0.0.1:${port}/`));
    expect([reply, details.bodyTruncated]).toEqual([{ status: 200, statusText: "OK", headers: [["Content-Length", "9"]] }, true]);
  });

  it("follows --resolve and names the host that was asked for", async () => {
    const { port, heads } = await plain((socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    const { reply } = await send(wire(`http://api.example:${port}/`), { resolve: [{ host: "api.example", port, address: "127.0.0.1" }] });
    expect("status" in reply && heads[0]?.split("\r\n")[1]).toBe(`Host: api.example:${port}`);
  });

  it("goes through a proxy that the environment names, but never to loopback", async () => {
    const { port, heads } = await plain((socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    const before = process.env["http_proxy"];
    process.env["http_proxy"] = `http://127.0.0.1:${port}`;
    try {
      await send(wire("http://api.example/x"), { proxy: "environment" });
      const direct = await send(wire("http://localhost:9/x"), { proxy: "environment" });
      expect(heads.map((head) => head.split("\r\n")[0])).toEqual(["GET http://api.example/x HTTP/1.1"]);
      expect(direct.reply).toMatchObject({ failure: "refused" });
    } finally {
      if (before === undefined) delete process.env["http_proxy"];
      else process.env["http_proxy"] = before;
    }
  });

  it.each([
    ["nothing", (socket: Socket): unknown => socket.destroy(), "closed", "closed the connection without an answer"],
    ["half a head", (socket: Socket): unknown => socket.end("HTTP/1.1 200 OK\r\nX: 1"), "reset", "in the middle of the headers"],
    [
      "another protocol",
      (socket: Socket): unknown => socket.end("SSH-2.0-OpenSSH\r\n"),
      "protocol",
      "is not HTTP: it begins with `SSH-2.0-OpenSSH..`",
    ],
    ["a malformed head", (socket: Socket): unknown => socket.end("HTTP/1.1 2x0 OK\r\n\r\n"), "protocol", "is malformed HTTP"],
    ["silence", (): unknown => null, "timeout", "sent no complete answer within 1.5 s"],
    [
      "a drip",
      (socket: Socket): unknown => void setInterval(() => socket.write("H"), 50).unref(),
      "timeout",
      "sent no complete answer within 1.5 s",
    ],
    [
      "ten megabytes of headers",
      (socket: Socket): unknown => socket.write(`HTTP/1.1 200 OK\r\n${`X: ${"y".repeat(998)}\r\n`.repeat(10_000)}`),
      "protocol",
      "the headers of 127.0.0.1",
    ],
    [
      "interim answers without end",
      (socket: Socket): unknown => socket.write("HTTP/1.1 100 Continue\r\n\r\n".repeat(200)),
      "protocol",
      "interim answers without end",
    ],
    [
      "two lengths",
      (socket: Socket): unknown => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx"),
      "protocol",
      "is malformed HTTP",
    ],
  ] as const)("survives a server that sends %s", async (_name, answer, kind, detail) => {
    const { port } = await plain((socket) => void answer(socket));
    const { reply } = await send(wire(`http://127.0.0.1:${port}/`));
    expect(reply).toMatchObject({ failure: kind, detail: expect.stringContaining(detail) });
  });

  it("connects over IPv6", async () => {
    const server = createServer((socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "::1", resolve));
    closing.push(() => server.close());
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { reply, details } = await send(wire(`http://[::1]:${port}/`));
    expect([reply, details.remoteAddress]).toMatchObject([{ status: 200 }, `[::1]:${port}`]);
  });

  it("says that nothing listens", async () => {
    const { port } = await plain(() => {});
    for (const close of closing.splice(0)) close();
    expect((await send(wire(`http://127.0.0.1:${port}/`))).reply).toEqual({
      failure: "refused",
      detail: `nothing listens on 127.0.0.1:${port}`,
    });
  });

  it("says that a name does not exist", async () => {
    expect((await send(wire("http://nowhere.invalid/"))).reply).toMatchObject({ failure: "dns" });
  });

  it("stops when it is told to", async () => {
    const { port } = await plain(() => {});
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const { reply } = await send(wire(`http://127.0.0.1:${port}/`), {
      signal: stop.signal,
      timeouts: { connect: 5000, headers: 5000, body: 5000 },
    });
    expect(reply).toEqual({ failure: "reset", detail: "interrupted" });
  });
});

describe("a transport over TLS", () => {
  const certificate = generate([{ name: "commonName", value: "localhost" }], {
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });

  async function secure(): Promise<Listening & { readonly cert: string }> {
    const { cert, private: key } = await certificate;
    const server = createTlsServer({ cert, key });
    server.on("tlsClientError", () => {});
    return { ...(await listen(server, (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))), cert };
  }

  it.each([
    ["refuses a self-signed certificate", {}, "localhost", { failure: "certificate", detail: expect.stringContaining("is self-signed") }],
    ["takes it when told to", { insecure: true }, "localhost", { status: 200 }],
  ] as const)("%s", async (_name, tls, host, expected) => {
    const { port } = await secure();
    expect((await send(wire(`https://${host}:${port}/`), { tls: { ca: null, insecure: false, ...tls } })).reply).toMatchObject(expected);
  });

  it("trusts a certificate that it is given, for its own name only", async () => {
    const { port, cert } = await secure();
    const tls = { ca: cert, insecure: false };
    expect((await send(wire(`https://localhost:${port}/`), { tls })).reply).toMatchObject({ status: 200 });
    expect((await send(wire(`https://127.0.0.1:${port}/`), { tls })).reply).toMatchObject({
      failure: "certificate",
      detail: `the certificate of 127.0.0.1:${port} is for localhost`,
    });
  });

  it("says that a server speaks no TLS", async () => {
    const { port } = await plain((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    expect((await send(wire(`https://127.0.0.1:${port}/`))).reply).toMatchObject({
      failure: "tls",
      detail: expect.stringContaining("does not speak TLS"),
    });
  });

  it("tunnels through a proxy", async () => {
    const target = await secure();
    const proxied: string[] = [];
    const proxy = await plain((socket, head) => {
      proxied.push(head.split("\r\n")[0] ?? "");
      const upstream = connect(target.port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        socket.pipe(upstream).pipe(socket);
      });
      upstream.on("error", () => socket.destroy());
    });
    const before = process.env["https_proxy"];
    process.env["https_proxy"] = `http://127.0.0.1:${proxy.port}`;
    try {
      const { reply } = await send(wire("https://api.example/"), { proxy: "environment", tls: { ca: null, insecure: true } });
      expect([reply, proxied]).toMatchObject([{ status: 200 }, ["CONNECT api.example:443 HTTP/1.1"]]);
    } finally {
      if (before === undefined) delete process.env["https_proxy"];
      else process.env["https_proxy"] = before;
    }
  });

  it("speaks HTTP/2, and keeps duplicates there as well", async () => {
    const { cert, private: key } = await certificate;

    const server = createSecureServer({ cert, key });
    let seen: Readonly<Record<string, unknown>> = {};
    server.on("stream", (stream, headers) => {
      seen = headers;
      stream.respond({ ":status": 200, "x-a": ["1", "2"] });
      stream.end("ok");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => server.close());
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { reply, details } = await send(
      wire(`https://localhost:${port}/x`, {
        headers: [
          ["Accept", "*/*"],
          ["X-Id", "1"],
        ],
      }),
      { tls: { ca: cert, insecure: false } },
    );
    expect(reply).toMatchObject({
      status: 200,
      headers: expect.arrayContaining([
        ["x-a", "1"],
        ["x-a", "2"],
      ]),
    });
    expect(details.httpVersion).toBe("2");
    expect(seen).toMatchObject({ ":method": "GET", ":path": "/x", "x-id": "1", accept: "*/*" });
  });
});
