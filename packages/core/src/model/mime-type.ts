import { asciiLowercase, isToken, stripHttpWhitespace, stripTrailingHttpWhitespace } from "./bytes.ts";
import { getDecodeAndSplit, type HeaderList } from "./header-list.ts";

/**
 * Gives the essence (`type/subtype`, lower case) of a MIME type, or null where the standard says failure. Parameters
 * cannot make it fail, and nothing here needs them. https://mimesniff.spec.whatwg.org/#parse-a-mime-type
 */
export function mimeEssence(input: string): string | null {
  const value = stripHttpWhitespace(input);
  const slash = value.indexOf("/");
  if (slash < 0) return null;
  const semicolon = value.indexOf(";", slash);
  const type = value.slice(0, slash);
  const subtype = stripTrailingHttpWhitespace(value.slice(slash + 1, semicolon < 0 ? undefined : semicolon));
  return isToken(type) && isToken(subtype) ? asciiLowercase(`${type}/${subtype}`) : null;
}

/** The essence of a response's Content-Type, or null: https://fetch.spec.whatwg.org/#concept-header-extract-mime-type */
export function extractMimeEssence(headers: HeaderList): string | null {
  const values = getDecodeAndSplit(headers, "Content-Type") ?? [];
  const essences = values.map(mimeEssence).filter((essence) => essence !== null && essence !== "*/*");
  return essences.at(-1) ?? null;
}

/** https://mimesniff.spec.whatwg.org/#javascript-mime-type */
export function isJavaScriptMimeType(essence: string): boolean {
  return /^(application|text)\/(x-)?(java|ecma)script$/.test(essence) || /^text\/(javascript1\.[0-5]|jscript|livescript)$/.test(essence);
}
