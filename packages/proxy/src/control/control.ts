import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { redact } from "@whycors/core/render";
import { TEMPLATES } from "../hold/templates.ts";
import { renderToDoMarkdown } from "../mend/render-to-do.ts";
import { parseMessage, printMessage } from "../message/http-text.ts";
import type { ProxyEvent, RunningProxy } from "../proxy.ts";
import { parseHoldRule } from "../rules/rule.ts";

/** An HTTP API to watch and steer a running proxy. */
export interface Control {
  /** `http://127.0.0.1:41234` */
  readonly url: string;
  /** What every request must bring: `Authorization: Bearer …`. */
  readonly token: string;
  close(): Promise<void>;
}

export interface ControlOptions {
  /** 0 takes any that is free. */
  readonly port: number;
  /** The origins of pages that may use it, besides programs. */
  readonly origins: readonly string[];
}

/** A request body of this length at most is read, in bytes: an edited message. */
const MOST_BODY = 4 * 1024 * 1024;
const MOST_STREAMS = 20;
/** A reader who is this far behind is cut off, in bytes. */
const MOST_BEHIND = 1024 * 1024;

interface Reply {
  readonly status: number;
  readonly type: "application/json" | "text/markdown; charset=utf-8" | "text/plain; charset=utf-8";
  readonly body: string;
}

