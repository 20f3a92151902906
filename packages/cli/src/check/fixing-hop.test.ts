import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { WireRequest } from "@whycors/core";
import { createTransport, DEFAULT_OPTIONS } from "@whycors/probe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixingHop, startFixingHop } from "./fixing-hop.ts";

const server = createServer((request, response) => {
  if (request.url === "/cut") request.socket.destroy();
  else response.writeHead(200, ["X-Twice", "a", "X-Twice", "b", "Content-Type", "text/plain"]).end(`${request.method}`);
});
let origin = "";
let hop: FixingHop;

const get = (path: string): WireRequest => ({
  role: "actual",
  method: "GET",
  url: `${origin}${path}`,
  headers: [["Origin", "https://app.example"]],
  credentials: false,
  body: false,
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const on = { role: "actual", url: `${origin}/` } as const;
  hop = await startFixingHop([{ kind: "set-header", on, name: "Access-Control-Allow-Origin", value: "*" }], DEFAULT_OPTIONS);
});
afterAll(async () => {
  await hop.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe("the fixing hop", () => {
  it("makes the changes meant for an answer, and keeps all else, line by line", async () => {
    const { reply, details } = await hop.send(get("/"));
    expect(Buffer.from(details.body).toString()).toBe("GET");
    expect("headers" in reply ? reply.headers.filter(([name]) => name !== "Date") : reply).toEqual([
      ["X-Twice", "a"],
      ["X-Twice", "b"],
      ["Content-Type", "text/plain"],
      ["Access-Control-Allow-Origin", "*"],
      ["Content-Length", "3"],
      ["Connection", "close"],
    ]);
  });

  it("leaves alone the answers that no change is meant for", async () => {
    const { reply } = await hop.send(get("/other"));
    expect("headers" in reply ? reply.headers.map(([name]) => name) : []).not.toContain("Access-Control-Allow-Origin");
  });

  it("answers nothing where the server answers nothing", async () => {
    expect(await hop.send(get("/cut")).then(({ reply }) => reply)).toMatchObject({ failure: "reset" });
  });

  it("carries out nothing for strangers", async () => {
    const { details } = await hop.send(get("/"));
    const port = Number(details.remoteAddress?.split(":").at(-1));
    const status = await new Promise((resolve) => {
      ask({ host: "127.0.0.1", port, path: `${origin}/`, agent: false }, (response) => resolve(response.resume().statusCode)).end();
    });
    expect(status).toBe(407);
    const guess = await createTransport({ ...DEFAULT_OPTIONS, hop: { port, token: "0123" } }).send(get("/"));
    expect(guess.reply).toMatchObject({ status: 407 });
  });
});
