import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Further, hardened, type LabReply, startLab } from "@whycors/lab";
import { API_PATHS, type CallProblem } from "@whycors/studio";
import { type Api, createApi } from "./api.ts";
import { readStudioFiles, type StudioFile } from "./files.ts";
import { type Own, type Refusal, refusesCall, refusesFile } from "./guard.ts";
import { BODY_LIMIT, CONNECTION_LIMIT, REQUEST_TIMEOUT } from "./limits.ts";
import { PROXY_BODY_LIMIT, type ProxyDesk } from "./proxy-desk.ts";
import { createTestAnswers } from "./test-answers.ts";

/** A studio that is running. */
export interface StudioServer {
  /** What to open in a browser. */
  readonly url: string;
  /** Ends all servers and connections at once. May be called more than once. */
  readonly close: () => Promise<void>;
}

/** How many further ports are tried when one is taken. */
const FURTHER_PORTS = 20;

/** How a studio is started. */
export interface StudioStart {
  /** The page has a part for it. */
  readonly proxy?: ProxyDesk | null;
  /** In milliseconds: whoever needs longer for a request is hung up on. */
  readonly requestTimeout?: number;
}

/**
 * Starts the studio on loopback: the page with its API on `port` or the next free one, and test servers on ports of their own.
 * Null when the studio was not built.
 */
export async function startStudio(
  port: number,
  { proxy = null, requestTimeout = REQUEST_TIMEOUT }: StudioStart = {},
): Promise<StudioServer | null> {
  const files = readStudioFiles();
  if (files === null) return null;
  const answers = createTestAnswers();
  let own: Own | null = null;
  const further: Further = (on, head) => answers.reply(on, head) ?? (on === "page" ? runnerFile(files, head.path, head.query, own) : null);
  const lab = await startLab({ further });
  const server = createServer({
    requestTimeout,
    headersTimeout: requestTimeout,
    connectionsCheckingInterval: requestTimeout / 10,
    keepAliveTimeout: 5000,
  });
  server.maxConnections = CONNECTION_LIMIT;
  try {
    const taken = await listen(server, port, port === 0 ? 0 : FURTHER_PORTS);
    const host = `127.0.0.1:${taken}`;
    own = { host, origin: `http://${host}`, token: randomBytes(32).toString("base64url") };
  } catch (error) {
    await lab.close();
    throw error;
  }
  const site = { own, files, api: createApi(lab, answers), frames: lab.origins.page, proxy };
  server.on("request", (request, response) => {
    respond(request, response, site).catch((error: unknown) => {
      // a bug, which is to end one call and not the studio
      process.stderr.write(`whycors: ${error instanceof Error ? error.stack : String(error)}\n`);
      response.destroy();
    });
  });
  // whoever sends no HTTP is hung up on
  server.on("clientError", (_error, socket) => socket.destroy());
  const close = async (): Promise<void> => {
    const ended = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await Promise.all([ended, lab.close()]);
  };
  return { url: `${own.origin}/`, close };
}

/** Listens on the first port that is free, from `port` on. Gives the port; rejects when none is. */
function listen(server: Server, port: number, further: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error & { readonly code?: string }): void => {
      server.off("listening", onListening);
      if (error.code !== "EADDRINUSE" || further === 0 || port >= 65_535) reject(error);
      else resolve(listen(server, port + 1, further - 1));
    };
    const onListening = (): void => {
      server.off("error", onError);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    };
    server.once("error", onError);
    server.once("listening", onListening);
    server.listen(port, "127.0.0.1");
  });
}

interface StudioSite {
  readonly own: Own;
  readonly files: ReadonlyMap<string, StudioFile>;
  readonly api: Api;
  /** The origin of the page that makes requests, which the studio frames. */
  readonly frames: string;
  /** The proxy that the page watches; null where the studio stands alone. */
  readonly proxy: ProxyDesk | null;
}

/** On every answer; the page alone has a policy that lets it do something. */
const HARDENED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(hardened()),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

