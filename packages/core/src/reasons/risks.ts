import { asciiLowercase } from "../model/bytes.ts";
import { getHeader, headerValues } from "../model/header-list.ts";
import { isSafeMethod } from "../model/names.ts";
import { isPotentiallyTrustworthy, isSchemelesslySameSite, registrableDomainByDefaultRule } from "../model/origin.ts";
import { parseUrl } from "../model/url.ts";
import { advise } from "./advice.ts";
import { failureOf } from "./failure.ts";
import { answered, type NoteRule, note, readAnswer } from "./note.ts";

function isTrustworthy(href: string): boolean {
  const url = parseUrl(href);
  return url !== null && isPotentiallyTrustworthy(url);
}

/** The name of a cookie that Set-Cookie makes, and why a browser does not send it with the page's requests; null when it does. */
function keptBack(line: string, trustworthy: boolean): readonly [name: string, why: string] | null {
  const [pair = "", ...attributes] = line.split(";").map((part) => part.replace(/^[ \t]+|[ \t]+$/g, ""));
  const lower = attributes.map(asciiLowercase);
  const sameSite = lower.find((each) => each.startsWith("samesite="))?.slice("samesite=".length) ?? null;
  const name = pair.split("=")[0] ?? "";
  if (sameSite !== "none")
    return [name, sameSite === null ? "it has no SameSite, which Chromium takes for Lax" : `it is SameSite=${sameSite}`];
  if (!lower.includes("secure")) return [name, "SameSite=None needs Secure"];
  return trustworthy ? null : [name, "Secure needs https:"];
}

/**
 * BROWSER: Chromium 156 takes a cookie without SameSite for Lax; Firefox 153 and WebKitGTK 2.50.6 do not, and part or block it as a
 * third party's. Cookies have rules of their own: https://httpwg.org/specs/rfc6265bis. Without the list of public suffixes two hosts of one
 * suffix count as one site, so that too little is noted, and nothing wrong.
 */
const cookieKeptBack: NoteRule = ({ request, exchanges, outcome }) => {
  if (request.credentials !== "include") return [];
  const foreign = exchanges.filter(
    ({ request: { role, url } }) => role === "actual" && !isSchemelesslySameSite(request.origin, url, registrableDomainByDefaultRule),
  );
  const kept = foreign.flatMap(({ request: { url }, reply }) => {
    const lines = "status" in reply ? headerValues(reply.headers, "Set-Cookie") : [];
    return lines.flatMap((line) => keptBack(line, isTrustworthy(url)) ?? []);
  });
  const refused = outcome.kind === "readable" && (outcome.status === 401 || outcome.status === 403) && foreign.length > 0;
  const [name, why] = kept;
  if (name === undefined && !refused) return [];
  return [
    note(
      "warning",
      "cookie-kept-back",
      name === undefined
        ? "credentials mode `include` alone does not make a cookie go to another site"
        : `the cookie \`${name}\` does not go with requests from other sites: ${why}`,
      "That is no matter of CORS: a cookie goes to another site only with SameSite=None and Secure, and only where the browser does not block or part the cookies of third parties, as Safari and Firefox do. Two origins of one site, such as app. and api. of one domain, are spared all that.",
      [advise("server", "send the cookie with `SameSite=None; Secure`, or serve page and server from one site")],
      { name: name ?? null },
    ),
  ];
};

const wildcardForToken: NoteRule = (trace) => {
  const response = readAnswer(trace);
  const token = trace.request.headers.some(([name]) => asciiLowercase(name) === "authorization");
  if (response === null || !token || getHeader(response.headers, "Access-Control-Allow-Origin") !== "*") return [];
  const why =
    "It is no hole of itself: with the star browsers send no cookies, and a site must have the token. But answers that need a token are meant for few pages, and where being in a network is all that protects a server, the star lets every site read it.";
  return [
    note("note", "wildcard-where-a-name-will-do", "every site that has the token may read the answer", why, [
      advise("server", "name the origins that the answer is for in place of `*`, with `Vary: Origin`"),
    ]),
  ];
};

const sentAllTheSame: NoteRule = (trace) => {
  const failure = failureOf(trace);
  if (failure === null || failure.outcome.kind !== "blocked" || failure.preflight || failure.response === null) return [];
  const method = failure.exchange?.request.method ?? "GET";
  if (isSafeMethod(method)) return [];
  const why =
    "CORS keeps the answer from the page, not the request from the server: it protects people, not servers. What a server must not do for strangers it has to refuse itself, by authorization and against forged requests.";
  return [note("warning", "sent-all-the-same", `the ${method} was sent, and the server may have done what it says`, why, [], { method })];
};

const repeatedLines: NoteRule = (trace) => {
  if (trace.outcome.kind !== "readable") return [];
  const responses = [...answered(trace, "preflight"), ...answered(trace, "actual")].map(({ response }) => response);
  const names = responses.flatMap(({ headers }) => {
    const own = headers.map(([name]) => asciiLowercase(name)).filter((name) => name.startsWith("access-control-"));
    return own.filter((name, index) => own.indexOf(name) !== index);
  });
  if (names.length === 0) return [];
  const listed = [...new Set(names)].join(", ");
  return [
    note(
      "note",
      "repeated-lines",
      `two layers seem to add \`${listed}\``,
      "Lists may stand on several lines. But where two layers add headers, the next change makes them differ, and Access-Control-Allow-Origin may have one line only.",
      [advise("infrastructure", "let one layer alone add the CORS headers")],
      { names: listed },
    ),
  ];
};

export const RISKS: readonly NoteRule[] = [cookieKeptBack, wildcardForToken, sentAllTheSame, repeatedLines];
