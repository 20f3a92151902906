import { getHeader, headerValues } from "@whycors/core";
import { allowsMethod } from "./admit.ts";
import type { RelayConfig, Target } from "./config/config.ts";
import type { Halt } from "./halt.ts";
import type { HeaderIndex } from "./header-text.ts";
import { type Refusal, refuse } from "./reasons.ts";
import { headersForTarget } from "./request-headers.ts";
import type { Arrived, Body, Connector } from "./services.ts";
import { readTargetUrl, targetFor } from "./target-url.ts";

/** What a page asks of a target. */
export interface Wanted {
  readonly url: URL;
  readonly target: Target;
  readonly method: string;
  readonly headers: HeaderIndex;
  readonly body: Body | null;
}

/** The answer at the end of all redirects, and who gave it. */
export interface Followed {
  readonly arrived: Arrived;
  readonly url: URL;
  readonly target: Target;
  readonly redirects: number;
}

/**
 * Asks a target, and follows its redirects as a browser would, each as a new request that must be allowed as the first one:
 * its URL by the configuration, its address by the connector. Credentials stay with the server for which they came.
 */
export async function follow(wanted: Wanted, config: RelayConfig, connector: Connector, halt: Halt): Promise<Followed | Refusal> {
  let step: Wanted = wanted;
  for (let redirects = 0; ; redirects++) {
    const { url, target, method, body } = step;
    const sameServer = url.origin === wanted.url.origin;
    const forwarding = { target, sameServer, hasBody: body !== null, passesEncodings: !connector.decodes };
    const arrived = await connector.send({ url, method, headers: headersForTarget(step.headers, forwarding), body, halt });
    if ("reason" in arrived) return arrived;
    if (!isRedirect(arrived)) return { arrived, url, target, redirects };
    await discard(arrived.body);
    if (redirects >= config.limits.redirects)
      return refuse("too-many-redirects", `the target redirects more than ${config.limits.redirects} times`);
    const next = redirected(step, arrived, config);
    if ("reason" in next) return next;
    step = next;
  }
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** https://fetch.spec.whatwg.org/#redirect-status; without Location it is an answer as any other. */
function isRedirect({ status, headers }: Arrived): boolean {
  return REDIRECTS.has(status) && getHeader(headers, "Location") !== null;
}

/** The request after a redirect: https://fetch.spec.whatwg.org/#http-redirect-fetch */
function redirected({ url, method, headers, body }: Wanted, { status, headers: answered }: Arrived, config: RelayConfig): Wanted | Refusal {
  const [location = "", ...more] = headerValues(answered, "Location");
  if (more.length > 0 || !URL.canParse(location, url.href)) return refuse("redirect-malformed", "the target redirects to what is no URL");
  const named = new URL(location, url);
  named.hash = "";
  // what a page may not ask for by itself, no redirect brings about
  const next = readTargetUrl(`/${named.href}`);
  const target = "reason" in next ? null : targetFor(config.targets, next);
  if ("reason" in next || target === null)
    return refuse("redirect-not-allowed", `the target redirects to \`${named.origin}\`, to a URL that no target of the relay is for`);
  const asGet = status === 303 ? method !== "GET" && method !== "HEAD" : (status === 301 || status === 302) && method === "POST";
  const nextMethod = asGet ? "GET" : method;
  if (!allowsMethod(target, nextMethod))
    return refuse("redirect-not-allowed", `the target redirects to \`${named.origin}\`, where \`${nextMethod}\` is not allowed`);
  if (!asGet && body !== null)
    return refuse("redirect-with-body", `the target redirects \`${method}\` with its body to \`${named.origin}\``);
  const kept = asGet ? new Map([...headers].filter(([name]) => !name.startsWith("content-"))) : headers;
  return { url: next, target, method: nextMethod, headers: kept, body: null };
}

/** Ends a body that nobody reads. */
async function discard(body: Arrived["body"]): Promise<void> {
  if (body !== null && Symbol.asyncIterator in body) await body[Symbol.asyncIterator]().return?.();
}
