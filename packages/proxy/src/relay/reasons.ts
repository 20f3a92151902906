import type { HeaderList } from "@whycors/core";

/** Why the relay answers by itself. The ids are public. */
export type ReasonId =
  | "host-not-served"
  | "origin-missing"
  | "origin-not-allowed"
  | "key-missing"
  | "key-unknown"
  | "request-malformed"
  | "target-missing"
  | "url-not-exact"
  | "url-ambiguous"
  | "target-not-allowed"
  | "method-not-allowed"
  | "not-a-fetch"
  | "upgrade-refused"
  | "loop-detected"
  | "headers-too-large"
  | "body-too-large"
  | "body-not-allowed"
  | "too-many-requests"
  | "too-many-at-once"
  | "relay-full"
  | "client-too-slow"
  | "name-not-found"
  | "address-not-public"
  | "connection-refused"
  | "connection-timeout"
  | "connection-closed"
  | "certificate-not-trusted"
  | "tls-failed"
  | "answer-malformed"
  | "answer-timeout"
  | "answer-headers-too-large"
  | "answer-too-large"
  | "redirect-malformed"
  | "redirect-not-allowed"
  | "redirect-with-body"
  | "too-many-redirects"
  | "client-gone"
  | "internal-error";

interface Reason {
  readonly status: number;
  /** The type of error in Proxy-Status: https://www.rfc-editor.org/rfc/rfc9209#name-proxy-error-types */
  readonly error: string;
  /** What to do about it. */
  readonly advice: string;
}

const operator = "ask whoever runs the relay to change its configuration, if that is meant to work";
const target = "the fault lies between the relay and the target; ask the target's operator if it stays";

/** What each reason means to HTTP, and to people. */
export const REASONS: Readonly<Record<ReasonId, Reason>> = {
  // who asks
  "host-not-served": { status: 421, error: "http_request_error", advice: "use a host name that the relay's `hosts` lists" },
  "origin-missing": {
    status: 403,
    error: "http_request_denied",
    advice: "only pages may use this relay, with fetch or XMLHttpRequest: it is for neither navigation nor scripts without `crossorigin`",
  },
  "origin-not-allowed": { status: 403, error: "http_request_denied", advice: operator },
  "key-missing": { status: 403, error: "http_request_denied", advice: "send the key in the header Relay-Key" },
  "key-unknown": { status: 403, error: "http_request_denied", advice: "send a key that the relay's operator gave you" },
  // what is asked
  "request-malformed": {
    status: 400,
    error: "http_request_error",
    advice: "send well-formed HTTP with a path, such as /https://api.example/",
  },
  "target-missing": {
    status: 400,
    error: "http_request_error",
    advice: "put the whole URL of the target behind the relay's first slash: /https://api.example/items?page=1",
  },
  "url-not-exact": { status: 400, error: "http_request_error", advice: "write the URL as `new URL(url).href` does" },
  "url-ambiguous": {
    status: 400,
    error: "http_request_error",
    advice: "leave encoded dots and the like out of the path: servers disagree about what it means",
  },
  "target-not-allowed": { status: 403, error: "http_request_denied", advice: operator },
  "method-not-allowed": { status: 405, error: "http_request_denied", advice: operator },
  "not-a-fetch": {
    status: 403,
    error: "http_request_denied",
    advice: "use fetch or XMLHttpRequest: nothing here is a document or a worker",
  },
  "upgrade-refused": { status: 501, error: "http_upgrade_failed", advice: "WebSockets need no relay: they are not subject to CORS" },
  "loop-detected": { status: 508, error: "proxy_loop_detected", advice: "name the last target itself, not a relay before it" },
  // how much is asked
  "headers-too-large": { status: 431, error: "http_request_error", advice: "send fewer or shorter headers" },
  "body-too-large": { status: 413, error: "http_request_error", advice: "send less at a time" },
  "body-not-allowed": { status: 400, error: "http_request_error", advice: "send no body with GET and HEAD" },
  "too-many-requests": {
    status: 429,
    error: "connection_limit_reached",
    advice: "wait as long as Retry-After says; the limit is the relay's, not the target's",
  },
  "too-many-at-once": {
    status: 429,
    error: "connection_limit_reached",
    advice: "wait for earlier answers first; the limit is the relay's, not the target's",
  },
  "relay-full": { status: 503, error: "connection_limit_reached", advice: "try again in a moment" },
  "client-too-slow": { status: 408, error: "http_request_error", advice: "send and read faster" },
  // how the target answers
  "name-not-found": { status: 502, error: "dns_error", advice: "check the spelling of the host" },
  "address-not-public": {
    status: 502,
    error: "destination_ip_prohibited",
    advice: "the relay reaches public addresses only, unless the target's `dangerouslyAllowAddresses` lists others",
  },
  "connection-refused": { status: 502, error: "connection_refused", advice: target },
  "connection-timeout": { status: 504, error: "connection_timeout", advice: target },
  "connection-closed": { status: 502, error: "connection_terminated", advice: target },
  "certificate-not-trusted": { status: 502, error: "tls_certificate_error", advice: target },
  "tls-failed": { status: 502, error: "tls_protocol_error", advice: target },
  "answer-malformed": { status: 502, error: "http_protocol_error", advice: target },
  "answer-timeout": { status: 504, error: "http_response_timeout", advice: "ask for less, or for what the target can answer sooner" },
  "answer-headers-too-large": { status: 502, error: "http_response_header_section_size", advice: target },
  "answer-too-large": {
    status: 502,
    error: "http_response_body_size",
    advice: "ask for less, for example with a range or a page of a list",
  },
  "redirect-malformed": { status: 502, error: "http_protocol_error", advice: target },
  "redirect-not-allowed": { status: 502, error: "http_request_denied", advice: operator },
  "redirect-with-body": {
    status: 502,
    error: "http_request_denied",
    advice: "ask the URL to which the target redirects right away: the relay does not keep bodies to send them twice",
  },
  "too-many-redirects": { status: 502, error: "http_request_denied", advice: target },
  "client-gone": { status: 499, error: "http_request_error", advice: "stay until the answer comes" },
  "internal-error": { status: 500, error: "proxy_internal_error", advice: "tell whoever runs the relay; its log says more" },
};

/** One answer of the relay itself. */
export interface Refusal {
  readonly reason: ReasonId;
  /** What is wrong, with the values at hand, on one line. Holds nothing that the page must not know. */
  readonly detail: string;
  /** Further headers, such as Retry-After. */
  readonly headers?: HeaderList;
}

export function refuse(reason: ReasonId, detail: string, headers: HeaderList = []): Refusal {
  return { reason, detail, headers };
}

const encoder = new TextEncoder();

/** The body of a refusal: https://www.rfc-editor.org/rfc/rfc9457 */
export function problemOf({ reason, detail }: Refusal): Uint8Array {
  const { status, advice } = REASONS[reason];
  return encoder.encode(`${JSON.stringify({ status, detail, reason, advice })}\n`);
}

/** The name of the relay in Proxy-Status, Via and User-Agent. */
export const RELAY_NAME = "whycors-relay";

/** How the relay itself fared: https://www.rfc-editor.org/rfc/rfc9209 */
export function proxyStatus(reason: ReasonId | null, receivedStatus: number): string {
  return reason === null
    ? `${RELAY_NAME}; received-status=${receivedStatus}`
    : `${RELAY_NAME}; error=${REASONS[reason].error}; details="${reason}"`;
}
