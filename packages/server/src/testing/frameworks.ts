/** The same small application in every framework, behind a policy, on a real socket. */
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { serve as serveHono } from "@hono/node-server";
import type { Policy } from "@whycors/core/policy";
import express5 from "express";
import fastify from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import { cors as expressCors } from "../express.ts";
import { cors as fastifyCors } from "../fastify.ts";
import { cors as honoCors } from "../hono.ts";
import { cors as koaCors } from "../koa.ts";
import type { LivePolicy } from "../live-policy.ts";
import type { CorsOptions } from "../middleware.ts";
import { withCors as withNodeCors } from "../node.ts";
import { withCors as withWebCors } from "../web.ts";

export interface Running {
  readonly port: number;
  readonly close: () => Promise<void>;
}

export interface Framework {
  readonly name: string;
  readonly start: (policy: Policy | LivePolicy, options?: CorsOptions) => Promise<Running>;
}

/** Resolved by a test while a request to `/slow` waits. */
export const gate: { promise: Promise<void>; open: () => void } = { promise: Promise.resolve(), open: () => undefined };

export function closeGate(): void {
  gate.promise = new Promise((resolve) => {
    gate.open = resolve;
  });
}

/** What the application sets itself at `/own`. */
export const OWN = { "Access-Control-Allow-Origin": "*", "access-control-allow-methods": "GET", Vary: "Accept-Encoding" } as const;
const PIECES = ["one ", "two ", "three"];

function listening(server: Server): Promise<Running> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({ port, close: () => new Promise((done) => void server.close(() => done()).closeAllConnections()) });
    });
  });
}

const node: Framework = {
  name: "node:http",
  start: (policy, options) =>
    listening(
      createServer(
        withNodeCors(
          policy,
          async (request, response) => {
            const path = request.url ?? "/";
            if (path === "/own") response.writeHead(200, OWN).end("own");
            else if (path === "/error") response.writeHead(500, "Oh", ["Content-Type", "text/plain"]).end("error");
            else if (path === "/not-modified") response.writeHead(304).end();
            else if (path === "/redirect") response.writeHead(302, { Location: "/ok" }).end();
            else if (path === "/slow") response.end(await gate.promise.then(() => "slow"));
            else if (path === "/stream") {
              for (const piece of PIECES) response.write(piece);
              response.end();
            } else if (request.method === "OPTIONS") response.end("options");
            else if (path === "/ok" || path === "/public/ok") response.end("ok");
            else response.writeHead(404).end("missing");
          },
          options,
        ),
      ),
    ),
};

function expressApp(name: string, express: typeof express5): Framework {
  return {
    name,
    start: (policy, options) => {
      const app = express();
      app.set("env", "test");
      app.use(expressCors(policy, options));
      app.get("/own", (_request, response) => void response.set(OWN).send("own"));
      app.get("/error", () => {
        throw new Error("on purpose");
      });
      app.get("/not-modified", (_request, response) => void response.status(304).end());
      app.get("/redirect", (_request, response) => void response.status(302).location("/ok").end());
      app.get("/slow", (_request, response) => void gate.promise.then(() => response.send("slow")));
      app.get("/stream", (_request, response) => {
        for (const piece of PIECES) response.write(piece);
        response.end();
      });
      app.options("/ok", (_request, response) => void response.send("options"));
      app.get(["/ok", "/public/ok"], (_request, response) => void response.send("ok"));
      return listening(createServer(app));
    },
  };
}

const fastify5: Framework = {
  name: "Fastify 5",
  async start(policy, options) {
    const app = fastify({ forceCloseConnections: true });
    await app.register(fastifyCors, { policy, ...options });
    app.get("/own", (_request, reply) => reply.headers(OWN).send("own"));
    app.get("/error", () => {
      throw new Error("on purpose");
    });
    app.get("/not-modified", (_request, reply) => reply.code(304).send());
    app.get("/redirect", (_request, reply) => reply.redirect("/ok"));
    app.get("/slow", () => gate.promise.then(() => "slow"));
    app.get("/stream", (_request, reply) => reply.send(new Response(PIECES.join("")).body));
    app.options("/ok", () => "options");
    app.get("/ok", () => "ok");
    app.get("/public/ok", () => "ok");
    await app.listen({ port: 0, host: "127.0.0.1" });
    return { port: (app.server.address() as AddressInfo).port, close: () => app.close() };
  },
};

const koa: Framework = {
  name: "Koa 3",
  start: (policy, options) => {
    const app = new Koa();
    app.silent = true;
    app.use(koaCors(policy, options));
    app.use(async (context) => {
      const { path } = context;
      if (path === "/own") {
        context.set(OWN);
        context.body = "own";
      } else if (path === "/error") throw new Error("on purpose");
      else if (path === "/not-modified") context.status = 304;
      else if (path === "/redirect") context.redirect("/ok");
      else if (path === "/slow") context.body = await gate.promise.then(() => "slow");
      else if (path === "/stream") context.body = new Response(PIECES.join("")).body;
      else if (context.method === "OPTIONS") context.body = "options";
      else if (path === "/ok" || path === "/public/ok") context.body = "ok";
    });
    return listening(createServer(app.callback()));
  },
};

function webRoutes({ method, url }: Request): Response | Promise<Response> {
  const { pathname } = new URL(url);
  if (pathname === "/own") return new Response("own", { headers: OWN });
  if (pathname === "/error") throw new Error("on purpose");
  if (pathname === "/not-modified") return new Response(null, { status: 304 });
  if (pathname === "/redirect") return Response.redirect(new URL("/ok", url), 302);
  if (pathname === "/slow") return gate.promise.then(() => new Response("slow"));
  if (pathname === "/stream") return new Response(new Response(PIECES.join("")).body);
  if (method === "OPTIONS") return new Response("options");
  return ["/ok", "/public/ok"].includes(pathname) ? new Response("ok") : new Response("missing", { status: 404 });
}

function listeningFetch(fetch: (request: Request) => Response | Promise<Response>): Promise<Running> {
  return new Promise((resolve) => {
    const server = serveHono({ fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => {
      resolve({
        port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      });
    });
  });
}

const hono: Framework = {
  name: "Hono 4",
  start: (policy, options) => {
    const app = new Hono();
    app.use(honoCors(policy, options));
    app.on(["GET", "OPTIONS"], ["/own", "/error", "/not-modified", "/redirect", "/slow", "/stream", "/ok", "/public/ok"], (context) =>
      webRoutes(context.req.raw),
    );
    return listeningFetch(app.fetch);
  },
};

const web: Framework = {
  name: "a Web-standard handler",
  start: (policy, options) => listeningFetch(withWebCors(policy, webRoutes, options)),
};

export const FRAMEWORKS: readonly Framework[] = [
  node,
  expressApp("Express 4", createRequire(import.meta.url)("express4")),
  expressApp("Express 5", express5),
  fastify5,
  koa,
  hono,
  web,
];
