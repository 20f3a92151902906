import { type FetchRequest, getHeader, isSameOrigin, parseUrl, type WireRequest, type WireResponse } from "@whycors/core";

/** https://fetch.spec.whatwg.org/#authentication-entry: values of Authorization, by origin and realm. */
export type AuthenticationEntries = Map<string, string>;

/** An answer to a challenge, and the key of the entry that it makes when it is accepted. */
export interface Authentication {
  readonly entry: string;
  readonly authorization: string;
}

/**
 * What to answer to a 401: https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch step 15. Only the scheme Basic is
 * known. There is nobody to ask for a password, so it is that of the URL (which an XMLHttpRequest may have), or one that
 * was accepted before. Null where there is none, or where the page has sent an Authorization header itself.
 *
 * @param urls those that were requested, the one that was answered last
 */
export function answerChallenge(
  entries: AuthenticationEntries,
  request: FetchRequest,
  { headers }: WireRequest,
  reply: WireResponse,
  urls: readonly string[],
): Authentication | null {
  const asked = parseUrl(urls.at(-1) ?? "");
  const cors = request.mode !== "no-cors" && urls.some((url) => !isSameOrigin(request.origin, parseUrl(url)?.origin ?? "null"));
  const [, realm] = BASIC.exec(getHeader(reply.headers, "WWW-Authenticate") ?? "") ?? [];
  if (asked === null || realm === undefined || cors || getHeader(headers, "Authorization") !== null) return null;
  const entry = `${asked.origin} ${realm}`;
  const authorization = (urls.length === 1 ? ofUrl(request.url) : null) ?? entries.get(entry) ?? null;
  return authorization === null ? null : { entry, authorization };
}

const BASIC = /(?:^|,)[ \t]*Basic[ \t](?:[^,"]*,)?[ \t]*realm="((?:[^"\\]|\\.)*)"/i;

/** https://www.rfc-editor.org/rfc/rfc7617#section-2 */
function ofUrl(url: string): string | null {
  const { username, password } = new URL(url);
  if (username === "" && password === "") return null;
  return `Basic ${btoa(`${percentDecode(username)}:${percentDecode(password)}`)}`;
}

/** https://url.spec.whatwg.org/#string-percent-decode: the bytes as an isomorphic string. */
function percentDecode(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
