/**
 * A deliberately low-level server: answers are written as raw bytes, so that duplicate, oddly cased or plainly invalid header
 * lines reach the browser exactly as the case says.
 */
import net, { type Server, type Socket } from "node:net";
import tls from "node:tls";
import { type Answer, type Case, ORIGINS, tokenOf } from "../truth/case.ts";
import { REASONS } from "../truth/simulate.ts";
import { asset } from "./assets.ts";
import type { Certificate, Certificates } from "./certificates.ts";
import { innerHtml, pageHtml, workerSource } from "./page.ts";
import type { LoggedRequest, Report } from "./protocol.ts";
import { type RawRequest, readRequest } from "./read-request.ts";

export interface CaseServer {
  /** Serves a case from now on, with an empty log. */
  readonly add: (each: Case) => void;
  /** The requests that a case made so far, in the order of their arrival. */
  readonly requestsOf: (token: string) => readonly LoggedRequest[];
  /** What the page of a case reports. */
  readonly report: (token: string) => Promise<Report>;
  readonly close: () => Promise<void>;
}

interface State {
  readonly cases: Map<string, Case>;
  readonly logs: Map<string, LoggedRequest[]>;
  readonly waiting: Map<string, (report: Report) => void>;
}

export async function startServer(certificates: Certificates): Promise<CaseServer> {
  const state: State = { cases: new Map(), logs: new Map(), waiting: new Map() };
  const sockets = new Set<Socket>();
  const servers = await listenEverywhere(certificates, (socket, scheme) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    readRequest(socket, scheme, (request) => onRequest(state, request, socket));
  });
  return {
    add: (each) => {
      state.cases.set(tokenOf(each.id), each);
      state.logs.set(tokenOf(each.id), []);
    },
    requestsOf: (token) => [...(state.logs.get(token) ?? [])],
    report: (token) => new Promise((resolve) => state.waiting.set(token, resolve)),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

type OnSocket = (socket: Socket, scheme: "http" | "https") => void;

/** Listens on all ports of the table but that of X, which is to be closed; on IPv6 only where the machine has it. */
async function listenEverywhere({ selfSigned, trusted }: Certificates, onSocket: OnSocket): Promise<readonly Server[]> {
  const plain = (): Server => net.createServer((socket) => onSocket(socket, "http"));
  const secure = ({ key, cert }: Certificate) => {
    const server = tls.createServer({ key, cert, ALPNProtocols: ["http/1.1"] }, (socket) => onSocket(socket, "https"));
    return server.on("tlsClientError", () => {});
  };
  const makers = new Map<number, () => Server>();
  for (const [letter, { scheme, port }] of Object.entries(ORIGINS))
    if (letter !== "X") makers.set(port, scheme === "http" ? plain : () => secure(letter === "T" ? trusted : selfSigned));
  const listening = [...makers].flatMap(([port, make]) => [listen(make(), port, "127.0.0.1"), listen(make(), port, "::1")]);
  return (await Promise.all(listening)).filter((server) => server !== null);
}

function listen(server: Server, port: number, host: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    server.on("error", (error) => (host === "::1" ? resolve(null) : reject(error)));
    server.listen(port, host, () => resolve(server));
  });
}

function onRequest(state: State, request: RawRequest, socket: Socket): void {
  const path = request.target.replace(/\?.*/, "");
  const [, kind = "", token = "", hop = ""] = /^\/(c|__report|__page|__inner|__worker)\/([^/]+)(?:\/([\w.-]*))?/.exec(path) ?? [];
  const each = state.cases.get(token);
  if (kind === "c") onCaseRequest(state, token, hop, request, socket);
  else if (kind === "__report") onReport(state, token, request, socket);
  else if (each === undefined) respond(socket, { status: 404, body: "no such thing" }, request);
  else respond(socket, documentOf(kind, each), request, "utf8");
}

function onReport({ waiting }: State, token: string, request: RawRequest, socket: Socket): void {
  respond(socket, { status: 204 }, request);
  if (request.method !== "POST") return;
  waiting.get(token)?.(JSON.parse(request.body.toString("utf8")));
  waiting.delete(token);
}

