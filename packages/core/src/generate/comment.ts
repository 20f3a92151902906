import type { Policy } from "../policy/policy.ts";

/** By this, a file is known to be one that may be overwritten. */
export const WRITTEN_BY = "written by `whycors config`";

/** Lines for the beginning of a file: what it was made from, and how it is used. */
export function heading({ origins, credentials, paths }: Policy, prefix: string, how: readonly string[]): string {
  const who = origins === "any" ? "any origin" : counted(origins.length, "origin");
  const lines = [
    `Cross-origin access, ${WRITTEN_BY}. Change the policy and write it again.`,
    `Policy: ${who}, credentials ${credentials ? "allowed" : "not allowed"}, ${counted(paths.length, "path rule")}.`,
    ...how,
  ];
  return lines.map((line) => `${prefix} ${line}`.trimEnd()).join("\n");
}

function counted(count: number, what: string): string {
  return `${count === 0 ? "no" : count} ${what}${count === 1 ? "" : "s"}`;
}

/** A limit of targets whose file is JSON. */
export const NO_COMMENTS = "the file says nothing of where it comes from, since JSON has no comments";

/** A limit of targets that decide over credentials themselves. */
export const SENDS_CREDENTIALS = "it sends Access-Control-Allow-Credentials: true to every origin that is listed";
