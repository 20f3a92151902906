import type { BrowserId } from "../browsers/profile.ts";
import type { Incident } from "../explain/console-log.ts";
import { getHeader } from "../model/header-list.ts";
import { type RegistrableDomain, registrableDomainByDefaultRule } from "../model/origin.ts";
import { parseUrl } from "../model/url.ts";
import { diagnose } from "../reasons/diagnose.ts";
import type { Finding } from "../reasons/finding.ts";
import { type Asker, askerOf, askerOfFetch } from "./asker.ts";
import { ConsoleJoin, type JoinedMessage } from "./console-join.ts";
import type { HarCreator, HarEntry, HarPage, HarProblem, HarReader } from "./entry.ts";
import { type ErrorWords, wordsOfError } from "./error-words.ts";
import { Groups, type HarGroup } from "./groups.ts";
import { errorOf, type Judged, judge } from "./judge.ts";
import { firstEntry, Pages } from "./pages.ts";
import { type HarFetch, Pairing } from "./pair.ts";
import { readCreator, readEntry, readPage } from "./read-entry.ts";

export interface HarOptions {
  /** Whose differences from the standard to apply; null for those of the browser that recorded. */
  readonly browser: BrowserId | null;
  /** The host, or host and port, to which the analysis is limited; null for all. */
  readonly only: string | null;
  /** Index of an entry whose fetch is wanted, however it ended; null for none. */
  readonly watch: number | null;
  /** What stands in the console log of the same time. */
  readonly incidents: readonly Incident[];
  readonly registrableDomain: RegistrableDomain;
  /** Whether the bodies of requests are kept; without it, where `watch` is given. */
  readonly bodies: boolean;
  /** Called with each cross-origin fetch of a page once it is judged; null when nobody wants to hear. */
  readonly onVerdict: ((verdict: HarVerdict) => void) | null;
}

/** The ways in which a fetch can end. */
export type HarEnding = "readable" | "opaque" | HarGroup["kind"];

/** What came of one fetch. */
export interface HarVerdict {
  readonly judged: Judged;
  readonly ending: HarEnding;
  /** Null where nothing failed, or the recording does not decide. */
  readonly finding: Finding | null;
}

/** How often the requests of a recording ended in which way, and which of them are no matter of CORS. */
export interface HarCounts {
  readonly readable: number;
  readonly opaque: number;
  readonly blocked: number;
  readonly failed: number;
  readonly unknown: number;
  readonly sameOrigin: number;
  /** Pages and frames that were opened. */
  readonly navigations: number;
  /** WebSockets, tunnels, URLs that are not HTTP, answers of service workers, calls that no page made. */
  readonly others: number;
  /** Requests of which it is not recorded which page made them, if any did. */
  readonly withoutOrigin: number;
}

/** All that a recording shows. */
export interface HarFindings {
  readonly creator: HarCreator | null;
  readonly browser: BrowserId | null;
  readonly entries: number;
  readonly pages: number;
  readonly counts: HarCounts;
  /** Those that are decided first, and in order of time. */
  readonly groups: readonly HarGroup[];
  /** Requests whose groups are left out because there are too many, or they are too long. */
  readonly dropped: number;
  readonly problems: readonly HarProblem[];
  readonly droppedProblems: number;
  /** The fetch of the entry that is watched; null when there is none, or none that a page made. */
  readonly watched: Judged | null;
  /** Console messages that speak of no recorded request. */
  readonly unmatched: readonly JoinedMessage[];
}

const MOST_PROBLEMS = 100;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Judges a recording entry by entry, in memory that does not grow with it.
 *
 * @example
 * const analysis = new HarAnalysis();
 * const headers = [{ name: "Origin", value: "https://app.example" }];
 * const response = { status: 200, headers: [{ name: "Content-Type", value: "text/plain" }] };
 * analysis.push({ request: { method: "GET", url: "https://api.example/", headers }, response }, 0);
 * analysis.finish().groups[0].finding.reason; // "allow-origin-missing"
 */
