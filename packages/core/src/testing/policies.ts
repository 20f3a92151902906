/** Arbitrary policy documents for property tests, free of mistakes; and requests that come near what they allow. */
import fc from "fast-check";
import type { PublicSuffixWithin } from "../model/origin.ts";
import { originPatternText } from "../policy/origin-pattern.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import { type Policy, ruleFor } from "../policy/policy.ts";

/** Knows three suffixes, which is enough for tests. */
export const someSuffixes: PublicSuffixWithin = (host) =>
  ["github.io", "co.uk", "com"].find((suffix) => suffix === host || suffix.endsWith(`.${host}`)) ?? null;

const hosts = fc.constantFrom("app.example", "example.com", "a.example.com", "xn--bcher-kva.example", "localhost", "127.0.0.1", "[::1]");
const ports = fc.constantFrom("", ":3000", ":8443", ":*");
const originTexts = fc.oneof(
  fc.tuple(fc.constantFrom("https", "http"), hosts, ports).map(([scheme, host, port]) => `${scheme}://${host}${port}`),
  fc
    .tuple(fc.constantFrom("https", "http"), fc.constantFrom("example.com", "a.example.com", "localhost"), ports)
    .map(([scheme, host, port]) => `${scheme}://*.${host}${port}`),
  fc.constant("capacitor://localhost"),
);
const methodNames = fc.subarray(["PUT", "PATCH", "DELETE", "OPTIONS", "X"]);
const requestNames = fc.subarray(["authorization", "content-type", "x-a", "range"]);
const exposedNames = fc.subarray(["etag", "x-total"]);
const origins = fc.oneof(
  { weight: 4, arbitrary: fc.uniqueArray(originTexts, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant("any" as const) },
);

const anonymous = fc.record(
  {
    origins,
    credentials: fc.constant(false),
    methods: fc.oneof(methodNames, fc.constant("any" as const)),
    requestHeaders: fc.oneof(requestNames, fc.constant("any" as const), fc.constant(["*", "authorization"])),
    exposedHeaders: fc.oneof(exposedNames, fc.constant("any" as const)),
    maxAge: fc.constantFrom(0, 5, 600),
  },
  { requiredKeys: ["origins", "credentials", "methods", "requestHeaders", "exposedHeaders"] },
);
const credentialed = fc.record({
  origins: fc.uniqueArray(originTexts, { maxLength: 4 }),
  credentials: fc.constant(true),
  methods: methodNames,
  requestHeaders: requestNames,
  exposedHeaders: exposedNames,
});
const rules = fc.oneof(anonymous, credentialed);
const paths = fc.uniqueArray(fc.tuple(fc.constantFrom("/", "/a", "/a/*", "/a/b/*", "/a/b/c", "/*"), rules), {
  maxLength: 3,
  selector: ([path]) => path,
});

/** Documents without an error. */
export const documents: fc.Arbitrary<unknown> = fc.tuple(rules, paths).map(([rule, list]) => ({
  ...rule,
  paths: list.map(([path, each]) => ({ path, ...each })),
  dangerouslyAllow: ["insecure-origins-with-credentials", "public-suffix-subdomains"],
}));

export const policies: fc.Arbitrary<Policy> = documents.map((document) => {
  const { policy, mistakes } = parsePolicy(document, someSuffixes);
  if (policy === null) throw new Error(JSON.stringify(mistakes));
  return policy;
});

/** Origins of pages, many of them just beside what the policies name. */
export const pageOrigins: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.constantFrom("https", "http"), fc.constantFrom("", "a."), hosts, fc.constantFrom("", ":3000", ":8443"))
    .map(([scheme, below, host, port]) => `${scheme}://${below}${host}${port}`),
  fc
    .tuple(
      fc.constantFrom("https", "http"),
      fc.constantFrom("", "a.", "a.b.", "evil", "x-", "..", "A."),
      hosts,
      fc.constantFrom("", ".", ".evil.example", "evil"),
      fc.constantFrom("", ":3000", ":8443", ":443", ":80", ":9"),
    )
    .map((parts) => `${parts[0]}://${parts.slice(1).join("")}`),
  fc.constantFrom("null", "", "*", "capacitor://localhost", "https://", "https://app.example, https://app.example", "https://app.example/"),
);

/** One of the origins that a policy means for a path, if there is one. */
export function allowedOrigin(policy: Policy, path: string, index: number): string | null {
  const { origins } = ruleFor(policy, path);
  const pattern = origins === "any" ? undefined : origins[index % origins.length];
  if (pattern === undefined) return null;
  return originPatternText({ ...pattern, port: pattern.port === "any" ? 4000 : pattern.port }).replace("*", "any.thing");
}

export const requestPaths: fc.Arbitrary<string> = fc.constantFrom("/", "/a", "/a/", "/a/b", "/a/b/c", "/a/b/c?d", "/A", "/other");

/** The policy of a document that has no mistake. */
export function policyOf(document: unknown): Policy {
  const { policy, mistakes } = parsePolicy(document, () => null);
  if (policy === null) throw new Error(JSON.stringify(mistakes));
  return policy;
}
