import { BROWSERS, type BrowserId, type Trace } from "@whycors/core";
import type { Arrived } from "../api.ts";
import type { Case } from "../case/case.ts";
import type { Delivered } from "../case/delivered.ts";
import { type Run, runCase } from "../case/run-case.ts";
import { decodes, expectEnding } from "./expect.ts";
import type { Ending, Seen } from "./protocol.ts";

/** One thing that was predicted, and what came. */
export interface Compared {
  readonly what: "ending" | "status" | "headers" | "url" | "body" | "timing" | "wait" | "requests";
  /** Null where it cannot be known beforehand. */
  readonly predicted: string | null;
  readonly came: string;
  /** Null where there is nothing to hold against it. */
  readonly agrees: boolean | null;
}

/** What was predicted, and what is known besides. */
export interface Prediction {
  readonly trace: Trace;
  readonly browser: BrowserId;
  readonly delivered: Delivered;
  /** Whether the body of the answer is one that whoever asks can use, as far as that is known. */
  readonly usable: boolean;
}

/** The browser in which the studio runs, as the engine knows it. */
export function thisBrowser(userAgent: string): BrowserId {
  if (/\bFirefox\//.test(userAgent)) return "gecko";
  if (/Chrom(e|ium)\//.test(userAgent)) return "chromium";
  return /\bAppleWebKit\//.test(userAgent) ? "webkit" : "standard";
}

/** What the engine says of a case in that browser. */
export function predict(given: Case, browser: BrowserId): Run {
  return runCase({ ...given, surroundings: { ...given.surroundings, browser: browser in BROWSERS ? browser : "standard" } });
}

/** Holds what came against what was predicted. `arrived` is null where the server does not tell. */
export function compare(prediction: Prediction, seen: Seen, arrived: readonly Arrived[] | null): readonly Compared[] {
  const { trace, delivered } = prediction;
  const { outcome } = trace;
  return [
    compareEnding(prediction, seen),
    ...(outcome.kind === "readable" && seen.ending === "readable" ? compareReadable(outcome, delivered, seen) : []),
    ...(outcome.kind === "readable" && seen.timing !== null && seen.ending !== "error"
      ? [line("timing", outcome.timingAllowed ? "detailed" : "hidden", seen.timing.detailed ? "detailed" : "hidden")]
      : []),
    ...(delivered.wait === 0 ? [] : [compareWait(delivered.wait, seen)]),
    ...(arrived === null ? [] : [line("requests", requestsOf(trace), arrivedLines(arrived, mayAskAgain(prediction)))]),
  ];
}

function compareEnding({ trace, browser, delivered, usable }: Prediction, { ending: came }: Seen): Compared {
  const predicted = expectEnding(trace, browser, delivered);
  if (predicted === null) return { what: "ending", predicted, came, agrees: null };
  const undecided = !usable && came === "error" && predicted !== "error" && decodes(trace.request.initiator);
  return { what: "ending", predicted, came, agrees: undecided ? null : fits(predicted, came) };
}

/** Elements do not all say whether code may read. */
function fits(predicted: Ending, came: Ending): boolean {
  return predicted === came || (came === "loaded" && (predicted === "readable" || predicted === "opaque"));
}

/** What the page's code reads of an answer that it may read. */
function compareReadable(
  outcome: Extract<Trace["outcome"], { readonly kind: "readable" }>,
  { broken }: Delivered,
  seen: Seen,
): readonly Compared[] {
  const headers = seen.headers === null ? null : namesOf(seen.headers.map(([name]) => name));
  return [
    ...(seen.status === null ? [] : [line("status", String(outcome.status), String(seen.status))]),
    ...(headers === null ? [] : [line("headers", namesOf(outcome.headers.map(([name]) => name)), headers)]),
    ...(seen.url === null ? [] : [line("url", withoutFragment(outcome.url), seen.url)]),
    ...(seen.body === null ? [] : [line("body", broken ? "broken" : "whole", seen.body)]),
  ];
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, "");
}

/** Clocks of servers and pages differ by so many milliseconds at most. */
const INEXACT = 20;

function compareWait(wait: number, { took }: Seen): Compared {
  return { what: "wait", predicted: String(wait), came: String(Math.round(took)), agrees: took >= wait - INEXACT };
}

function line(what: Compared["what"], predicted: string, came: string): Compared {
  return { what, predicted, came, agrees: predicted === came };
}

/** Where the connection breaks, browsers try once more over another one, which is no request of the page's; so do they for sounds and films. */
function mayAskAgain({ trace, delivered }: Prediction): boolean {
  const { initiator } = trace.request;
  return trace.outcome.kind === "failed" || delivered.broken || initiator === "video" || initiator === "audio";
}

function arrivedLines(arrived: readonly Arrived[], once: boolean): string {
  const lines = arrived.map(({ method, url }) => `${method} ${pathOf(url)}`);
  return lines.filter((each, index) => !once || each !== lines[index - 1]).join(", ");
}

/** What the connection needs is none of the engine's business. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  "content-length",
  "transfer-encoding",
  "content-encoding",
  "connection",
  "keep-alive",
]);

function namesOf(names: readonly string[]): string {
  const own = names.map((name) => name.toLowerCase()).filter((name) => !OF_THE_CONNECTION.has(name));
  return [...new Set(own)].sort().join(", ");
}

/** The requests that reach a server: those to which there is an answer, or of which the server says nothing. */
function requestsOf({ exchanges }: Trace): string {
  const reached = exchanges.filter(({ reply }) => !("failure" in reply) || !UNREACHED.has(reply.failure));
  return reached.map(({ request }) => `${request.method} ${pathOf(request.url)}`).join(", ");
}

const UNREACHED: ReadonlySet<string> = new Set(["dns", "refused", "tls", "certificate"]);

function pathOf(url: string): string {
  return url.replace(/^.*?\/case\/[0-9a-f-]{36}/, "");
}
