import { type CorsFetch, createCorsFetch, pageOf } from "./cors-fetch.ts";
import type { CorsFetchOptions } from "./page.ts";
import { ProgressEvent, XMLHttpRequestEventTarget, XMLHttpRequestUpload } from "./progress-events.ts";
import { createXMLHttpRequest, type XMLHttpRequestClass } from "./xml-http-request.ts";

/** What a page's code finds in its global scope, as far as it belongs to requests. */
export interface PageGlobals {
  readonly fetch: CorsFetch;
  readonly Request: typeof globalThis.Request;
  readonly Response: typeof globalThis.Response;
  readonly Headers: typeof globalThis.Headers;
  readonly XMLHttpRequest: XMLHttpRequestClass;
  readonly XMLHttpRequestUpload: typeof XMLHttpRequestUpload;
  readonly XMLHttpRequestEventTarget: typeof XMLHttpRequestEventTarget;
  readonly ProgressEvent: typeof ProgressEvent;
  /** The page's URL, which does not change. */
  readonly location: URL;
  readonly origin: string;
  readonly isSecureContext: boolean;
}

/**
 * The globals of a page, to be put into the global scope or into a context of `node:vm`: for tests that were written for
 * browsers, such as the Web Platform Tests.
 *
 * @example
 * const globals = createPageGlobals({ baseURL: "https://app.example/cart" });
 * globals.origin; // "https://app.example"
 */
export function createPageGlobals(options: CorsFetchOptions): PageGlobals {
  const fetch = createCorsFetch(options);
  const { baseURL, origin, environment } = pageOf(fetch);
  return {
    fetch,
    Request: fetch.Request,
    Response: fetch.Response,
    Headers: fetch.Headers,
    XMLHttpRequest: createXMLHttpRequest(fetch),
    XMLHttpRequestUpload,
    XMLHttpRequestEventTarget,
    ProgressEvent,
    location: new URL(baseURL),
    origin,
    isSecureContext: environment.client.secureContext,
  };
}
