import {
  type BrowserId,
  getHeader,
  type Header,
  type HeaderList,
  isPotentiallyTrustworthy,
  parseUrl,
  type WireRequest,
} from "@whycors/core";

/** How a browser writes the head of a request. Recorded over HTTP/1.1: see fixtures/request-heads.json. */
interface WireFormat {
  /** What the connection needs and the engine leaves to it. */
  readonly own: HeaderList;
  /** Further headers for URLs that are potentially trustworthy; not on preflights. */
  readonly hints: HeaderList;
  /**
   * Names in the order and case in which they are written; `Name: value` is a place for that value only, `*` the place
   * of all others. NOTE: Chromium spreads headers that a page sets over the head by their hashes; here they stand together.
   */
  readonly actual: readonly string[];
  /** For what elements load. */
  readonly element: readonly string[];
  readonly preflight: readonly string[];
}

const SEC_FETCH = ["Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site"] as const;

const chromiumOrder: readonly string[] = [
  ...["Host", "Connection", "Content-Length", "Pragma", "Cache-Control", "sec-ch-ua-platform", "User-Agent", "sec-ch-ua", "Content-Type"],
  ...["sec-ch-ua-mobile", "*", "Accept", "Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Referer"],
  ...["Accept-Encoding", "Accept-Language", "Cookie", "Range"],
];

const chromium: WireFormat = {
  own: [
    ["Connection", "keep-alive"],
    ["User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"],
    ["Accept-Encoding", "gzip, deflate, br, zstd"],
    ["Accept-Language", "en-US,en;q=0.9"],
  ],
  hints: [
    ["sec-ch-ua-platform", '"Linux"'],
    ["sec-ch-ua", '"Not:A-Brand";v="8", "Chromium";v="156"'],
    ["sec-ch-ua-mobile", "?0"],
  ],
  actual: chromiumOrder,
  element: chromiumOrder,
  preflight: [
    ...["Host", "Connection", "Accept", "Access-Control-Request-Method", "Access-Control-Request-Headers", "Origin", "User-Agent"],
    ...["Sec-Fetch-Mode", "Sec-Fetch-Site", "Sec-Fetch-Dest", "Referer", "Accept-Encoding", "Accept-Language", "*"],
  ],
};

const geckoOrder: readonly string[] = [
  ...[
    "Host",
    "User-Agent",
    "Accept",
    "Accept-Language",
    "Accept-Encoding",
    "Access-Control-Request-Method",
    "Access-Control-Request-Headers",
  ],
  ...[
    "Referer",
    "*",
    "Content-Length",
    "Origin",
    "Connection",
    "Cookie",
    ...SEC_FETCH,
    "Priority",
    "Pragma",
    "Cache-Control",
    "Content-Length: 0",
  ],
];

