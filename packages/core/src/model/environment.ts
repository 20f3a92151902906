import type { BrowserProfile } from "../browsers/profile.ts";
import type { AddressSpace } from "./address-space.ts";
import type { RegistrableDomain } from "./origin.ts";
import type { ReferrerPolicy } from "./request.ts";
import type { Url } from "./url.ts";

/** https://fetch.spec.whatwg.org/#concept-cache: what one preflight allowed. */
export interface CacheEntry {
  /** The byte-serialized origin of the request; `null` when redirects tainted it. */
  readonly origin: string;
  /** Without fragment. */
  readonly url: string;
  /** Whether it was made with credentials mode `include`. */
  readonly credentials: boolean;
  /** Exactly one of `method` and `headerName` is not null; either may be `*`. */
  readonly method: string | null;
  readonly headerName: string | null;
  /** In milliseconds since the Unix epoch: when the entry must be gone. */
  readonly expires: number;
}

/** The page, as far as it decides: https://html.spec.whatwg.org/#environment-settings-object */
export interface Client {
  /** The page's own URL, for the Referer header and for messages; null when only its origin is known. */
  readonly url: string | null;
  /** Whether a worker of the page asks, for messages. */
  readonly worker: boolean;
  /** Whether the page, or a page that embeds it, was loaded securely, so that mixed content is blocked. */
  readonly prohibitsMixedContent: boolean;
  /** https://html.spec.whatwg.org/#secure-context */
  readonly secureContext: boolean;
  /** The values of the page's Content-Security-Policy header, or elements. */
  readonly contentSecurityPolicies: readonly string[];
  /** The page's own policy, in force where a request has none. */
  readonly referrerPolicy: ReferrerPolicy;
  readonly embedderPolicy: "unsafe-none" | "require-corp" | "credentialless";
  /** Where the page came from; null when it is not known, so that local network access is not judged. */
  readonly addressSpace: AddressSpace | null;
  /** What the user answered, or would, when the browser asks whether the page may reach the local network. */
  readonly localNetworkPermission: "granted" | "denied";
}

/** A blob that a URL stands for: https://www.w3.org/TR/FileAPI/#blob-url-entry */
export interface BlobEntry {
  /** Of the page that made the URL. */
  readonly origin: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

/** All that the engine takes from outside: clock, cache, page, browser. Nothing in it is changed. */
export interface Environment {
  readonly browser: BrowserProfile;
  /** In milliseconds since the Unix epoch. */
  readonly now: number;
  readonly cache: readonly CacheEntry[];
  readonly client: Client;
  readonly registrableDomain: RegistrableDomain;
  /** The address space in which the server of a URL lies; null when it is not known. */
  readonly addressSpaceOf: (url: Url) => AddressSpace | null;
  /** The blob that a `blob:` URL stands for; null when there is none. */
  readonly blobAt: (url: Url) => BlobEntry | null;
  /** The bytes that the page's other requests with keepalive have under way. */
  readonly keepaliveBytesInFlight: number;
  /** Whether the body of the answer matches the request's integrity metadata: the engine does not see bodies. */
  readonly integrityMatches: boolean;
}
