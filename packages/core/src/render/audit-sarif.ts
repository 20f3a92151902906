import type { AuditFinding, AuditSeverity } from "../audit/finding.ts";
import { AUDIT_RULES } from "../audit/rules.ts";
import type { Finding } from "../reasons/finding.ts";
import type { AuditReport } from "./audit-report.ts";
import { reproductionOf } from "./audit-reproduce.ts";
import { renderSarif, type SarifLog } from "./sarif.ts";

const LEVELS: Readonly<Record<AuditSeverity, Finding["severity"]>> = { high: "error", medium: "warning", low: "warning", note: "note" };

/** In the middle of the ranges to which GitHub gives the same names; 0.0 is none. */
const SCORES: Readonly<Record<AuditSeverity, number>> = { high: 8, medium: 5.5, low: 3, note: 0 };

/** Where a URL is listed. */
export interface ListedAt {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** The findings of an audit as SARIF: at the line that lists the endpoint, or at the endpoint itself. */
export function renderAuditSarif(report: AuditReport, listedAt: ReadonlyMap<string, ListedAt> = new Map()): SarifLog {
  const findings = report.endpoints.flatMap(({ url, findings: own }) =>
    own.map((finding) => ({
      finding: asFinding(finding),
      title: AUDIT_RULES[finding.rule].title,
      ...(listedAt.get(url) ?? { file: url }),
      place: url,
      fingerprint: `${finding.rule} ${url.replace(/[?#].*$/, "")}`,
      securitySeverity: SCORES[finding.severity],
      properties: {
        url,
        origin: finding.origin,
        severity: finding.severity,
        credentials: finding.credentials,
        sentBy: finding.sentBy,
        because: finding.because,
        reproduce: reproductionOf(finding).curl,
      },
    })),
  );
  return renderSarif(findings, report.tool.version);
}

function asFinding({ rule, severity, what }: AuditFinding): Finding {
  const { why, advice } = AUDIT_RULES[rule];
  const todo = { where: "server", text: advice, headers: [], on: null } as const;
  return { reason: rule, severity: LEVELS[severity], at: null, evidence: [], args: {}, what, why, advice: [todo] };
}
