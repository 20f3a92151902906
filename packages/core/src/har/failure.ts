import type { FailureKind, NetworkFailure } from "../model/response.ts";

/**
 * What programs write when there was no answer: Chromium's network errors (net/base/net_error_list.h), and the words of
 * WebKit, Playwright's Firefox and mitmproxy. The first that fits counts.
 */
const KINDS: readonly (readonly [RegExp, FailureKind])[] = [
  [
    /NAME_NOT_RESOLVED|NAME_RESOLUTION|UNKNOWN_HOST|DNS_|ENOTFOUND|getaddrinfo|(server|host)\w* .*(could not|cannot|not) be (found|resolved)/i,
    "dns",
  ],
  [/CONNECTION_REFUSED|ECONNREFUSED|could not connect to the server|connect call failed/i, "refused"],
  [/ERR_CERT_|SEC_ERROR|CERTIFICATE|certificate/i, "certificate"],
  [/SSL|TLS|secure connection/i, "tls"],
  [/TIMED_OUT|TIMEOUT|timed out/i, "timeout"],
  [/CONNECTION_RESET|ECONNRESET|connection reset|NET_RESET/i, "reset"],
  [/EMPTY_RESPONSE|CONNECTION_CLOSED|server disconnected|closed connection|connection was lost/i, "closed"],
  [/INVALID_HTTP_RESPONSE|RESPONSE_HEADERS|HTTP2_|QUIC_|CONTENT_DECODING|CHUNKED_ENCODING|INVALID_CONTENT_ENCODING/, "protocol"],
  [/INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|NETWORK_CHANGED|CONNECTION_FAILED|CONNECTION_ABORTED|PROXY_CONNECTION/, "refused"],
];

/** The failure of the network that an error stands for; null when the browser, its user or an extension refused. */
export function networkFailureOf(error: string): NetworkFailure | null {
  const failure = KINDS.find(([pattern]) => pattern.test(error))?.[1];
  return failure === undefined ? null : { failure, detail: error };
}

/** Whether somebody lost interest: the page, its user, or the browser as the page was left. */
export function isCancelled(error: string): boolean {
  return /ERR_ABORTED|NS_BINDING_ABORTED|^aborted$|cancel/i.test(error);
}
