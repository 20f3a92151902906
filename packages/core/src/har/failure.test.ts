import { expect, it } from "vitest";
import { isCancelled, networkFailureOf } from "./failure.ts";

it.each([
  ["net::ERR_NAME_NOT_RESOLVED", "dns"],
  ["net::ERR_CONNECTION_REFUSED", "refused"],
  ["net::ERR_CERT_AUTHORITY_INVALID", "certificate"],
  ["net::ERR_SSL_PROTOCOL_ERROR", "tls"],
  ["net::ERR_CONNECTION_TIMED_OUT", "timeout"],
  ["net::ERR_CONNECTION_RESET", "reset"],
  ["net::ERR_EMPTY_RESPONSE", "closed"],
  ["net::ERR_INVALID_HTTP_RESPONSE", "protocol"],
  ["net::ERR_RESPONSE_HEADERS_TOO_BIG", "protocol"],
  ["NS_ERROR_UNKNOWN_HOST", "dns"],
  ["A server with the specified hostname could not be found.", "dns"],
  ["Could not connect to the server.", "refused"],
  ["[Errno 111] Connect call failed ('127.0.0.1', 81)", "refused"],
  ["server disconnected", "closed"],
  ["net::ERR_FAILED", undefined],
  ["net::ERR_ABORTED", undefined],
  ["net::ERR_BLOCKED_BY_CLIENT", undefined],
  ["net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin", undefined],
  ["net::ERR_TOO_MANY_REDIRECTS", undefined],
  ["", undefined],
])("networkFailureOf sorts %s under %s", (error, kind) => {
  expect(networkFailureOf(error)?.failure).toBe(kind);
});

it.each([
  ["net::ERR_ABORTED", true],
  ["NS_BINDING_ABORTED", true],
  ["aborted", true],
  ["net::ERR_FAILED", false],
  ["net::ERR_CONNECTION_ABORTED", false],
])("isCancelled says of %s: %s", (error, cancelled) => {
  expect(isCancelled(error)).toBe(cancelled);
});
