import type { HeaderList } from "@whycors/core";
import { redact } from "@whycors/core/render";
import type { Entry, Header, QueryString } from "har-format";
import type { Ending, ExchangeRecord } from "./exchange-record.ts";

/** An entry of a HAR: http://www.softwareishard.com/blog/har-12-spec/#entries, with what the page makes of it. */
export interface JudgedEntry extends Entry {
  readonly _whycors: Pick<ExchangeRecord, "id" | "verdict" | "finding" | "withCredentials" | "mended" | "edits" | "remarks">;
}

/** One exchange as an entry. Bodies are not recorded; their lengths are. */
export function harEntry(record: ExchangeRecord, ending: Ending, showSecrets: boolean): JudgedEntry {
  const { id, at, method, url, requestHeaders, response, failure, milliseconds, verdict, finding, withCredentials } = record;
  const { mended, edits, remarks } = record;
  const comment = failure?.detail ?? ending.cut ?? "";
  const entry: JudgedEntry = {
    startedDateTime: new Date(at).toISOString(),
    time: ending.milliseconds,
    request: {
      method,
      url,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: harHeaders(requestHeaders),
      queryString: queryString(url),
      headersSize: -1,
      bodySize: lengthOf(requestHeaders),
    },
    response: {
      status: response?.status ?? 0,
      statusText: response?.statusText ?? "",
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: harHeaders(response?.headers ?? []),
      content: { size: ending.bytes, mimeType: firstValue(response?.headers ?? [], "content-type") ?? "x-unknown" },
      redirectURL: firstValue(response?.headers ?? [], "location") ?? "",
      headersSize: -1,
      bodySize: ending.bytes,
      ...(comment === "" ? {} : { comment }),
    },
    cache: {},
    timings: { send: 0, wait: milliseconds, receive: Math.max(0, ending.milliseconds - milliseconds) },
    _whycors: { id, verdict, finding, withCredentials, mended, edits, remarks },
  };
  return showSecrets ? entry : redact(entry);
}

function harHeaders(headers: HeaderList): Header[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function firstValue(headers: HeaderList, lower: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === lower)?.[1];
}

function lengthOf(headers: HeaderList): number {
  const length = firstValue(headers, "content-length");
  if (length !== undefined) return Number(length);
  return firstValue(headers, "transfer-encoding") === undefined ? 0 : -1;
}

function queryString(url: string): QueryString[] {
  return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
}
