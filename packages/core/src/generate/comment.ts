import { documentOf } from "../policy/document-of.ts";
import type { Policy } from "../policy/policy.ts";

/** By this, a file is known to be one that may be overwritten. */
export const WRITTEN_BY = "written by `whycors config`";

/** Lines for the beginning of a file: what it was made from, and how it is used. */
export function heading(policy: Policy, prefix: string, how: readonly string[]): string {
  const origins = policy.origins === "any" ? "any origin" : (documentOf(policy)["origins"] ?? []);
  const lines = [
    `Cross-origin access, ${WRITTEN_BY}. Change the policy and write it again.`,
    `Policy: ${Array.isArray(origins) ? `${origins.length} origins` : origins}, credentials ${policy.credentials ? "allowed" : "not allowed"}, ${policy.paths.length} path rules.`,
    ...how,
  ];
  return lines.map((line) => `${prefix} ${line}`.trimEnd()).join("\n");
}
