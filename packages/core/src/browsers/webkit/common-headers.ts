/** The names that WebKit spells its own way (Source/WebCore/platform/network/HTTPHeaderNames.in), by lower case. */
const NAMES: readonly string[] = [
  "Accept",
  "Accept-Charset",
  "Accept-Encoding",
  "Accept-Language",
  "Access-Control-Allow-Origin",
  "Authorization",
  "Cache-Control",
  "Content-Language",
  "Content-Type",
  "DPR",
  "Expires",
  "Pragma",
  "Purpose",
  "Range",
];

export const COMMON_HEADERS: ReadonlyMap<string, string> = new Map(NAMES.map((name) => [name.toLowerCase(), name]));
