import type { BrowserId } from "../browsers/profile.ts";

/** Who can have a page at the origin in question. */
export type Reach =
  /** Anyone: a domain to register, a sandboxed frame, an account at a hosting service. */
  | "anyone"
  /** Whoever controls a name of the same site, or finds a hole in what runs there. */
  | "same-site"
  /** Whoever is on the way between the user and the network. */
  | "network";

/** One class of misconfiguration. */
export interface AuditRule {
  readonly title: string;
  readonly why: string;
  readonly advice: string;
  readonly reach: Reach;
  /** Rules that always hold where this one does, and are then left out. */
  readonly covers: readonly AuditRuleId[];
}

const WHOLE = "compare the whole value of Origin, byte for byte, with a list of the origins that may read";

/** The ids are public API. */
export type AuditRuleId =
  | "any-origin-reflected"
  | "null-origin-allowed"
  | "origin-prefix-matched"
  | "origin-suffix-matched"
  | "origin-substring-matched"
  | "unescaped-dot-matched"
  | "special-character-matched"
  | "any-subdomain-allowed"
  | "http-origin-allowed"
  | "public-suffix-allowed"
  | "shared-hosting-allowed"
  | "third-party-allowed"
  | "wildcard-on-private-network"
  | "wildcard-with-credentials"
  | "preflight-only-allowed"
  | "request-headers-reflected"
  | "vary-origin-missing";

/** All classes of misconfigurations. */
export const AUDIT_RULES: Readonly<Record<AuditRuleId, AuditRule>> = {
  "any-origin-reflected": {
    title: "every origin is allowed, by sending it back",
    why: "the value of Origin is copied into Access-Control-Allow-Origin, which allows any page on the web what a list should allow a few",
    advice: WHOLE,
    reach: "anyone",
    covers: [
      "origin-prefix-matched",
      "origin-suffix-matched",
      "origin-substring-matched",
      "unescaped-dot-matched",
      "special-character-matched",
      "any-subdomain-allowed",
      "http-origin-allowed",
      "public-suffix-allowed",
      "shared-hosting-allowed",
      "third-party-allowed",
      "null-origin-allowed",
    ],
  },
  "null-origin-allowed": {
    title: "the origin `null` is allowed",
    why: "any page can give a frame of its own the origin null, by sandboxing it",
    advice: "leave null out of the list, and do not take it for the absence of an origin",
    reach: "anyone",
    covers: [],
  },
  "origin-prefix-matched": {
    title: "origins that begin with an allowed one are allowed",
    why: "the beginning of Origin is compared, so that a name below another domain passes",
    advice: WHOLE,
    reach: "anyone",
    covers: ["special-character-matched"],
  },
  "origin-suffix-matched": {
    title: "origins that end with an allowed domain are allowed",
    why: "the end of Origin is compared without the dot before the domain, so that another domain passes that ends with the same letters",
    advice: `${WHOLE}; where all subdomains are meant, compare the dot as well`,
    reach: "anyone",
    covers: ["any-subdomain-allowed", "http-origin-allowed", "unescaped-dot-matched"],
  },
  "origin-substring-matched": {
    title: "origins that contain an allowed domain are allowed",
    why: "it is only looked for somewhere within Origin, so that names below other domains pass",
    advice: WHOLE,
    reach: "anyone",
    covers: [
      "origin-prefix-matched",
      "origin-suffix-matched",
      "unescaped-dot-matched",
      "http-origin-allowed",
      "special-character-matched",
      "any-subdomain-allowed",
    ],
  },
  "unescaped-dot-matched": {
    title: "a dot of a pattern stands for any character",
    why: "in a regular expression an unescaped dot matches every character, so that a domain passes that has a letter in its place",
    advice: `escape the dots; better, ${WHOLE}`,
    reach: "anyone",
    covers: [],
  },
  "special-character-matched": {
    title: "origins are allowed that go on behind an allowed host with a special character",
    why: "browsers take characters such as `_` in names, so that a comparison which stops at them is passed by a name below another domain",
    advice: WHOLE,
    reach: "anyone",
    covers: [],
  },
  "any-subdomain-allowed": {
    title: "every subdomain of the site is allowed",
    why: "one forgotten or injectable subdomain is enough to read what this endpoint gives its users",
    advice: "list the subdomains that may read",
    reach: "same-site",
    covers: [],
  },
  "http-origin-allowed": {
    title: "an https endpoint allows an http origin",
    why: "anyone on the way to the user can put a page at an http origin, and read over https through it",
    advice: "allow https origins only",
    reach: "network",
    covers: [],
  },
  "public-suffix-allowed": {
    title: "every name below a public suffix is allowed",
    why: "anyone can register a name there",
    advice: "list the names that are yours",
    reach: "anyone",
    covers: ["origin-suffix-matched", "any-subdomain-allowed", "http-origin-allowed", "unescaped-dot-matched", "shared-hosting-allowed"],
  },
  "shared-hosting-allowed": {
    title: "every customer of a hosting service is allowed",
    why: "anyone can have a page below this domain",
    advice: "list the names there that are yours",
    reach: "anyone",
    covers: [],
  },
  "third-party-allowed": {
    title: "a site is allowed where anyone can run scripts",
    why: "playgrounds run the scripts of strangers at one origin",
    advice: "take the site off the list",
    reach: "anyone",
    covers: [],
  },
  "wildcard-on-private-network": {
    title: "a server of a private network allows any origin",
    why: "pages of the public web read it through the browser of a user who is within, where no firewall stands between",
    advice: `do not send *; ${WHOLE}`,
    reach: "anyone",
    covers: [],
  },
  "wildcard-with-credentials": {
    title: "any origin and credentials are allowed together",
    why: "no browser accepts `*` for a request with credentials; whoever wrote this meant more than it does, and may make it work",
    advice: "leave Access-Control-Allow-Credentials out, or list the origins",
    reach: "anyone",
    covers: [],
  },
  "preflight-only-allowed": {
    title: "preflights allow any origin, and answers do not",
    why: "after such a preflight the browser sends requests that change things; that their answers cannot be read comes too late",
    advice: "answer preflights by the same list as requests",
    reach: "anyone",
    covers: [],
  },
  "request-headers-reflected": {
    title: "every request header is allowed, by sending its name back",
    why: "Access-Control-Request-Headers is copied into Access-Control-Allow-Headers, so that pages can send headers that proxies and frameworks trust",
    advice: "list the headers that the endpoint reads",
    reach: "anyone",
    covers: [],
  },
  "vary-origin-missing": {
    title: "answers depend on Origin, and do not say so",
    why: "a cache hands the answer for one origin to another, which then cannot read it, or can",
    advice: "send Vary: Origin with every answer of this endpoint, also without Origin and where the origin is refused",
    reach: "anyone",
    covers: [],
  },
};

/** Engines that were seen to send an origin. */
export type Senders = readonly Exclude<BrowserId, "standard">[];
