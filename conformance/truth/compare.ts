/** Holds what the engine says of a recorded case against what the browser did. */
import { type BrowserId, getHeader, type Trace } from "@whycors/core";
import type { Case, Recording } from "./case.ts";
import { predictedOf, printedBy } from "./console.ts";
import { verdictOf } from "./page.ts";

/** What may differ between the engine and a recording. */
export type Aspect = "verdict" | "requests" | "status" | "headers" | "console";

/** Requests that never reached the test server are not in its log; the same request twice in a row is a retry. */
function seenByServer(trace: Trace): readonly string[] {
  const reached = trace.exchanges.filter(({ request, reply }) => {
    const unreached = "failure" in reply && ["refused", "dns", "tls", "certificate"].includes(reply.failure);
    return !unreached && new URL(request.url).pathname.startsWith("/c/");
  });
  return withoutRetries(
    reached.map(({ request: { method, url, headers } }) => {
      const header = (name: string): string => getHeader(headers, name) ?? "-";
      return `${method} ${url} ${header("origin")} ${header("access-control-request-method")} ${header("access-control-request-headers")}`;
    }),
  );
}

function recordedRequests({ requests }: Recording): readonly string[] {
  return withoutRetries(
    requests.map(({ method, url, origin, acrm, acrh }) => `${method} ${url} ${origin ?? "-"} ${acrm ?? "-"} ${acrh ?? "-"}`),
  );
}

function withoutRetries(lines: readonly string[]): readonly string[] {
  return lines.filter((line, index) => line !== lines[index - 1]);
}

function names(headers: readonly (readonly [string, string])[]): string {
  return [...new Set(headers.map(([name]) => name.toLowerCase()))].sort().join(" ");
}

/** The aspects in which they differ, with both sides. */
export function compare(each: Case, trace: Trace, recording: Recording, browser: BrowserId): ReadonlyMap<Aspect, string> {
  const differences = new Map<Aspect, string>();
  const note = (aspect: Aspect, engine: string, browser: string): void => {
    if (engine !== browser) differences.set(aspect, `engine: ${engine}\nbrowser: ${browser}`);
  };
  const { outcome } = trace;
  note("verdict", verdictOf(each, trace, browser), recording.verdict);
  note("requests", seenByServer(trace).join(", "), recordedRequests(recording).join(", "));
  const scripted = each.api === "fetch" || each.api === "xhr";
  if (scripted && outcome.kind === "readable" && recording.verdict === "resolve") {
    note("status", String(outcome.status), String(recording.status));
    note("headers", names(outcome.headers), names(recording.headers ?? []));
  }
  note("console", predictedOf(trace).join("\n"), printedBy(recording).join("\n"));
  return differences;
}
