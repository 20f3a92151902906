import {
  type CacheEntry,
  corsFetching,
  type Environment,
  type FetchRequest,
  getHeader,
  type Reply,
  run,
  type Trace,
  type WireRequest,
} from "@whycors/core";
import type { Asked } from "./page-request.ts";

/** How a request came by the server's consent: no need for it, a preflight just before, one that is still cached, or one that was not seen. */
export type Consent = "not-needed" | "preflight" | "cached" | "unseen";

/** A page's request and the exchanges so far: a preflight, the request itself, and what redirects led to. */
export interface Flow {
  readonly asked: Asked;
  readonly environment: Environment;
  readonly consent: Consent;
  readonly earlier: readonly (readonly [role: WireRequest["role"], reply: Reply])[];
}

/** A flow that begins with this request. Where the browser should have asked first and did not, it has consent of which nothing is known here. */
export function startFlow(asked: Asked, environment: Environment): Flow {
  const { kind, request } = asked;
  const flow = { asked, environment, consent: "not-needed", earlier: [] } as const;
  if (kind === "actual" && isSimple(request)) return flow;
  const first = firstRequest(request, { ...environment, cache: [] });
  if (kind === "preflight")
    return first?.role === "preflight" ? flow : { ...flow, asked: { ...asked, request: { ...request, useCorsPreflight: true } } };
  if (first?.role !== "preflight") return flow;
  if (firstRequest(request, environment)?.role === "actual") return { ...flow, consent: "cached" };
  const consented = consentTo(first, request, environment.now);
  return { ...flow, consent: "unseen", environment: { ...environment, cache: [...environment.cache, ...consented] } };
}

/** The headers for which a request needs consent, in lower case. */
export function unsafeHeaders({ asked, environment }: Pick<Flow, "asked" | "environment">): readonly string[] {
  const first = firstRequest(asked.request, { ...environment, cache: [] });
  return first?.role === "preflight" ? requestedHeaders(first) : [];
}

/** Whether it is plain at once that no preflight is needed. */
function isSimple({ method, headers, mode }: FetchRequest): boolean {
  return mode !== "cors" || ((method === "GET" || method === "HEAD" || method === "POST") && headers.length === 0);
}

function firstRequest(request: FetchRequest, environment: Environment): WireRequest | null {
  const turn = corsFetching(request, environment).next();
  return turn.done === true ? null : turn.value;
}

/** What the cache must hold for a browser to send the request without a preflight. */
function consentTo(preflight: WireRequest, { origin, method }: FetchRequest, now: number): readonly CacheEntry[] {
  const names = requestedHeaders(preflight);
  const entry = { origin, url: preflight.url, credentials: true, expires: now + 1 };
  return [{ ...entry, method, headerName: null }, ...names.map((headerName) => ({ ...entry, method: null, headerName }))];
}

function requestedHeaders({ headers }: WireRequest): readonly string[] {
  return (getHeader(headers, "Access-Control-Request-Headers") ?? "").split(",").filter((name) => name !== "");
}

/** Runs the engine over the exchanges of a flow, and those that came after. */
export function play({ asked, environment, earlier }: Flow, replies: Flow["earlier"]): Trace {
  const all = [...earlier, ...replies];
  let next = 0;
  return run(asked.request, environment, (wire): Reply => {
    const found = all[next];
    if (found === undefined || found[0] !== wire.role) return { missing: "response" };
    next++;
    return found[1];
  });
}

/** What a browser sends next; null where it is done. */
export function nextOf({ outcome, exchanges }: Trace): WireRequest | null {
  return outcome.kind === "unknown" ? (exchanges[outcome.exchange]?.request ?? null) : null;
}

/** The same request, with the user's cookies. */
export function withCookies(asked: Asked): Asked {
  return { ...asked, request: { ...asked.request, credentials: "include" } };
}
