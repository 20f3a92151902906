/** Generated code for frameworks and edge platforms, run as it is. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fastifyCors from "@fastify/cors";
import { type ServerType, serve as serveHono } from "@hono/node-server";
import { newEnvironment, newRequest, run, runAsync } from "@whycors/core";
import { generate, targetOf } from "@whycors/core/generate";
import { type Policy, serve } from "@whycors/core/policy";
import express, { type RequestHandler } from "express";
import fastify from "fastify";
import { Hono, type MiddlewareHandler } from "hono";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { root } from "../../scripts/command.ts";
import { applicationHeaders, type Listening, statusOf } from "./application.ts";
import { exchange, type SentRequest } from "./exchange.ts";
import { CASES, expected, POLICIES, policyOf, seen } from "./matrix.ts";

// below the project, so that its packages are found
mkdirSync(join(root, ".cache"), { recursive: true });
const folder = mkdtempSync(join(root, ".cache", "frameworks-"));
afterAll(() => rmSync(folder, { recursive: true }));

let number = 0;

/** What the generated module exports. */
async function moduleOf<Exports>(id: string, policy: Policy): Promise<Exports> {
  const { files } = generate(targetOf(id)!, policy);
  if (files === null) throw new Error(`${id} cannot do all that the policy says`);
  const path = join(folder, `${id}-${number++}.mjs`);
  writeFileSync(path, files[0]!.text);
  return import(pathToFileURL(path).href);
}

function listening(server: ServerType): Promise<Listening> {
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  const done = (): Listening => ({ port: (server.address() as AddressInfo).port, close });
  return new Promise((resolve) => (server.listening ? resolve(done()) : server.once("listening", () => resolve(done()))));
}

/** Starts an application that uses what was generated; it answers with the status in the path. */
const FRAMEWORKS: Readonly<Record<string, (policy: Policy) => Promise<Listening>>> = {
  express: async (policy) => {
    const generated = await moduleOf<{ readonly crossOrigin: RequestHandler }>("express", policy);
    const app = express();
    app.use(generated.crossOrigin);
    app.use((request, response) => {
      response.status(statusOf(request.path)).end();
    });
    return listening(app.listen(0, "127.0.0.1"));
  },
  fastify: async (policy) => {
    const generated = await moduleOf<{ readonly crossOrigin: Parameters<typeof fastifyCors>[1] }>("fastify", policy);
    const app = fastify();
    await app.register(fastifyCors, generated.crossOrigin);
    app.setNotFoundHandler((request, reply) => reply.status(statusOf(request.url)).send());
    await app.listen({ port: 0, host: "127.0.0.1" });
    return { port: (app.server.address() as AddressInfo).port, close: async () => app.close() };
  },
  hono: async (policy) => {
    const generated = await moduleOf<{ readonly crossOrigin: MiddlewareHandler }>("hono", policy);
    const app = new Hono();
    app.use("*", generated.crossOrigin);
    app.all("*", (context) => context.body(null, statusOf(context.req.path) as 200));
    return listening(serveHono({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }));
  },
};

const ORIGINS = [
  "https://app.example",
  "http://localhost:5173",
  "https://a.example.com",
  "https://evil.example",
  "https://inner.example",
  "https://x.public.example",
  "https://app.example.evil.example",
  "null",
];
const PATHS = ["/200", "/404", "/500", "/health", "/healthy", "/public", "/Public/200", "/public/500", "/public/inner/404", "/closed/200"];
const REQUESTS = [
  { method: "GET", headers: [], credentials: "include" },
  { method: "GET", headers: [], credentials: "omit" },
  { method: "PUT", headers: [["Content-Type", "application/json"]], credentials: "include" },
  { method: "PROPFIND", headers: [["X-Unknown", "1"]], credentials: "omit" },
] as const;

describe.each(Object.entries(FRAMEWORKS))("%s", (_id, start) => {
  it.each(Object.entries(POLICIES).map(([name, document]) => [name, policyOf(document)] as const))(
    "lets a browser do what the policy %s says",
    async (_name, policy) => {
      const running = await start(policy);
      try {
        for (const origin of ORIGINS)
          for (const path of PATHS)
            for (const each of REQUESTS) {
              const request = newRequest({ ...each, origin, url: `http://127.0.0.1:${running.port}${path}` });
              const sent = (wire: { readonly method: string; readonly headers: SentRequest["headers"] }): SentRequest => ({
                ...wire,
                path,
                body: null,
              });
              const real = await runAsync(request, newEnvironment(), async (wire) => exchange(running.port, sent(wire)));
              const modelled = run(request, newEnvironment(), (wire) => {
                const served = serve(policy, sent(wire));
                return { status: served.kind === "preflight" ? served.status : statusOf(path), headers: served.headers };
              });
              expect(real.outcome.kind, JSON.stringify(request)).toBe(modelled.outcome.kind);
            }
      } finally {
        await running.close();
      }
    },
  );
});

type Fetch = (request: Request) => Promise<Response>;

/** The application behind an edge function. */
function behind(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const status = statusOf(pathname);
  return Promise.resolve(
    new Response([204, 304].includes(status) ? null : "x", {
      status,
      headers: applicationHeaders(pathname).map(([name, value]): [string, string] => [name, value]),
    }),
  );
}

const EDGES: Readonly<Record<string, (policy: Policy) => Promise<Fetch>>> = {
  cloudflare: async (policy) => {
    const generated = await moduleOf<{ readonly default: { readonly fetch: Fetch } }>("cloudflare", policy);
    vi.stubGlobal("fetch", behind);
    return generated.default.fetch;
  },
  netlify: async (policy) => {
    const generated = await moduleOf<{
      readonly default: (request: Request, context: { readonly next: () => Promise<Response> }) => Promise<Response>;
    }>("netlify", policy);
    return (request) => generated.default(request, { next: () => behind(request) });
  },
};
afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(Object.entries(EDGES))("%s", (_id, load) => {
  it.each(Object.entries(POLICIES).map(([name, document]) => [name, policyOf(document)] as const))(
    `answers ${CASES.length} requests as serve does for the policy %s`,
    async (_name, policy) => {
      const handle = await load(policy);
      for (const { method, path, headers } of CASES) {
        const response = await handle(
          new Request(`https://api.example${path}`, { method, headers: headers.map(([name, value]): [string, string] => [name, value]) }),
        );
        expect(seen(response.status, [...response.headers]), `${method} ${path} ${JSON.stringify(headers)}`).toEqual(
          expected(policy, { method, path, headers, body: null }),
        );
      }
    },
  );
});
