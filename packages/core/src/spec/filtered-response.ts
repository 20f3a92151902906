import { asciiLowercase } from "../model/bytes.ts";
import { isCorsSafelistedResponseHeaderName, isForbiddenResponseHeaderName } from "../model/names.ts";
import type { HiddenHeader, Opaque, Readable } from "../trace/trace.ts";
import type { FetchParams, HttpResponse } from "./fetch-params.ts";

/** What the page gets of a filtered response. */
export function outcomeOf({ request }: FetchParams, response: HttpResponse): Readable | Opaque {
  const { type, exchange, headers, status, url } = response;
  if (type === "opaque" || type === "opaqueredirect") return { kind: "opaque", type, exchange };
  const exposed = new Set(response.exposedHeaderNames.map(asciiLowercase));
  const why = (name: string): HiddenHeader["why"] | null => {
    if (isForbiddenResponseHeaderName(name)) return "forbidden";
    return type !== "cors" || isCorsSafelistedResponseHeaderName(name) || exposed.has(asciiLowercase(name)) ? null : "not-exposed";
  };
  const hidden = headers.flatMap(([name]): readonly HiddenHeader[] => {
    const reason = why(name);
    return reason === null ? [] : [{ name, why: reason }];
  });
  return {
    kind: "readable",
    type: type === "cors" ? "cors" : "basic",
    url: url.href,
    status,
    headers: headers.filter(([name]) => why(name) === null),
    hidden,
    timingAllowed: !request.timingAllowFailed,
    exchange,
  };
}
