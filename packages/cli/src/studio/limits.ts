/** The longest body of a request to the API, in bytes. */
export const BODY_LIMIT: number = 1024 * 1024;

/** How long a client may take to send a request, in milliseconds. */
export const REQUEST_TIMEOUT = 10_000;

/** How long one check may wait for a connection, for headers and for a body, each, in milliseconds. */
export const CHECK_TIMEOUT = 10_000;

/** So many checks run at a time. */
export const CHECKS_AT_ONCE = 4;

/** So many connections are kept open. */
export const CONNECTION_LIMIT = 128;

/** So many cases are kept by the test servers; older ones are forgotten. */
export const CASES_KEPT = 64;

/** So many requests are written down for each of them. */
export const ARRIVED_KEPT = 64;
