import type { AddressSpace } from "../model/address-space.ts";
import type { CacheEntry, Environment } from "../model/environment.ts";
import type { HeaderList } from "../model/header-list.ts";
import type {
  BodyInfo,
  CacheMode,
  CredentialsMode,
  Initiator,
  RedirectMode,
  ReferrerPolicy,
  RequestMode,
  WireRequest,
} from "../model/request.ts";
import type { NetworkFailure, NotRecorded, Reply } from "../model/response.ts";
import type { Url } from "../model/url.ts";
import type { StepId } from "../standard/steps.ts";
import type { Recorder } from "../trace/recorder.ts";

/** An algorithm that may send: it yields wire requests and is resumed with the replies. */
export type Fetching<T> = Generator<WireRequest, T, Reply>;

/** https://fetch.spec.whatwg.org/#concept-request-destination */
export type Destination = "" | "image" | "script" | "style" | "font" | "video" | "audio";

/** https://fetch.spec.whatwg.org/#concept-request: as the algorithms change it on their way. */
export interface Request {
  method: string;
  /** The URLs before the current one, in the order in which redirects left them. */
  earlierUrls: readonly Url[];
  currentUrl: Url;
  headers: HeaderList;
  body: BodyInfo | null;
  readonly origin: string;
  readonly mode: RequestMode;
  readonly credentials: CredentialsMode;
  readonly redirect: RedirectMode;
  readonly cache: CacheMode;
  readonly initiator: Initiator;
  readonly targetAddressSpace: AddressSpace | null;
  readonly destination: Destination;
  readonly integrity: string;
  readonly keepalive: boolean;
  /** https://fetch.spec.whatwg.org/#unsafe-request-flag: set by APIs that let a page choose method and headers. */
  readonly unsafeRequest: boolean;
  /** The headers before any redirect. */
  readonly firstHeaders: HeaderList;
  readonly useCorsPreflight: boolean;
  responseTainting: "basic" | "cors" | "opaque";
  readonly referrer: string;
  referrerPolicy: ReferrerPolicy;
  redirectCount: number;
  timingAllowFailed: boolean;
}

/** What one run of fetch carries along: https://fetch.spec.whatwg.org/#fetch-params */
export interface FetchParams {
  readonly request: Request;
  readonly environment: Environment;
  readonly trace: Recorder;
  /** The user agent's CORS-preflight cache, changed in place. */
  readonly cache: CacheEntry[];
  readonly role: WireRequest["role"];
  /** The CORS-unsafe request-header names of each header list that the request has had. */
  readonly unsafeNames: Map<HeaderList, readonly string[]>;
}

/** A network error, and what the trace will say of it. */
export interface NetworkError {
  readonly type: "error";
  readonly why:
    | { readonly kind: "blocked"; readonly at: StepId }
    | { readonly kind: "failed"; readonly at: StepId; readonly failure: NetworkFailure }
    | { readonly kind: "unknown"; readonly missing: NotRecorded["missing"] };
}

/** A response that is no network error. */
export interface HttpResponse {
  /** How it is filtered: https://fetch.spec.whatwg.org/#concept-response-type */
  readonly type: "default" | "basic" | "cors" | "opaque" | "opaqueredirect";
  readonly url: Url;
  readonly status: number;
  readonly headers: HeaderList;
  /** Index of the exchange in the trace; null where nothing went over a wire. */
  readonly exchange: number | null;
  readonly requestIncludesCredentials: boolean;
  /** https://fetch.spec.whatwg.org/#concept-response-cors-exposed-header-name-list */
  readonly exposedHeaderNames: readonly string[];
}

export type Response = NetworkError | HttpResponse;

/** A network error because the step `at` said no. */
export function networkError(at: StepId): NetworkError {
  return { type: "error", why: { kind: "blocked", at } };
}
