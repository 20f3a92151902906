import { wireUrl } from "../model/url.ts";
import { type Fetching, type FetchParams, networkError, type Response } from "./fetch-params.ts";
import { localNetworkAccessCheck } from "./local-network-access-check.ts";

/** https://fetch.spec.whatwg.org/#concept-http-network-fetch */
export function* httpNetworkFetch(params: FetchParams, includeCredentials: boolean): Fetching<Response> {
  const { request, trace, role } = params;
  const url = request.currentUrl;
  // 1 ~ take the request
  // 2 ~ the page is online
  // 3 ~ no response yet
  // 4 ~ timing is outside this model
  // 5 ~ there is one network partition
  // 6 ~ whoever sends decides on the connection
  // 7 ~ whoever sends obtains the connection
  const notAllowed = localNetworkAccessCheck(params);
  if (notAllowed !== null) return networkError(notAllowed);
  const { method, headers } = request;
  const wire = { role, method, url: wireUrl(url), headers, credentials: includeCredentials, body: request.body !== null };
  const reply = yield wire;
  const exchange = trace.exchanged(wire, reply);
  if ("missing" in reply) return { type: "error", why: { kind: "unknown", missing: reply.missing } };
  // 8 ~ exchange the messages
  // 8.1 was no connection to be had, or no answer to be got over it?
  const failed = "failure" in reply;
  trace.asks("fetch/http-network-fetch:8.1", failed);
  if (failed) return { type: "error", why: { kind: "failed", at: "fetch/http-network-fetch:8.1", failure: reply } };
  // 8.2–19 ~ whoever sends exchanges the messages
  return {
    type: "default",
    url,
    status: reply.status,
    headers: reply.headers,
    exchange,
    requestIncludesCredentials: includeCredentials,
    exposedHeaderNames: [],
  };
}
