import { asciiLowercase, stripHttpTabOrSpace } from "../model/bytes.ts";
import { containsHeader, type Header, type HeaderList, headerValues } from "../model/header-list.ts";
import { matchesOrigin } from "./origin-pattern.ts";
import { type Policy, type Rule, ruleFor } from "./policy.ts";

/** What a server sees of a request. */
export interface ServedRequest {
  readonly method: string;
  /** The path of the URL; a query behind it is ignored. */
  readonly path: string;
  readonly headers: HeaderList;
}

/** What the CORS protocol adds to the work of a server. */
export type Served =
  /** A preflight: this is the whole answer, and the application never sees the request. */
  | { readonly kind: "preflight"; readonly status: 204 | 403; readonly headers: HeaderList }
  /** Anything else: the application answers, whatever its status, with these in place of what it sets of {@link CORS_RESPONSE_HEADERS}. */
  | { readonly kind: "pass"; readonly headers: HeaderList };

/** The headers over which a policy alone decides, in lower case. `Vary` is not one of them: it is added to what is there. */
export const CORS_RESPONSE_HEADERS: readonly string[] = [
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "access-control-allow-methods",
  "access-control-allow-headers",
  "access-control-max-age",
  "access-control-expose-headers",
];

/** What an answer depends on: https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches */
export type Vary = "Origin" | "Origin, Access-Control-Request-Method";

/** The header lines that a rule gives, apart from `Vary` and the name of the origin. */
export interface RuleHeaders {
  readonly preflight: HeaderList;
  readonly actual: HeaderList;
}

/**
 * The reference semantics of a policy: what a server that follows it does with a request.
 *
 * A preflight is answered with all that is allowed, whatever it asks for: the browser compares, and can name what is
 * missing. So no work depends on Access-Control-Request-Headers. A refused origin gets no CORS header at all.
 */
export function serve(policy: Policy, { method, path, headers }: ServedRequest): Served {
  const rule = ruleFor(policy, path);
  const { preflight, actual } = headersOf(rule);
  const asks = isPreflight(method, headers);
  const vary = varyOf(rule, method);
  const allowOrigin = allowedOrigin(rule, headerValues(headers, "Origin"));
  const allowed: readonly Header[] =
    allowOrigin === null ? [] : [["Access-Control-Allow-Origin", allowOrigin], ...(asks ? preflight : actual)];
  const all: HeaderList = vary === null ? allowed : [["Vary", vary], ...allowed];
  return asks ? { kind: "preflight", status: allowOrigin === null ? 403 : 204, headers: all } : { kind: "pass", headers: all };
}

/** https://fetch.spec.whatwg.org/#cors-preflight-request: OPTIONS alone is none. */
export function isPreflight(method: string, headers: HeaderList): boolean {
  return method === "OPTIONS" && containsHeader(headers, "Origin") && containsHeader(headers, "Access-Control-Request-Method");
}

/** An answer to OPTIONS depends on whether a preflight asked; any other on the origin, unless all are the same. */
export function varyOf(rule: Rule, method: string): Vary | null {
  if (method === "OPTIONS") return "Origin, Access-Control-Request-Method";
  return rule.origins === "any" ? null : "Origin";
}

/** The value for Access-Control-Allow-Origin, or null. Browsers send one Origin; several are refused. */
function allowedOrigin({ origins }: Rule, values: readonly string[]): string | null {
  if (origins === "any") return "*";
  const [origin] = values;
  return origin !== undefined && values.length === 1 && origins.some((pattern) => matchesOrigin(pattern, origin)) ? origin : null;
}

/** The same for every request to which a rule says yes. */
export function headersOf({ credentials, methods, requestHeaders, exposedHeaders, maxAge }: Rule): RuleHeaders {
  const allowCredentials: HeaderList = credentials ? [["Access-Control-Allow-Credentials", "true"]] : [];
  const list = (name: string, members: readonly string[]): HeaderList => (members.length === 0 ? [] : [[name, members.join(", ")]]);
  return {
    preflight: [
      ...allowCredentials,
      ...list("Access-Control-Allow-Methods", methods),
      ...list("Access-Control-Allow-Headers", requestHeaders),
      ...(maxAge === null ? [] : [["Access-Control-Max-Age", String(maxAge)] as const]),
    ],
    actual: [...allowCredentials, ...list("Access-Control-Expose-Headers", exposedHeaders)],
  };
}

/**
 * The headers that leave the server: those of the application, with what {@link serve} adds. Where both set one of
 * {@link CORS_RESPONSE_HEADERS}, the policy's counts, and so it does where the policy sets none. `Vary` is added to.
 */
export function addHeaders(application: HeaderList, served: HeaderList): HeaderList {
  const vary = withVary(headerValues(application, "Vary").join(", "), headerValues(served, "Vary").join(", "));
  const taken = (name: string): boolean => name === "vary" || CORS_RESPONSE_HEADERS.includes(name);
  return [
    ...application.filter(([name]) => !taken(asciiLowercase(name))),
    ...(vary === "" ? [] : [["Vary", vary] as const]),
    ...served.filter(([name]) => name !== "Vary"),
  ];
}

/** A value for `Vary` with the members of another, each once; `*` stands for all. */
export function withVary(value: string, added: string): string {
  if (value === "" || added === "") return value + added;
  const members = value.split(",").map(stripHttpTabOrSpace);
  const present = new Set(members.map(asciiLowercase));
  if (present.has("*")) return value;
  const missing = added.split(", ").filter((member) => !present.has(asciiLowercase(member)));
  return [value, ...missing].join(", ");
}
