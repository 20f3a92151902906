import { type OriginPattern, originPatternText } from "../policy/origin-pattern.ts";
import type { Policy, Rule } from "../policy/policy.ts";
import { isExactOrigin } from "./origin-regex.ts";
import type { Inexpressible } from "./target.ts";

/** What a target can do. */
export interface Capabilities {
  readonly subdomains: boolean;
  readonly anyPort: boolean;
  /** What origins and patterns must look like; without it, all are known. */
  readonly origins?: RegExp;
  /** An empty list of origins would mean any. */
  readonly nobody?: false;
  readonly credentials?: false;
  readonly anyMethod?: false;
  /** The methods that it knows; without it, all. */
  readonly methods?: readonly string[];
  /** What methods must look like. */
  readonly methodNames?: RegExp;
  /** It writes methods in upper case, so that `patch` becomes another. */
  readonly lowerCaseMethods?: false;
  /** Its wildcard repeats what a preflight asks for: also Authorization, which the `*` of the protocol does not cover. */
  readonly anyRequestHeader?: false | "also Authorization";
  /** It allows Content-Type whether it is listed or not. */
  readonly contentType?: "always";
  readonly anyExposedHeader?: false;
  /** What names of headers must look like. */
  readonly headerNames?: RegExp;
  /** It says nothing where 0 is meant, so that browsers take 5 seconds. */
  readonly zeroMaxAge?: false;
  /** Rules for paths: compared with the path as it is sent, or percent-decoded; or each is a configuration of its own. Without it, there are none. */
  readonly paths?: "as sent" | "decoded" | "by route";
}

const NAME_THEM = "name what is allowed";
const NAME_ORIGINS = "name the origins";
const MIDDLEWARE = "let the application follow the policy, or write one policy for each server";
const BY_ROUTE = "write a policy without path rules for each route, and attach each to its own";

/** What stands between a policy and a target. */
export function beyond(capabilities: Capabilities): (policy: Policy) => readonly Inexpressible[] {
  return (policy) => {
    const { paths } = capabilities;
    const rules: readonly Rule[] = paths === "as sent" || paths === "decoded" ? [...policy.paths, policy] : [policy];
    const problems = [...inPaths(policy, paths), ...rules.flatMap((rule) => inRule(rule, capabilities))];
    return problems.filter(({ message }, index) => problems.findIndex((other) => other.message === message) === index);
  };
}

/** Everything can be said, as long as it is one rule for all paths. */
export const EVERYTHING: Capabilities = { subdomains: true, anyPort: true };

function inPaths({ paths }: Policy, can: Capabilities["paths"]): readonly Inexpressible[] {
  switch (can) {
    case "as sent":
      return [];
    case "decoded":
      return paths
        .filter(({ path }) => path.value.includes("%"))
        .map(({ path }) => ({ message: `\`${path.value}\`: it compares decoded paths, and no path with a % in it`, advice: MIDDLEWARE }));
    case "by route":
    case undefined: {
      const message = `its configuration is written with one rule, and the policy has ${paths.length} for paths`;
      return paths.length === 0 ? [] : [{ message, advice: can === undefined ? MIDDLEWARE : BY_ROUTE }];
    }
    default:
      return can satisfies never;
  }
}

function inRule(rule: Rule, capabilities: Capabilities): readonly Inexpressible[] {
  return [
    ...inOrigins(rule.origins, capabilities),
    ...(rule.credentials && capabilities.credentials === false
      ? [
          {
            message: "credentials: it cannot send Access-Control-Allow-Credentials",
            advice: "leave them out, or put a server in front that can",
          },
        ]
      : []),
    ...inMethods(rule.methods, capabilities),
    ...inHeaders(rule, capabilities),
    ...(rule.maxAge === 0 && capabilities.zeroMaxAge === false
      ? [{ message: "maxAge: it cannot say 0, and browsers take 5 seconds when nothing is said", advice: "write 1, or leave it out" }]
      : []),
  ];
}

function inOrigins(origins: Rule["origins"], capabilities: Capabilities): readonly Inexpressible[] {
  if (origins === "any") return [];
  if (origins.length === 0)
    return capabilities.nobody === false
      ? [{ message: "origins: an empty list would mean any, or is refused", advice: "leave its configuration out" }]
      : [];
  return origins.flatMap((pattern) => {
    const message = inOrigin(pattern, capabilities);
    return message === null ? [] : [{ message: `\`${originPatternText(pattern)}\`: ${message}`, advice: NAME_ORIGINS }];
  });
}

function inOrigin(pattern: OriginPattern, { subdomains, anyPort, origins }: Capabilities): string | null {
  if (!isExactOrigin(pattern)) {
    if (pattern.port === "any" && !anyPort) return "it has no wildcard for ports";
    if (pattern.subdomains && !subdomains) return "it has no wildcard for all names below a host";
  }
  return origins?.test(originPatternText(pattern)) === false ? "it takes no origins of this form" : null;
}

function inMethods(names: readonly string[], capabilities: Capabilities): readonly Inexpressible[] {
  const named = names.filter((name) => name !== "*");
  return [
    ...(named.length < names.length && capabilities.anyMethod === false ? [noWildcard("methods")] : []),
    ...named.flatMap((name) => {
      const message = inMethod(name, capabilities);
      return message === null ? [] : [{ message: `\`${name}\`: ${message}`, advice: "leave the method out" }];
    }),
  ];
}

function inMethod(name: string, { methods, methodNames, lowerCaseMethods }: Capabilities): string | null {
  if (methods?.includes(name) === false) return `it knows only the methods ${methods.join(", ")}`;
  if (methodNames?.test(name) === false) return "it takes no methods of this form";
  return lowerCaseMethods === false && /[a-z]/.test(name) ? "it writes methods in upper case" : null;
}

function inHeaders({ origins, requestHeaders, exposedHeaders }: Rule, capabilities: Capabilities): readonly Inexpressible[] {
  const { anyRequestHeader, anyExposedHeader, contentType, headerNames } = capabilities;
  const any = requestHeaders.includes("*");
  const strange = [...requestHeaders, ...exposedHeaders].filter((name) => name !== "*" && headerNames?.test(name) === false);
  return [
    ...(any && anyRequestHeader === false ? [noWildcard("requestHeaders")] : []),
    ...(any && anyRequestHeader === "also Authorization" && !requestHeaders.includes("authorization")
      ? [{ message: "requestHeaders: its wildcard covers Authorization as well", advice: `allow Authorization by name, or ${NAME_THEM}` }]
      : []),
    ...(contentType === "always" && origins.length > 0 && !any && !requestHeaders.includes("content-type")
      ? [{ message: "requestHeaders: it allows Content-Type whatever is listed", advice: "allow Content-Type, if that is right" }]
      : []),
    ...(exposedHeaders.includes("*") && anyExposedHeader === false ? [noWildcard("exposedHeaders")] : []),
    ...strange.map((name) => ({ message: `\`${name}\`: it takes no header names of this form`, advice: "use another name" })),
  ];
}

function noWildcard(what: string): Inexpressible {
  return { message: `${what}: it has no wildcard for these`, advice: NAME_THEM };
}

/** An origin of the web whose host is a name or an IPv4 address, for targets that take no others. */
export const HOST_ORIGIN: RegExp = /^https?:\/\/(?:\*\.)?[a-z0-9.-]+(?::(?:\d+|\*))?$/;
