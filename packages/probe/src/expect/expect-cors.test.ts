import { AssertionError } from "node:assert";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { cors } from "hono/cors";
import Koa from "koa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import "../vitest.ts";
import { expectCors } from "./expect-cors.ts";
import { UnprovenError } from "./judge.ts";
import type { CorsTarget } from "./target.ts";

const APP = "https://app.example";
const EVIL = "https://evil.example";

/** What a server does right: one origin, PUT with Content-Type, X-Total exposed, and a path that is not there. */
function answer(
  path: string,
  method: string,
  origin: string | undefined,
): { readonly status: number; readonly headers: Record<string, string> } {
  const allowed = origin === APP ? { "Access-Control-Allow-Origin": APP, "Access-Control-Allow-Credentials": "true" } : {};
  const asked = { "Access-Control-Allow-Methods": "PUT", "Access-Control-Allow-Headers": "content-type" };
  if (method === "OPTIONS") return { status: 204, headers: origin === APP ? { ...allowed, ...asked } : {} };
  return { status: path === "/missing" ? 404 : 200, headers: { Vary: "Origin", ...allowed, "Access-Control-Expose-Headers": "X-Total" } };
}

function listener(request: IncomingMessage, response: ServerResponse): void {
  const { status, headers } = answer(request.url ?? "/", request.method ?? "GET", request.headers.origin);
  response.writeHead(status, headers).end("{}");
}

function handler(request: Request): Response {
  const { status, headers } = answer(new URL(request.url).pathname, request.method, request.headers.get("Origin") ?? undefined);
  return new Response(status === 204 ? null : "{}", { status, headers });
}

function koa(): CorsTarget {
  const app = new Koa();
  app.use((context) => {
    const { status, headers } = answer(context.path, context.method, context.headers.origin);
    context.set(headers);
    context.status = status;
    if (status !== 204) context.body = "{}";
  });
  return app;
}

function fastifyApp(): CorsTarget {
  const app = fastify();
  app.all("/*", (request, reply) => {
    const { status, headers } = answer(request.url, request.method, request.headers.origin);
    reply
      .code(status)
      .headers(headers)
      .send(status === 204 ? undefined : "{}");
  });
  return app;
}

function hono(): CorsTarget {
  const app = new Hono();
  app.use(cors({ origin: APP, credentials: true, allowMethods: ["PUT"], allowHeaders: ["Content-Type"], exposeHeaders: ["X-Total"] }));
  app.get("/", (context) => context.json({}));
  return app;
}

let live: Server;
let url = "";
beforeAll(async () => {
  live = createServer(listener);
  await new Promise<void>((resolve) => live.listen(0, "127.0.0.1", resolve));
  const address = live.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
});
afterAll(() => {
  live.close();
});

const PUT = { origin: APP, method: "PUT", headers: { "Content-Type": "application/json" } } as const;

describe.each<readonly [string, () => CorsTarget]>([
  ["a URL", () => url],
  ["a listening node:http server", () => live],
  ["a node:http server without a port", () => createServer(listener)],
  ["a node listener", () => listener],
  ["an Express app", () => express().use(listener)],
  ["a Koa app", koa],
  ["a Fastify app", fastifyApp],
  ["a Hono app", hono],
  ["a fetch handler", () => handler],
  ["a Worker", () => ({ fetch: handler })],
])("expectCors of %s", (_name, target) => {
  it("holds what the server does right", async () => {
    await expectCors(target()).toAllowOrigin(APP, { credentials: "include" });
    await expectCors(target()).toDenyOrigin(EVIL);
    await expectCors(target()).toAllowPreflight(PUT);
    await expectCors(target()).toExposeHeaders(["X-Total", "Content-Type"], { origin: APP });
  });

  it("says what the server does not do", async () => {
    const failing = [
      expectCors(target()).toAllowOrigin(EVIL),
      expectCors(target()).toDenyOrigin(APP),
      expectCors(target()).toAllowPreflight({ ...PUT, headers: { "X-Id": "1" } }),
      expectCors(target()).toExposeHeaders(["X-Id"], { origin: APP }),
    ];
    for (const each of failing) await expect(each).rejects.toThrow(AssertionError);
  });

  it("works through the matchers", async () => {
    await expect(target()).toAllowOrigin(APP);
    await expect(target()).toDenyOrigin(EVIL);
    await expect(target()).toAllowPreflight(PUT);
    await expect(target()).toExposeHeaders(["X-Total"], { origin: APP });
    await expect(expect(target()).toAllowOrigin(EVIL)).rejects.toThrow("Access-Control-Allow-Origin");
  });
});

