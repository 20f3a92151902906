import { newClient, newEnvironment, newRequest } from "../model/defaults.ts";
import type { HeaderList } from "../model/header-list.ts";
import { isSafeMethod } from "../model/names.ts";
import type { FetchRequest } from "../model/request.ts";
import { parseUrl } from "../model/url.ts";
import type { DocumentPath } from "../policy/mistake.ts";
import { diagnose } from "../reasons/diagnose.ts";
import { replay } from "../run/run.ts";
import type { Trace } from "../trace/trace.ts";
import type { ReportMistake } from "./document.ts";
import type { RowKind, TestRow } from "./row.ts";

/** A deployment. */
export interface Target {
  readonly name: string;
  /** Without a slash at its end. */
  readonly url: string;
}

/** What must come of one request. */
export interface Expectation {
  readonly kind: RowKind;
  readonly status: readonly number[];
  readonly exposedHeaders: readonly string[];
  readonly maxAge: number | null;
  readonly vary: readonly string[];
}

/** One request to one target, and what must come of it. Plain JSON. */
export interface TestCase {
  /** The same in every run of the same document, whatever the targets' URLs are. */
  readonly id: string;
  readonly name: string;
  readonly target: string;
  readonly place: DocumentPath;
  readonly request: FetchRequest;
  readonly expected: Expectation;
  /** Whether it may be sent even where it may change something. */
  readonly send: boolean;
}

/** Every row with every target, path, origin, method and credentials mode; what no browser would send is a mistake. */
export function casesOf(rows: readonly TestRow[], targets: readonly Target[], report: ReportMistake): readonly TestCase[] {
  const cases = new Map<string, TestCase>();
  for (const row of rows) for (const target of targets) for (const each of casesOfRow(row, target, report)) cases.set(each.id, each);
  return [...cases.values()];
}

function casesOfRow(row: TestRow, target: Target, report: ReportMistake): readonly TestCase[] {
  const { kind, name, place, status, exposedHeaders, maxAge, vary, send } = row;
  const said = new Set<string>();
  const refuse = (message: string, advice: string): readonly TestCase[] => {
    if (place[0] !== "policy" && !said.has(message)) report(place, message, advice);
    said.add(message);
    return [];
  };
  return requestsOf(row, target).flatMap((request): readonly TestCase[] => {
    const trace = dryRun(request);
    const problem = problemOf(row, request, trace);
    if (problem !== null) return refuse(...problem);
    const asked = maxAge !== null && !preflights(trace) ? null : maxAge;
    return [
      {
        id: idOf(target.name, kind, request, target.url),
        name,
        target: target.name,
        place,
        request,
        expected: { kind, status, exposedHeaders, maxAge: asked, vary },
        send,
      },
    ];
  });
}

function requestsOf(row: TestRow, target: Target): readonly FetchRequest[] {
  // in a denied request, one refused header would hide that another is allowed
  const each = row.kind === "deny" && row.requestHeaders.length > 0;
  const headerLists: readonly HeaderList[] = each ? row.requestHeaders.map((header) => [header]) : [row.requestHeaders];
  return row.paths.flatMap((path) =>
    row.origins.flatMap((origin) =>
      row.methods.flatMap((method) =>
        row.credentials.flatMap((credentials) =>
          headerLists.map((headers) =>
            newRequest({ url: `${target.url}${path}`, origin, method, headers, credentials: credentials ? "include" : "same-origin" }),
          ),
        ),
      ),
    ),
  );
}

/** What the browser would do before any answer. */
function dryRun(request: FetchRequest): Trace {
  return replay(request, newEnvironment({ client: newClient(request.origin) }), []);
}

function preflights({ exchanges }: Trace): boolean {
  return exchanges[0]?.request.role === "preflight";
}

/** Why a case could show nothing. */
function problemOf(row: TestRow, request: FetchRequest, trace: Trace): readonly [message: string, advice: string] | null {
  const { origin, url, method } = request;
  if (parseUrl(url)?.origin === origin) return [`${origin} is the target's own origin: its pages need no CORS`, "leave it out"];
  const [dropped] = trace.dropped;
  if (dropped !== undefined) return [`${dropped.name}: browsers let no page set this header`, "leave it out"];
  if (trace.outcome.kind === "blocked") {
    const what = diagnose(trace).finding?.what ?? trace.outcome.at;
    return [`this never leaves the browser: ${what}`, "ask for what a browser sends"];
  }
  const asksFirst = preflights(trace);
  if (row.maxAge !== null && !asksFirst && row.methods.length === 1)
    return [
      "maxAge: this request has no preflight that could be remembered",
      "add a method or a header that needs one, such as PUT or X-Id",
    ];
  if (!isSafeMethod(method) && !asksFirst && !row.send)
    return [
      `${method} without a header that needs consent has no preflight, so that nothing can be told without sending it`,
      "add requestHeaders, such as [Content-Type], which is sent as application/json; or send: true, if it may be sent",
    ];
  return null;
}

function idOf(target: string, kind: RowKind, { url, origin, method, headers, credentials }: FetchRequest, base: string): string {
  const names = headers.map(([name]) => name);
  const parts = [method, url.slice(base.length), ...(names.length === 0 ? [] : [`with ${names.join(", ")}`]), "from", origin];
  return `${target}: ${kind === "deny-origin" ? "deny" : kind} ${parts.join(" ")}${credentials === "include" ? " with credentials" : ""}`;
}
