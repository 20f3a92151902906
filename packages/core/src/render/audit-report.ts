import type { AuditFinding, AuditSeverity, EndpointAudit } from "../audit/finding.ts";

/** The result of `whycors audit`, as `--json` prints it. */
export interface AuditReport {
  readonly version: 1;
  readonly tool: { readonly name: "whycors"; readonly version: string };
  readonly counts: Readonly<Record<AuditSeverity, number>>;
  /** 0 nothing to act upon; 1 findings; 3 an endpoint could not be audited. */
  readonly exitCode: 0 | 1 | 3;
  readonly endpoints: readonly EndpointAudit[];
}

export const SEVERITIES: readonly AuditSeverity[] = ["high", "medium", "low", "note"];

/** Counts the findings, and decides the exit code: only those of `failOn` and worse count. */
export function auditReport(endpoints: readonly EndpointAudit[], failOn: AuditSeverity, version: string): AuditReport {
  const counts = { high: 0, medium: 0, low: 0, note: 0 };
  for (const { severity } of endpoints.flatMap(({ findings }) => findings)) counts[severity]++;
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1).some((severity) => counts[severity] > 0);
  const exitCode = failing ? 1 : endpoints.some(({ error }) => error !== null) ? 3 : 0;
  return { version: 1, tool: { name: "whycors", version }, counts, exitCode, endpoints };
}

/** The worst first. */
export function bySeverity(a: AuditFinding, b: AuditFinding): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}
