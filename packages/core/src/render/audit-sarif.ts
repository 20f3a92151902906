import type { AuditFinding, AuditSeverity } from "../audit/finding.ts";
import { AUDIT_RULES } from "../audit/rules.ts";
import type { Finding } from "../reasons/finding.ts";
import type { AuditReport } from "./audit-report.ts";
import { reproductionOf } from "./audit-reproduce.ts";
import { renderSarif, type SarifLog } from "./sarif.ts";

const LEVELS: Readonly<Record<AuditSeverity, Finding["severity"]>> = { high: "error", medium: "warning", low: "warning", note: "note" };

/** As GitHub reads them: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const SCORES: Readonly<Record<AuditSeverity, string>> = { high: "8.0", medium: "5.5", low: "3.0", note: "0.0" };

/** The findings of an audit as SARIF. */
export function renderAuditSarif(report: AuditReport): SarifLog {
  const findings = report.endpoints.flatMap(({ url, findings: own }) =>
    own.map((finding) => ({
      finding: asFinding(finding),
      title: AUDIT_RULES[finding.rule].title,
      file: null,
      place: url,
      fingerprint: `${finding.rule} ${url.replace(/[?#].*$/, "")}`,
      properties: {
        url,
        origin: finding.origin,
        severity: finding.severity,
        "security-severity": SCORES[finding.severity],
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
