import { describeAnswer } from "@whycors/core/diagnosis";
import { findProblems } from "@whycors/core/fixes";
import { predictMessages } from "@whycors/core/messages";
import { type CheckReport, type Connection, makeReport, redact, renderText, type Style } from "@whycors/core/render";
import type { RunningProxy } from "@whycors/proxy";
import { VERSION } from "../version.ts";

/** An exchange in full, as `whycors check` prints one; null for what CORS has no say on. */
export function detailsOf(proxy: RunningProxy, id: number, style: Style): string | null {
  const entry = proxy.find(id);
  if (entry === null || entry.judged === null) return null;
  const { judged, record } = entry;
  const trace = judged.trace();
  const answered = trace.exchanges.length - (judged.next === null ? 1 : 2);
  const connections = trace.exchanges.map(({ request, reply }, index): Connection => {
    const own = index === answered;
    return {
      httpVersion: null,
      remoteAddress: null,
      sent: own ? record.requestHeaders : request.headers,
      statusText: "status" in reply ? (reply.statusText ?? "") : "",
      answer: "status" in reply ? describeAnswer(reply, "") : null,
      milliseconds: own ? record.milliseconds : 0,
    };
  });
  const report = makeReport({
    version: VERSION,
    trace,
    connections,
    walk: findProblems(trace, judged.environment),
    messages: predictMessages(trace, judged.environment),
  });
  const goesOn = judged.next === null ? null : `the browser goes on to ${judged.next.method} ${judged.next.url}`;
  const shown: CheckReport = { ...report, summary: goesOn ?? report.summary };
  return renderText(proxy.options.showSecrets ? shown : redact(shown), { style, verbose: false, fix: true, messages: false });
}
