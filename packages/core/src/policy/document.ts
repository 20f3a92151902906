/**
 * An origin as browsers send it (`https://app.example`, `http://localhost:5173`), all names below a host
 * (`https://*.example.com`, without `https://example.com` itself), any port (`http://localhost:*`), or both of these.
 */
export type OriginText = `${string}://${string}`;

/** Risks that a policy may take knowingly, by name, in one list that a reviewer finds. */
export type Danger =
  /** http origins, which anyone on the network path can impersonate, together with credentials. */
  | "insecure-origins-with-credentials"
  /** `https://*.github.io` and the like: names that anyone can register. */
  | "public-suffix-subdomains";

interface Common {
  /** Seconds for which browsers may remember a preflight, 0 to 86 400. Without it, 5 are meant. */
  readonly maxAge?: number;
}

/** What is allowed without cookies and other credentials of the browser. */
interface AnonymousRule extends Common {
  /** `"any"`, or a list; the empty one allows none. */
  readonly origins?: "any" | readonly OriginText[];
  readonly credentials?: false;
  /** Beyond GET, HEAD and POST, which need no consent. */
  readonly methods?: "any" | readonly string[];
  /** Names; `"any"` (in a list: `"*"`) does not cover Authorization, which must be named. */
  readonly requestHeaders?: "any" | readonly string[];
  /** Response headers that pages may read, beyond the safelisted ones. */
  readonly exposedHeaders?: "any" | readonly string[];
}

/** With credentials, the four wildcards mean nothing to a browser: everything is named. */
interface CredentialedRule extends Common {
  readonly origins?: readonly OriginText[];
  readonly credentials: true;
  readonly methods?: readonly string[];
  readonly requestHeaders?: readonly string[];
  readonly exposedHeaders?: readonly string[];
}

/** What is allowed; in a path rule, what is left out is as in the rule of the whole policy. */
export type RuleDocument = AnonymousRule | CredentialedRule;

/** The rule for one path, or for all below one. */
export type PathRuleDocument = RuleDocument & {
  /** `/health`, exactly, or `/public/*`: all paths that begin with `/public/`. The most specific rule of a policy counts. */
  readonly path: `/${string}`;
};

/**
 * A policy as people write it, in TypeScript, JSON or YAML.
 *
 * @example
 * const document: PolicyDocument = {
 *   origins: ["https://app.example"],
 *   credentials: true,
 *   methods: ["PUT", "DELETE"],
 *   requestHeaders: ["Content-Type"],
 *   paths: [{ path: "/public/*", origins: "any", credentials: false }],
 * };
 */
export type PolicyDocument = RuleDocument & {
  readonly origins: "any" | readonly OriginText[];
  readonly paths?: readonly PathRuleDocument[];
  readonly dangerouslyAllow?: readonly Danger[];
};
