import { asciiLowercase, compareBytes, isHttpTabOrSpace, isToken, stripHttpTabOrSpace } from "./bytes.ts";

/** One header: its name as written, and its value as isomorphic string (one code unit is one byte). */
export type Header = readonly [name: string, value: string];

/** Order and duplicates are kept, as received: https://fetch.spec.whatwg.org/#concept-header-list */
export type HeaderList = readonly Header[];

/** Whether a name is `wanted`, which is in lower case. */
function isNamed(name: string, wanted: string): boolean {
  return name.length === wanted.length && asciiLowercase(name) === wanted;
}

/** Names are compared without regard to ASCII case: https://fetch.spec.whatwg.org/#header-list-contains */
export function containsHeader(list: HeaderList, name: string): boolean {
  const wanted = asciiLowercase(name);
  return list.some(([each]) => isNamed(each, wanted));
}

/** The values of all headers named `name`, in order. Empty when there is none. */
export function headerValues(list: HeaderList, name: string): readonly string[] {
  const wanted = asciiLowercase(name);
  return list.filter(([each]) => isNamed(each, wanted)).map(([, value]) => value);
}

/**
 * The combined value, joined by a comma and a space, or null when the header is absent.
 * https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function getHeader(list: HeaderList, name: string): string | null {
  const wanted = asciiLowercase(name);
  let first: string | null = null;
  for (const [each, value] of list) {
    if (!isNamed(each, wanted)) continue;
    if (first !== null) return headerValues(list, name).join(", ");
    first = value;
  }
  return first;
}

/** A new list with the header at its end: https://fetch.spec.whatwg.org/#concept-header-list-append */
export function appendHeader(list: HeaderList, name: string, value: string): HeaderList {
  const wanted = asciiLowercase(name);
  const first = list.find(([each]) => isNamed(each, wanted));
  return [...list, [first === undefined ? name : first[0], value]];
}

/** Takes header by header in constant time each, where {@link appendHeader} copies the list. */
export interface HeaderListBuilder {
  /** https://fetch.spec.whatwg.org/#concept-header-list-get */
  get(name: string): string | null;
  /** https://fetch.spec.whatwg.org/#concept-header-list-append */
  append(name: string, value: string): void;
  /** https://fetch.spec.whatwg.org/#concept-header-list-combine */
  combine(name: string, value: string): void;
  build(): HeaderList;
}

export function headerListBuilder(): HeaderListBuilder {
  interface Line {
    readonly name: string;
    readonly values: string[];
  }
  const lines: Line[] = [];
  const byName = new Map<string, [Line, ...Line[]]>();
  const append = (name: string, value: string): void => {
    const lower = asciiLowercase(name);
    const same = byName.get(lower);
    const line = { name: same?.[0].name ?? name, values: [value] };
    if (same === undefined) byName.set(lower, [line]);
    else same.push(line);
    lines.push(line);
  };
  return {
    get: (name) =>
      byName
        .get(asciiLowercase(name))
        ?.flatMap(({ values }) => values)
        .join(", ") ?? null,
    append,
    combine(name, value) {
      const same = byName.get(asciiLowercase(name));
      if (same === undefined) append(name, value);
      else same[0].values.push(value);
    },
    build: () => lines.map(({ name, values }) => [name, values.join(", ")]),
  };
}

/** Lower-cased, without duplicates, in byte order: https://fetch.spec.whatwg.org/#convert-header-names-to-a-sorted-lowercase-set */
export function sortedLowercaseSet(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(asciiLowercase))].sort(compareBytes);
}

/** https://fetch.spec.whatwg.org/#header-name */
export function isHeaderName(name: string): boolean {
  return isToken(name);
}

/** https://fetch.spec.whatwg.org/#header-value */
export function isHeaderValue(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit === 0x00 || unit === 0x0a || unit === 0x0d || unit > 0xff) return false;
  }
  return value.length === 0 || !(isHttpTabOrSpace(value.charCodeAt(0)) || isHttpTabOrSpace(value.charCodeAt(value.length - 1)));
}

/** https://fetch.spec.whatwg.org/#concept-header-list-get-decode-split */
export function getDecodeAndSplit(list: HeaderList, name: string): readonly string[] | null {
  const value = getHeader(list, name);
  return value === null ? null : decodeAndSplit(value);
}

/** Splits at the commas that are outside quoted strings: https://fetch.spec.whatwg.org/#header-value-get-decode-and-split */
export function decodeAndSplit(input: string): readonly string[] {
  const values: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < input.length; i++) {
    const unit = input.charCodeAt(i);
    if (quoted && unit === 0x5c) i++;
    else if (unit === 0x22) quoted = !quoted;
    else if (unit === 0x2c && !quoted) {
      values.push(stripHttpTabOrSpace(input.slice(start, i)));
      start = i + 1;
    }
  }
  return [...values, stripHttpTabOrSpace(input.slice(start))];
}

/** The members of a list of names, `a, b`, without empty ones; quotation marks mean nothing here. */
export function listMembers(value: string): readonly string[] {
  return value
    .split(",")
    .map(stripHttpTabOrSpace)
    .filter((name) => name !== "");
}
