import { getHeader, type HeaderList } from "@whycors/core";
import { type Served, serve } from "@whycors/core/policy";
import { KEY_HEADER, type RelayConfig, type Target } from "./config/config.ts";
import { type HeaderIndex, indexHeaders } from "./header-text.ts";
import { type Refusal, refuse } from "./reasons.ts";
import { isLoop } from "./request-headers.ts";
import { readTargetUrl, targetFor } from "./target-url.ts";

/** The head of a request, as it came to the relay. */
export interface Head {
  readonly method: string;
  /** What stands between the method and the version. */
  readonly path: string;
  /** The value of Host; empty where there is none, or more than one. */
  readonly host: string;
  readonly headers: HeaderList;
  readonly hasBody: boolean;
}

/** What becomes of a request, as far as its head tells. */
export interface Admission {
  /** What the policy adds to the answer, whichever it is. */
  readonly served: Served;
  readonly url: URL | null;
  readonly target: Target | null;
  readonly headers: HeaderIndex;
  /** The id of the key that came along. */
  readonly key: string | null;
  /** Why it goes no further; null when it does. */
  readonly refusal: Refusal | null;
}

/** Reads the head of a request, and decides by the configuration alone. */
export function admit(head: Head, config: RelayConfig): Admission {
  const headers = indexHeaders(head.headers);
  const read = readTargetUrl(head.path);
  const url = "reason" in read ? null : read;
  const target = url === null ? null : targetFor(config.targets, url);
  const served = serve(target?.policy ?? config.policy, { method: head.method, path: "/", headers: head.headers });
  const key = keyOf(headers, config);
  const refusal =
    refusedHost(head, config) ??
    refusedOrigin(headers, served) ??
    (served.kind === "preflight"
      ? null
      : (refusedKey(headers, key, config) ??
        ("reason" in read ? read : null) ??
        refusedKind(headers) ??
        refusedTarget(url, target) ??
        refusedMethod(head, target) ??
        refusedSize(head, headers, config)));
  return { served, url, target, headers, key, refusal };
}

function refusedHost({ host }: Head, { hosts }: RelayConfig): Refusal | null {
  if (host === "") return refuse("request-malformed", "there must be one Host header");
  if (hosts.length === 0) return null;
  const name = host.replace(/:\d*$/, "").toLowerCase();
  return hosts.includes(name) ? null : refuse("host-not-served", `\`${host}\` is no name of this relay`);
}

/** A request without an allowed origin gets nothing, not even the answer to a simple request that nobody could read. */
function refusedOrigin(headers: HeaderIndex, served: Served): Refusal | null {
  const [origin, ...more] = headers.get("origin") ?? [];
  if (origin === undefined) return refuse("origin-missing", "the request has no Origin header");
  const allowed = more.length === 0 && getHeader(served.headers, "Access-Control-Allow-Origin") !== null;
  return allowed ? null : refuse("origin-not-allowed", `pages of \`${origin.slice(0, 200)}\` may not use this relay`);
}

function keyOf(headers: HeaderIndex, { keys }: RelayConfig): string | null {
  const [given, ...more] = headers.get(KEY_HEADER) ?? [];
  if (given === undefined || more.length > 0) return null;
  // every key is compared, so that the time tells nothing of which one it is
  return keys.filter(({ key }) => sameText(key, given)).map(({ id }) => id)[0] ?? null;
}

/** Compares in a time that does not depend on where two texts differ. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}

function refusedKey(headers: HeaderIndex, key: string | null, { keys }: RelayConfig): Refusal | null {
  if (keys.length === 0 || key !== null) return null;
  return !headers.has(KEY_HEADER)
    ? refuse("key-missing", "this relay needs a key")
    : refuse("key-unknown", "the relay does not know this key");
}

const DOCUMENTS: ReadonlySet<string> = new Set([
  ...["document", "embed", "fencedframe", "frame", "iframe", "object"],
  ...["serviceworker", "sharedworker", "worker", "webidentity"],
]);

/** What a browser would show, or run, as the relay's own. */
function refusedKind(headers: HeaderIndex): Refusal | null {
  const destination = headers.get("sec-fetch-dest")?.join() ?? "empty";
  if (headers.has("service-worker")) return refuse("not-a-fetch", "a service worker's script is asked for");
  if (DOCUMENTS.has(destination) || headers.get("sec-fetch-mode")?.includes("navigate") === true)
    return refuse("not-a-fetch", `a browser asks for a document or a worker (\`Sec-Fetch-Dest: ${destination.slice(0, 40)}\`)`);
  if (headers.has("upgrade")) return refuse("upgrade-refused", "the request asks for another protocol (`Upgrade`)");
  return isLoop(headers) ? refuse("loop-detected", "the request has come through a relay before") : null;
}

function refusedTarget(url: URL | null, target: Target | null): Refusal | null {
  if (url === null || target !== null) return null;
  return refuse("target-not-allowed", `no target of the relay is for \`${url.origin}${url.pathname.slice(0, 200)}\``);
}

function refusedMethod({ method, hasBody }: Head, target: Target | null): Refusal | null {
  if (target === null) return null;
  if (!allowsMethod(target, method))
    return refuse("method-not-allowed", `\`${method}\` is not allowed for this target`, [["Allow", target.methods.join(", ")]]);
  return hasBody && (method === "GET" || method === "HEAD") ? refuse("body-not-allowed", `\`${method}\` has a body`) : null;
}

const NEVER: ReadonlySet<string> = new Set(["CONNECT", "TRACE", "TRACK"]);

export function allowsMethod({ methods }: Target, method: string): boolean {
  return methods.includes(method) || (methods[0] === "*" && !NEVER.has(method));
}

function refusedSize({ headers: list, path }: Head, headers: HeaderIndex, { limits }: RelayConfig): Refusal | null {
  const bytes = list.reduce((sum, [name, value]) => sum + name.length + value.length + 4, path.length);
  if (bytes > limits.headerBytes) return refuse("headers-too-large", `the headers have ${bytes} bytes; ${limits.headerBytes} are allowed`);
  const length = headers.get("content-length")?.[0];
  return length !== undefined && Number(length) > limits.bodyBytes
    ? refuse("body-too-large", `the body has ${length} bytes; ${limits.bodyBytes} are allowed`)
    : null;
}
