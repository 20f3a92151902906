/**
 * Reports and their renderings.
 *
 * @module
 */

export { pocPage } from "./render/audit-poc.ts";
export { type AuditReport, auditReport } from "./render/audit-report.ts";
export { type Reproduction, reproductionOf } from "./render/audit-reproduce.ts";
export { type ListedAt, renderAuditSarif } from "./render/audit-sarif.ts";
export { type AuditTextOptions, renderAuditText } from "./render/audit-text.ts";
export { checkArguments, shellLine } from "./render/check-command.ts";
export { decidesInAnswer, decidesInRequest } from "./render/deciding-headers.ts";
export { renderExplanation } from "./render/explanation.ts";
export { renderHarMarkdown } from "./render/har-markdown.ts";
export type { HarCause, HarExchange, HarReport, HarRequest } from "./render/har-report.ts";
export { harReport } from "./render/har-report.ts";
export { renderHarSarif } from "./render/har-sarif.ts";
export type { HarTextOptions } from "./render/har-text.ts";
export { renderHarText } from "./render/har-text.ts";
export { isSecretHeader, redact } from "./render/redact.ts";
export { renderReference, renderReferenceMarkdown } from "./render/reference.ts";
export type { CheckReport, Connection, ReportParts, Verification } from "./render/report.ts";
export { makeReport, summaryOf } from "./render/report.ts";
export type { SarifDriver, SarifFinding, SarifLocation, SarifLog, SarifResult, SarifRule, SarifRun } from "./render/sarif.ts";
export { renderSarif } from "./render/sarif.ts";
export { linkOf, nameOf, numberOf, renderSteps, wordsOf } from "./render/step-words.ts";
export type { Style } from "./render/style.ts";
export { PLAIN, printable } from "./render/style.ts";
export { renderGithub, renderTestSarif, type TestProblem, testProblems } from "./render/test-findings.ts";
export { renderTestText, type TestTextOptions } from "./render/test-text.ts";
export type { TextOptions } from "./render/text.ts";
export { renderText } from "./render/text.ts";
