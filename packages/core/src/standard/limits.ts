/** https://fetch.spec.whatwg.org/#cors-safelisted-request-header step 1: the longest value, in bytes. */
export const SAFELISTED_VALUE_LIMIT = 128;

/** https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names step 5: all safelisted values together, in bytes. */
export const SAFELISTED_TOTAL_LIMIT = 1024;

/** https://fetch.spec.whatwg.org/#concept-http-redirect-fetch step 7 */
export const REDIRECT_LIMIT = 20;

/** https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 step 7.9: the max-age where a server gives none, in seconds. */
export const DEFAULT_MAX_AGE = 5;

/** https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch step 8.10.5: bytes of bodies that may outlive their page. */
export const KEEPALIVE_LIMIT: number = 64 * 1024;

/** https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer: of a longer URL only the origin is told. */
export const REFERRER_LIMIT = 4096;
