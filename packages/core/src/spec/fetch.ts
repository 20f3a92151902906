import { appendHeader, containsHeader } from "../model/header-list.ts";
import type { Destination, Fetching, FetchParams, Response } from "./fetch-params.ts";
import { mainFetch } from "./main-fetch.ts";

/** https://fetch.spec.whatwg.org/#concept-fetch */
export function* fetch(params: FetchParams): Fetching<Response> {
  const { request, trace, environment } = params;
  // 1 ~ this is no navigation
  // 2 ~ tasks are outside this model
  // 3 ~ so is isolation
  // 4 ~ the page's origin and policies are known
  // 5 ~ so is the page
  // 6 ~ nothing runs in parallel
  // 7 ~ timing is outside this model
  // 8 ~ the parameters are made already
  // 9 ~ bodies stay with whoever sends
  // 10 ~ nothing is automated here
  // 11 ~ preloads are outside this model
  // 12 does the request not say what it accepts?
  if (trace.asks("fetch/fetch:12", !containsHeader(request.headers, "Accept"))) {
    // 12.1 ~ anything
    // 12.2 ~ nothing is prefetched
    // 12.3 ~ or what suits the destination
    // 12.4 say it
    request.headers = appendHeader(request.headers, "Accept", acceptFor(request.destination, environment.browser.imageAccept));
    trace.did("fetch/fetch:12.4");
  }
  // 13 ~ nothing is automated here
  // 14 ~ whoever sends adds the browser's languages
  // 15 ~ priorities are outside this model
  // 16 ~ so are fetch groups
  // 17 run main fetch
  trace.did("fetch/fetch:17");
  return yield* mainFetch(params, false);
  // 18 ~ the controller is whoever drives this
}

function acceptFor(destination: Destination, imageAccept: string): string {
  switch (destination) {
    case "image":
      return imageAccept;
    case "style":
      return "text/css,*/*;q=0.1";
    case "":
    case "script":
    case "font":
    case "video":
    case "audio":
      return "*/*";
    default:
      return destination satisfies never;
  }
}
