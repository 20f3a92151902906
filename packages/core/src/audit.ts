/**
 * Audits of endpoints for what their CORS headers give away.
 *
 * @module
 */
export { auditing } from "./audit/auditing.ts";
export type { AuditOptions } from "./audit/candidates.ts";
export type { AuditFinding, Auditing, AuditReply, AuditSeverity, EndpointAudit } from "./audit/finding.ts";
export { AUDIT_RULES, type AuditRuleId, type Reach, type Senders } from "./audit/rules.ts";
