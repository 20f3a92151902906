import { BROWSERS, type HeaderList, newEnvironment } from "@whycors/core";
import { diagnose } from "@whycors/core/diagnosis";
import { findProblems } from "@whycors/core/fixes";
import { type Case, plainHop, SURROUNDINGS } from "../case/case.ts";
import { headerLines, statusLine } from "../case/http-text.ts";
import { type Run, withAnswers } from "../case/run-case.ts";
import type { ExchangeDetail, ProxyExchange } from "./protocol.ts";

/** What the engine made of an exchange when it passed, for the views of the studio; null where CORS has no say. */
export function runOf({ exchange, trace, cache }: ExchangeDetail): Run | null {
  if (trace === null) return null;
  const environment = newEnvironment({ browser: BROWSERS[trace.browser], client: trace.client, cache, now: exchange.at });
  return { trace, environment, diagnosis: diagnose(trace), walk: findProblems(trace, environment), places: [] };
}

/** The exchange as a case of the studio, where it can be changed; null where CORS has no say. Cookies and credentials are left out. */
export function caseOf({ exchange, trace }: ExchangeDetail): Case | null {
  if (trace === null) return null;
  const { request, client, browser } = trace;
  const { embedderPolicy, prohibitsMixedContent } = client;
  const askedBefore = exchange.consent === "cached" || exchange.consent === "unseen";
  const surroundings = { ...SURROUNDINGS, browser, client: { embedderPolicy, prohibitsMixedContent }, askedBefore };
  return withAnswers({ request, body: "", hops: [plainHop()], surroundings }, trace);
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
