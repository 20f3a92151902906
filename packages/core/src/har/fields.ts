import type { Header, HeaderList } from "../model/header-list.ts";

/** An object of parsed JSON, or what stands for one that is missing. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/**
 * Names and values, without the pseudo-headers of HTTP/2; null when there is no list. A value with line ends is several
 * headers, as Chromium writes them.
 */
export function headersOf(value: unknown): HeaderList | null {
  if (!Array.isArray(value)) return null;
  return value.flatMap((item): readonly Header[] => {
    const { name, value: text } = fieldsOf(item);
    if (typeof name !== "string" || name === "" || name.startsWith(":")) return [];
    const values = typeof text === "string" ? text.split("\n") : [text === null || text === undefined ? "" : String(text)];
    return values.map((each) => [isomorphic(name), isomorphic(each)]);
  });
}

/** HAR holds decoded text, and the engine takes bytes: what is not Latin-1 was UTF-8. */
function isomorphic(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the bytes are what it is about
  return /^[\x00-\xff]*$/.test(text) ? text : bytesOf(text);
}

function bytesOf(text: string): string {
  // a lone surrogate cannot be encoded
  const whole = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  return encodeURIComponent(whole).replace(/%([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
