import { type Mistake, type Policy, type PublicSuffixWithin, parsePolicy } from "@whycors/core/policy";
import type { Target } from "./config.ts";
import { isFields, type Section } from "./fields.ts";
import type { ConfigPath } from "./place.ts";
import type { BareTarget } from "./read-target.ts";

/** What a page may read of every answer, besides what the configuration says. */
const OWN_HEADERS: readonly string[] = ["Proxy-Status", "Relay-Final-Url", "Retry-After"];

/** Of a policy's fields, those that each target says for itself, and one that has no meaning here. */
const NOT_IN_PAGES: Readonly<Record<string, string>> = {
  methods: "write it in the entries of `targets`",
  requestHeaders: "write it in the entries of `targets`",
  paths: "the paths here are those of targets: give each target an entry of its own",
};

/** Remarks that are none here: the relay must be told all methods, and puts its own headers on the list. */
const EXPECTED: ReadonlySet<string> = new Set(["safelisted-method", "options-method", "safelisted-request-header", "needless-entry"]);

interface Policies {
  readonly targets: readonly Target[];
  readonly policy: Policy | null;
}

/** Makes the policy of each target, of `pages` and of what the target allows, and one for what no target is for. */
export function readPolicies(
  section: Section,
  bare: readonly BareTarget[],
  alsoSent: readonly string[],
  publicSuffixWithin: PublicSuffixWithin | null,
): Policies {
  const pages = section.raw("pages");
  if (!isFields(pages)) {
    if (pages !== undefined) section.report(["pages"], "`pages` is no policy", "write `pages: { origins: [https://app.example] }`");
    return { targets: [], policy: null };
  }
  for (const [name, advice] of Object.entries(NOT_IN_PAGES))
    if (pages[name] !== undefined) section.report(["pages", name], `\`${name}\` does not belong here`, advice);
  const { methods: _methods, requestHeaders: _requestHeaders, paths: _paths, ...rest } = pages;
  const told = new Set<string>();
  const policyOf = (allowed: Pick<Target, "methods" | "requestHeaders">, ownExposed: unknown, place: ConfigPath): Policy | null => {
    const document = { ...rest, ...allowed, exposedHeaders: withOwn(ownExposed ?? pages["exposedHeaders"]) };
    const { policy, mistakes, remarks } = parsePolicy(document, publicSuffixWithin);
    const own = ["methods", "requestHeaders", ...(ownExposed === undefined ? [] : ["exposedHeaders"])];
    for (const mistake of [...mistakes, ...remarks]) tell(section, mistake, { place, own }, told);
    return policy;
  };
  const targets = bare.flatMap((target, index): readonly Target[] => {
    const entry = section.list("targets")[index];
    const exposed = isFields(entry) ? entry["exposedHeaders"] : undefined;
    if (target.forwardCookies && pages["credentials"] !== true)
      section.report(
        ["targets", index, "forwardCookies"],
        "browsers send cookies to the relay only with credentials",
        "set `credentials: true` in `pages`",
      );
    const policy = policyOf({ methods: target.methods, requestHeaders: sentBy(target, alsoSent) }, exposed, ["targets", index]);
    return policy === null ? [] : [{ ...target, policy }];
  });
  const union = {
    methods: [...new Set(bare.flatMap(({ methods }) => methods))],
    requestHeaders: [...new Set(bare.flatMap((target) => sentBy(target, alsoSent)))],
  };
  return { targets, policy: policyOf(union, undefined, []) };
}

/** Where the parts of a policy come from. */
interface Origin {
  /** Of the target; empty for the policy of no target. */
  readonly place: ConfigPath;
  /** The fields that do not come from `pages`. */
  readonly own: readonly string[];
}

/** The headers that a page may send for a target: those that are passed on, and those for the relay. */
function sentBy({ requestHeaders, forwardAuthorization }: BareTarget, alsoSent: readonly string[]): readonly string[] {
  return [...requestHeaders, ...(forwardAuthorization ? ["authorization"] : []), ...alsoSent];
}

function withOwn(exposed: unknown): unknown {
  if (exposed === undefined || exposed === null) return OWN_HEADERS;
  return Array.isArray(exposed) ? [...exposed, ...OWN_HEADERS] : exposed;
}

/** Reports a mistake of a policy where the value stands: in `pages`, or in the target's entry. What `pages` says is told once. */
function tell({ report }: Section, { id, severity, message, advice, path }: Mistake, { place, own }: Origin, told: Set<string>): void {
  if (severity === "note" || EXPECTED.has(id)) return;
  const [field] = path;
  const ofTarget = own.includes(String(field));
  if (ofTarget && place.length === 0) return;
  const where = ofTarget ? [...place, ...path] : ["pages", ...path];
  const key = JSON.stringify([where, id]);
  if (told.has(key)) return;
  told.add(key);
  report(where, message, advice, severity === "error" ? "error" : "warning");
}
