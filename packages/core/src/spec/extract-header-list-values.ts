import { isToken, stripHttpTabOrSpace } from "../model/bytes.ts";
import { type HeaderList, headerValues } from "../model/header-list.ts";
import { type Recorder, responseHeader } from "../trace/recorder.ts";

/** The headers that the CORS protocol extracts, each with its grammar. */
export type ExtractedHeader =
  | "Access-Control-Allow-Methods"
  | "Access-Control-Allow-Headers"
  | "Access-Control-Expose-Headers"
  | "Access-Control-Max-Age"
  | "Location";

interface Grammar {
  readonly single: boolean;
  /** Null is failure. */
  readonly parse: (value: string) => readonly string[] | null;
}

/** https://fetch.spec.whatwg.org/#http-new-header-syntax; Location: https://www.rfc-editor.org/rfc/rfc9110#name-location */
const GRAMMARS: Readonly<Record<ExtractedHeader, Grammar>> = {
  "Access-Control-Allow-Methods": { single: false, parse: parseTokenList },
  "Access-Control-Allow-Headers": { single: false, parse: parseTokenList },
  "Access-Control-Expose-Headers": { single: false, parse: parseTokenList },
  "Access-Control-Max-Age": { single: true, parse: (value) => (/^[0-9]+$/.test(value) ? [value] : null) },
  // NOTE: any value goes; the URL parser decides in the next step, as it does in browsers
  Location: { single: true, parse: (value) => [value] },
};

/** `#token`: a comma-separated list that may hold empty members. https://www.rfc-editor.org/rfc/rfc9110#name-lists-rule-abnf-extension */
function parseTokenList(value: string): readonly string[] | null {
  const members = value
    .split(",")
    .map(stripHttpTabOrSpace)
    .filter((member) => member !== "");
  return members.every(isToken) ? members : null;
}

/** Null and failure are not the same: https://fetch.spec.whatwg.org/#extract-header-list-values */
export function extractHeaderListValues(
  trace: Recorder,
  name: ExtractedHeader,
  headers: HeaderList,
  exchange: number | null,
): readonly string[] | null | "failure" {
  const values = headerValues(headers, name);
  const header = responseHeader(exchange, name, headers);
  // 1 is the header absent?
  if (trace.asks("fetch/extract-header-list-values:1", values.length === 0, header)) return null;
  // 2 are there several of a header that may stand only once?
  const { single, parse } = GRAMMARS[name];
  if (trace.asks("fetch/extract-header-list-values:2", single && values.length > 1, header)) return "failure";
  // 3 ~ no values yet
  const extracted: string[] = [];
  // 4 ~ go through the lines
  for (const value of values) {
    // 4.1 ~ parse the line by the header's grammar
    const parsed = parse(value);
    // 4.2 does the line not match the grammar?
    if (trace.asks("fetch/extract-header-list-values:4.2", parsed === null, header)) return "failure";
    // 4.3 ~ keep its values
    for (const each of parsed ?? []) extracted.push(each);
  }
  // 5 the values of all lines
  trace.did("fetch/extract-header-list-values:5", header);
  return extracted;
}
