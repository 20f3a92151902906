import { asciiLowercase, compareBytes } from "../model/bytes.ts";
import { newClient, newEnvironment } from "../model/defaults.ts";
import { getHeader, headerValues, listMembers } from "../model/header-list.ts";
import { isCorsSafelistedMethod } from "../model/names.ts";
import type { WireRequest } from "../model/request.ts";
import type { Reply } from "../model/response.ts";
import { parseUrl } from "../model/url.ts";
import { run } from "../run/run.ts";
import { type Asker, askerOf, askerOfFetch } from "./asker.ts";
import type { HarEntry, HarProblem, HarReader } from "./entry.ts";
import { hypotheses } from "./hypotheses.ts";
import { entryOf, Pages } from "./pages.ts";
import { type HarFetch, type HarHop, Pairing, redirectOf } from "./pair.ts";
import { readEntry, readPage } from "./read-entry.ts";
import { type UsedHeader, UsedHeaders } from "./used-headers.ts";

/** What the pages of a recording asked of one server, whether or not it consented. Names of headers are in lower case. */
export interface ServerNeeds {
  /** Its origin. */
  readonly server: string;
  /** Requests of other origins, without preflights. */
  readonly requests: number;
  /** The origins that asked, without `null`. */
  readonly origins: readonly string[];
  /** Those that need consent. */
  readonly methods: readonly string[];
  /** Those that need consent. */
  readonly requestHeaders: readonly string[];
  /** Headers of answers whose values pages sent later on. */
  readonly used: readonly UsedHeader[];
  /** Whether a request is recorded that carried credentials. */
  readonly credentials: boolean;
  /** Requests whose Origin is `null`. */
  readonly opaque: number;
  readonly preflights: number;
  /** Preflights that another one for the same URL and origin went before, by no more than ten minutes. */
  readonly repeatedPreflights: number;
  /** What the server said in the recording; nothing of it is needed. */
  readonly said: { readonly credentials: boolean; readonly exposedHeaders: readonly string[]; readonly maxAges: readonly string[] };
}

/** What the pages of a recording need servers of other origins to allow. */
export interface RecordedNeeds {
  /** Those with the most requests first. */
  readonly servers: readonly ServerNeeds[];
  readonly entries: number;
  /** Requests to other origins without CORS, such as images, which need no consent. */
  readonly withoutCors: number;
  /** Requests of which it is not recorded which page made them, if any did. */
  readonly withoutOrigin: number;
  /** Requests of pages to their own origin. */
  readonly sameOrigin: number;
  readonly problems: readonly HarProblem[];
  /** Servers, origins, methods and names beyond what is counted. */
  readonly dropped: number;
}

const MOST_SERVERS = 500;
const MOST_MEMBERS = 500;
const MOST_PROBLEMS = 100;
const MOST_REMEMBERED = 10_000;
/** In milliseconds. */
const REPEATED_WITHIN = 600_000;

/** {@link ServerNeeds}, while they are collected. */
interface Collected {
  requests: number;
  opaque: number;
  preflights: number;
  repeatedPreflights: number;
  credentials: boolean;
  allowsCredentials: boolean;
  readonly origins: Set<string>;
  readonly methods: Set<string>;
  readonly requestHeaders: Set<string>;
  readonly exposedHeaders: Set<string>;
  readonly maxAges: Set<string>;
  readonly used: Map<string, UsedHeader>;
}

/**
 * Collects what pages asked of servers of other origins, entry by entry, in memory that does not grow with the recording.
 * The requests are run by the engine against servers that consent to everything: what it asks them for is what is needed.
 *
 * @example
 * const needs = new HarNeeds();
 * const headers = [{ name: "Origin", value: "https://app.example" }];
 * needs.push({ request: { method: "PUT", url: "https://api.example/", headers }, response: { status: 200 } }, 0);
 * needs.finish().servers[0].methods; // ["PUT"]
 */
