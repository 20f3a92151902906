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
  /** Main fetch 12: whether the user has switched CORS off, so that every CORS request fails (Firefox: content.cors.disable). */
  readonly corsDisabled: boolean;
  /** Append a request `Origin` header 3: whether the header can be set at all (settings or extensions can prevent it in Firefox). */
  readonly setsOriginHeader: boolean;
  /** CORS-preflight fetch 7.10: the imposed limit on max-age in seconds; null when there is none. */
  readonly maxAgeLimit: number | null;
  /** CORS-preflight fetch 7.9: the seconds for which an Access-Control-Max-Age counts that is no number, or a negative one. */
  readonly malformedMaxAge: { readonly negative: number; readonly other: number };
  /** Fetch 12.3: what the browser says it accepts for a picture. */
  readonly imageAccept: string;
  /** CORS-safelisted request-header 2.e: further names, lower case, with any value up to 128 bytes. */
  readonly furtherSafelistedHeaders: readonly string[];
  /** XMLHttpRequest's send 5: whether upload listeners count only when there is a body to upload. */
  readonly uploadListenersNeedBody: boolean;
  /** Whether fonts are loaded in mode `no-cors`. */
  readonly fontsWithoutCors: boolean;
  /** Main fetch 12.f: whether a request that was preflighted once is preflighted again after each redirect. */
  readonly preflightsAfterRedirects: boolean;
  /** CORS-preflight fetch 1: whether a preflight carries the page's origin even after redirects tainted it. */
  readonly preflightsWithUntaintedOrigin: boolean;
  /** CORS-preflight fetch 4: whether a preflight also asks for headers that a redirect has taken away. */
  readonly asksForDroppedHeaders: boolean;
  /** CORS check 3 and 5: whether a cross-origin redirect of a request that began at its own origin needs consent to credentials. */
  readonly checksLaterRedirectsWithCredentials: boolean;
  /** Location URL 3: whether several Location headers are one value, joined by commas. */
  readonly joinsLocations: boolean;
  /** Mixed content: whether insecure pictures, sound and film are loaded as they are, neither upgraded nor blocked. */
  readonly loadsMixedMedia: boolean;
  /** HTTP-redirect fetch 4: whether an empty Location is none, so that the redirect is the final answer. */
  readonly ignoresEmptyLocation: boolean;
  /** Append a request `Origin` header 3: whether elements with a `crossorigin` attribute send it to the page's own origin, too. */
  readonly sendsOriginForElements: boolean;
  /** Append a request `Origin` header 4: whether an opaque page sends `null` in credentialed requests without CORS, too. */
  readonly sendsOpaqueOrigin: boolean;
  /** HTTP fetch 6: whether a redirect without Location is an answer even where redirects are errors. */
  readonly takesRedirectWithoutLocation: boolean;
  /** HTTP fetch 6: whether a Location that is no URL is an error even where redirects are left to the page. */
  readonly refusesUnusableLocation: boolean;
  /** Main fetch 12.f: whether headers that a redirect has taken away still make a preflight necessary. */
  readonly preflightsForDroppedHeaders: boolean;
  /** CORS-preflight fetch 7: whether an answer of the page's own origin passes the CORS check as it is. */
  readonly trustsOwnPreflight: boolean;
  /** HTTP-redirect fetch 9: whether a user name or password is refused in requests without CORS, too. */
  readonly refusesCredentialsWithoutCors: boolean;
  /** Append a request `Origin` header 4: whether a request goes on to send it once a redirect has turned its method into GET. */
  readonly keepsOrigin: boolean;
  /** HTTP-redirect fetch 12: whether 301 and 302 turn DELETE into GET, too. */
  readonly turnsDeleteIntoGet: boolean;
  /** HTTP-redirect fetch 13: whether Authorization goes along to another origin. */
  readonly keepsAuthorization: boolean;
  /** HTTP-redirect fetch 10: whether a user name or password is refused in fetch even where the redirect stays at the page's own origin. */
  readonly refusesCredentialsInSameOriginRedirects: boolean;
  /** CORS-preflight fetch 7.6: whether `*` in Access-Control-Allow-Headers covers Authorization, without credentials. */
  readonly wildcardCoversAuthorization: boolean;
  /** CORS-preflight fetch 7: whether the status is judged before the CORS check. */
  readonly checksPreflightStatusFirst: boolean;
  /** Mixed content: whether http: URLs of loopback hosts count as trustworthy. */
  readonly mixedLoopbackAllowed: boolean;
  /** Null where the browser does not have Local Network Access. */
  readonly localNetworkAccess: LocalNetworkAccessRules | null;
}
