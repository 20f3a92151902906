import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import fastifyCors from "@fastify/cors";
import koaCors from "@koa/cors";
import { type Policy, parsePolicy } from "@whycors/core/policy";
import { cors as ourExpressCors } from "@whycors/server/express";
import { cors as ourFastifyCors } from "@whycors/server/fastify";
import { cors as ourHonoCors } from "@whycors/server/hono";
import { cors as ourKoaCors } from "@whycors/server/koa";
import expressCors from "cors";
import fastify from "fastify";
import { Hono } from "hono";
import { cors as honoCors } from "hono/cors";
import Koa from "koa";
import { measure } from "mitata";
import { table } from "./table.ts";

type Headers = Readonly<Record<string, string>>;

/** How a middleware is set up, and what is asked of it. */
interface Scenario {
  readonly name: string;
  /** Exact origins; null where all names below as many hosts are allowed. */
  readonly origins: readonly string[];
  readonly below: boolean;
  readonly method: "GET" | "OPTIONS";
  readonly headers: Headers;
}

/** Handles one request; the second takes it to the end. */
type Run = () => Promise<void> | void;

/** A framework with no middleware, with the peer and with ours. */
interface Contest {
  readonly name: string;
  readonly bare: Run;
  readonly peer: Run;
  readonly ours: Run;
}

const MANY = 10_000;
const hosts = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `app${index}.example`);
const ask = (origin: string): Headers => ({ origin });
const preflight = (origin: string, asked = "content-type"): Headers => ({
  origin,
  "access-control-request-method": "PUT",
  "access-control-request-headers": asked,
});

const SCENARIOS: readonly Scenario[] = [
  ...[1, 100, MANY].flatMap((count): readonly Scenario[] => {
    const origins = hosts(count).map((host) => `https://${host}`);
    const last = origins.at(-1) ?? "";
    const words = `${count} ${count === 1 ? "origin" : "origins"}`;
    return [
      { name: `actual, ${words}`, origins, below: false, method: "GET", headers: ask(last) },
      { name: `preflight, ${words}`, origins, below: false, method: "OPTIONS", headers: preflight(last) },
    ];
  }),
  ...[1, 100].map(
    (count): Scenario => ({
      name: `actual, names below ${count} ${count === 1 ? "host" : "hosts"}`,
      origins: hosts(count),
      below: true,
      method: "GET",
      headers: ask(`https://shop.app${count - 1}.example`),
    }),
  ),
  {
    name: "actual, refused by 100 origins",
    origins: hosts(100).map((host) => `https://${host}`),
    below: false,
    method: "GET",
    headers: ask("https://evil.example"),
  },
  {
    name: "preflight, refused by 100 origins",
    origins: hosts(100).map((host) => `https://${host}`),
    below: false,
    method: "OPTIONS",
    headers: preflight("https://evil.example"),
  },
  { name: "no Origin", origins: ["https://app.example"], below: false, method: "GET", headers: {} },
  {
    name: "preflight, 8 kB of hostile names",
    origins: ["https://app.example"],
    below: false,
    method: "OPTIONS",
    headers: preflight("https://app.example", "a,".repeat(4000)),
  },
];

const LISTS = { methods: ["PUT"], requestHeaders: ["Content-Type"], exposedHeaders: ["ETag"] };

/** A response that writes its head, and nothing to a socket. */
class HeadOnly extends ServerResponse {
  done: (() => void) | undefined;

  override end(): this {
    if (!this.headersSent) this.writeHead(this.statusCode);
    this.done?.();
    return this;
  }
}

function newRequest({ method, headers }: Scenario): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  return Object.assign(request, { method, url: "/", headers: { host: "api.example", ...headers } });
}

function policyOf({ origins, below }: Scenario): Policy {
  const texts = below ? origins.map((host) => `https://*.${host}`) : origins;
  const { policy, mistakes } = parsePolicy({ origins: texts, credentials: true, maxAge: 600, ...LISTS }, () => null);
  if (policy === null) throw new Error(JSON.stringify(mistakes));
  return policy;
}

/** As the peers' own documentations have it: a list of texts or regular expressions, or a function. */
function peerOrigins({ origins, below }: Scenario): (string | RegExp)[] {
  return below ? origins.map((host) => new RegExp(`^https://([a-z0-9-]+\\.)+${host.replaceAll(".", "\\.")}$`)) : [...origins];
}

function peerFunction(scenario: Scenario): (origin: string) => string {
  const allowed = peerOrigins(scenario);
  const texts = new Set(allowed);
  return (origin) => (texts.has(origin) || allowed.some((each) => each instanceof RegExp && each.test(origin)) ? origin : "");
}