function documentOf(kind: string, each: Case): Answer {
  const html = ["Content-Type", "text/html; charset=utf-8"] as const;
  const sandbox = ["Content-Security-Policy", "sandbox allow-scripts"] as const;
  switch (kind) {
    case "__page":
      return { headers: [html, ...(each.page === "null-csp" ? [sandbox] : []), ...(each.pageHeaders ?? [])], body: pageHtml(each) };
    case "__inner":
      return { headers: [html], body: innerHtml(each) };
    default:
      return { headers: [["Content-Type", "text/javascript; charset=utf-8"]], body: workerSource(each) };
  }
}

function onCaseRequest({ cases, logs }: State, token: string, hop: string, request: RawRequest, socket: Socket): void {
  logs.get(token)?.push(logged(request));
  const spec = cases.get(token)?.server[hop];
  const preflight = request.method === "OPTIONS" && request.header("access-control-request-method") !== undefined;
  const answer = (preflight ? spec?.options : spec?.actual) ?? { status: 404, body: "no such hop in this case" };
  respond(socket, answer, request, "latin1", preflight);
}

/** Request headers worth recording: all that a case might turn on. */
const RECORDED =
  /^(access-control-.*|authorization|content-type|cookie|range|referer|sec-fetch-(mode|site|dest)|x-.*|accept|accept-language|content-language|cache-control|content-length|transfer-encoding)$/;
const IN_ITS_OWN_FIELD = /^access-control-request-(method|headers)$/;
const USUAL: Readonly<Record<string, RegExp>> = {
  accept: /^\*\/\*$/,
  "accept-language": /^en-US/,
  "cache-control": /^(no-cache|max-age=0)$/,
};

function logged({ method, scheme, target, header, headers, body }: RawRequest): LoggedRequest {
  const acrm = header("access-control-request-method");
  const acrh = header("access-control-request-headers");
  const kept = headers.filter(([name, value]) => {
    const lower = name.toLowerCase();
    return RECORDED.test(lower) && !IN_ITS_OWN_FIELD.test(lower) && USUAL[lower]?.test(value) !== true;
  });
  return {
    method,
    url: `${scheme}://${header("host")}${target}`,
    origin: header("origin") ?? null,
    ...(acrm === undefined ? {} : { acrm }),
    ...(acrh === undefined ? {} : { acrh }),
    headers: kept,
    ...(body.length === 0 ? {} : { body: body.toString("latin1").slice(0, 200) }),
  };
}

function respond(socket: Socket, spec: Answer, request: RawRequest, encoding: "latin1" | "utf8" = "latin1", preflight = false): void {
  switch (spec.action) {
    case "reset":
      socket.resetAndDestroy();
      return;
    case "close":
      socket.destroy();
      return;
    case "hang":
      // Left hanging until the end: to drop the connection now would make the browser retry, or complain.
      return;
    case "raw":
      socket.end(Buffer.from(spec.raw ?? "", "latin1"));
      return;
    default:
      break;
  }
  socket.write(answerBytes(spec, request, encoding, preflight));
  if (spec.action === "reset-after-headers") setTimeout(() => socket.resetAndDestroy(), 30);
  else if (spec.action !== "hang-after-headers") socket.end();
}

function answerBytes(spec: Answer, request: RawRequest, encoding: "latin1" | "utf8", preflight: boolean): Buffer {
  const status = spec.status ?? 200;
  const echo = (text: string): string => text.replace(/\{echo:([\w-]+)\}/g, (_, name: string) => request.header(name) ?? "");
  const bodyless = status === 204 || status === 304 || status < 200;
  const given =
    spec.asset === undefined ? Buffer.from(encoding === "utf8" ? (spec.body ?? "") : echo(spec.body ?? ""), encoding) : asset(spec.asset);
  const body = bodyless ? Buffer.alloc(0) : given;
  const lines = [...(spec.headers ?? []).map(([name, value]) => `${name}: ${echo(value)}`), ...(spec.rawLines ?? []).map(echo)];
  const add = (name: string, value: string): void => {
    if (!lines.some((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))) lines.push(`${name}: ${value}`);
  };
  if (spec.auto !== false) {
    if (!bodyless && !lines.some((line) => /^transfer-encoding:/i.test(line))) add("Content-Length", String(body.length));
    if (body.length > 0) add("Content-Type", "text/plain");
    if (preflight) add("Access-Control-Max-Age", "0");
    add("Cache-Control", "no-store");
    add("Connection", "close");
  }
  const head = `HTTP/1.1 ${status} ${spec.reason ?? REASONS[status] ?? "Status"}\r\n${lines.map((line) => `${line}\r\n`).join("")}\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), request.method === "HEAD" ? Buffer.alloc(0) : body]);
}
