import { CORS_RESPONSE_HEADERS, withVary } from "@whycors/core/policy";
import { type Decision, headersOfDecision } from "./compile.ts";
import type { Incoming } from "./incoming.ts";

/** What a policy needs to know of a Web-standard request. */
export function incomingOf({ method, url, headers }: Request): Incoming {
  const path = url.replace(/^[^:]*:\/\/[^/?#]*/, "");
  return {
    method,
    path: path.startsWith("/") ? path : `/${path}`,
    origin: headers.get("origin"),
    requestsMethod: headers.has("access-control-request-method"),
    describe: () => ({ url, headers: [...headers] }),
  };
}

/** The whole answer to a preflight. */
export function preflightResponse(decision: Decision): Response {
  const headers = headersOfDecision(decision).map(([name, value]): [string, string] => [name, value]);
  return new Response(null, { status: decision.answer.status, headers });
}

/** Puts the policy's headers in place of the application's; on a copy, where a response cannot be changed. */
export function complete(response: Response, decision: Decision): Response {
  try {
    setHeaders(response.headers, decision);
    return response;
  } catch {
    const copy = new Response(response.body, response);
    setHeaders(copy.headers, decision);
    return copy;
  }
}

function setHeaders(headers: Headers, { answer, allowOrigin }: Decision): void {
  for (const name of CORS_RESPONSE_HEADERS) headers.delete(name);
  if (answer.vary !== null) headers.set("Vary", withVary(headers.get("Vary") ?? "", answer.vary));
  if (allowOrigin === null) return;
  headers.set("Access-Control-Allow-Origin", allowOrigin);
  for (const [name, value] of answer.headers) headers.set(name, value);
}
