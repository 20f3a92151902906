import type { AddressSpace, BrowserId, CacheMode, Trace } from "@whycors/core";
import { diagnose } from "@whycors/core/diagnosis";
import { type Asked, askedByRequest, askedByUrl } from "./asking.ts";
import { Headers } from "./headers.ts";
import { type CorsFetchOptions, createPage, type Page } from "./page.ts";
import { type Performed, perform, thrownAtPage } from "./perform.ts";
import { createRequestClass, streams } from "./request.ts";
import { isStream } from "./request-body.ts";
import { FetchedResponse } from "./response.ts";

/** https://fetch.spec.whatwg.org/#requestinit, with what Node's type lacks. */
export interface PageRequestInit extends RequestInit {
  readonly cache?: CacheMode;
  readonly targetAddressSpace?: AddressSpace;
  readonly priority?: "auto" | "high" | "low";
}

/** A WHATWG `fetch` of a page, with the classes that go with it. */
export interface CorsFetch {
  /**
   * Rejects, as in a browser, with a TypeError that tells the page nothing; its `cause` is the Finding that tells why. An
   * aborted one rejects with the signal's reason.
   */
  (input: string | URL | globalThis.Request, init?: PageRequestInit): Promise<Response>;
  /** The page's Request: relative URLs are resolved against its URL, and headers that a page may not set are dropped. */
  readonly Request: typeof globalThis.Request;
  readonly Headers: typeof globalThis.Headers;
  readonly Response: typeof globalThis.Response;
}

const pages = new WeakMap<CorsFetch, Page>();

/** The page of a fetch that {@link createCorsFetch} made. */
export function pageOf(fetch: CorsFetch): Page {
  const page = pages.get(fetch);
  if (page === undefined) throw new TypeError("this fetch was not made by createCorsFetch");
  return page;
}

/**
 * A `fetch` that does what the browser does for a page of that origin: it asks the server first where it must, sends what
 * the browser would send, and lets the page see no more than it may.
 *
 * @example
 * const fetch = createCorsFetch({ origin: "https://app.example" });
 * const failure = await fetch("http://127.0.0.1:9/").catch((error) => error);
 * failure.message; // "Failed to fetch"
 */
export function createCorsFetch(options: CorsFetchOptions): CorsFetch {
  const page = createPage(options);
  const Request = createRequestClass(page);
  const fetch = (input: string | URL | globalThis.Request, init?: PageRequestInit): Promise<Response> => {
    try {
      const asking = ask(page, Request, input, init);
      return asking instanceof Promise ? asking.then((asked) => answer(page, asked)) : answer(page, asking);
    } catch (error) {
      return Promise.reject(error);
    }
  };
  const corsFetch: CorsFetch = Object.assign(fetch, { Request, Headers, Response: globalThis.Response });
  pages.set(corsFetch, page);
  return corsFetch;
}

/** Rejects at once where the signal is aborted already, unless the constructor of Request would have thrown before. */
function answer(page: Page, asked: Asked): Promise<Response> {
  const { signal, body } = asked;
  if (signal?.aborted !== true) return perform(page, asked).then((performed) => respond(page, performed));
  const thrown = thrownAtPage(page, asked.request);
  if (thrown !== null) return Promise.reject(failure(page, thrown));
  // https://fetch.spec.whatwg.org/#abort-fetch
  if (body !== null && isStream(body.content)) void body.content.cancel(signal.reason).catch(() => {});
  return Promise.reject(signal.reason);
}

function respond(page: Page, { trace, answer: given }: Performed): Response {
  if (given === null) throw failure(page, trace);
  return new FetchedResponse(given);
}

function failure({ browser }: Page, trace: Trace): TypeError {
  return new TypeError(MESSAGES[browser.id], { cause: diagnose(trace).finding });
}

function ask(
  page: Page,
  Request: typeof globalThis.Request,
  input: string | URL | globalThis.Request,
  init: PageRequestInit | undefined,
): Asked | Promise<Asked> {
  if (!(input instanceof globalThis.Request)) return askedByUrl(page, input, init);
  const request = init === undefined ? input : new Request(input, init);
  return askedByRequest(page, request, streams(request));
}

/** What browsers tell the page of a fetch that failed. */
const MESSAGES: Readonly<Record<BrowserId, string>> = {
  standard: "Failed to fetch",
  chromium: "Failed to fetch",
  gecko: "NetworkError when attempting to fetch resource.",
  webkit: "Load failed",
};
