/** The text as UTF-8, percent-encoded but for unreserved characters and `!'()*`. Half a surrogate pair becomes U+FFFD, as everywhere on the web. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
}
