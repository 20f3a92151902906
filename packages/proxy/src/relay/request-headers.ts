import { asciiLowercase, type Header, type HeaderList } from "@whycors/core";
import type { Target } from "./config/config.ts";
import { connectionOptions, type HeaderIndex, listMembers } from "./header-text.ts";
import { RELAY_NAME } from "./reasons.ts";

/** Passed on to every target: they say what kind of answer is wanted, and what the body is. */
const ALWAYS: ReadonlySet<string> = new Set(["accept", "accept-language", "content-language", "content-type", "range"]);

/** Never passed on, whatever a configuration says; with why. */
const NEVER: readonly (readonly [names: RegExp, why: string])[] = [
  [/^(connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade|http2-settings)$/, "it is about one connection alone"],
  [/^(host|content-length|expect|max-forwards)$/, "the relay sets it, or needs it, itself"],
  [/^(proxy-.*|relay-key)$/, "it is for the relay"],
  [
    /^(forwarded|via|x-forwarded(-.*)?|x-real-ip|x-client-ip|x-cluster-client-ip|client-ip)$/,
    "targets may believe what it says about the client",
  ],
  [
    /^(true-client-ip|cf-.*|cdn-loop|fastly-.*|x-azure-.*|x-envoy-.*|x-appengine-.*|x-amzn-.*|x-amz-cf-.*)$/,
    "targets take it for their own front end's",
  ],
  [/^(x-http-method(-override)?|x-method-override)$/, "it makes the request one of another method"],
  [/^(x-original-url|x-rewrite-url|x-original-host|x-host)$/, "it makes the request one for another URL"],
  [/^(origin|referer|sec-.*|access-control-.*|service-worker.*|dnt|user-agent)$/, "it is about the page, and the target answers the relay"],
  [/^(accept-encoding)$/, "the relay says which encodings it passes on"],
];

/** Why a header is never passed on; null for others. `name` is in lower case. */
export function whyNeverForwarded(name: string): string | null {
  if (name === "cookie" || name === "cookie2") return "`forwardCookies: true` passes cookies on";
  if (name === "authorization") return "`forwardAuthorization: true` passes it on";
  return NEVER.find(([names]) => names.test(name))?.[1] ?? null;
}

/** What goes along besides the headers. */
export interface Forwarding {
  readonly target: Target;
  /** Whether the request still goes to the server for which the page meant its credentials. */
  readonly sameServer: boolean;
  readonly hasBody: boolean;
  /** Whether answers come as they are on the wire, rather than decoded. */
  readonly passesEncodings: boolean;
}

/** The headers that a target gets: an allow-list, whatever the page sends. */
export function headersForTarget(headers: HeaderIndex, { target, sameServer, hasBody, passesEncodings }: Forwarding): HeaderList {
  const own = target.setHeaders.map(([name]) => asciiLowercase(name));
  const ofConnection = connectionOptions(headers);
  const passes = (name: string): boolean => {
    if (own.includes(name) || ofConnection.includes(name)) return false;
    if (name === "authorization") return target.forwardAuthorization && sameServer;
    if (name === "cookie") return target.forwardCookies && sameServer;
    if (name === "content-length") return hasBody;
    if (!hasBody && name.startsWith("content-")) return false;
    return (
      ALWAYS.has(name) || target.requestHeaders.includes(name) || (target.requestHeaders[0] === "*" && whyNeverForwarded(name) === null)
    );
  };
  const sent: Header[] = [];
  for (const [name, values] of headers) if (passes(name)) for (const value of values) sent.push([name, value]);
  const encodings = passesEncodings ? headers.get("accept-encoding") : undefined;
  if (!own.includes("accept-encoding")) sent.push(["accept-encoding", encodings?.join(", ") ?? "identity"]);
  if (!own.includes("user-agent")) sent.push(["user-agent", RELAY_NAME]);
  sent.push(["via", `1.1 ${RELAY_NAME}`], ...target.setHeaders);
  return sent;
}

/** Whether a request has come through a relay of this kind before. */
export function isLoop(headers: HeaderIndex): boolean {
  return (headers.get("via") ?? []).some((value) => listMembers(value).some((member) => member.split(" ")[1] === RELAY_NAME));
}
