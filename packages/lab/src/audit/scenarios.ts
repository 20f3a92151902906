import { type AuditAnswer, type AuditRequest, type AuditScenario, TRUSTED } from "./scenario.ts";

type Lines = AuditAnswer["headers"];

const CREDENTIALS = ["Access-Control-Allow-Credentials", "true"] as const;
const VARY = ["Vary", "Origin"] as const;
const SITE = "shop.example";

function answered(lines: Lines, { preflight }: AuditRequest): AuditAnswer {
  const asked: Lines = preflight
    ? [
        ["Access-Control-Allow-Methods", "PUT"],
        ["Access-Control-Allow-Headers", "content-type, x-id"],
      ]
    : [];
  return { status: preflight ? 204 : 200, headers: [...lines, ...asked] };
}

/** Answers that allow the origins that `allows` takes, as careful in all else as can be. */
function allowing(allows: (origin: string) => boolean, further: Lines = [CREDENTIALS]): AuditScenario["answer"] {
  return (request) => {
    const { origin } = request;
    return answered(origin !== "" && allows(origin) ? [["Access-Control-Allow-Origin", origin], ...further, VARY] : [VARY], request);
  };
}

/** The same headers for everyone. */
function always(...lines: Lines): AuditScenario["answer"] {
  return (request) => answered(lines, request);
}

const trusted = (origin: string): boolean => origin === TRUSTED;

/** As a cache does that knows only URLs: the first answer for each is given to all. */
function cached(answer: AuditScenario["answer"]): AuditScenario["answer"] {
  const kept = new Map<string, AuditAnswer>();
  return (request) => {
    if (request.preflight) return answer(request);
    if (kept.size > 1000) kept.clear();
    const known = kept.get(request.url) ?? answer(request);
    kept.set(request.url, known);
    return known;
  };
}

function withoutVary(answer: AuditScenario["answer"], ...further: Lines): AuditScenario["answer"] {
  return (request) => {
    const { status, headers } = answer(request);
    return { status, headers: [...headers.filter(([name]) => name !== "Vary"), ...further] };
  };
}

/** Endpoints that allow what they should not: each class, and the ways in which servers come to it. */
export const VULNERABLE: readonly AuditScenario[] = [
  { path: "/reflects", title: "sends Origin back", expected: ["any-origin-reflected"], answer: allowing(() => true) },
  {
    path: "/reflects-without-credentials",
    title: "the same, without credentials",
    expected: ["any-origin-reflected"],
    answer: allowing(() => true, []),
  },
  {
    path: "/empty-list",
    title: "a filter that is empty lets everything pass",
    expected: ["any-origin-reflected"],
    answer: allowing((origin) => origin.startsWith("")),
  },
  {
    path: "/null",
    title: "null is on the list",
    expected: ["null-origin-allowed"],
    answer: allowing((origin) => trusted(origin) || origin === "null"),
  },
  {
    path: "/null-for-refused",
    title: "null stands for no",
    expected: ["null-origin-allowed"],
    answer: (request) =>
      answered([["Access-Control-Allow-Origin", trusted(request.origin) ? request.origin : "null"], CREDENTIALS, VARY], request),
  },
  {
    path: "/prefix",
    title: "compares the beginning",
    expected: ["origin-prefix-matched"],
    answer: allowing((origin) => origin.startsWith(TRUSTED)),
  },
  {
    path: "/prefix-of-site",
    title: "compares the beginning with the site",
    expected: ["origin-prefix-matched"],
    answer: allowing((origin) => trusted(origin) || origin.startsWith(`https://${SITE}`)),
  },
  {
    path: "/regexp-without-end",
    title: "a pattern without its end",
    expected: ["origin-prefix-matched"],
    answer: allowing((origin) => /^https:\/\/app\.shop\.example/.test(origin)),
  },
  { path: "/suffix", title: "compares the end", expected: ["origin-suffix-matched"], answer: allowing((origin) => origin.endsWith(SITE)) },
  {
    path: "/regexp-without-begin",
    title: "a pattern without its beginning",
    expected: ["origin-suffix-matched"],
    answer: allowing((origin) => /shop\.example$/.test(origin)),
  },
  {
    path: "/substring",
    title: "looks for the domain anywhere",
    expected: ["origin-substring-matched"],
    answer: allowing((origin) => origin.includes(SITE)),
  },
  {
    path: "/unescaped-dot",
    title: "a dot that is any character",
    expected: ["unescaped-dot-matched"],
    answer: allowing((origin) => /^https:\/\/app.shop\.example$/.test(origin)),
  },
  {
    path: "/special-character",
    title: "stops at what is no letter",
    expected: ["special-character-matched"],
    answer: allowing((origin) => trusted(origin) || /^https:\/\/shop\.example(?![a-z0-9.-])/.test(origin)),
  },
  {
    path: "/rare-character",
    title: "stops at what few browsers send",
    expected: ["special-character-matched"],
    answer: allowing((origin) => trusted(origin) || /^https:\/\/shop\.example[^\w.+-]/.test(origin)),
  },
  {
    path: "/subdomains",
    title: "all subdomains",
    expected: ["any-subdomain-allowed"],
    answer: allowing((origin) => origin.startsWith("https://") && origin.endsWith(`.${SITE}`)),
  },
  {
    path: "/http",
    title: "either scheme",
    expected: ["http-origin-allowed"],
    answer: allowing((origin) => /^https?:\/\/app\.shop\.example$/.test(origin)),
  },
  {
    path: "/http-subdomains",
    title: "either scheme, all subdomains",
    expected: ["any-subdomain-allowed", "http-origin-allowed"],
    answer: allowing((origin) => /^https?:\/\/([a-z0-9-]+\.)+shop\.example$/.test(origin)),
  },
  {
    path: "/public-suffix",
    title: "all names below a public suffix",
    expected: ["public-suffix-allowed"],
    answer: allowing((origin) => origin.endsWith(".example")),
  },
  {
    path: "/hosting",
    title: "all customers of a hosting service",
    expected: ["shared-hosting-allowed"],
    answer: allowing((origin) => trusted(origin) || /^https:\/\/[a-z0-9-]+\.github\.io$/.test(origin)),
  },
  {
    path: "/playground",
    title: "a playground",
    expected: ["third-party-allowed"],
    answer: allowing((origin) => trusted(origin) || origin === "https://codepen.io"),
  },
  {
    path: "/wildcard",
    title: "any origin, in a private network",
    expected: ["wildcard-on-private-network"],
    answer: always(["Access-Control-Allow-Origin", "*"]),
  },
  {
    path: "/wildcard-with-credentials",
    title: "any origin, and credentials",
    expected: ["wildcard-on-private-network", "wildcard-with-credentials"],
    answer: always(["Access-Control-Allow-Origin", "*"], CREDENTIALS),
  },
  {
    path: "/preflight-only",
    title: "preflights by another list than requests",
    expected: ["preflight-only-allowed"],
    answer: (request) => allowing(request.preflight ? () => true : trusted)(request),
  },
  {
    path: "/headers",
    title: "all headers that are asked for",
    expected: ["request-headers-reflected"],
    answer: (request) => {
      const { status, headers } = allowing(trusted)(request);
      const kept = headers.filter(([name]) => name !== "Access-Control-Allow-Headers");
      return { status, headers: request.preflight ? [...kept, ["Access-Control-Allow-Headers", request.requestHeaders]] : kept };
    },
  },
  {
    path: "/no-vary",
    title: "depends on Origin, without saying so",
    expected: ["vary-origin-missing"],
    answer: withoutVary(allowing(trusted)),
  },
  {
    path: "/cached",
    title: "the same behind a cache that mixes answers up",
    expected: ["vary-origin-missing"],
    answer: cached(withoutVary(allowing(trusted))),
  },
  {
    path: "/private-without-vary",
    title: "the same, for the browser's own cache",
    expected: ["vary-origin-missing"],
    answer: withoutVary(allowing(trusted), ["Cache-Control", "private, max-age=60"]),
  },
];

