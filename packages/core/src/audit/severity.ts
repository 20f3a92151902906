import type { AddressSpace } from "../model/address-space.ts";
import { getHeader } from "../model/header-list.ts";
import type { WireResponse } from "../model/response.ts";
import type { AuditSeverity } from "./finding.ts";
import { AUDIT_RULES, type AuditRuleId, type Senders } from "./rules.ts";

/** What decides how bad a finding is. */
export interface Circumstances {
  readonly rule: AuditRuleId;
  readonly credentials: boolean;
  readonly sentBy: Senders;
  readonly response: WireResponse;
  readonly bodyLength: number;
  readonly addressSpace: AddressSpace | null;
}

const LEVELS: readonly AuditSeverity[] = ["note", "low", "medium", "high"];
const STATIC = /^(image|font|video|audio)\/|^text\/css|javascript/;

/** Begins with what can be read (high with credentials, medium on a private network, else nothing that is not public), and goes down for each thing that stands against it. */
export function severityOf(circumstances: Circumstances): { readonly severity: AuditSeverity; readonly because: readonly string[] } {
  const { credentials, addressSpace } = circumstances;
  const inside = addressSpace === "local" || addressSpace === "loopback";
  const [level, ground] = credentials
    ? [3, "a page there acts with the cookies of its visitor"]
    : inside
      ? [2, "no credentials are allowed, but the server is in a private network"]
      : [0, "no credentials are allowed, so that it shows what anyone can fetch without a browser"];
  const against = mitigations(circumstances);
  return { severity: LEVELS[Math.max(0, level - against.length)] ?? "note", because: [ground, ...(level === 0 ? [] : against)] };
}

function mitigations({ rule, sentBy, response, bodyLength }: Circumstances): readonly string[] {
  const { status, headers } = response;
  const { reach } = AUDIT_RULES[rule];
  const type = getHeader(headers, "Content-Type") ?? "";
  const preflight = rule === "preflight-only-allowed";
  const reasons: readonly (readonly [boolean, string])[] = [
    [reach === "same-site", "the page must be at a name of the same site"],
    [reach === "network", "the attacker must be on the way to the user"],
    [sentBy.length < 3, `only ${sentBy.join(" and ")} send this origin`],
    [!preflight && status >= 300, `the status is ${status}, which holds little`],
    [!preflight && status < 300 && bodyLength === 0, "the answer is empty"],
    [!preflight && status < 300 && bodyLength > 0 && STATIC.test(type), `the content is ${type}`],
  ];
  return reasons.filter(([holds]) => holds).map(([, words]) => words);
}
