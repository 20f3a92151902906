import { describe, expect, it } from "vitest";
import { createRequestReader, type ReaderEvent } from "./request-reader.ts";

function read(...chunks: readonly string[]): readonly ReaderEvent[] {
  const reader = createRequestReader();
  const events: ReaderEvent[] = [];
  for (const chunk of chunks) {
    reader.push(Buffer.from(chunk, "latin1"));
    for (let event = reader.next(); event !== null; event = reader.next()) events.push(event);
  }
  return events;
}

describe("createRequestReader", () => {
  it("gives method, path, query and header lines as they were sent", () => {
    const text = "patch /a/b?c=%20&d HTTP/1.1\r\nHost: localhost:1\r\nX-a: 1\r\nx-A:\t2 \xe9\r\nEmpty:\r\n\r\n";
    expect(read(text)).toEqual([
      {
        kind: "request",
        host: "localhost:1",
        keepAlive: true,
        head: {
          method: "patch",
          path: "/a/b",
          query: "?c=%20&d",
          headers: [
            ["Host", "localhost:1"],
            ["X-a", "1"],
            ["x-A", "2 \xe9"],
            ["Empty", ""],
          ],
        },
      },
    ]);
  });

  it("reads the same from one byte at a time", () => {
    const text = "PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabcGET /y HTTP/1.0\r\n\r\n";
    expect(read(...text)).toEqual(read(text));
    expect(read(text)).toMatchObject([
      { head: { method: "PUT", path: "/x" }, keepAlive: true },
      { head: { method: "GET", path: "/y" }, keepAlive: false, host: null },
    ]);
  });

  it("waits for the whole body", () => {
    expect(read("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nab")).toEqual([]);
  });

  it.each([
    ["Connection: close", false],
    ["Connection: Keep-Alive, Close", false],
    ["Connection: keep-alive", true],
  ])("takes %s as keepAlive %s", (line, keepAlive) => {
    expect(read(`GET / HTTP/1.1\r\nHost: h\r\n${line}\r\n\r\n`)).toMatchObject([{ keepAlive }]);
  });

  it.each([
    ["a TLS handshake", "\x16\x03\x01\x02\x00", 400],
    ["a line break first", "\r\nGET / HTTP/1.1\r\n\r\n", 400],
    ["an absolute target", "GET http://a.example/ HTTP/1.1\r\n\r\n", 400],
    ["an asterisk", "OPTIONS * HTTP/1.1\r\n\r\n", 400],
    ["a blank in the target", "GET /a b HTTP/1.1\r\n\r\n", 400],
    ["bytes over 7E in the target", "GET /\xe9 HTTP/1.1\r\n\r\n", 400],
    ["HTTP/2", "PRI * HTTP/2.0\r\n\r\n", 400],
    ["HTTP/0.9", "GET /\r\n\r\n", 400],
    ["a header without a colon", "GET / HTTP/1.1\r\nHost\r\n\r\n", 400],
    ["a header without a name", "GET / HTTP/1.1\r\n: a\r\n\r\n", 400],
    ["a blank before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400],
    ["a folded line", "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", 400],
    ["a bare line feed in a value", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400],
    ["a null byte in a value", "GET / HTTP/1.1\r\nHost: a\0\r\n\r\n", 400],
    ["two hosts", "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n", 400],
    ["two lengths", "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", 400],
    ["a negative length", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400],
    ["a chunked body", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 411],
    ["a body over 1 MB", "POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n", 413],
    ["a body of absurd length", `POST / HTTP/1.1\r\nContent-Length: ${"9".repeat(400)}\r\n\r\n`, 413],
    ["a head over 64 kB, ended", `GET / HTTP/1.1\r\nX: ${"a".repeat(64 * 1024)}\r\n\r\n`, 431],
    ["a head over 64 kB, not ended", "a".repeat(64 * 1024 + 1), 431],
  ])("refuses %s", (_name, text, status) => {
    expect(read(text)).toEqual([{ kind: "refused", status }]);
  });

  it("reads nothing more once it has refused", () => {
    expect(read("\0", "GET / HTTP/1.1\r\nHost: h\r\n\r\n")).toEqual([{ kind: "refused", status: 400 }]);
  });

  it("accepts a head of almost 64 kB and a body of 1 MB", () => {
    const head = `POST / HTTP/1.1\r\nContent-Length: 1048576\r\nX: ${"a".repeat(65_000)}\r\n\r\n`;
    expect(read(head, "b".repeat(1_048_576))).toMatchObject([{ kind: "request" }]);
  });

  it("takes time linear in the length of the body, however small the pieces", () => {
    const start = performance.now();
    const pieces = Array.from({ length: 20_000 }, () => "b".repeat(50));
    expect(read("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n", ...pieces)).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