export class HarAnalysis implements HarReader {
  readonly #options: HarOptions;
  readonly #pages = new Pages();
  readonly #pairing = new Pairing();
  readonly #console: ConsoleJoin;
  readonly #groups = new Groups();
  readonly #problems: HarProblem[] = [];
  readonly #counts: Mutable<HarCounts> = {
    readable: 0,
    opaque: 0,
    blocked: 0,
    failed: 0,
    unknown: 0,
    sameOrigin: 0,
    navigations: 0,
    others: 0,
    withoutOrigin: 0,
  };
  #creator: HarCreator | null = null;
  #browser: BrowserId | null = null;
  #entries = 0;
  #pageCount = 0;
  #droppedProblems = 0;
  #watched: Judged | null = null;

  constructor(options: Partial<HarOptions> = {}) {
    this.#options = {
      browser: null,
      only: null,
      watch: null,
      incidents: [],
      registrableDomain: registrableDomainByDefaultRule,
      bodies: (options.watch ?? null) !== null,
      onVerdict: null,
      ...options,
    };
    this.#console = new ConsoleJoin(this.#options.incidents);
  }

  /** Takes `log.creator`. */
  creator(value: unknown): void {
    this.#creator = readCreator(value);
  }

  /** Takes one element of `log.pages`. */
  page(value: unknown): void {
    this.#pageCount++;
    const page: HarPage | null = readPage(value);
    if (page !== null) this.#pages.add(page);
  }

  /** Takes one element of `log.entries`, with its index. */
  push(value: unknown, index: number): void {
    this.#entries = Math.max(this.#entries, index + 1);
    const { entry, problems } = readEntry(value, index, this.#options.bodies);
    for (const what of problems) this.problem({ entry: index, what });
    if (entry === null) return;
    this.#console.recorded(entry.url);
    if (askerOf(entry) === "navigation") this.#pages.addDocument(entry);
    for (const fetch of this.#pairing.push(entry)) this.#judge(fetch);
  }

  /** Notes something that whoever reads the file found wrong with it. */
  problem(problem: HarProblem): void {
    this.#entries = Math.max(this.#entries, (problem.entry ?? -1) + 1);
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem);
    else this.#droppedProblems++;
  }

  /** Judges what is left, and gives everything. */
  finish(): HarFindings {
    for (const fetch of this.#pairing.finish()) this.#judge(fetch);
    return {
      creator: this.#creator,
      browser: this.#options.browser ?? this.#browser,
      entries: this.#entries,
      pages: this.#pageCount,
      counts: { ...this.#counts },
      groups: this.#groups.list(),
      dropped: this.#groups.dropped,
      problems: this.#problems,
      droppedProblems: this.#droppedProblems,
      watched: this.#watched,
      unmatched: this.#console.unmatched(),
    };
  }

  #judge(fetch: HarFetch): void {
    const urls = urlsOf(fetch);
    const watched = fetch.some(({ preflight, actual }) => [preflight, actual].some((each) => each?.index === this.#options.watch));
    if (!watched && !isAt(urls, this.#options.only)) return;
    const asker = askerOfFetch(fetch);
    if (asker === "navigation") this.#counts.navigations++;
    else if (asker === "connection") this.#counts.others++;
    else this.#judgeCors(fetch, asker, urls, watched);
  }

  #judgeCors(fetch: HarFetch, asker: Exclude<Asker, string>, urls: readonly string[], watched: boolean): void {
    const page = this.#pages.originOf(fetch);
    if (page === null) {
      this.#counts.withoutOrigin++;
      return;
    }
    const sameOrigin = fetch.every(({ preflight, actual }) => (actual ?? preflight)?.origin === page.origin);
    if (sameOrigin) this.#counts.sameOrigin++;
    if (sameOrigin && !watched) return;
    const words = wordsOfError(firstEntry(fetch), errorOf(fetch));
    const judged = judge(fetch, asker, page, this.#pages, {
      browser: this.#browserOf(firstEntry(fetch)),
      notesErrors: this.#creator?.name === "WebInspector",
      registrableDomain: this.#options.registrableDomain,
      told: new Set([...this.#console.reasons(urls), ...(words.finding === null ? [] : [words.finding.reason])]),
      errorTells: words.finding !== null,
    });
    if (watched) this.#watched = judged;
    if (!sameOrigin) this.#count(judged, words, urls);
  }

  #count(judged: Judged, words: ErrorWords, urls: readonly string[]): void {
    const messages = this.#console.join(urls);
    const { outcome } = judged.replayed.trace;
    const good = outcome.kind === "readable" || outcome.kind === "opaque";
    // where the headers that decided are not recorded, and the recording program notes no refusal, it was readable
    const passed = good && judged.undecided === null ? outcome.kind : null;
    const ending = passed ?? (outcome.kind === "unknown" && judged.noted === "answered" ? "readable" : null);
    if (ending !== null) {
      this.#counts[ending]++;
      this.#options.onVerdict?.({ judged, ending, finding: null });
      return;
    }
    const own = judged.undecided === null ? diagnose(judged.replayed.trace).finding : null;
    const said = own === null ? this.#console.finding(urls) : null;
    const finding = own ?? said ?? words.finding;
    const kind = finding === null ? "unknown" : finding.at === "fetch/http-network-fetch:8.1" ? "failed" : "blocked";
    this.#counts[kind]++;
    this.#options.onVerdict?.({ judged, ending: kind, finding });
    const server = (judged.replayed.entries.at(-1) ?? firstEntry(judged.fetch)).origin;
    const args = finding === null ? "" : JSON.stringify([finding.reason, finding.at, finding.args]);
    const cause = finding === null ? `${judged.undecided} ${judged.error}` : withoutUrls(args);
    this.#groups.add(
      `${kind} ${server} ${cause}`,
      {
        kind,
        finding,
        toldBy: own !== null || finding === null ? "exchanges" : said !== null ? "console" : "error",
        undecided: judged.undecided,
        says: own === null ? words.says : null,
        server,
      },
      [judged, messages],
    );
  }

  /** The browser that recorded, or whose request went through the proxy that did. */
  #browserOf(entry: HarEntry): BrowserId {
    const browser = browserOf(this.#creator?.name ?? "", getHeader(entry.requestHeaders, "User-Agent") ?? "");
    this.#browser ??= browser;
    return this.#options.browser ?? browser ?? "standard";
  }
}

/** Whether one of the URLs has this host, or host and port. */
function isAt(urls: readonly string[], host: string | null): boolean {
  return host === null || urls.some((url) => isAtHost(url, host));
}

/** Whether a URL, or an origin, has this host, or host and port: `api.example`, `localhost:3000`. */
export function isAtHost(text: string, host: string): boolean {
  const url = parseUrl(text);
  return url !== null && (url.host === host || `${url.host}:${url.port}` === host);
}

function urlsOf(fetch: HarFetch): readonly string[] {
  return fetch.flatMap(({ preflight, actual }) => (actual ?? preflight)?.url ?? []);
}

/** Requests for different paths and queries fail for one cause. */
function withoutUrls(text: string): string {
  return text.replace(/(https?:\/\/[^/"\\?#]*)[^"\\]*/g, "$1");
}

/** By the names under which browsers record, and the tokens of their User-Agents. */
function browserOf(creator: string, userAgent: string): BrowserId | null {
  if (creator === "WebInspector") return "chromium";
  if (creator === "Firefox") return "gecko";
  if (creator === "WebKit Web Inspector") return "webkit";
  if (/Chrom(e|ium)\//.test(userAgent)) return "chromium";
  if (/Firefox\//.test(userAgent)) return "gecko";
  return /AppleWebKit\//.test(userAgent) ? "webkit" : null;
}
