import type { AuditFinding, AuditSeverity, EndpointAudit } from "../audit/finding.ts";
import { AUDIT_RULES } from "../audit/rules.ts";
import { asciiLowercase } from "../model/bytes.ts";
import type { Exchange } from "../trace/trace.ts";
import { type AuditReport, bySeverity, SEVERITIES } from "./audit-report.ts";
import { reproductionOf } from "./audit-reproduce.ts";
import { headerText, wrap } from "./layout.ts";
import { printable, type Style } from "./style.ts";

export interface AuditTextOptions {
  readonly style: Style;
  /** Notes and endpoints without findings as well. */
  readonly verbose: boolean;
}

/** Headers that decide about a finding. */
const TELLING: ReadonlySet<string> = new Set([
  "origin",
  "vary",
  "cache-control",
  "access-control-request-method",
  "access-control-request-headers",
]);

/** A report for people: endpoint by endpoint, the worst finding first, and the numbers last. */
export function renderAuditText(report: AuditReport, options: AuditTextOptions): string {
  const blocks = [...report.endpoints.flatMap((endpoint) => endpointBlocks(endpoint, options)), summaryBlock(report, options.style)];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function paintOf(severity: AuditSeverity, style: Style): Style["bold"] {
  return severity === "high" ? style.bad : severity === "note" ? style.dim : style.warn;
}

function endpointBlocks({ url, findings, error }: EndpointAudit, { style, verbose }: AuditTextOptions): readonly (readonly string[])[] {
  const shown = [...findings].sort(bySeverity).filter(({ severity }) => verbose || severity !== "note");
  const failed = error === null ? [] : [[style.warn(`! ${printable(url)}`), `    not audited to the end: ${printable(error)}`]];
  const fine = verbose && error === null && findings.length === 0 ? [[style.good(`✓ ${printable(url)}`)]] : [];
  return [...failed, ...fine, ...shown.map((finding) => findingBlock(url, finding, style))];
}

function findingBlock(url: string, finding: AuditFinding, style: Style): readonly string[] {
  const { rule, severity, because, what, evidence } = finding;
  const paint = paintOf(severity, style);
  const { title, why, advice } = AUDIT_RULES[rule];
  const { curl, whycors } = reproductionOf(finding);
  const paragraph = (label: string, text: string): readonly string[] =>
    wrap(printable(text), 84).map((line, index) => `    ${index === 0 ? style.bold(label.padEnd(5)) : "     "} ${line}`);
  return [
    `${paint(`✗ ${severity}`)}  ${style.bold(rule)}  ${printable(url)}`,
    ...paragraph("", title),
    ...paragraph("saw", what),
    ...paragraph("why", why),
    ...paragraph("grade", because.join("; ")),
    ...evidence.flatMap((exchange) => exchangeLines(exchange, style)),
    ...paragraph("fix", advice),
    style.dim(`    $ ${printable(curl)}`),
    ...(whycors === null ? [] : [style.dim(`    $ ${printable(whycors)}`)]),
  ];
}

function exchangeLines({ request, reply }: Exchange, style: Style): readonly string[] {
  const telling = (name: string): boolean => TELLING.has(asciiLowercase(name)) || asciiLowercase(name).startsWith("access-control-");
  const status = "status" in reply ? String(reply.status) : "no answer";
  return [
    `      ${style.bold("→")} ${printable(`${request.method} ${request.url}`)}`,
    ...request.headers.filter(([name]) => telling(name)).map((header) => `          ${headerText(header, style)}`),
    `      ${style.bold("←")} ${status}`,
    ...("status" in reply ? reply.headers : []).filter(([name]) => telling(name)).map((header) => `          ${headerText(header, style)}`),
  ];
}

function summaryBlock({ counts, endpoints }: AuditReport, style: Style): readonly string[] {
  const found = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    paintOf(severity, style)(`${counts[severity]} ${severity}`),
  );
  const requests = endpoints.reduce((sum, each) => sum + each.requests, 0);
  const many = endpoints.length === 1 ? "1 endpoint" : `${endpoints.length} endpoints`;
  return [`${many}, ${requests} requests: ${found.length === 0 ? style.good("nothing found") : found.join(", ")}`];
}