/** Starts it, on loopback only. Rejects when the port is taken. The API is described in docs/proxy-control.md. */
export async function startControl(proxy: RunningProxy, { port, origins }: ControlOptions): Promise<Control> {
  const token = randomBytes(24).toString("base64url");
  const streams = new Set<ServerResponse>();
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000 });
  server.maxConnections = 100;
  server.on("request", (request, response) => {
    void answer(request, response, { proxy, token, origins, streams, port: portOf(server) });
  });
  const unsubscribe = proxy.subscribe((event) => tell(streams, proxy, event));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1" }, resolve);
  }).catch((error: unknown) => {
    unsubscribe();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    token,
    close() {
      unsubscribe();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

interface Desk {
  readonly proxy: RunningProxy;
  readonly token: string;
  readonly origins: readonly string[];
  readonly streams: Set<ServerResponse>;
  readonly port: number;
}

async function answer(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const { origin, host = "" } = request.headers;
  const known = [`127.0.0.1:${desk.port}`, `localhost:${desk.port}`].includes(host);
  if (!known) return send(response, json(421, { error: "this is not a name of the control API" }));
  if (origin !== undefined && !desk.origins.includes(origin))
    return send(response, json(403, { error: `pages of ${origin} may not use it (--control-origin)` }));
  if (origin !== undefined) {
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Vary", "Origin");
  }
  if (request.method === "OPTIONS") {
    response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT");
    response.setHeader("Access-Control-Allow-Headers", "authorization, content-type");
    response.writeHead(204).end();
    return;
  }
  if (!isToken(request.headers.authorization ?? "", desk.token))
    return send(response, json(401, { error: "give the token: Authorization: Bearer …" }));
  const url = new URL(request.url ?? "/", "http://control");
  if (request.method === "GET" && url.pathname === "/events") return stream(response, desk);
  const body = await readBody(request);
  send(
    response,
    body === null ? json(413, { error: "the body is too long" }) : dispatch(request.method ?? "", url.pathname, body, desk.proxy),
  );
}

function isToken(header: string, token: string): boolean {
  const [given, wanted] = [Buffer.from(header), Buffer.from(`Bearer ${token}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      length += chunk.length;
      if (length > MOST_BODY) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString("utf8");
}

function dispatch(method: string, path: string, body: string, proxy: RunningProxy): Reply {
  const [, what = "", number = "", verb = ""] = /^\/([a-z.-]+)(?:\/(\d{1,15}))?(?:\/([a-z]+))?$/.exec(path) ?? [];
  const id = Number(number);
  switch (`${method} ${what}${number === "" ? "" : "/n"}${verb === "" ? "" : `/${verb}`}`) {
    case "GET exchanges":
      return json(200, shown(proxy, proxy.exchanges()));
    case "GET exchanges/n":
      return exchange(proxy, id);
    case "POST exchanges/n/replay": {
      const replayed = proxy.replay(id);
      return typeof replayed === "number" ? json(202, { id: replayed }) : json(409, { error: replayed.refused });
    }
    case "GET to-do":
      return json(200, shown(proxy, proxy.toDo()));
    case "GET to-do.md":
      return { status: 200, type: "text/markdown; charset=utf-8", body: renderToDoMarkdown(shown(proxy, proxy.toDo())) };
    case "GET held":
      return json(
        200,
        proxy.held().map(({ id: number, phase, until, about }) => ({ id: number, phase, until, about })),
      );
    case "GET held/n":
      return held(proxy, id);
    case "POST held/n/release":
      return release(proxy, id, body);
    case "POST held/n/drop":
      return decided(proxy.decide(id, { kind: "drop" }), id);
    case "POST held/n/answer":
      return fromTemplate(proxy, id, body.trim());
    case "GET templates":
      return json(
        200,
        Object.entries(TEMPLATES).map(([name, { about }]) => ({ name, about })),
      );
    case "GET settings":
      return json(200, { mode: proxy.settings.mode, hold: proxy.settings.hold });
    case "PUT settings":
      return change(proxy, body);
    default:
      return json(404, { error: `there is no ${method} ${path}` });
  }
}

function json(status: number, value: unknown): Reply {
  return { status, type: "application/json", body: `${JSON.stringify(value)}\n` };
}

function shown<T>(proxy: RunningProxy, value: T): T {
  return proxy.options.showSecrets ? value : redact(value);
}

function exchange(proxy: RunningProxy, id: number): Reply {
  const entry = proxy.find(id);
  if (entry === null) return json(404, { error: `there is no exchange ${id} any more` });
  return json(200, shown(proxy, { exchange: entry.record, trace: entry.judged?.trace() ?? null }));
}

/** What is held is shown as it is, secrets included: it goes on as it comes back. */
function held(proxy: RunningProxy, id: number): Reply {
  const found = proxy.held().find((each) => each.id === id);
  if (found === undefined) return json(404, { error: `${id} is not held any more` });
  return { status: 200, type: "text/plain; charset=utf-8", body: printMessage(found.message) };
}

function release(proxy: RunningProxy, id: number, text: string): Reply {
  if (text === "") return decided(proxy.decide(id, { kind: "release" }), id);
  const message = parseMessage(text);
  return "mistakes" in message ? json(422, message) : decided(proxy.decide(id, { kind: "edit", message }), id);
}

function fromTemplate(proxy: RunningProxy, id: number, name: string): Reply {
  const template = Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name] : undefined;
  if (template === undefined) return json(422, { error: `there is no template \`${name}\``, templates: Object.keys(TEMPLATES) });
  const found = proxy.held().find((each) => each.id === id);
  return decided(found !== undefined && proxy.decide(id, { kind: "edit", message: template.make(found.request) }), id);
}

function decided(done: boolean, id: number): Reply {
  return done ? { status: 204, type: "application/json", body: "" } : json(404, { error: `${id} is not held any more` });
}

/** `{"mode": "hold", "hold": ["status=4xx"]}`; what is left out stays. */
function change(proxy: RunningProxy, body: string): Reply {
  const wanted = parseSettings(body);
  if (typeof wanted === "string") return json(422, { error: wanted });
  const rules = wanted.hold?.map(parseHoldRule);
  const bad = rules?.find((rule) => "mistake" in rule);
  if (bad !== undefined && "mistake" in bad) return json(422, { error: bad.mistake });
  if (wanted.mode !== undefined) proxy.settings.mode = wanted.mode;
  if (rules !== undefined) proxy.settings.hold = rules.flatMap((rule) => ("mistake" in rule ? [] : [rule]));
  return json(200, { mode: proxy.settings.mode, hold: proxy.settings.hold });
}

function parseSettings(text: string): { readonly mode?: "observe" | "fix" | "hold"; readonly hold?: readonly string[] } | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "the body is no JSON";
  }
  if (typeof value !== "object" || value === null) return "the body is no object";
  const { mode, hold }: { readonly mode?: unknown; readonly hold?: unknown } = value;
  if (mode !== undefined && mode !== "observe" && mode !== "fix" && mode !== "hold") return "mode is observe, fix or hold";
  if (hold !== undefined && !(Array.isArray(hold) && hold.every((rule) => typeof rule === "string"))) return "hold is a list of filters";
  return { ...(mode === undefined ? {} : { mode }), ...(hold === undefined ? {} : { hold }) };
}

function send(response: ServerResponse, { status, type, body }: Reply): void {
  response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" });
  response.end(body);
}

/** Every event from now on, as Server-Sent Events. */
function stream(response: ServerResponse, { streams }: Desk): void {
  if (streams.size >= MOST_STREAMS) return send(response, json(503, { error: "too many listen already" }));
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" });
  response.write(": whycors proxy\n\n");
  streams.add(response);
  response.on("close", () => streams.delete(response));
}

function tell(streams: ReadonlySet<ServerResponse>, proxy: RunningProxy, event: ProxyEvent): void {
  if (streams.size === 0) return;
  const message = `event: ${event.kind}\ndata: ${JSON.stringify(shown(proxy, event))}\n\n`;
  for (const response of streams) {
    if (response.writableLength > MOST_BEHIND) response.destroy();
    else response.write(message);
  }
}
