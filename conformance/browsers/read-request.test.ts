import type { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { type RawRequest, readRequest } from "./read-request.ts";

function read(...chunks: readonly string[]): RawRequest | undefined {
  const stream = new PassThrough();
  let seen: RawRequest | undefined;
  readRequest(stream as unknown as Socket, "http", (request) => {
    seen = request;
  });
  for (const chunk of chunks) stream.emit("data", Buffer.from(chunk, "latin1"));
  return seen;
}

it("keeps the case of methods and of header names", () => {
  const request = read("patch /c/x/t HTTP/1.1\r\nHOST: localhost\r\nx-A:  1 \r\n\r\n");
  expect([request?.method, request?.target, request?.headers]).toEqual([
    "patch",
    "/c/x/t",
    [
      ["HOST", "localhost"],
      ["x-A", "1"],
    ],
  ]);
  expect(request?.header("X-a")).toBe("1");
});

it("waits for the whole body", () => {
  const head = "PUT / HTTP/1.1\r\nContent-Length: 4\r\n\r\n";
  expect(read(head, "ab")).toBeUndefined();
  expect(String(read(head, "ab", "cd")?.body)).toBe("abcd");
});

it("joins chunks", () => {
  const head = "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
  expect(read(head, "2\r\nab\r\n")).toBeUndefined();
  expect(String(read(head, "2\r\nab\r\n", "1\r\nc\r\n0\r\n\r\n")?.body)).toBe("abc");
});
