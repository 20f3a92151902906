import { asciiLowercase } from "../model/bytes.ts";
import type { Header } from "../model/header-list.ts";
import { isCorsSafelistedResponseHeaderName, isForbiddenResponseHeaderName } from "../model/names.ts";
import type { HiddenHeader, Opaque, Readable } from "../trace/trace.ts";
import type { FetchParams, HttpResponse } from "./fetch-params.ts";

/** What the page gets of a filtered response. */
export function outcomeOf({ request }: FetchParams, response: HttpResponse): Readable | Opaque {
  const { type, exchange, headers, status, url } = response;
  if (type === "opaque" || type === "opaqueredirect") return { kind: "opaque", type, exchange };
  const exposed = new Set(response.exposedHeaderNames.map(asciiLowercase));
  const readable: Header[] = [];
  const hidden: HiddenHeader[] = [];
  for (const header of headers) {
    const [name] = header;
    if (isForbiddenResponseHeaderName(name)) hidden.push({ name, why: "forbidden" });
    else if (type !== "cors" || isCorsSafelistedResponseHeaderName(name) || exposed.has(asciiLowercase(name))) readable.push(header);
    else hidden.push({ name, why: "not-exposed" });
  }
  return {
    kind: "readable",
    type: type === "cors" ? "cors" : "basic",
    url: url.href,
    status,
    headers: readable,
    hidden,
    timingAllowed: !request.timingAllowFailed,
    exchange,
  };
}
