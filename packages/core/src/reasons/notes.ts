import { BROWSERS } from "../browsers/profiles.ts";
import { asciiLowercase } from "../model/bytes.ts";
import { getDecodeAndSplit, getHeader, type HeaderList } from "../model/header-list.ts";
import { isCorsNonWildcardRequestHeaderName } from "../model/names.ts";
import type { Trace } from "../trace/trace.ts";
import { advise, sendHeaders } from "./advice.ts";
import type { Finding } from "./finding.ts";
import { listedIn } from "./match.ts";
import { answered, type NoteRule, note, readAnswer } from "./note.ts";
import { preflightCauses } from "./preflight-causes.ts";
import { RISKS } from "./risks.ts";

const headerDropped: NoteRule = ({ dropped }) =>
  dropped.map(({ name, at }) => {
    const forbidden = at !== "fetch/headers-append:3.4";
    const why = forbidden
      ? "The browser alone sets this header, and drops what the page gives without a word."
      : "In mode no-cors a page may set only what a form could send; the rest is dropped without a word.";
    return note(
      "warning",
      "header-dropped",
      `the browser does not send \`${name}\`, though the page sets it`,
      why,
      [advise("page", `do not set \`${name}\`${forbidden ? "" : ", or leave out mode no-cors"}`)],
      { name, forbidden },
    );
  });

const varyOriginMissing: NoteRule = (trace) => {
  const guilty = answered(trace, "actual").find(({ exchange, response }) => {
    const origin = getHeader(exchange.request.headers, "Origin");
    const vary = (getDecodeAndSplit(response.headers, "Vary") ?? []).map(asciiLowercase);
    const named = origin !== null && getHeader(response.headers, "Access-Control-Allow-Origin") === origin;
    return named && !vary.includes("origin") && !vary.includes("*");
  });
  if (guilty === undefined) return [];
  const why =
    "The answer names one origin, so it may differ for another. A cache that is not told hands the same copy to every page, and all but one of them fail.";
  return [
    note("warning", "vary-origin-missing", "the answer names an origin, and has no `Vary: Origin`", why, [
      sendHeaders("actual", [["Vary", "Origin"]], "tell caches, on every answer of the URL, those without CORS headers included"),
    ]),
  ];
};

/** Headers that nobody misses. */
const DULL: ReadonlySet<string> = new Set([
  ...[
    "accept-ranges",
    "age",
    "alt-svc",
    "connection",
    "content-encoding",
    "content-security-policy",
    "cross-origin-resource-policy",
    "date",
    "keep-alive",
    "nel",
  ],
  ...[
    "permissions-policy",
    "referrer-policy",
    "report-to",
    "server",
    "strict-transport-security",
    "timing-allow-origin",
    "transfer-encoding",
    "vary",
    "via",
  ],
  ...["x-content-type-options", "x-frame-options", "x-powered-by", "x-xss-protection"],
]);

const headersNotExposed: NoteRule = (trace) => {
  const { outcome, request } = trace;
  const response = readAnswer(trace);
  if (outcome.kind !== "readable" || response === null) return [];
  const names = [...new Set(outcome.hidden.filter(({ why }) => why === "not-exposed").map(({ name }) => name))];
  const missed = names.filter((name) => !DULL.has(asciiLowercase(name)) && !asciiLowercase(name).startsWith("access-control-"));
  if (missed.length === 0) return [];
  const wildcard = request.credentials === "include" && listedIn(response, "Access-Control-Expose-Headers").includes("*");
  const line: HeaderList = [["Access-Control-Expose-Headers", missed.join(", ")]];
  const reason = wildcard ? "expose-wildcard-with-credentials" : "headers-not-exposed";
  const what = wildcard
    ? `\`Access-Control-Expose-Headers: *\` exposes nothing with credentials: the page cannot read \`${missed.join(", ")}\``
    : `the page cannot read \`${missed.join(", ")}\``;
  const why = wildcard
    ? "For a request with credentials the star is no wildcard but a header of that name."
    : "Beyond a few harmless headers a page reads only those that the server exposes.";
  return [note("note", reason, what, why, [sendHeaders("actual", line, "expose what the page needs")], { names: missed })];
};

const wildcardCoversAuthorization: NoteRule = (trace) => {
  const covered = answered(trace, "preflight").some(({ exchange, response }) => {
    const asked = (getHeader(exchange.request.headers, "Access-Control-Request-Headers") ?? "")
      .split(",")
      .some(isCorsNonWildcardRequestHeaderName);
    const listed = listedIn(response, "Access-Control-Allow-Headers").map(asciiLowercase);
    return asked && listed.includes("*") && !listed.includes("authorization");
  });
  const passed = trace.steps.some(({ at, held }) => at === "fetch/cors-preflight-fetch:7.6" && held === false);
  if (!covered || !passed || !BROWSERS[trace.browser].wildcardCoversAuthorization) return [];
  const why = "The standard does not let the wildcard cover this header; today's browsers still do, and Firefox warns that it will stop.";
  return [
    note(
      "warning",
      "wildcard-covers-authorization",
      "`Access-Control-Allow-Headers: *` lets `Authorization` pass, against the standard",
      why,
      [sendHeaders("preflight", [["Access-Control-Allow-Headers", "*, Authorization"]], "list the header by name")],
    ),
  ];
};

