import { percentEncoded } from "./percent-encoded.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The base64 of the text's UTF-8: https://www.rfc-editor.org/rfc/rfc4648#section-4 */
export function base64(text: string): string {
  const bytes = [...percentEncoded(text).matchAll(/%(..)|[^]/g)].map(([unit, hex]) =>
    hex === undefined ? unit.charCodeAt(0) : Number.parseInt(hex, 16),
  );
  let result = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    const digit = (shift: number): string => ALPHABET[(bits >> shift) & 63] ?? "";
    result += `${digit(18)}${digit(12)}${second === undefined ? "=" : digit(6)}${third === undefined ? "=" : digit(0)}`;
  }
  return result;
}
