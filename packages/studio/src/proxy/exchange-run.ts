import { BROWSERS, type FetchRequest, type HeaderList, newEnvironment } from "@whycors/core";
import { diagnose } from "@whycors/core/diagnosis";
import { findProblems } from "@whycors/core/fixes";
import { type Answer, answer, type Case, plainHop, SURROUNDINGS } from "../case/case.ts";
import { headerLines, statusLine } from "../case/http-text.ts";
import { type Run, withAnswers } from "../case/run-case.ts";
import type { ExchangeDetail, ProxyExchange } from "./protocol.ts";

/** What the engine made of an exchange when it passed, for the views of the studio; null where CORS has no say. */
export function runOf({ exchange, trace, cache }: ExchangeDetail): Run | null {
  if (trace === null) return null;
  const environment = newEnvironment({ browser: BROWSERS[trace.browser], client: trace.client, cache, now: exchange.at });
  return {
    trace,
    environment,
    diagnosis: diagnose(trace),
    walk: findProblems(trace, environment),
    places: [],
    delivered: { wait: 0, broken: false },
  };
}

/** The exchange as a case of the studio, where it can be changed; null where CORS has no say. Cookies and credentials are left out. */
export function caseOf({ exchange, trace }: ExchangeDetail): Case | null {
  if (trace === null) return null;
  const { request, client, browser } = trace;
  const { embedderPolicy, prohibitsMixedContent } = client;
  const askedBefore = exchange.consent === "cached" || exchange.consent === "unseen";
  const surroundings = { ...SURROUNDINGS, browser, client: { embedderPolicy, prohibitsMixedContent }, askedBefore };
  const hop = askedBefore ? { ...plainHop(), preflight: consentTo(request) } : plainHop();
  return withAnswers({ request, body: "", hops: [hop], surroundings }, trace);
}

/** The consent that the browser remembers, as the preflight's answer must have given it. */
function consentTo({ origin, method, headers }: FetchRequest): Answer {
  const names = headers.map(([name]) => name).join(", ");
  return answer(
    "HTTP/1.1 204 No Content",
    `Access-Control-Allow-Origin: ${origin}`,
    "Access-Control-Allow-Credentials: true",
    `Access-Control-Allow-Methods: ${method}`,
    ...(names === "" ? [] : [`Access-Control-Allow-Headers: ${names}`]),
  );
}

/** The heads of request and answer, as text; an answer of null did not come. */
export function headsOf({ method, url, requestHeaders, response }: ProxyExchange): {
  readonly request: string;
  readonly answer: string | null;
} {
  const { pathname, search } = new URL(url);
  const head = (first: string, headers: HeaderList): string => [first, ...headerLines(headers)].join("\n");
  return {
    request: head(`${method} ${pathname}${search}`, requestHeaders),
    answer: response === null ? null : head(statusLine(response.status, response.statusText), response.headers),
  };
}
