import { type FetchRequest, getHeader, type Trace, type WireRequest } from "@whycors/core";
import type { HarVerdict } from "@whycors/core/har";
import { redact } from "@whycors/core/render";
import { hopOf } from "../answer/templates.ts";
import { type Case, type Hop, unknownHop } from "../case/case.ts";
import { runCase, withAnswers } from "../case/run-case.ts";
import { surroundingsOf } from "../case/surroundings.ts";

/** What is to be said of a case that was taken from a recording. */
export type HarRemark =
  /** Values that may be secret were left out. */
  | "redacted"
  /** The request had a body that is not recorded, or not to its end. */
  | "body-not-recorded"
  /** The preflight was passed and is not recorded: an answer that consents stands in its place. */
  | "preflight-not-recorded"
  /** The request itself is not recorded: this is what its preflight asks for. */
  | "request-not-recorded";

export interface HarCase {
  readonly given: Case;
  readonly remarks: readonly HarRemark[];
}

/**
 * A recorded fetch as a case. Unless secrets are kept, the values of secret headers, of queries, and bodies are left out, as
 * `whycors har` leaves them out.
 */
export function harCase({ judged }: Pick<HarVerdict, "judged">, keepSecrets: boolean): HarCase {
  const { fetch, replayed, environment } = judged;
  const recorded = { request: replayed.trace.request, exchanges: replayed.trace.exchanges };
  const told = keepSecrets ? recorded : redact(recorded, { queries: true });
  const { actual } = fetch[0];
  const text = told.request.body === null ? null : (actual?.body?.text ?? null);
  const body = text === null ? "" : keepSecrets ? text : "[redacted]";
  const hops = Array.from({ length: told.exchanges.length + 1 }, unknownHop);
  const { url, origin } = told.request;
  const given: Case = { request: told.request, body, hops, surroundings: surroundingsOf(origin, url, environment) };
  const { filled, consented } = withUnseenPreflights(withAnswers(given, told), told);
  return {
    given: filled,
    remarks: [
      ...(text !== null || JSON.stringify(told) !== JSON.stringify(recorded) ? ["redacted" as const] : []).filter(() => !keepSecrets),
      ...(told.request.body !== null && isCut(text, actual?.body?.length ?? null) ? ["body-not-recorded" as const] : []),
      ...(consented ? ["preflight-not-recorded" as const] : []),
      ...(actual === null ? ["request-not-recorded" as const] : []),
    ],
  };
}

/** A body's length counts bytes or characters, of which there are never more. */
function isCut(text: string | null, length: number | null): boolean {
  return text === null || (length !== null && new TextEncoder().encode(text).length < length);
}

/** Where the recording goes on without a preflight that a fresh browser sends, the browser remembered that it was allowed. */
function withUnseenPreflights(
  given: Case,
  told: Pick<Trace, "request" | "exchanges">,
  hops: number = given.hops.length,
): { readonly filled: Case; readonly consented: boolean } {
  const { trace, places } = runCase({ ...given, surroundings: { ...given.surroundings, askedBefore: false } });
  const at = trace.exchanges.findIndex(({ request, reply }) => request.role === "preflight" && "missing" in reply);
  const asked = trace.exchanges[at]?.request;
  const place = places[at];
  const sent = new Set(told.exchanges.map(({ request }) => keyOf(request)));
  if (hops === 0 || asked === undefined || place === undefined || sent.has(keyOf(asked)) || !sent.has(`actual ${asked.url}`))
    return { filled: given, consented: false };
  const preflight = consentTo(told.request, asked);
  const filled: Case = {
    ...given,
    hops: given.hops.map((hop, index) => (index === place.hop ? { ...hop, preflight } : hop)),
    surroundings: { ...given.surroundings, askedBefore: true },
  };
  return { ...withUnseenPreflights(filled, told, hops - 1), consented: true };
}

function keyOf({ role, url }: WireRequest): string {
  return `${role} ${url}`;
}

function consentTo(request: FetchRequest, preflight: WireRequest): Hop["preflight"] {
  const origin = getHeader(preflight.headers, "Origin") ?? request.origin;
  const method = getHeader(preflight.headers, "Access-Control-Request-Method") ?? request.method;
  return hopOf("credentials", { ...request, origin, method }, preflight).preflight;
}
