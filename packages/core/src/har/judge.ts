import type { BrowserId } from "../browsers/profile.ts";
import { BROWSERS } from "../browsers/profiles.ts";
import { newEnvironment } from "../model/defaults.ts";
import type { Environment } from "../model/environment.ts";
import type { RegistrableDomain } from "../model/origin.ts";
import { findingOf } from "../reasons/diagnose.ts";
import { failureOf } from "../reasons/failure.ts";
import type { Asker } from "./asker.ts";
import { isCancelled, networkFailureOf } from "./failure.ts";
import { type Assumed, type Hypothesis, hypotheses } from "./hypotheses.ts";
import { firstEntry, type KnownOrigin, type Pages } from "./pages.ts";
import type { HarFetch } from "./pair.ts";
import { type Lacking, type Replayed, replayFetch } from "./replay.ts";

/** How a fetch ended, by what the recording program noted; null when it noted nothing. */
export type Noted = "answered" | "refused" | "cancelled" | null;

/** Another way to read the recording, which ends otherwise. */
export interface Otherwise {
  readonly assumed: readonly Assumed[];
  readonly outcome: "readable" | "opaque" | "blocked" | "failed";
  readonly reason: string | null;
}

/** Why a recording does not decide. */
export type Undecided =
  | Lacking
  | "cancelled"
  /** The browser refused the answer, by a rule that does not show in the recording. */
  | "refused";

/** What a recorded fetch came to. */
export interface Judged {
  readonly fetch: HarFetch;
  readonly page: KnownOrigin;
  readonly pageUrl: string | null;
  readonly environment: Environment;
  readonly replayed: Replayed;
  readonly assumed: readonly Assumed[];
  readonly otherwise: readonly Otherwise[];
  readonly noted: Noted;
  /** What the recording program said of the failure. */
  readonly error: string | null;
  /** Null when it is decided. */
  readonly undecided: Undecided | null;
}

export interface JudgeOptions {
  readonly browser: BrowserId;
  /** Whether the recording program notes errors, and their absence. */
  readonly notesErrors: boolean;
  readonly registrableDomain: RegistrableDomain;
  /** The reasons that the console, or the error that was noted, can mean; empty when they say nothing. */
  readonly told: ReadonlySet<string>;
  /** Whether the error that was noted tells the reason by itself. */
  readonly errorTells: boolean;
}

/** Replays a fetch in each way in which it may have been made, and takes the one that fits best to all that is recorded. */
export function judge(
  fetch: HarFetch,
  asker: Exclude<Asker, string>,
  page: KnownOrigin,
  pages: Pages,
  { browser, notesErrors, registrableDomain, told, errorTells }: JudgeOptions,
): Judged {
  const entry = firstEntry(fetch);
  const environment = newEnvironment({
    browser: BROWSERS[browser],
    now: fetch[0].preflight?.started ?? entry.started ?? 0,
    cache: pages.cacheOf(fetch, page.origin),
    client: pages.clientOf(fetch, page.origin),
    registrableDomain,
  });
  const error = errorOf(fetch);
  const noted = notedOf(fetch, notesErrors, error);
  const tried = hypotheses(fetch, asker, page.origin)
    .filter((each, index) => index === 0 || isPlausible(each, noted, told))
    .map((hypothesis) => tryOut(hypothesis, fetch, environment, { noted, told, errorTells }));
  const best = tried.reduce((one, other) => (other.fits > one.fits ? other : one));
  const { replayed, outcome } = best;
  if (outcome.kind !== "unknown") pages.remember(fetch, page.origin, replayed.trace.cacheAfter);
  return {
    fetch,
    page,
    pageUrl: pages.urlOf(entry.page),
    environment,
    replayed,
    assumed: tried.some((each) => each.ending !== best.ending) ? best.hypothesis.assumed : [],
    otherwise: tried.filter((each) => each.fits === best.fits && each.ending !== best.ending).flatMap(otherwise),
    noted,
    error,
    undecided: undecidedOf(best, noted),
  };
}

/** What is known besides the exchanges. */
interface Known extends Pick<JudgeOptions, "told" | "errorTells"> {
  readonly noted: Noted;
}

interface Tried {
  readonly hypothesis: Hypothesis;
  readonly replayed: Replayed;
  readonly outcome: Replayed["trace"]["outcome"];
  readonly reason: string | null;
  /** The more, the better. */
  readonly fits: number;
  /** Outcome and reason in one. */
  readonly ending: string;
}

function tryOut(hypothesis: Hypothesis, fetch: HarFetch, environment: Environment, { noted, told, errorTells }: Known): Tried {
  const replayed = replayFetch(fetch, hypothesis.request, environment);
  const { outcome } = replayed.trace;
  const failure = failureOf(replayed.trace);
  const reason = failure === null ? null : (findingOf(failure)?.reason ?? null);
  const bad = outcome.kind === "blocked" || outcome.kind === "failed";
  const good = outcome.kind === "readable" || outcome.kind === "opaque";
  const agrees = noted === null || outcome.kind === "unknown" || (noted === "refused" ? bad : noted === "cancelled" || good);
  const named = reason !== null && told.has(reason);
  return {
    hypothesis,
    replayed,
    outcome,
    reason,
    // without a note, the most usual request counts, even where a rarer one would decide
    fits: (named ? 4 : 0) + (agrees ? 2 : 0) + (noted !== null && (outcome.kind !== "unknown" || errorTells) ? 1 : 0),
    ending: `${outcome.kind} ${reason ?? ""}`,
  };
}

/** That the page wanted no redirect is thought of only where something speaks for it. */
function isPlausible({ request }: Hypothesis, noted: Noted, told: ReadonlySet<string>): boolean {
  if (request.redirect === "error") return noted === "refused" || told.has("redirect-refused-by-page");
  return request.redirect === "follow" || noted === "answered" || noted === "cancelled";
}

function otherwise({ hypothesis, outcome, reason }: Tried): readonly Otherwise[] {
  return outcome.kind === "unknown" ? [] : [{ assumed: hypothesis.assumed, outcome: outcome.kind, reason }];
}

/** What is said of the last request; an empty text is Chromium's word for a refusal before anything was sent. */
export function errorOf(fetch: HarFetch): string | null {
  const last = fetch.at(-1);
  return last?.actual?.error ?? (last?.actual === null ? (last.preflight?.error ?? null) : null);
}

function notedOf(fetch: HarFetch, notesErrors: boolean, error: string | null): Noted {
  const last = fetch.at(-1)?.actual ?? null;
  if (error !== null && networkFailureOf(error) === null) {
    if (!isCancelled(error)) return notesErrors || last?.status === 0 ? "refused" : null;
    // who reads an event stream ends it
    return last?.status === 0 ? "cancelled" : null;
  }
  return notesErrors && error === null && (last?.status ?? 0) >= 200 ? "answered" : null;
}

function undecidedOf({ outcome, replayed }: Tried, noted: Noted): Undecided | null {
  const good = outcome.kind === "readable" || outcome.kind === "opaque";
  if (good && noted === "refused") return "refused";
  if (outcome.kind !== "unknown") return null;
  if (noted === "cancelled") return "cancelled";
  return noted === "refused" ? "refused" : (replayed.lacking ?? "answer");
}