describe("an expectation that shows nothing is refused:", () => {
  it.each<readonly [string, () => Promise<void>, string]>([
    ["a target that does not answer", () => expectCors("http://127.0.0.1:1/").toDenyOrigin(EVIL), "shows nothing"],
    ["a denial of what is not there", () => expectCors(handler).toDenyOrigin(EVIL, { path: "/missing" }), "answers with 404"],
    ["the target's own origin", () => expectCors(handler).toAllowOrigin("https://localhost"), "own origin"],
    ["an origin that no browser sends", () => expectCors(handler).toDenyOrigin("https://evil.example/"), "no origin that a browser sends"],
    ["no header", () => expectCors(handler).toExposeHeaders([], { origin: APP }), "no header is named"],
    ["a preflight that is never made", () => expectCors(handler).toAllowPreflight({ origin: APP }), "has no preflight"],
    ["a forbidden method", () => expectCors(handler).toDenyOrigin(EVIL, { method: "TRACE" }), "shows nothing"],
    ["a request that must not be sent", () => expectCors(url).toAllowOrigin(APP, { method: "POST" }), "was not sent"],
    ["the opposite of a matcher", () => expect(handler).not.toAllowOrigin(EVIL), "says too little"],
  ])("%s", async (_name, run, message) => {
    await expect(run()).rejects.toThrow(UnprovenError);
    await expect(run()).rejects.toThrow(message);
  });
});

describe("toDenyOrigin", () => {
  it("takes the status of an endpoint that answers with an error, where the test names it", async () => {
    await expectCors(handler).toDenyOrigin(EVIL, { path: "/missing", status: 404 });
  });

  it("is not content when the method is refused, and not the origin", async () => {
    await expect(expectCors(handler).toDenyOrigin(APP, { method: "DELETE" })).rejects.toThrow("itself is not refused");
  });
});

describe("toAllowOrigin", () => {
  it("sends what may change something to a target in this process, and not to a URL", async () => {
    const methods: string[] = [];
    const noting = (request: Request): Response => {
      methods.push(request.method);
      return handler(request);
    };
    await expectCors(noting).toAllowOrigin(APP, { method: "PUT" });
    await expectCors(noting).toAllowOrigin(APP, { method: "PUT", send: false });
    expect(methods).toEqual(["OPTIONS", "PUT", "OPTIONS"]);
  });

  it("sends cookies where a browser would, and never on a preflight", async () => {
    const cookies: (string | null)[] = [];
    const noting = (request: Request): Response => {
      cookies.push(request.headers.get("Cookie"));
      return handler(request);
    };
    await expectCors(noting).toAllowOrigin(APP, { method: "PUT", credentials: "include", cookie: "a=1" });
    await expectCors(noting).toAllowOrigin(APP, { cookie: "a=1" });
    expect(cookies).toEqual([null, "a=1", null]);
  });

  it("reads errors that carry the headers", async () => {
    await expectCors(handler).toAllowOrigin(APP, { path: "/missing", status: 404 });
    await expect(expectCors(handler).toAllowOrigin(APP, { path: "/", status: 404 })).rejects.toThrow("the status is 200, not 404");
  });
});
