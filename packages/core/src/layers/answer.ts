import { asciiLowercase } from "../model/bytes.ts";
import { getHeader } from "../model/header-list.ts";
import type { WireResponse } from "../model/response.ts";
import { recogniseLayers, type SeenLayer } from "./recognise.ts";

/** What an answer was, apart from CORS. Plain JSON. */
export interface SeenAnswer {
  /** The essence of its Content-Type, such as `text/html`; null when it names none. */
  readonly type: string | null;
  /** What it says: the title of a page; of an error also its message in JSON or XML, or its line of plain text. Null when nothing such was found. */
  readonly says: string | null;
  /** Who wrote it and who handled it, by the marks that they leave; the writer of the body first. */
  readonly layers: readonly SeenLayer[];
}

/** What an answer says stands near its beginning. */
const LOOKED_AT = 8192;

/** The longest piece that is shown, in characters. */
const LONGEST = 100;

/** The title of a page. */
const TITLE = /<title>\s*([^<]*[^<\s])/;

/** Where errors say what is wrong, by the look of their bodies. */
const MESSAGES: readonly RegExp[] = [
  /"(?:message|Message|error_description|detail|error|title)"\s*:\s*"([^"\\]+)"/,
  /<Message>([^<]+)<\/Message>/,
  /^([!#-;=-Z^-z|~][ -~]{2,200})\s*$/,
];

/**
 * What an answer was: its type, what it says, and who wrote it. `body` is its beginning, a character for each byte.
 *
 * @example
 * describeAnswer({ status: 502, headers: [["Server", "nginx"]] }, "<title>502 Bad Gateway</title>").says; // "502 Bad Gateway"
 */
export function describeAnswer(response: WireResponse, body: string): SeenAnswer {
  const text = body.slice(0, LOOKED_AT);
  const type = getHeader(response.headers, "Content-Type");
  const patterns = response.status >= 400 ? [TITLE, ...MESSAGES] : [TITLE];
  const says = patterns.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
  return {
    type: type === null ? null : asciiLowercase(/^[^;,\s]*/.exec(type)?.[0] ?? ""),
    says: says === undefined ? null : says.replace(/\s+/g, " ").slice(0, LONGEST),
    layers: recogniseLayers(response, body),
  };
}
