import { asciiLowercase } from "../model/bytes.ts";

const REQUEST_NAMES: ReadonlySet<string> = new Set(["origin", "access-control-request-method", "access-control-request-headers"]);

const RESPONSE_NAMES: ReadonlySet<string> = new Set([
  "location",
  "vary",
  "timing-allow-origin",
  "cross-origin-resource-policy",
  "x-content-type-options",
]);

/** Whether a server decides by this header of a request, so that it is shown without being asked for. */
export function decidesInRequest(name: string): boolean {
  return REQUEST_NAMES.has(asciiLowercase(name));
}

/** Whether CORS or one of its neighbours looks at this header of an answer, so that it is shown without being asked for. */
export function decidesInAnswer(name: string): boolean {
  const lower = asciiLowercase(name);
  return lower.startsWith("access-control-") || RESPONSE_NAMES.has(lower);
}
