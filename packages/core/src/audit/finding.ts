import type { AddressSpace } from "../model/address-space.ts";
import type { WireRequest } from "../model/request.ts";
import type { Reply } from "../model/response.ts";
import type { Exchange } from "../trace/trace.ts";
import type { AuditRuleId, Senders } from "./rules.ts";

/** How bad it is that an origin is allowed. `note`: nothing that anyone could not have without a browser. */
export type AuditSeverity = "high" | "medium" | "low" | "note";

/** One misconfiguration of one endpoint. Plain JSON. */
export interface AuditFinding {
  readonly rule: AuditRuleId;
  readonly severity: AuditSeverity;
  /** Why it is not worse, or not better, on one line each. */
  readonly because: readonly string[];
  /** The origin that is allowed; for rules about no origin, the one that was sent. */
  readonly origin: string;
  /** The engines that send such an origin. */
  readonly sentBy: Senders;
  /** Whether a page there can use the cookies of its visitor. */
  readonly credentials: boolean;
  /** What was seen, on one line. */
  readonly what: string;
  readonly evidence: readonly Exchange[];
}

/** What an audit of an endpoint is resumed with. */
export interface AuditReply {
  readonly reply: Reply;
  /** The length of the body as far as it was read, in bytes. */
  readonly bodyLength: number;
  /** Where the server is; null when it is not known. */
  readonly addressSpace: AddressSpace | null;
}

/** The result of one endpoint's audit. Plain JSON. */
export interface EndpointAudit {
  readonly url: string;
  readonly findings: readonly AuditFinding[];
  readonly requests: number;
  /** Why it could not be audited to the end; null when it was. */
  readonly error: string | null;
}

export type Auditing = Generator<WireRequest, EndpointAudit, AuditReply>;