const gecko: WireFormat = {
  own: [
    ["User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"],
    ["Accept-Language", "en-US,en;q=0.9"],
    ["Accept-Encoding", "gzip, deflate, br, zstd"],
    ["Connection", "keep-alive"],
  ],
  hints: [],
  actual: geckoOrder,
  element: [
    ...["Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "*", "Origin", "Connection", "Referer", "Cookie"],
    ...[...SEC_FETCH, "Priority", "Pragma", "Cache-Control"],
  ],
  preflight: geckoOrder,
};

const webkit: WireFormat = {
  own: [
    ["User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15"],
    ["Accept-Encoding", "gzip, deflate"],
    ["Accept-Language", "en-US"],
    ["Connection", "Keep-Alive"],
  ],
  hints: [],
  actual: [
    ...[
      "Content-Type",
      "Range",
      "Cache-Control",
      "Origin",
      "Referer",
      "Accept",
      "User-Agent",
      "Pragma",
      "Content-Length",
      "Accept-Encoding",
    ],
    ...["Accept-Language", "Connection", "Host", "Content-Length: 0", "Cookie", ...SEC_FETCH, "*"],
  ],
  element: [
    ...["Origin", "Accept", "Referer", "User-Agent", "Accept-Encoding", "Accept-Language", "Connection", "Host", "Cookie"],
    ...[...SEC_FETCH, "*"],
  ],
  preflight: [
    ...["Origin", "Access-Control-Request-Method", "Referer", "Access-Control-Request-Headers", "User-Agent", "Accept", "Accept-Encoding"],
    ...["Accept-Language", "Connection", "Host", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Site", "*"],
  ],
};

const standard: WireFormat = {
  own: [
    ["Connection", "keep-alive"],
    ["User-Agent", "Mozilla/5.0 (compatible; whycors)"],
    ["Accept-Encoding", "gzip, deflate, br"],
    ["Accept-Language", "en"],
  ],
  hints: [],
  actual: ["Host", "*", "Cookie", "Connection", "User-Agent", "Accept-Encoding", "Accept-Language"],
  element: ["Host", "*", "Cookie", "Connection", "User-Agent", "Accept-Encoding", "Accept-Language"],
  preflight: ["Host", "*", "Connection", "User-Agent", "Accept-Encoding", "Accept-Language"],
};

const FORMATS: Readonly<Record<BrowserId, WireFormat>> = { standard, chromium, gecko, webkit };

/** Priorities that Firefox says aloud, by destination. */
const GECKO_PRIORITIES: Readonly<Record<string, string>> = { empty: "u=4", style: "u=2", image: "u=5, i" };

/**
 * The header lines of an HTTP/1.1 request as the browser writes them, in its order and case.
 *
 * @param cookie what to send as Cookie where the request carries credentials; never on a preflight
 */
export function headerLines(request: WireRequest, browser: BrowserId, cookie: string | null): HeaderList {
  const format = FORMATS[browser];
  const url = parseUrl(request.url);
  const actual = request.role === "actual";
  const places = placesOf(format[actual ? kindOf(request) : "preflight"]);
  const lines: Line[] = [];
  for (const [name, value] of request.headers) put(lines, places, name, value, true);
  const add = ([name, value]: Header): void => put(lines, places, name, value, false);
  add(["Host", url === null ? "" : url.origin.slice(url.scheme.length + 3)]);
  for (const header of format.own) add(header);
  if (actual && url !== null && format.hints.length > 0 && isPotentiallyTrustworthy(url)) for (const header of format.hints) add(header);
  if (actual && request.credentials && cookie !== null) add(["Cookie", cookie]);
  const priority = browser === "gecko" ? GECKO_PRIORITIES[getHeader(request.headers, "Sec-Fetch-Dest") ?? ""] : undefined;
  if (priority !== undefined) add(["Priority", priority]);
  return lines.map(({ name, value }) => [name, value] as const);
}

function kindOf({ headers }: WireRequest): "actual" | "element" {
  const destination = getHeader(headers, "Sec-Fetch-Dest");
  return destination === null || destination === "empty" ? "actual" : "element";
}

/** The places of an order, by name and by name with value. */
interface Places {
  readonly byName: ReadonlyMap<string, Place>;
  readonly exact: ReadonlyMap<string, Place>;
  readonly elsewhere: number;
}

interface Place {
  readonly index: number;
  readonly name: string;
}

const known = new Map<readonly string[], Places>();

function placesOf(order: readonly string[]): Places {
  const places = known.get(order) ?? readOrder(order);
  known.set(order, places);
  return places;
}

function readOrder(order: readonly string[]): Places {
  const all = order.map((name, index) => [name.toLowerCase(), { index, name: name.replace(/: .*$/, "") }] as const);
  const byName = new Map(all.filter(([name]) => !name.includes(": ")));
  return { byName, exact: new Map(all.filter(([name]) => name.includes(": "))), elsewhere: byName.get("*")?.index ?? order.length };
}

interface Line {
  /** Its place in the order. */
  readonly index: number;
  readonly lower: string;
  readonly name: string;
  value: string;
}

/**
 * Puts a header in the place that the order names, behind those in the same place.
 *
 * @param joins whether it is joined to a header of that name, or else left out
 */
function put(lines: Line[], { byName, exact, elsewhere }: Places, name: string, value: string, joins: boolean): void {
  const lower = name.toLowerCase();
  for (const line of lines) {
    if (line.lower !== lower) continue;
    if (joins) line.value = `${line.value}, ${value}`;
    return;
  }
  const only = exact.size === 0 ? undefined : exact.get(`${lower}: ${value}`);
  const place = only ?? byName.get(lower);
  const index = place?.index ?? elsewhere;
  const line = { index, lower, name: only === undefined ? (place?.name ?? name) : name, value };
  let at = lines.length;
  while (at > 0 && (lines[at - 1]?.index ?? 0) > index) at--;
  if (at === lines.length) lines.push(line);
  else lines.splice(at, 0, line);
}
