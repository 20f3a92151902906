import type { HarReport } from "./har-report.ts";
import { renderSarif, type SarifFinding, type SarifLog } from "./sarif.ts";

/** The failed requests of a recording as SARIF: a result for each one that is listed. `file` is the recording's name. */
export function renderHarSarif(report: HarReport, file: string | null): SarifLog {
  const findings = report.causes.flatMap(({ first, requests, server, kind, count }) => {
    const { finding } = first.diagnosis;
    if (finding === null) return [];
    return requests.map(({ exchanges, page }): SarifFinding => {
      const last = exchanges.at(-1);
      return {
        finding,
        file,
        place: `log.entries[${last?.entry ?? 0}]`,
        fingerprint: [finding.reason, page.origin, last?.method ?? "", (last?.url ?? server).replace(/[?#].*$/, "")].join(" "),
        properties: { kind, server, count, origin: page.origin, entries: exchanges.map(({ entry }) => entry) },
      };
    });
  });
  return renderSarif(findings, report.tool.version);
}
