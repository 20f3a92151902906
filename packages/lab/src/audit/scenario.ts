import type { AuditRuleId } from "@whycors/core/audit";

/** The host that all scenarios are at; it is mapped to the loopback interface by whoever asks. */
export const AUDIT_HOST = "api.shop.example";

/** The origin that all scenarios mean to allow. */
export const TRUSTED = "https://app.shop.example";

/** What a scenario sees of a request. */
export interface AuditRequest {
  /** Empty when there is none. */
  readonly origin: string;
  readonly preflight: boolean;
  /** The value of Access-Control-Request-Headers, or empty. */
  readonly requestHeaders: string;
  /** Path and query. */
  readonly url: string;
}

export interface AuditAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** An endpoint that allows what it should not, or that only looks like one. */
export interface AuditScenario {
  readonly path: string;
  readonly title: string;
  /** Empty for one that is safe. */
  readonly expected: readonly AuditRuleId[];
  readonly answer: (request: AuditRequest) => AuditAnswer;
}
