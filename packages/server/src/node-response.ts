import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { asciiLowercase, CORS_RESPONSE_HEADERS, withVary } from "@whycors/core/policy";
import type { Decision } from "./compile.ts";
import type { Incoming } from "./incoming.ts";

const GUARD: unique symbol = Symbol("what CORS headers the response gets");

/** With both of its optional arguments, which may be missing. */
type WriteHead = (this: ServerResponse, status: number, reason?: string, headers?: OutgoingHttpHeaders) => ServerResponse;
type GivenHeaders = OutgoingHttpHeaders | OutgoingHttpHeader[];

interface Guard {
  readonly decision: Decision;
  /** The `writeHead` that was there before. */
  readonly writeHead: WriteHead;
}

/** A response whose headers a policy will complete when they are written. */
interface GuardedResponse extends ServerResponse {
  [GUARD]?: Guard;
}

/** What a policy needs to know of a request of node:http. */
export class NodeIncoming implements Incoming {
  readonly method: string;
  readonly path: string;
  readonly origin: string | null;
  readonly requestsMethod: boolean;
  readonly #request: IncomingMessage;

  /** `url` is the whole one, where a router has cut it. */
  constructor(request: IncomingMessage, url: string = request.url ?? "/") {
    const { headers, method = "" } = request;
    this.method = method;
    this.path = pathOf(url);
    this.origin = headers.origin ?? null;
    this.requestsMethod = headers["access-control-request-method"] !== undefined;
    this.#request = request;
  }

  describe(): ReturnType<Incoming["describe"]> {
    const { host = "localhost" } = this.#request.headers;
    return { url: `http://${host}${this.path}`, headers: headerLines(this.#request) };
  }
}

/** The path of a request target, in whichever form: https://www.rfc-editor.org/rfc/rfc9112#name-request-target */
function pathOf(url: string): string {
  if (url.charCodeAt(0) === 0x2f) return url;
  const [, path] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(.*)$/.exec(url) ?? [];
  return path === undefined ? url : path.startsWith("/") ? path : `/${path}`;
}

function headerLines({ rawHeaders }: IncomingMessage): readonly (readonly [string, string])[] {
  return rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as const] : []));
}

/** Whether a policy has decided on the response already: the first that sees a request does. */
export function isDecided(response: ServerResponse): boolean {
  return (response as GuardedResponse)[GUARD] !== undefined;
}

/**
 * Lets the response have the headers of a decision, whatever happens to it until they are written: a framework that drops
 * all headers when something throws cannot drop these, and nothing can set one of them twice.
 */
export function guard(response: ServerResponse, decision: Decision): void {
  const guarded = response as GuardedResponse;
  guarded[GUARD] = { decision, writeHead: guarded.writeHead as WriteHead };
  guarded.writeHead = writeHeadByPolicy;
}

/** Stands in place of `writeHead`, which every way of answering goes through: https://nodejs.org/api/http.html#responsewriteheadstatuscode-statusmessage-headers */
function writeHeadByPolicy(this: GuardedResponse, status: number, reason?: string | GivenHeaders, given?: GivenHeaders): ServerResponse {
  const { decision, writeHead } = this[GUARD] as Guard;
  const phrase = typeof reason === "string" ? reason : undefined;
  const headers = phrase === undefined ? ((reason as GivenHeaders | undefined) ?? given) : given;
  if (headers !== undefined && !Array.isArray(headers) && this.getHeaderNames().length === 0)
    return writeHead.call(this, status, phrase, completed(headers, decision));
  if (!this.headersSent) {
    if (headers !== undefined) setGiven(this, headers);
    complete(this, decision);
  }
  return writeHead.call(this, status, phrase);
}

/** What was handed to `writeHead`, with the policy's headers in place of the application's; the common case, so that nothing is set twice. */
function completed(given: OutgoingHttpHeaders, { answer, allowOrigin }: Decision): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  let vary: string | null = answer.vary;
  for (const [name, value] of Object.entries(given)) {
    const lower = asciiLowercase(name);
    if (lower === "vary" && vary !== null) vary = withVary(textOf(value), vary);
    else if (!POLICY_HEADERS.has(lower)) headers[name] = value;
  }
  if (vary !== null) headers["Vary"] = vary;
  if (allowOrigin === null) return headers;
  headers["Access-Control-Allow-Origin"] = allowOrigin;
  for (const [name, value] of answer.headers) headers[name] = value;
  return headers;
}

/** Sets what was handed to `writeHead`, as it does itself. */
function setGiven(response: ServerResponse, given: GivenHeaders): void {
  if (!Array.isArray(given)) {
    for (const [name, value] of Object.entries(given)) if (value !== undefined) response.setHeader(name, value);
    return;
  }
  const flat = (Array.isArray(given[0]) ? (given as unknown[]).flat() : given) as string[];
  const seen = new Set<string>();
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const [name = "", value = ""] = [flat[index], flat[index + 1]];
    if (seen.has(name)) response.appendHeader(name, value);
    else response.setHeader(name, value);
    seen.add(name);
  }
}

/** Puts the policy's headers in place of the application's, and adds to `Vary`. */
function complete(response: ServerResponse, { answer, allowOrigin }: Decision): void {
  let vary: string | null = answer.vary;
  for (const name of response.getHeaderNames()) {
    if (POLICY_HEADERS.has(name)) response.removeHeader(name);
    else if (name === "vary" && vary !== null) vary = withVary(textOf(response.getHeader(name)), vary);
  }
  if (vary !== null) response.setHeader("Vary", vary);
  if (allowOrigin === null) return;
  response.setHeader("Access-Control-Allow-Origin", allowOrigin);
  for (const [name, value] of answer.headers) response.setHeader(name, value);
}

const POLICY_HEADERS: ReadonlySet<string> = new Set(CORS_RESPONSE_HEADERS);

function textOf(value: OutgoingHttpHeader | undefined): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}