const accessControlHeaderOnRequest: NoteRule = ({ request }) =>
  request.headers
    .filter(([name]) => /^access-control-(allow|expose|max)/.test(asciiLowercase(name)))
    .map(([name]) => {
      const why = "These headers are the server's consent. On a request they allow nothing, and cause a preflight.";
      return note(
        "warning",
        "access-control-header-on-request",
        `the page sends \`${name}\`, which is for the server to send`,
        why,
        [advise("page", `take \`${name}\` out of the request's headers`)],
        { name },
      );
    });

/** Headers that pages mostly set out of habit. */
const NEEDLESS: ReadonlySet<string> = new Set(["cache-control", "pragma", "x-requested-with"]);

const needlessPreflight: NoteRule = (trace) => {
  const causes = preflightCauses(trace);
  const bodyless = trace.request.body === null && (trace.request.method === "GET" || trace.request.method === "HEAD");
  const needless = ({ part, name }: (typeof causes)[number]): boolean => {
    const lower = asciiLowercase(name ?? "");
    return part === "header" && (NEEDLESS.has(lower) || lower.startsWith("access-control-") || (bodyless && lower === "content-type"));
  };
  if (causes.length === 0 || !causes.every(needless)) return [];
  const names = causes.map(({ name }) => name ?? "");
  const why = "Without them the browser would send the request at once, and the server would have to allow less.";
  return [
    note(
      "note",
      "needless-preflight",
      `the preflight is asked for only because of \`${names.join(", ")}\``,
      why,
      [advise("page", `leave out \`${names.join(", ")}\` if the server does not need it`)],
      { names },
    ),
  ];
};

/** The highest limit of any browser, in seconds. */
const HIGHEST_MAX_AGE = Math.max(...Object.values(BROWSERS).map(({ maxAgeLimit }) => maxAgeLimit ?? 0));

const maxAgeOverLimit: NoteRule = (trace) => {
  const own = BROWSERS[trace.browser].maxAgeLimit;
  const limit = own ?? HIGHEST_MAX_AGE;
  const limited = answered(trace, "preflight").some(({ response }) => {
    const value = getHeader(response.headers, "Access-Control-Max-Age");
    return value !== null && /^\d+$/.test(value) && Number(value) > limit;
  });
  if (!limited) return [];
  return [
    note(
      "note",
      "max-age-over-limit",
      `${own === null ? "no browser keeps the preflight's answer longer than" : "the browser keeps the preflight's answer for"} ${limit} seconds${own === null ? "" : ", and no longer"}`,
      "Each browser cuts Access-Control-Max-Age at a limit of its own: Chromium 7200 seconds, Firefox 86400, WebKit 600.",
      [],
      { limit },
    ),
  ];
};

const errorStatusReadable: NoteRule = ({ outcome }) => {
  if (outcome.kind !== "readable" || outcome.status < 400) return [];
  return [
    note(
      "note",
      "error-status-readable",
      `CORS lets the page read the answer, and the answer is an error (${outcome.status})`,
      "This is the server's own error: the page can read it and tell the user.",
      [],
      { status: outcome.status },
    ),
  ];
};

const opaqueUnreadable: NoteRule = ({ outcome, request }) => {
  if (outcome.kind !== "opaque" || outcome.type !== "opaque" || request.initiator !== "fetch") return [];
  const why =
    "In mode no-cors the request is sent, and its answer can be stored or shown but not read: the status is 0, and there are no headers and no body.";
  return [
    note("note", "opaque-unreadable", "mode `no-cors` hides the answer from the page", why, [
      advise("page", 'if the page must read the answer, leave out `mode: "no-cors"`, and let the server allow the page\'s origin'),
    ]),
  ];
};

const RULES: readonly NoteRule[] = [
  headerDropped,
  accessControlHeaderOnRequest,
  needlessPreflight,
  wildcardCoversAuthorization,
  varyOriginMissing,
  headersNotExposed,
  maxAgeOverLimit,
  errorStatusReadable,
  opaqueUnreadable,
  ...RISKS,
];

/** What is risky, lost or good to know about a trace, apart from what failed it. */
export function notes(trace: Trace): readonly Finding[] {
  return RULES.flatMap((rule) => rule(trace));
}
