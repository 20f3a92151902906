import { newClient, newEnvironment, newRequest } from "../model/defaults.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { WireRequest } from "../model/request.ts";
import type { WireResponse } from "../model/response.ts";
import { replay } from "../run/run.ts";
import type { Exchange } from "../trace/trace.ts";
import type { AuditOptions } from "./candidates.ts";
import type { AuditFinding, AuditReply, EndpointAudit } from "./finding.ts";

/** An answer to a request from an origin; from the endpoint's own origin, none is named. */
export interface Answered {
  readonly origin: string;
  readonly exchange: Exchange;
  readonly response: WireResponse;
  readonly bodyLength: number;
  readonly addressSpace: AuditReply["addressSpace"];
}

/** What an audit has seen so far. */
export interface Session {
  readonly url: string;
  readonly options: AuditOptions;
  /** Answers to GET, in order. */
  readonly answers: Answered[];
  requests: number;
  failures: number;
  lastFailure: string;
}

export function newSession(url: string, options: AuditOptions): Session {
  return { url, options, answers: [], requests: 0, failures: 0, lastFailure: "" };
}

export function resultOf({ url, requests }: Session, error: string | null, findings: readonly AuditFinding[]): EndpointAudit {
  return { url, findings, requests, error };
}

/** Sends a request; null when there is no answer. */
export type Asking = Generator<WireRequest, Answered | null, AuditReply>;

/** What a page does that sends a preflight; null for one that simply reads. */
export interface Unusual {
  readonly method: string;
  readonly headers: HeaderList;
}

/** Sends what a browser sends first for a page at `origin` with cookies: the GET, or the preflight. Its answer is looked at by itself. */
export function* ask(session: Session, origin: string, unusual: Unusual | null = null, key: string = String(session.requests)): Asking {
  const url = session.options.cacheBuster ? withQuery(session.url, `whycors-${session.options.nonce}=${key}`) : session.url;
  const request = newRequest({ url, origin, credentials: "include", ...unusual });
  const wire = replay(request, newEnvironment({ client: newClient(origin) }), []).exchanges[0]?.request;
  if (wire === undefined) return null;
  session.requests++;
  const { reply, bodyLength, addressSpace } = yield wire;
  if (!("status" in reply)) {
    session.failures++;
    session.lastFailure = "detail" in reply ? reply.detail : "there is no answer";
    return null;
  }
  const answered: Answered = { origin, exchange: { request: wire, reply }, response: reply, bodyLength, addressSpace };
  if (unusual === null) session.answers.push(answered);
  return answered;
}

function withQuery(url: string, query: string): string {
  const bare = url.replace(/#.*$/, "");
  return `${bare}${bare.includes("?") ? "&" : "?"}${query}`;
}