export class HarNeeds implements HarReader {
  readonly #pages = new Pages();
  readonly #pairing = new Pairing();
  readonly #servers = new Map<string, Collected>();
  readonly #used = new UsedHeaders();
  readonly #problems: HarProblem[] = [];
  readonly #preflights = new Map<string, number>();
  readonly #counts = { entries: 0, withoutCors: 0, withoutOrigin: 0, sameOrigin: 0, dropped: 0 };

  /** Takes `log.creator`, which changes nothing here. */
  creator(): void {}

  /** Takes one element of `log.pages`. */
  page(value: unknown): void {
    const page = readPage(value);
    if (page !== null) this.#pages.add(page);
  }

  /** Takes one element of `log.entries`, with its index. */
  push(value: unknown, index: number): void {
    this.#counts.entries = Math.max(this.#counts.entries, index + 1);
    const { entry, problems } = readEntry(value, index, false);
    for (const what of problems) this.problem({ entry: index, what });
    if (entry === null) return;
    if (askerOf(entry) === "navigation") this.#pages.addDocument(entry);
    for (const fetch of this.#pairing.push(entry)) this.#take(fetch);
  }

  /** Notes something that whoever reads the file found wrong with it. */
  problem(problem: HarProblem): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem);
  }

  /** Takes what is left, and gives everything. */
  finish(): RecordedNeeds {
    for (const fetch of this.#pairing.finish()) this.#take(fetch);
    const servers = [...this.#servers].map(([server, collected]) => needsOf(server, collected));
    return { ...this.#counts, servers: servers.sort((a, b) => b.requests - a.requests), problems: this.#problems };
  }

  #take(fetch: HarFetch): void {
    const asker = askerOfFetch(fetch);
    if (asker === "navigation" || asker === "connection") return;
    const page = this.#pages.originOf(fetch);
    if (page === null) this.#counts.withoutOrigin++;
    else if (fetch.every((hop) => entryOf(hop).origin === page.origin)) this.#counts.sameOrigin++;
    else if (asker.mode !== "cors") this.#counts.withoutCors++;
    else this.#collect(fetch, asker, page.origin);
  }

  #collect(fetch: HarFetch, asker: Exclude<Asker, string>, origin: string): void {
    const [{ request }] = hypotheses(fetch, asker, origin);
    for (const [wire, hop] of consentsAsked(fetch, request, origin)) {
      const server = parseUrl(wire.url)?.origin ?? "";
      const asks = getHeader(wire.headers, "Origin");
      const collected = asks === null || server === asks ? null : this.#server(server);
      if (collected === null || asks === null) continue;
      if (wire.role === "preflight") this.#collectPreflight(collected, wire);
      else this.#collectActual(collected, wire, hop, asks);
    }
    for (const { actual } of fetch) {
      if (actual === null) continue;
      for (const used of this.#used.take(origin, actual, request.headers)) {
        const collected = this.#servers.get(used.server);
        if (collected !== undefined && collected.used.size < MOST_MEMBERS && !collected.used.has(used.name))
          collected.used.set(used.name, used);
      }
    }
  }

  /** What a request with this method and these headers needs. */
  #collectPreflight(collected: Collected, { headers }: WireRequest): void {
    const method = getHeader(headers, "Access-Control-Request-Method");
    if (method !== null && !isCorsSafelistedMethod(method)) this.#add(collected.methods, method);
    for (const name of listMembers(getHeader(headers, "Access-Control-Request-Headers") ?? "")) this.#add(collected.requestHeaders, name);
  }

  #collectActual(collected: Collected, { credentials }: WireRequest, { preflight, actual }: HarHop, asks: string): void {
    collected.requests++;
    if (credentials) collected.credentials = true;
    if (asks === "null") collected.opaque++;
    else this.#add(collected.origins, asks);
    if (preflight !== null) {
      collected.preflights++;
      if (this.#isRepeated(preflight, asks)) collected.repeatedPreflights++;
    }
    for (const { responseHeaders } of [preflight, actual].filter((entry) => entry !== null)) {
      const said = (name: string): readonly string[] => headerValues(responseHeaders ?? [], `Access-Control-${name}`);
      if (said("Allow-Credentials").includes("true")) collected.allowsCredentials = true;
      for (const name of said("Expose-Headers").flatMap(listMembers)) this.#add(collected.exposedHeaders, asciiLowercase(name));
      for (const value of said("Max-Age").filter((each) => /^\d{1,10}$/.test(each))) this.#add(collected.maxAges, value);
    }
  }

  #isRepeated({ url, started }: HarEntry, origin: string): boolean {
    if (started === null) return false;
    const key = `${origin} ${url}`;
    const before = this.#preflights.get(key);
    this.#preflights.delete(key);
    this.#preflights.set(key, started);
    const [oldest] = this.#preflights.keys();
    if (this.#preflights.size > MOST_REMEMBERED && oldest !== undefined) this.#preflights.delete(oldest);
    return before !== undefined && started - before <= REPEATED_WITHIN;
  }

  #server(server: string): Collected | null {
    const known = this.#servers.get(server);
    if (known !== undefined) return known;
    if (this.#servers.size >= MOST_SERVERS) {
      this.#counts.dropped++;
      return null;
    }
    const collected = newCollected();
    this.#servers.set(server, collected);
    return collected;
  }

  #add(members: Set<string>, member: string): void {
    if (members.size < MOST_MEMBERS) members.add(member);
    else if (!members.has(member)) this.#counts.dropped++;
  }
}

