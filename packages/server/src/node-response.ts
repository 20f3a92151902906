import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { CORS_RESPONSE_HEADERS, withVary } from "@whycors/core/policy";
import type { Decision } from "./compile.ts";
import type { Incoming } from "./incoming.ts";

const DECISION: unique symbol = Symbol("what CORS headers the response gets");
const WRITE_HEAD: unique symbol = Symbol("the writeHead that was there before");

type WriteHead = ServerResponse["writeHead"];
type GivenHeaders = OutgoingHttpHeaders | OutgoingHttpHeader[];

/** A response whose headers a policy will complete when they are written. */
interface GuardedResponse extends ServerResponse {
  [DECISION]?: Decision;
  [WRITE_HEAD]?: WriteHead;
}

/** What a policy needs to know of a request of node:http. `url` is the whole one where a router has cut it. */
export function incomingOf(request: IncomingMessage, url: string = request.url ?? "/"): Incoming {
  const { headers, method = "" } = request;
  const origin = headers.origin;
  return {
    method,
    path: pathOf(url),
    origin: origin === undefined ? null : origin,
    requestsMethod: headers["access-control-request-method"] !== undefined,
    describe: () => ({ url: `http://${headers.host ?? "localhost"}${pathOf(url)}`, headers: headerLines(request) }),
  };
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
  return (response as GuardedResponse)[DECISION] !== undefined;
}

/**
 * Lets the response have the headers of a decision, whatever happens to it until they are written: a framework that drops
 * all headers when something throws cannot drop these, and nothing can set one of them twice.
 */
export function guard(response: ServerResponse, decision: Decision): void {
  const guarded = response as GuardedResponse;
  guarded[DECISION] = decision;
  guarded[WRITE_HEAD] = guarded.writeHead;
  guarded.writeHead = writeHeadByPolicy as WriteHead;
}

/** Stands in place of `writeHead`, which every way of answering goes through: https://nodejs.org/api/http.html#responsewriteheadstatuscode-statusmessage-headers */
function writeHeadByPolicy(this: GuardedResponse, status: number, reason?: string | GivenHeaders, given?: GivenHeaders): ServerResponse {
  const original = this[WRITE_HEAD] as (this: ServerResponse, status: number, reason?: string) => ServerResponse;
  const headers = typeof reason === "string" ? given : (reason ?? given);
  if (!this.headersSent) {
    if (headers !== undefined) setGiven(this, headers);
    complete(this, this[DECISION] as Decision);
  }
  return typeof reason === "string" ? original.call(this, status, reason) : original.call(this, status);
}

/** Sets what was handed to `writeHead`, as it does itself. */
function setGiven(response: ServerResponse, given: GivenHeaders): void {
  if (!Array.isArray(given)) {
    for (const [name, value] of Object.entries(given)) if (value !== undefined) response.setHeader(name, value);
    return;
  }
  const flat = (given as unknown[]).flat() as string[];
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
  for (const name of CORS_RESPONSE_HEADERS) if (response.hasHeader(name)) response.removeHeader(name);
  if (answer.vary !== null) {
    const vary = response.getHeader("vary");
    response.setHeader(
      "Vary",
      vary === undefined ? answer.vary : withVary(Array.isArray(vary) ? vary.join(", ") : String(vary), answer.vary),
    );
  }
  if (allowOrigin === null) return;
  response.setHeader("Access-Control-Allow-Origin", allowOrigin);
  for (const [name, value] of answer.headers) response.setHeader(name, value);
}
