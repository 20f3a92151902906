import type { AddressSpace, BrowserId, CacheMode } from "@whycors/core";
import { diagnose } from "@whycors/core/diagnosis";
import { type Asked, askedByRequest, askedByUrl } from "./asking.ts";
import { Headers } from "./headers.ts";
import { type CorsFetchOptions, createPage, type Page } from "./page.ts";
import { perform } from "./perform.ts";
import { createRequestClass, streams } from "./request.ts";
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
  const corsFetch: CorsFetch = Object.assign(
    async (input: string | URL | globalThis.Request, init?: PageRequestInit): Promise<Response> => {
      const asking = ask(page, Request, input, init);
      const asked = asking instanceof Promise ? await asking : asking;
      const { trace, answer } = await perform(page, asked);
      if (answer !== null) return new FetchedResponse(answer);
      throw new TypeError(MESSAGES[page.browser.id], { cause: diagnose(trace).finding });
    },
    { Request, Headers, Response: globalThis.Response },
  );
  pages.set(corsFetch, page);
  return corsFetch;
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