/** Endpoints that look like those, and are safe. */
export const SAFE: readonly AuditScenario[] = [
  { path: "/safe/list", title: "a list", expected: [], answer: allowing(trusted) },
  {
    path: "/safe/pattern",
    title: "a pattern with both ends and escaped dots",
    expected: [],
    answer: allowing((origin) => /^https:\/\/(app|admin)\.shop\.example$/.test(origin)),
  },
  {
    path: "/safe/constant",
    title: "one origin, named to everyone",
    expected: [],
    answer: always(["Access-Control-Allow-Origin", TRUSTED], CREDENTIALS),
  },
  { path: "/safe/nothing", title: "no CORS at all", expected: [], answer: always() },
  { path: "/safe/credentials-alone", title: "credentials without an origin", expected: [], answer: always(CREDENTIALS) },
  {
    path: "/safe/other-header",
    title: "Origin in another header",
    expected: [],
    answer: (request) => answered([["X-Origin", request.origin], VARY], request),
  },
  {
    path: "/safe/two-values",
    title: "Origin beside another value",
    expected: [],
    answer: (request) =>
      answered(
        [["Access-Control-Allow-Origin", TRUSTED], ["Access-Control-Allow-Origin", request.origin || "x"], CREDENTIALS, VARY],
        request,
      ),
  },
  {
    path: "/safe/trailing-slash",
    title: "Origin with a slash behind it",
    expected: [],
    answer: (request) => answered([["Access-Control-Allow-Origin", `${request.origin}/`], CREDENTIALS, VARY], request),
  },
  {
    path: "/safe/upper-case",
    title: "Origin in upper case",
    expected: [],
    answer: (request) =>
      answered(
        [["Access-Control-Allow-Origin", request.origin === "null" ? "NULL" : request.origin.toUpperCase()], CREDENTIALS, VARY],
        request,
      ),
  },
  {
    path: "/safe/without-scheme",
    title: "Origin without its scheme",
    expected: [],
    answer: (request) =>
      answered([["Access-Control-Allow-Origin", request.origin.replace(/^(https?:\/\/|null)/, "")], CREDENTIALS, VARY], request),
  },
  {
    path: "/safe/refused-preflight",
    title: "preflights that name any origin, and are refused",
    expected: [],
    answer: (request) => (request.preflight ? { ...allowing(() => true)(request), status: 403 } : allowing(trusted)(request)),
  },
  {
    path: "/safe/headers-without-origin",
    title: "all headers, and no origin",
    expected: [],
    answer: (request) => ({
      status: request.preflight ? 204 : 200,
      headers: [["Access-Control-Allow-Headers", request.requestHeaders], VARY],
    }),
  },
  {
    path: "/safe/no-store",
    title: "depends on Origin, and is never kept",
    expected: [],
    answer: withoutVary(allowing(trusted), ["Cache-Control", "no-store"]),
  },
  { path: "/safe/vary-all", title: "depends on everything", expected: [], answer: withoutVary(allowing(trusted), ["Vary", "*"]) },
  {
    path: "/safe/vary-spelling",
    title: "Vary in other letters, on a second line",
    expected: [],
    answer: withoutVary(allowing(trusted), ["Vary", "Accept-Encoding"], ["vary", "Accept,ORIGIN"]),
  },
];

export const AUDIT_SCENARIOS: readonly AuditScenario[] = [...VULNERABLE, ...SAFE];