const peerOptions = (scenario: Scenario): object => ({
  origin: peerOrigins(scenario),
  credentials: true,
  methods: LISTS.methods,
  allowedHeaders: LISTS.requestHeaders,
  exposedHeaders: LISTS.exposedHeaders,
  maxAge: 600,
});

function express(scenario: Scenario): Contest {
  const request = newRequest(scenario);
  const peer = expressCors(peerOptions(scenario));
  const ours = ourExpressCors(policyOf(scenario));
  return {
    name: "express `cors`",
    bare: () => void new HeadOnly(request).end(),
    peer: () => {
      const response = new HeadOnly(request);
      peer(request, response, () => response.end());
    },
    ours: () => {
      const response = new HeadOnly(request);
      ours(request, response, () => response.end());
    },
  };
}

async function fastifyContest(scenario: Scenario): Promise<Contest> {
  const request = newRequest(scenario);
  const start = async (register: (app: ReturnType<typeof fastify>) => PromiseLike<unknown> | undefined): Promise<Run> => {
    const app = fastify();
    await register(app);
    app.route({ method: ["GET", "OPTIONS"], url: "/", handler: (_request, reply) => reply.send() });
    await app.ready();
    return () =>
      new Promise((resolve) => {
        const response = new HeadOnly(request);
        response.done = resolve;
        app.routing(request, response);
      });
  };
  return {
    name: "`@fastify/cors`",
    bare: await start(() => undefined),
    peer: await start((app) => app.register(fastifyCors, { ...peerOptions(scenario), preflight: true, strictPreflight: false })),
    ours: await start((app) => app.register(ourFastifyCors, { policy: policyOf(scenario) })),
  };
}

function koaContest(scenario: Scenario): Contest {
  const request = newRequest(scenario);
  const app = new Koa();
  const allowed = peerFunction(scenario);
  const peer = koaCors({
    origin: (context) => allowed(context.get("Origin")),
    credentials: true,
    allowMethods: LISTS.methods,
    allowHeaders: LISTS.requestHeaders,
    exposeHeaders: LISTS.exposedHeaders,
    maxAge: 600,
  });
  const ours = ourKoaCors(policyOf(scenario));
  const run =
    (handle: (context: Koa.Context) => Promise<unknown>): Run =>
    async () => {
      const response = new HeadOnly(request);
      await handle(app.createContext(request, response));
      response.end();
    };
  const next = async (): Promise<void> => undefined;
  return { name: "`@koa/cors`", bare: run(next), peer: run((context) => peer(context, next)), ours: run((context) => ours(context, next)) };
}

function hono(scenario: Scenario): Contest {
  const start = (use: (app: Hono) => unknown): Run => {
    const app = new Hono();
    use(app);
    app.on(["GET", "OPTIONS"], "/", (context) => context.body(null));
    return async () => {
      await app.fetch(new Request("http://api.example/", { method: scenario.method, headers: scenario.headers }));
    };
  };
  const origin = scenario.below ? peerFunction(scenario) : [...scenario.origins];
  const peer = honoCors({
    origin,
    credentials: true,
    allowMethods: LISTS.methods,
    allowHeaders: LISTS.requestHeaders,
    exposeHeaders: LISTS.exposedHeaders,
    maxAge: 600,
  });
  return {
    name: "`hono/cors`",
    bare: start(() => undefined),
    peer: start((app) => app.use(peer)),
    ours: start((app) => app.use(ourHonoCors(policyOf(scenario)))),
  };
}

/** Nanoseconds of one run: the lowest of five measurements that take turns with the others, since a busy machine only adds. */
async function nanoseconds(runs: readonly Run[]): Promise<readonly number[]> {
  const rounds: number[][] = runs.map(() => []);
  for (let round = 0; round < 5; round++)
    for (const [index, run] of runs.entries()) rounds[index]?.push((await measure(run, { min_cpu_time: 2e7, batch_samples: 512 })).p50);
  return rounds.map((times) => Math.min(...times));
}

/** What a request costs with no middleware, with the peer and with ours, in each framework, without a socket. */
export async function middleware(): Promise<void> {
  const header = ["ns a request", "", "bare", "peer", "whycors", "whycors / peer", "added / added"];
  const rows: (readonly (string | number)[])[] = [];
  for (const scenario of SCENARIOS)
    for (const { name, bare, peer, ours } of [express(scenario), await fastifyContest(scenario), koaContest(scenario), hono(scenario)]) {
      const [alone = 0, theirs = 0, own = 0] = await nanoseconds([bare, peer, ours]);
      const numbers = [alone, theirs, own].map(Math.round);
      rows.push([scenario.name, name, ...numbers, `${(own / theirs).toFixed(2)} x`, `${((own - alone) / (theirs - alone)).toFixed(2)} x`]);
    }
  table([header, ...rows]);
}
