import type { Reply } from "@whycors/core";
import type { Edit } from "@whycors/core/fixes";
import type { Judged } from "../judge/judge.ts";
import type { Passing } from "../sockets/passing.ts";
import type { ExchangeRecord } from "./exchange-record.ts";

/** A change that was made to an answer, and how the answer was judged before. */
export interface Change {
  readonly edits: readonly Edit[];
  readonly was: Judged;
  readonly by: "fix" | "hand";
}

/** The record of an exchange. A reply of null means that the browser did not wait for one. */
export function recordOf(
  { id, at, method, headers, routed, begun }: Passing,
  reply: Reply | null,
  judged: Judged | null,
  change: Change | null,
  remarks: readonly string[],
  now: number,
): ExchangeRecord {
  const outside = begun.kind === "outside";
  const why = outside ? [begun.why] : [];
  return {
    id,
    at,
    method,
    url: routed.url,
    targetUrl: `${routed.target.origin}${routed.targetPath}`,
    role: begun.kind,
    page: outside ? null : begun.asked.request.origin,
    browser: outside ? null : begun.asked.browser,
    consent: outside ? null : begun.consent,
    requestHeaders: headers,
    response:
      reply !== null && "status" in reply ? { status: reply.status, statusText: reply.statusText ?? "", headers: reply.headers } : null,
    failure: reply !== null && "failure" in reply ? reply : null,
    milliseconds: now - at,
    verdict: judged === null ? (outside ? "outside" : "unknown") : judged.next === null ? judged.verdict : "passed",
    finding: judged?.finding ?? null,
    mended: change?.was.finding ?? null,
    edits: change?.edits ?? [],
    by: change?.by ?? null,
    withCredentials: judged?.withCredentials ?? null,
    remarks: [...why, ...remarks],
  };
}
