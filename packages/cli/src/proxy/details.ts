import { FETCH_STANDARD_COMMIT, FETCH_STANDARD_DATE } from "@whycors/core";
import { diagnose, recogniseLayers } from "@whycors/core/diagnosis";
import { findProblems } from "@whycors/core/fixes";
import { predictMessages } from "@whycors/core/messages";
import { type CheckReport, type Connection, exitCodeOf, redact, renderText, type Style, summaryOf } from "@whycors/core/render";
import type { RunningProxy } from "@whycors/proxy";
import { VERSION } from "../version.ts";

/** An exchange in full, as `whycors check` prints one; null for what CORS has no say on. */
export function detailsOf(proxy: RunningProxy, id: number, style: Style): string | null {
  const entry = proxy.find(id);
  if (entry === null || entry.judged === null) return null;
  const { judged, record } = entry;
  const trace = judged.trace();
  const diagnosis = diagnose(trace);
  const answered = trace.exchanges.length - (judged.next === null ? 1 : 2);
  const connections = trace.exchanges.map(({ request, reply }, index): Connection => {
    const own = index === answered;
    return {
      httpVersion: null,
      remoteAddress: null,
      sent: own ? record.requestHeaders : request.headers,
      statusText: "status" in reply ? (reply.statusText ?? "") : "",
      layers: "status" in reply ? recogniseLayers(reply, "") : [],
      milliseconds: own ? record.milliseconds : 0,
    };
  });
  const report: CheckReport = {
    version: 1,
    tool: { name: "whycors", version: VERSION },
    standard: { commit: FETCH_STANDARD_COMMIT, date: FETCH_STANDARD_DATE },
    summary: judged.next === null ? summaryOf(trace, diagnosis, false) : `the browser goes on to ${judged.next.method} ${judged.next.url}`,
    exitCode: exitCodeOf(trace),
    heldBack: false,
    diagnosis,
    connections,
    walk: findProblems(trace, judged.environment),
    probes: [],
    messages: predictMessages(trace, judged.environment),
    trace,
  };
  return renderText(proxy.options.showSecrets ? report : redact(report), { style, verbose: false, fix: true, messages: false });
}
