import type { AddressSpace } from "./address-space.ts";
import type { HeaderList } from "./header-list.ts";

/** What makes the request, and with it the defaults of its mode and credentials. */
export type Initiator =
  | "fetch"
  | "xmlhttprequest"
  | "eventsource"
  | "beacon"
  | "image"
  | "script"
  | "module-script"
  | "stylesheet"
  | "font"
  | "video"
  | "audio";

/** https://fetch.spec.whatwg.org/#concept-request-mode (those that a page can ask for) */
export type RequestMode = "cors" | "no-cors" | "same-origin";

/** https://fetch.spec.whatwg.org/#concept-request-credentials-mode */
export type CredentialsMode = "omit" | "same-origin" | "include";

/** https://fetch.spec.whatwg.org/#concept-request-redirect-mode */
export type RedirectMode = "follow" | "error" | "manual";

/** https://fetch.spec.whatwg.org/#concept-request-cache-mode */
export type CacheMode = "default" | "no-store" | "reload" | "no-cache" | "force-cache" | "only-if-cached";

/** https://w3c.github.io/webappsec-referrer-policy/#referrer-policy; empty means the page's own. */
export type ReferrerPolicy =
  | ""
  | "no-referrer"
  | "no-referrer-when-downgrade"
  | "same-origin"
  | "origin"
  | "strict-origin"
  | "origin-when-cross-origin"
  | "strict-origin-when-cross-origin"
  | "unsafe-url";

/** What the engine needs to know of a body; its bytes stay with whoever sends it. */
export interface BodyInfo {
  /** A stream has no source, so it cannot be sent again after a redirect. */
  readonly source: "string" | "bytes" | "stream";
  /** The type that the body brings along, or null: a string brings `text/plain;charset=UTF-8`. */
  readonly type: string | null;
  /** In bytes; null when it is not known before sending. */
  readonly length: number | null;
}

/**
 * What a page asks for, in the standard's words. All values are plain JSON.
 * https://fetch.spec.whatwg.org/#concept-request
 */
export interface FetchRequest {
  /** An absolute URL. */
  readonly url: string;
  /** As the page wrote it: `patch` is not yet normalized. */
  readonly method: string;
  /** As the page set them, forbidden ones included. */
  readonly headers: HeaderList;
  readonly body: BodyInfo | null;
  /** The page's serialized origin: `https://app.example`, or `null` when it is opaque. */
  readonly origin: string;
  readonly mode: RequestMode;
  readonly credentials: CredentialsMode;
  readonly redirect: RedirectMode;
  /** `client` is the page's own URL; otherwise `no-referrer`, or the URL that the page gives in its place. */
  readonly referrer: string;
  readonly referrerPolicy: ReferrerPolicy;
  readonly cache: CacheMode;
  /** Subresource Integrity metadata; empty when there is none. */
  readonly integrity: string;
  /** Whether the request may outlive its page. */
  readonly keepalive: boolean;
  /** The address space that the page says it will reach, as Local Network Access has it; null when it says nothing. */
  readonly targetAddressSpace: AddressSpace | null;
  readonly initiator: Initiator;
  /** The use-CORS-preflight flag: set when an XMLHttpRequest has upload listeners. */
  readonly useCorsPreflight: boolean;
}

/** One HTTP request that the browser would send. */
export interface WireRequest {
  readonly role: "preflight" | "actual";
  readonly method: string;
  /** Without fragment. */
  readonly url: string;
  /** All that the standard adds, in its order; not what the connection needs (`Host`, `Accept-Encoding`, …). */
  readonly headers: HeaderList;
  /** Whether cookies, HTTP authentication and client certificates go along. */
  readonly credentials: boolean;
  /** Whether the request's body goes along. */
  readonly body: boolean;
}
