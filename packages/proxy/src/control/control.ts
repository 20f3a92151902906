import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { RunningProxy } from "../proxy.ts";
import { answerControl, type ControlReply, json } from "./answer.ts";
import { createEventStreams, type EventStreams } from "./events.ts";

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
/** Starts it, on loopback only. Rejects when the port is taken. The API is described in docs/proxy-control.md. */
export async function startControl(proxy: RunningProxy, { port, origins }: ControlOptions): Promise<Control> {
  const token = randomBytes(24).toString("base64url");
  const events = createEventStreams(proxy);
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000 });
  server.maxConnections = 100;
  server.on("request", (request, response) => {
    void answer(request, response, { proxy, token, origins, events, port: portOf(server) });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1" }, resolve);
  }).catch((error: unknown) => {
    events.close();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    token,
    close() {
      events.close();
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
  readonly events: EventStreams;
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
  const { method = "", url = "/" } = request;
  if (method === "GET" && /^\/events(?:\?|$)/.test(url)) {
    if (!desk.events.attach(response)) send(response, json(503, { error: "too many listen already" }));
    return;
  }
  const body = await readBody(request);
  send(response, body === null ? json(413, { error: "the body is too long" }) : answerControl(desk.proxy, method, url, body));
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

function send(response: ServerResponse, { status, type, body }: ControlReply): void {
  response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" });
  response.end(body);
}
