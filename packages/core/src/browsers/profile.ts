export type BrowserId = "standard" | "chromium" | "gecko" | "webkit";

/** How a browser applies Local Network Access. */
export interface LocalNetworkAccessRules {
  /** Whether a page that is no secure context is refused without asking the user. */
  readonly needsSecureContext: boolean;
  /** Whether the address space that a page announces is held against the one it reaches. */
  readonly checksTarget: boolean;
}

/**
 * How one browser differs from the standard. Every property names what it touches; `standard` has none of the
 * differences. Where each was observed stands beside its value.
 */
export interface BrowserProfile {
  readonly id: BrowserId;
  /** The product and version in which the differences were observed; null for the standard. */
  readonly observedIn: string | null;
  /** CORS-preflight fetch 7.10: the imposed limit on max-age in seconds; null when there is none. */
  readonly maxAgeLimit: number | null;
  /** CORS-preflight fetch 7.6: whether `*` in Access-Control-Allow-Headers covers Authorization, without credentials. */
  readonly wildcardCoversAuthorization: boolean;
  /** CORS-preflight fetch 7: whether the status is judged before the CORS check. */
  readonly checksPreflightStatusFirst: boolean;
  /** Mixed content: whether http: URLs of loopback hosts count as trustworthy. */
  readonly mixedLoopbackAllowed: boolean;
  /** Null where the browser does not have Local Network Access. */
  readonly localNetworkAccess: LocalNetworkAccessRules | null;
}
