import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fastifyCors from "@fastify/cors";
import { serve } from "@hono/node-server";
import koaCors from "@koa/cors";
import { parsePolicy } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { cors as whycors } from "@whycors/server/express";
import expressCors from "cors";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { cors as honoCors } from "hono/cors";
import Koa from "koa";

/** What a user wants, in words that every middleware has an option for. Absent: the option is left to the middleware. */
export interface Wanted {
  readonly origins?: readonly string[];
  readonly credentials: boolean;
  readonly methods?: readonly string[];
  readonly requestHeaders?: readonly string[];
  readonly exposedHeaders?: readonly string[];
  readonly maxAge?: number;
}

export interface Running {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A middleware in front of the same small application, or for null that alone. Starting throws when it refuses the options. */
export interface Contestant {
  readonly name: string;
  /** What it is a middleware for. */
  readonly framework: "express" | "fastify" | "koa" | "hono";
  /** The npm package whose version is shown. */
  readonly package: string;
  readonly start: (wanted: Wanted | null) => Promise<Running>;
}

/** To these `/items` answers. */
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

const OWN = { "Access-Control-Allow-Origin": "https://own.example", Vary: "Accept-Encoding" };

/** An option of a list, or no option at all. */
function listOption<K extends string>(name: K, list: readonly string[] | undefined): { readonly [N in K]?: string[] } {
  const option: { [N in K]?: string[] } = {};
  return list === undefined ? option : Object.assign(option, { [name]: [...list] });
}

/** What cors and @fastify/cors share. */
function connectOptions({ origins, credentials, methods, requestHeaders, exposedHeaders, maxAge }: Wanted): object {
  return {
    credentials,
    ...listOption("origin", origins),
    ...listOption("methods", methods),
    ...listOption("allowedHeaders", requestHeaders),
    ...listOption("exposedHeaders", exposedHeaders),
    ...(maxAge === undefined ? {} : { maxAge }),
  };
}

function koaOptions({ origins, credentials, ...others }: Wanted): koaCors.Options {
  const asked = (context: Koa.Context): string => (origins?.includes(context.get("Origin")) === true ? context.get("Origin") : "");
  const origin = origins === undefined ? {} : { origin: origins.length === 1 ? (origins[0] ?? "") : asked };
  return { credentials, ...origin, ...allowOptions(others) };
}

function honoOptions({ origins, credentials, ...others }: Wanted): NonNullable<Parameters<typeof honoCors>[0]> {
  return { origin: origins === undefined ? "*" : [...origins], credentials, ...allowOptions(others) };
}

/** What @koa/cors and hono/cors share. */
function allowOptions({ methods, requestHeaders, exposedHeaders, maxAge }: Omit<Wanted, "origins" | "credentials">): object {
  return {
    ...listOption("allowMethods", methods),
    ...listOption("allowHeaders", requestHeaders),
    ...listOption("exposeHeaders", exposedHeaders),
    ...(maxAge === undefined ? {} : { maxAge }),
  };
}

function lower<M extends string>(method: M): Lowercase<M> {
  return method.toLowerCase() as Lowercase<M>;
}

function listening(server: Server): Promise<Running> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({ port, close: () => new Promise((done) => void server.close(() => done()).closeAllConnections()) });
    });
  });
}

function expressApp(middleware: express.RequestHandler | null): Promise<Running> {
  const app = express();
  app.set("env", "test");
  if (middleware !== null) app.use(middleware);
  for (const method of METHODS) app[lower(method)]("/items", (_request, response) => void response.json({}));
  app.get("/own", (_request, response) => void response.set(OWN).send("own"));
  app.get("/error", () => {
    throw new Error("on purpose");
  });
  app.options("/ok", (_request, response) => void response.send("options"));
  app.get("/ok", (_request, response) => void response.send("ok"));
  return listening(createServer(app));
}

export const CONTESTANTS: readonly Contestant[] = [
  {
    name: "whycors",
    framework: "express",
    package: "@whycors/server",
    start: async (wanted) => {
      if (wanted === null) return expressApp(null);
      const { policy, mistakes } = parsePolicy(wanted, publicSuffixWithin);
      if (policy === null) throw new Error(mistakes.map(({ message }) => message).join("; "));
      return expressApp(whycors(policy));
    },
  },
  {
    name: "express `cors`",
    framework: "express",
    package: "cors",
    start: async (wanted) => expressApp(wanted === null ? null : expressCors(connectOptions(wanted))),
  },
  {
    name: "`@fastify/cors`",
    framework: "fastify",
    package: "@fastify/cors",
    async start(wanted) {
      const app = fastify({ forceCloseConnections: true });
      if (wanted !== null) await app.register(fastifyCors, connectOptions(wanted));
      app.route({ method: [...METHODS], url: "/items", handler: () => ({}) });
      app.get("/own", (_request, reply) => reply.headers(OWN).send("own"));
      app.get("/error", () => {
        throw new Error("on purpose");
      });
      app.options("/ok", () => "options");
      app.get("/ok", () => "ok");
      await app.listen({ port: 0, host: "127.0.0.1" });
      return { port: (app.server.address() as AddressInfo).port, close: () => app.close() };
    },
  },
  {
    name: "`@koa/cors`",
    framework: "koa",
    package: "@koa/cors",
    start: async (wanted) => {
      const app = new Koa();
      app.silent = true;
      if (wanted !== null) app.use(koaCors(koaOptions(wanted)));
      app.use((context) => {
        if (context.path === "/own") {
          context.set(OWN);
          context.body = "own";
        } else if (context.path === "/error") throw new Error("on purpose");
        else if (context.path === "/items" && context.method !== "OPTIONS") context.body = {};
        else if (context.path === "/ok") context.body = context.method === "OPTIONS" ? "options" : "ok";
      });
      return listening(createServer(app.callback()));
    },
  },
  {
    name: "`hono/cors`",
    framework: "hono",
    package: "hono",
    start: async (wanted) => {
      const app = new Hono();
      app.onError((_error, context) => context.text("error", 500));
      if (wanted !== null) app.use(honoCors(honoOptions(wanted)));
      app.on([...METHODS], "/items", (context) => context.json({}));
      app.get("/own", (context) => context.text("own", 200, OWN));
      app.get("/error", () => {
        throw new Error("on purpose");
      });
      app.on(["GET", "OPTIONS"], "/ok", (context) => context.text(context.req.method === "OPTIONS" ? "options" : "ok"));
      return new Promise((resolve) => {
        const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
          resolve({ port, close: () => new Promise((done) => void server.close(() => done())) }),
        );
      });
    },
  },
];
