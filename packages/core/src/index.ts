export type { BrowserId, BrowserProfile } from "./browsers/profile.ts";
export type { AddressSpace, CacheEntry, Client, Environment } from "./model/environment.ts";
export type { Header, HeaderList } from "./model/header-list.ts";
export type {
  BodyInfo,
  CredentialsMode,
  FetchRequest,
  Initiator,
  RedirectMode,
  ReferrerPolicy,
  RequestMode,
  WireRequest,
} from "./model/request.ts";
export type { FailureKind, NetworkFailure, NotRecorded, Reply, WireResponse } from "./model/response.ts";
