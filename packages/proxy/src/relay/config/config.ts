import type { HeaderList } from "@whycors/core";
import type { PathPattern, Policy } from "@whycors/core/policy";

/** What may be asked of one server. */
export interface Target {
  /** As written in the configuration: `https://api.example/v1/*`. */
  readonly name: string;
  /** Scheme, host and port, as in `URL.origin`; `any` only in development. */
  readonly origin: string;
  readonly path: PathPattern;
  /** As written; `["*"]` for any. */
  readonly methods: readonly string[];
  /** Those that are passed on, in lower case; `["*"]` for any but the ones that never are. */
  readonly requestHeaders: readonly string[];
  readonly forwardAuthorization: boolean;
  readonly forwardCookies: boolean;
  /** Sent to the target in place of the page's. */
  readonly setHeaders: HeaderList;
  /** Networks that are not public, and which the target's name may nevertheless mean, as CIDR. */
  readonly dangerouslyAllowAddresses: readonly string[];
  /** Which pages may ask, and read what. */
  readonly policy: Policy;
}

export interface Key {
  /** What logs call it. */
  readonly id: string;
  readonly key: string;
}

/** How often somebody may ask. */
export interface Rate {
  readonly requests: number;
  readonly seconds: number;
}

export interface Limits {
  /** Of a request's body, in bytes. */
  readonly bodyBytes: number;
  /** Of the headers of a request, and of an answer, in bytes. */
  readonly headerBytes: number;
  /** Of an answer's body, as it comes over the wire, in bytes. */
  readonly answerBytes: number;
  /** From the request's head to the end of the answer. */
  readonly seconds: number;
  readonly connectSeconds: number;
  /** What a client must send, or take, on average, after its first ten seconds. */
  readonly bytesPerSecond: number;
  readonly redirects: number;
  /** Exchanges of the whole relay at the same time. */
  readonly atOnce: number;
  /** Exchanges of one address at the same time. */
  readonly atOncePerAddress: number;
  readonly perAddress: Rate;
  readonly perKey: Rate;
}

export interface RelayConfig {
  /** The most specific first. */
  readonly targets: readonly Target[];
  /** For the answers to requests that no target is for. */
  readonly policy: Policy;
  /** None: no key is needed. */
  readonly keys: readonly Key[];
  readonly limits: Limits;
  /** Host names by which the relay may be asked; none: any. */
  readonly hosts: readonly string[];
  readonly listen: { readonly host: string; readonly port: number };
  /** Where `/healthz` and `/metrics` are; without, there are none. */
  readonly admin: { readonly host: string; readonly port: number; readonly token: string | null } | null;
  /** Networks of the proxies in front, whose X-Forwarded-For is believed, as CIDR. */
  readonly trustProxy: readonly string[];
  /** Where several instances share rates. */
  readonly redis: string | null;
  /** Whether logs hold the queries of URLs. */
  readonly logQueries: boolean;
  /** How long exchanges may go on when the relay is to end. */
  readonly drainSeconds: number;
}

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 1024 * 1024,
  headerBytes: 16 * 1024,
  answerBytes: 32 * 1024 * 1024,
  seconds: 30,
  connectSeconds: 5,
  bytesPerSecond: 1024,
  redirects: 5,
  atOnce: 512,
  atOncePerAddress: 32,
  perAddress: { requests: 120, seconds: 60 },
  perKey: { requests: 1200, seconds: 60 },
};

/** The header in which pages send their key. */
export const KEY_HEADER = "relay-key";
