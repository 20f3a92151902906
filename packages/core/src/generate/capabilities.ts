import { type OriginPattern, originPatternText } from "../policy/origin-pattern.ts";
import type { Policy } from "../policy/policy.ts";
import { isExactOrigin } from "./origin-regex.ts";
import type { Inexpressible } from "./target.ts";

/** What a target that has one rule for all paths can do. */
export interface Capabilities {
  readonly subdomains: boolean;
  readonly anyPort: boolean;
  readonly credentials?: false;
  readonly anyMethod?: false;
  readonly anyRequestHeader?: false;
  readonly anyExposedHeader?: false;
  /** The methods that it knows; without it, all. */
  readonly methods?: readonly string[];
}

const NAME_THEM = "name what is allowed";
const MIDDLEWARE = "let the application follow the policy, or write one policy for each server";

/** What stands between a policy and a target. */
export function beyond(capabilities: Capabilities): (policy: Policy) => readonly Inexpressible[] {
  return (policy) => {
    const { origins, credentials, methods, requestHeaders, exposedHeaders, paths } = policy;
    const patterns = origins === "any" ? [] : origins.filter((pattern) => !isExactOrigin(pattern));
    const refused = ({ subdomains, port }: OriginPattern): boolean =>
      (subdomains && !capabilities.subdomains) || (port === "any" && !capabilities.anyPort);
    const strange =
      capabilities.methods === undefined ? [] : methods.filter((name) => name !== "*" && capabilities.methods?.includes(name) === false);
    const wildcard = (names: readonly string[], can: false | undefined, what: string): readonly Inexpressible[] =>
      names.includes("*") && can === false ? [{ message: `${what}: it has no wildcard for these`, advice: NAME_THEM }] : [];
    return [
      ...(paths.length === 0
        ? []
        : [{ message: `its configuration is written with one rule, and the policy has ${paths.length} for paths`, advice: MIDDLEWARE }]),
      ...patterns.filter(refused).map((pattern) => ({
        message: `\`${originPatternText(pattern)}\`: it has no ${pattern.port === "any" && !capabilities.anyPort ? "wildcard for ports" : "wildcard for all names below a host"}`,
        advice: "name the origins",
      })),
      ...(credentials && capabilities.credentials === false
        ? [
            {
              message: "credentials: it cannot send Access-Control-Allow-Credentials",
              advice: "leave them out, or put a server in front that can",
            },
          ]
        : []),
      ...wildcard(methods, capabilities.anyMethod, "methods"),
      ...wildcard(requestHeaders, capabilities.anyRequestHeader, "requestHeaders"),
      ...wildcard(exposedHeaders, capabilities.anyExposedHeader, "exposedHeaders"),
      ...strange.map((name) => ({
        message: `\`${name}\`: it knows only the methods ${capabilities.methods?.join(", ")}`,
        advice: "leave the method out",
      })),
    ];
  };
}

/** Everything can be said, as long as it is one rule for all paths. */
export const EVERYTHING: Capabilities = { subdomains: true, anyPort: true };
