import { asciiUppercase } from "../model/bytes.ts";
import { isIpAddress } from "../model/origin.ts";
import { matchesOrigin, type OriginPattern } from "../policy/origin-pattern.ts";
import type { Rule } from "../policy/policy.ts";

/** How an origin misses one that is allowed. */
export type NearMissKind = "prefix" | "suffix" | "dot" | "port" | "scheme" | "case" | "subdomain" | "parent" | "null" | "stranger";

/** An origin that a careless comparison takes for an allowed one. */
export interface NearMiss {
  readonly kind: NearMissKind;
  readonly origin: string;
}

/** A name that nobody has: https://www.rfc-editor.org/rfc/rfc6761#section-6.5 */
const STRANGER = "whycors.example";

/** Origins that a rule refuses and that careless comparisons allow, each once. Empty where the rule allows any. */
export function nearMissesOf({ origins }: Pick<Rule, "origins">): readonly NearMiss[] {
  if (origins === "any") return [];
  const found = new Map<string, NearMiss>();
  const all = [
    ...origins.flatMap(missesOf),
    { kind: "null", origin: "null" } as const,
    { kind: "stranger", origin: `https://${STRANGER}` } as const,
  ];
  for (const miss of all)
    if (!found.has(miss.origin) && !origins.some((pattern) => matchesOrigin(pattern, miss.origin))) found.set(miss.origin, miss);
  return [...found.values()];
}

function missesOf({ scheme, subdomains, host, port }: OriginPattern): readonly NearMiss[] {
  const end = port === null || port === "any" ? "" : `:${port}`;
  const name = subdomains ? `whycors.${host}` : host;
  const other = (kind: NearMissKind, otherHost: string): NearMiss => ({ kind, origin: `${scheme}://${otherHost}${end}` });
  const always: readonly NearMiss[] = [
    { kind: "port", origin: `${scheme}://${name}:${port === 8443 ? 8444 : 8443}` },
    { kind: "scheme", origin: `${scheme === "https" ? "http" : "https"}://${name}${end}` },
  ];
  if (isIpAddress(host)) return always;
  const [label = "", ...above] = host.split(".");
  return [
    other("prefix", `${name}.${STRANGER}`),
    other("suffix", `whycors${host}`),
    ...(above.length > 0 ? [other("dot", `${subdomains ? "whycors." : ""}${label}x${above.join(".")}`)] : []),
    ...(above.length > 1 ? [other("parent", above.join("."))] : []),
    ...(subdomains ? [other("parent", host)] : [other("subdomain", `whycors.${host}`)]),
    other("case", asciiUppercase(name)),
    ...always,
  ];
}

/** An origin that a pattern means: where it stands for many, one of them. */
export function sampleOrigin({ scheme, subdomains, host, port }: OriginPattern): string {
  const end = port === null ? "" : `:${port === "any" ? 49_152 : port}`;
  return `${scheme}://${subdomains ? "whycors." : ""}${host}${end}`;
}
