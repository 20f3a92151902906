import { resolveObjectURL } from "node:buffer";
import { lookup } from "node:dns";
import {
  type BlobEntry,
  BROWSERS,
  type BrowserId,
  type BrowserProfile,
  type CacheEntry,
  type Client,
  type Environment,
  newClient,
  newEnvironment,
  type Trace,
} from "@whycors/core";
import { CookieJar } from "tough-cookie";
import { Agent, type Dispatcher } from "undici";
import { addressSpaceOf, registrableDomain } from "../addresses.ts";
import type { AuthenticationEntries } from "./authentication.ts";

/** The page as which {@link createCorsFetch} fetches, and what it keeps. */
export interface CorsFetchOptions {
  /** The page's origin, such as `https://app.example`, or `null` for an opaque one. By default that of `baseURL`. */
  readonly origin?: string;
  /** The page's URL, against which URLs are resolved and which the Referer header may tell. By default the root of `origin`. */
  readonly baseURL?: string | URL;
  /** Whose differences from the standard count, and whose User-Agent is sent. */
  readonly browser?: BrowserId;
  /** The CORS-preflight cache, changed in place: whoever is given the same list shares it. */
  readonly cache?: CacheEntry[];
  /** Of undici: carries the requests, with the certificates, proxies and limits that it was made with. */
  readonly dispatcher?: Dispatcher;
  /** Of tough-cookie; its cookies go along by credentials mode. By default an empty one. */
  readonly cookieJar?: CookieJar;
  /** What else is known of the page: its policies, whether it is a secure context, … */
  readonly client?: Partial<Client>;
  /** Called with the trace of every fetch that was not aborted, when its end is known. */
  readonly onTrace?: (trace: Trace) => void;
}

/** {@link CorsFetchOptions} made whole. */
export interface Page {
  readonly origin: string;
  readonly baseURL: string;
  readonly browser: BrowserProfile;
  /** What the engine is told, apart from the time and what changes. */
  readonly environment: Environment;
  readonly cache: CacheEntry[];
  readonly dispatcher: Dispatcher;
  readonly cookieJar: CookieJar;
  readonly authentication: AuthenticationEntries;
  readonly onTrace: ((trace: Trace) => void) | null;
  /** Of the requests with keepalive that are under way. */
  keepaliveBytes: number;
}

/** Throws a TypeError that says what is wrong with the options. */
export function createPage(options: CorsFetchOptions): Page {
  const { browser = "standard", cache = [], cookieJar = new CookieJar(), onTrace = null } = options;
  const profile = BROWSERS[browser];
  if (profile === undefined) throw new TypeError(`browser \`${browser}\` is none of ${Object.keys(BROWSERS).join(", ")}`);
  const { origin, baseURL } = placeOf(options);
  return {
    origin,
    baseURL,
    browser: profile,
    environment: newEnvironment({
      browser: profile,
      client: newClient(origin, { url: baseURL, ...options.client }),
      registrableDomain,
      addressSpaceOf,
      blobAt: ({ href }) => blobAt(origin, href),
    }),
    cache,
    dispatcher: options.dispatcher ?? new Agent({ connect: { lookup: lookupAsBrowsers } }),
    cookieJar,
    authentication: new Map(),
    onTrace,
    keepaliveBytes: 0,
  };
}

/** The blobs of this process are the page's. */
function blobAt(origin: string, url: string): BlobEntry | null {
  const blob = resolveObjectURL(url);
  return blob === undefined ? null : { origin, type: blob.type, size: blob.size };
}

function placeOf({ origin, baseURL }: CorsFetchOptions): { readonly origin: string; readonly baseURL: string } {
  if (origin === undefined && baseURL === undefined) throw new TypeError("give the page's `origin`, its `baseURL`, or both");
  const base = baseURL === undefined ? null : parse(`${baseURL}`, "baseURL", "write an absolute URL such as https://app.example/cart");
  if (origin === undefined || origin === "null") return { origin: origin ?? base?.origin ?? "null", baseURL: base?.href ?? "about:blank" };
  const parsed = parse(origin, "origin", "write a scheme and a host such as https://app.example");
  if (parsed.origin !== origin) throw new TypeError(`origin \`${origin}\` is more than an origin: write \`${parsed.origin}\``);
  return { origin, baseURL: base?.href ?? parsed.href };
}

function parse(text: string, name: string, advice: string): URL {
  if (!URL.canParse(text)) throw new TypeError(`${name} \`${text}\` cannot be parsed: ${advice}`);
  return new URL(text);
}

/** Names below `localhost` are this machine, in browsers, whatever the resolver says. */
const lookupAsBrowsers: typeof lookup = Object.assign((host: string, ...rest: readonly unknown[]) =>
  Reflect.apply(lookup, null, [/\.localhost\.?$/.test(host) ? "localhost" : host, ...rest]),
);
