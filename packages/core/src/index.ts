/**
 * The CORS protocol of the Fetch Standard as a sans-I/O engine: it yields the requests that a browser would send, is
 * resumed with the answers, and returns a trace of every step.
 *
 * @module
 */
export type { BrowserId, BrowserProfile, LocalNetworkAccessRules } from "./browsers/profile.ts";
export { BROWSERS } from "./browsers/profiles.ts";
export type { AddressSpace } from "./model/address-space.ts";
export { asciiLowercase, isToken, stripHttpTabOrSpace } from "./model/bytes.ts";
export type { CrossOriginState, NewRequest } from "./model/defaults.ts";
export { crossOriginOf, newClient, newEnvironment, newRequest } from "./model/defaults.ts";
export type { BlobEntry, CacheEntry, Client, Environment } from "./model/environment.ts";
export type { Header, HeaderList } from "./model/header-list.ts";
export { getHeader, headerValues } from "./model/header-list.ts";
export { extractMimeEssence, isJavaScriptMimeType } from "./model/mime-type.ts";
export { isSafeMethod } from "./model/names.ts";
export type { RegistrableDomain } from "./model/origin.ts";
export { isLoopbackHost, isPotentiallyTrustworthy, isSameOrigin, isSameSite } from "./model/origin.ts";
export type {
  BodyInfo,
  CacheMode,
  CredentialsMode,
  FetchRequest,
  Initiator,
  RedirectMode,
  ReferrerPolicy,
  RequestMode,
  WireRequest,
} from "./model/request.ts";
export type { FailureKind, NetworkFailure, NotRecorded, Reply, WireResponse } from "./model/response.ts";
export { STATUS_TEXTS } from "./model/status-texts.ts";
export type { Url } from "./model/url.ts";
export { parseUrl } from "./model/url.ts";
export { replay, run, runAsync } from "./run/run.ts";
export { corsFetching } from "./spec/cors-fetching.ts";
export type { Fetching } from "./spec/fetch-params.ts";
export { type Guard, guardAdmits } from "./spec/headers-append.ts";
export { REFERRER_POLICIES } from "./spec/referrer.ts";
export { BAD_PORTS } from "./standard/bad-ports.ts";
export { FETCH_STANDARD_COMMIT, FETCH_STANDARD_DATE } from "./standard/pinned.ts";
export type { AlgorithmId, StepId } from "./standard/steps.ts";
export type {
  Blocked,
  DroppedHeader,
  Evidence,
  Exchange,
  Failed,
  HiddenHeader,
  Opaque,
  Outcome,
  Readable,
  Step,
  Trace,
  Unknown,
} from "./trace/trace.ts";
