import { UNNAMED_ORIGIN, UNNAMED_VALUE } from "../browsers/meanings.ts";
import type { Finding } from "../reasons/finding.ts";
import type { Evidence, Trace } from "../trace/trace.ts";

/** What is to be seen in the exchange if this is the reason, as the end of a sentence; null when nothing is. */
export function telltale({ evidence }: Finding, trace: Trace): string | null {
  const seen = evidence.filter(({ side, exchange }) => side === "response" && exchange !== null);
  const { outcome } = trace;
  if (outcome.kind === "failed") return outcome.failure.detail;
  if (seen.length === 0) return null;
  return seen.map((each) => wordsOf(each, trace)).join(" and ");
}

function wordsOf({ part, name, value, exchange }: Evidence, { exchanges }: Trace): string {
  const sent = exchanges[exchange ?? -1]?.request;
  const answer = `the answer to ${sent?.role === "preflight" ? "OPTIONS" : (sent?.method ?? "it")}`;
  if (part === "status") return `${answer} has status ${value}`;
  if (value === UNNAMED_ORIGIN || value === UNNAMED_VALUE) return `${answer} has another value in \`${name}\``;
  if (value === null) return `${answer} has no \`${name}\``;
  return `${answer} has \`${name}: ${value}\``;
}
