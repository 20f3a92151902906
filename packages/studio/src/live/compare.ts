import { BROWSERS, type BrowserId, type Trace } from "@whycors/core";
import type { Arrived } from "../api.ts";
import type { Case } from "../case/case.ts";
import { type Run, runCase } from "../case/run-case.ts";
import type { Ending, Seen } from "./protocol.ts";

/** One thing that was predicted, and what came. */
export interface Compared {
  readonly what: "ending" | "status" | "headers" | "requests";
  readonly predicted: string;
  readonly came: string;
  readonly agrees: boolean;
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
export function compare({ trace }: Pick<Run, "trace">, seen: Seen, arrived: readonly Arrived[] | null): readonly Compared[] {
  const { outcome } = trace;
  const ending: Compared = {
    what: "ending",
    predicted: endingOf(outcome),
    came: seen.ending,
    agrees: fits(endingOf(outcome), seen.ending),
  };
  const readable = outcome.kind === "readable" && seen.ending === "readable" ? outcome : null;
  const shown = seen.headers === null ? null : namesOf(seen.headers.map(([name]) => name));
  const named = readable === null ? null : namesOf(readable.headers.map(([name]) => name));
  return [
    ending,
    ...(readable === null || seen.status === null ? [] : [line("status", String(readable.status), String(seen.status))]),
    ...(named === null || shown === null ? [] : [line("headers", named, shown)]),
    ...(arrived === null ? [] : [line("requests", requestsOf(trace), arrivedLines(arrived, outcome.kind === "failed"))]),
  ];
}

/** What arrived. Where the connection broke, browsers try once more over another one, which is no request of the page's. */
function arrivedLines(arrived: readonly Arrived[], broke: boolean): string {
  const lines = arrived.map(({ method, url }) => `${method} ${pathOf(url)}`);
  return lines.filter((each, index) => !broke || each !== lines[index - 1]).join(", ");
}

function line(what: Compared["what"], predicted: string, came: string): Compared {
  return { what, predicted, came, agrees: predicted === came };
}

function endingOf(outcome: Trace["outcome"]): Ending {
  switch (outcome.kind) {
    case "readable":
    case "opaque":
      return outcome.kind;
    case "blocked":
    case "failed":
      return "error";
    case "unknown":
      return "pending";
    default:
      return outcome satisfies never;
  }
}

/** Elements do not say whether code may read, a beacon tells nothing, and a server that keeps silent keeps the page waiting. */
function fits(predicted: Ending, came: Ending): boolean {
  if (came === "loaded") return predicted === "readable" || predicted === "opaque";
  if (came === "sent") return true;
  return predicted === came || (came === "pending" && predicted === "error");
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