async function respond(request: IncomingMessage, response: ServerResponse, site: StudioSite): Promise<void> {
  const path = /^[^?#]*/.exec(request.url ?? "")?.[0] ?? "";
  if (path.startsWith("/api/")) return call(request, response, path, site);
  const refused = refusesFile(request, site.own);
  if (refused !== null) return refuse(response, refused);
  const file = site.files.get(path === "/" ? "/index.html" : path);
  if (file === undefined || path === "/runner.html") return turnDown(response, 404, "the studio has no such file");
  const index = path === "/" || path === "/index.html";
  const nonce = randomBytes(18).toString("base64");
  const bytes = index ? Buffer.from(indexPage(file.bytes.toString("utf8"), nonce, site)) : file.bytes;
  const policy = index ? { "Content-Security-Policy": policyOf(nonce, site.frames) } : {};
  response.writeHead(200, { ...HARDENED, ...policy, "Content-Type": file.type, "Content-Length": bytes.length });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** The page with its nonce and its token; only a page of this very origin can read them. */
function indexPage(html: string, nonce: string, { own, proxy }: StudioSite): string {
  const proxied = proxy === null ? "" : '\n    <meta name="whycors-proxy">';
  return html
    .replaceAll("whycors-nonce", nonce)
    .replace("<head>", `<head>\n    <meta name="whycors-token" content="${own.token}">${proxied}`);
}

function policyOf(nonce: string, frames: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src data: blob:",
    "connect-src 'self'",
    `frame-src ${frames}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

async function call(request: IncomingMessage, response: ServerResponse, path: string, { own, api, proxy }: StudioSite): Promise<void> {
  const refused = refusesCall(request, own);
  if (refused !== null) return refuse(response, refused);
  const limit = path === API_PATHS.proxy ? PROXY_BODY_LIMIT : BODY_LIMIT;
  const body = await readBody(request, limit);
  if (body === "too-long") return turnDown(response, 413, { error: "too-long", limit }, true);
  if (body === "cut") return;
  const json = parseJson(body);
  if (json === undefined) return turnDown(response, 400, "the body is no JSON");
  if (proxy !== null && path === API_PATHS.proxyEvents) {
    if (!proxy.listen(response, HARDENED)) turnDown(response, 503, { error: "crowded" });
    return;
  }
  if (proxy !== null && path === API_PATHS.proxy) return callProxy(response, proxy, json);
  const stopping = new AbortController();
  response.on("close", () => stopping.abort());
  const called = await api(path, json, stopping.signal);
  if (response.destroyed) return;
  if (called.status !== 200) return turnDown(response, called.status, called.problem);
  const bytes = Buffer.from(JSON.stringify(called.json));
  response.writeHead(200, { ...HARDENED, "Content-Type": "application/json", "Content-Length": bytes.length });
  response.end(bytes);
}

function callProxy(response: ServerResponse, proxy: ProxyDesk, call: unknown): void {
  const reply = proxy.answer(call);
  if (reply === null) return turnDown(response, 400, "there is no call of the proxy in it");
  const bytes = Buffer.from(reply.body);
  response.writeHead(reply.status, {
    ...HARDENED,
    "Content-Type": reply.type,
    ...(bytes.length === 0 ? {} : { "Content-Length": bytes.length }),
  });
  response.end(bytes);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The body, as far as it may be read; `cut` when the client went away. */
async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return "too-long";
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > limit) return "too-long";
      chunks.push(bytes);
    }
  } catch {
    return "cut";
  }
  return Buffer.concat(chunks).toString("utf8");
}

function refuse(response: ServerResponse, { status, problem }: Refusal): void {
  turnDown(response, status, problem, true);
}

/** Says no: with JSON to the page, which has words for it, and with words to everybody else. */
function turnDown(response: ServerResponse, status: number, problem: CallProblem | string, last = false): void {
  const words = typeof problem === "string";
  const bytes = Buffer.from(`${words ? problem : JSON.stringify(problem)}\n`);
  response.writeHead(status, {
    ...HARDENED,
    ...(last ? { Connection: "close" } : {}),
    "Content-Type": words ? "text/plain; charset=utf-8" : "application/json",
    "Content-Length": bytes.length,
  });
  response.end(bytes);
}

/** It asks any server for whatever pages ask for, and does nothing else: no code of its own markup, no frames, workers, forms or plug-ins. */
function runnerPolicy(framedBy: string): string {
  const open = ["connect-src", "script-src", "style-src", "img-src", "font-src", "media-src"].map((directive) => `${directive} *`);
  return ["default-src 'none'", ...open, "base-uri 'none'", "form-action 'none'", `frame-ancestors ${framedBy}`].join("; ");
}

const POLICIES: ReadonlySet<string> = new Set(["require-corp", "credentialless"]);

/** The page on another origin that makes requests when the studio, which alone may frame it, tells it to. */
function runnerFile(files: ReadonlyMap<string, StudioFile>, path: string, query: string, own: Own | null): LabReply | null {
  const file = path.startsWith("/studio/") ? files.get(path.slice("/studio".length)) : undefined;
  if (file === undefined || own === null || path === "/studio/index.html") return null;
  const asked = new URLSearchParams(query).get("embedder-policy") ?? "";
  return {
    kind: "http",
    status: 200,
    headers: [
      ["Content-Type", file.type],
      ["X-Content-Type-Options", "nosniff"],
      ["Cache-Control", "no-store"],
      ["Content-Security-Policy", runnerPolicy(own.origin)],
      // a frame without an origin of its own loads the script by CORS; and it is no secret
      ["Access-Control-Allow-Origin", "*"],
      ["Cross-Origin-Resource-Policy", "cross-origin"],
      ...(POLICIES.has(asked) ? [["Cross-Origin-Embedder-Policy", asked] as const] : []),
    ],
    body: file.bytes,
  };
}
