/** What generated texts must hold so that they do not allow more, or less, than the policy: where software has surprises. */
import { describe, expect, it } from "vitest";
import { policyOf } from "../testing/policies.ts";
import { generate } from "./generate.ts";
import { targetOf } from "./targets.ts";

const NOBODY = { origins: [] };
const APP = { origins: ["https://app.example"] };
const JSON_API = { ...APP, requestHeaders: ["content-type"] };
const below = (path: string, rule: object): unknown => ({ ...JSON_API, paths: [{ path, ...rule }] });

const TEXTS: readonly (readonly [id: string, surprise: string, document: unknown, text: string])[] = [
  ["spring", "an empty list of patterns leaves the default, any origin", NOBODY, ".allowedOrigins()\n"],
  ["spring", "any port is written in brackets", { origins: ["http://localhost:*"] }, '.allowedOriginPatterns("http://localhost:[*]")'],
  ["spring", "/a/** matches /a as well", { ...NOBODY, paths: [{ path: "/a/*", ...APP }] }, '"/a")\n            .allowedOrigins()\n'],
  ["flask", "an origin that is a text is compared without regard to case", APP, 're.compile(r"^https://app\\.example\\Z")'],
  ["flask", "a number 0 counts as nothing", { ...APP, maxAge: 0 }, 'max_age="0"'],
  ["flask", "a preflight for GET needs GET in the list", { ...APP, methods: ["PUT"] }, 'methods=["GET", "HEAD", "POST", "PUT"]'],
  [
    "rails",
    "what does not begin with http is taken for a host",
    { ...JSON_API, origins: ["tauri://localhost"] },
    "origins %r{\\Atauri://localhost\\z}",
  ],
  ["rails", "/a/* would match /ab", below("/a/*", { origins: "any" }), "resource %r{\\A/a/},"],
  ["kong", "a lone origin would be named to everybody", APP, '["^https://app\\\\.example$"]'],
  ["envoy", "a lone wildcard repeats what is asked for", { ...APP, requestHeaders: "any" }, 'allow_headers: "accept,*"'],
  ["go-rs", "an age of 0 says nothing", { ...APP, maxAge: 0 }, "MaxAge: -1,"],
  ["go-rs", "an empty list allows three headers", APP, 'AllowedHeaders: []string{"accept"}'],
  ["go-jub0bs", "an age of 0 says nothing", { ...APP, maxAge: 0 }, "MaxAgeInSeconds: -1,"],
  [
    "go-jub0bs",
    "localhost counts as a public suffix",
    { origins: ["http://*.localhost:*"] },
    "\n\tDangerouslyTolerateSubdomainsOfPublicSuffixes: true,",
  ],
  [
    "go-jub0bs",
    "a name below localhost counts as insecure",
    { origins: ["http://a.localhost"], credentials: true },
    "\n\tDangerouslyTolerateInsecureOrigins: true,",
  ],
  ["hono", "an empty list allows all headers", APP, 'allowHeaders: ["accept"]'],
  ["django", "one rule for some paths", { ...NOBODY, paths: [{ path: "/api/v1.0/*", ...APP }] }, 'CORS_URLS_REGEX = r"^(?:/api/v1\\.0/)"'],
  [
    "gateway-api",
    "/a/ as a prefix includes /a, and an empty list is not known",
    below("/a/*", { origins: [] }),
    'value: "/a/" }\n    backendRefs:\n      - { name: application, port: 80 }\n  - matches:',
  ],
  ["traefik", "the longer rule would come first", below("/a/*", { origins: "any" }), 'rule: "PathPrefix(`/a/`)"\n      priority: 2\n'],
  ["express", "a query belongs to the URL", below("/a", { origins: "any" }), "path: /^\\/a(?:\\?|$)/,"],
];

const REFUSALS: readonly (readonly [id: string, surprise: string, document: unknown, message: string])[] = [
  [
    "ingress-nginx",
    "it drops what it cannot read, and then allows any",
    { origins: ["http://[::1]:3000"] },
    "`http://[::1]:3000`: it takes no origins of this form",
  ],
  [
    "ingress-nginx",
    "a * for headers means its default, with Authorization",
    { ...APP, requestHeaders: "any" },
    "requestHeaders: it has no wildcard for these",
  ],
  ["ingress-nginx", "an empty list matches all", NOBODY, "origins: an empty list would mean any, or is refused"],
  [
    "ingress-nginx",
    "a method that it does not know means its default",
    { ...APP, methods: ["M-SEARCH"] },
    "`M-SEARCH`: it takes no methods of this form",
  ],
  ["flask", "patch becomes PATCH", { ...APP, methods: ["patch"] }, "`patch`: it writes methods in upper case"],
  ["flask", "any method is a text to it", { ...APP, methods: "any" }, "methods: it has no wildcard for these"],
  ["fastapi", "any method is seven", { ...JSON_API, methods: "any" }, "methods: it has no wildcard for these"],
  ["fastapi", "it allows Content-Type always", APP, "requestHeaders: it allows Content-Type whatever is listed"],
  [
    "fastapi",
    "its wildcard repeats what is asked for",
    { ...APP, requestHeaders: "any" },
    "requestHeaders: its wildcard covers Authorization as well",
  ],
  [
    "laravel",
    "its wildcard repeats what is asked for",
    { ...APP, requestHeaders: "any" },
    "requestHeaders: its wildcard covers Authorization as well",
  ],
  ["django", "0 is not sent", { ...APP, maxAge: 0 }, "maxAge: it cannot say 0, and browsers take 5 seconds when nothing is said"],
  [
    "django",
    "it has one rule",
    {
      ...NOBODY,
      paths: [
        { path: "/a/*", ...APP },
        { path: "/b/*", origins: "any" },
      ],
    },
    "its configuration is written with one rule, and the policy has 2 for paths",
  ],
  [
    "rails",
    "for a refused origin the next block is asked",
    below("/a/*", { origins: [] }),
    "`/a/*`: it cannot refuse an origin that a rule around allows",
  ],
  ["rails", "methods are symbols", { ...JSON_API, methods: ["M-SEARCH"] }, "`M-SEARCH`: it takes no methods of this form"],
  [
    "cloudfront",
    "no page says how many labels a * stands for",
    { origins: ["https://*.a.example"] },
    "`https://*.a.example`: it has no wildcard for all names below a host",
  ],
  [
    "gateway-api",
    "the smallest age is 1",
    { ...APP, maxAge: 0 },
    "maxAge: it cannot say 0, and browsers take 5 seconds when nothing is said",
  ],
  [
    "go-jub0bs",
    "underscores are not in host names to it",
    { origins: ["https://a_b.example"] },
    "`https://a_b.example`: it takes no origins of this form",
  ],
  [
    "kong",
    "an IPv6 address loses its brackets",
    { origins: ["http://[::1]:3000"] },
    "`http://[::1]:3000`: it takes no origins of this form",
  ],
  ["kong", "nobody means anybody", NOBODY, "origins: an empty list would mean any, or is refused"],
];

describe("generate", () => {
  it.each(TEXTS)("for %s, where %s, writes %j as it must be", (id, _surprise, document, text) => {
    const { files, problems } = generate(targetOf(id)!, policyOf(document));
    expect(problems).toEqual([]);
    expect(files?.[0]?.text).toContain(text);
  });

  it.each(REFUSALS)("for %s, where %s, refuses %j", (id, _surprise, document, message) => {
    expect(generate(targetOf(id)!, policyOf(document)).problems.map((problem) => problem.message)).toEqual([message]);
  });
});
