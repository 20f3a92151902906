import type { Header, HeaderList } from "@whycors/core";

/** Headers that belong to one connection: https://www.rfc-editor.org/rfc/rfc9110#name-connection */
const HOP_BY_HOP: ReadonlySet<string> = new Set(
  "connection keep-alive proxy-authenticate proxy-authorization proxy-connection te transfer-encoding upgrade".split(" "),
);

/** Headers without those of the connection over which they came. */
export function endToEnd(headers: HeaderList): HeaderList {
  const named = namedByConnection(headers);
  return headers.filter(([name]) => isEndToEnd(name.toLowerCase(), named));
}

function isEndToEnd(lower: string, named: readonly string[]): boolean {
  return !HOP_BY_HOP.has(lower) && !named.includes(lower);
}

function namedByConnection(headers: HeaderList): readonly string[] {
  const named: string[] = [];
  for (const [name, value] of headers)
    if (name.length === 10 && name.toLowerCase() === "connection")
      for (const each of value.split(",")) named.push(each.trim().toLowerCase());
  return named;
}

/** Node's flat list of names and values as pairs. */
export function pairs(raw: readonly string[]): HeaderList {
  const list: (readonly [string, string])[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) list.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return list;
}

/** Pairs as Node's and undici's flat list. */
export function flat(headers: HeaderList): string[] {
  const list: string[] = [];
  for (const [name, value] of headers) list.push(name, value);
  return list;
}

/** What the target is to see in place of what the browser sent. */
export interface RequestChanges {
  /** The value of Host; null keeps the browser's. */
  readonly host: string | null;
  /** The value of Origin; null keeps the page's. */
  readonly origin: string | null;
}

/** The headers for the target. Nothing is added: no Via, no X-Forwarded-For. */
export function requestHeaders(headers: HeaderList, { host, origin }: RequestChanges): HeaderList {
  const sent: Header[] = [];
  const named = namedByConnection(headers);
  for (const header of headers) {
    const [name, value] = header;
    const lower = name.toLowerCase();
    if (!isEndToEnd(lower, named)) continue;
    if (lower === "host" && host !== null) sent.push([name, host]);
    else if (lower === "origin" && origin !== null && value !== "null") sent.push([name, origin]);
    // trailers of requests are not passed on
    else if (lower !== "expect" && lower !== "trailer") sent.push(header);
  }
  return sent;
}