/** The requests that a browser makes of servers that consent to everything, each with what is recorded of it. */
function consentsAsked(
  fetch: HarFetch,
  request: Parameters<typeof run>[0],
  origin: string,
): readonly (readonly [request: WireRequest, hop: HarHop])[] {
  const asked: (readonly [WireRequest, HarHop])[] = [];
  const environment = newEnvironment({ client: newClient(origin, { prohibitsMixedContent: false }) });
  let at = 0;
  run(request, environment, (wire) => {
    const hop = fetch[at];
    if (wire.role === "actual") at++;
    if (hop === undefined || entryOf(hop).url !== wire.url) return { missing: "request" };
    asked.push([wire, hop]);
    return consent(wire, wire.role === "preflight" ? null : hop.actual);
  });
  return asked;
}

/** An answer that allows a request, and that redirects where the recorded one did. */
function consent({ headers }: WireRequest, recorded: HarEntry | null): Reply {
  const location = recorded === null ? null : redirectOf(recorded);
  const asked = (name: string): string => getHeader(headers, `Access-Control-Request-${name}`) ?? "";
  return {
    status: location === null || recorded === null ? 200 : recorded.status,
    headers: [
      ["Access-Control-Allow-Origin", getHeader(headers, "Origin") ?? "*"],
      ["Access-Control-Allow-Credentials", "true"],
      ["Access-Control-Allow-Methods", asked("Method")],
      ["Access-Control-Allow-Headers", asked("Headers")],
      ...(location === null ? [] : [["Location", location] as const]),
    ],
  };
}

function newCollected(): Collected {
  return {
    requests: 0,
    opaque: 0,
    preflights: 0,
    repeatedPreflights: 0,
    credentials: false,
    allowsCredentials: false,
    origins: new Set(),
    methods: new Set(),
    requestHeaders: new Set(),
    exposedHeaders: new Set(),
    maxAges: new Set(),
    used: new Map(),
  };
}

function needsOf(server: string, collected: Collected): ServerNeeds {
  const { origins, methods, requestHeaders, used, exposedHeaders, maxAges, allowsCredentials, ...counts } = collected;
  return {
    server,
    ...counts,
    origins: [...origins],
    methods: [...methods].sort(compareBytes),
    requestHeaders: [...requestHeaders].sort(compareBytes),
    used: [...used.values()],
    said: { credentials: allowsCredentials, exposedHeaders: [...exposedHeaders], maxAges: [...maxAges] },
  };
}
