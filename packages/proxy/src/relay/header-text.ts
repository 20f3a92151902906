import { asciiLowercase, type HeaderList, stripHttpTabOrSpace } from "@whycors/core";

/** The members of a list, without the spaces and tabs around them. */
export function listMembers(value: string): readonly string[] {
  return value
    .split(",")
    .map(stripHttpTabOrSpace)
    .filter((member) => member !== "");
}

/** A field value as it may stand on a line: bytes that are no controls, none of them a space or a tab at an end. */
export function isFieldValue(text: string): boolean {
  return /^[\t -~\u0080-\u00ff]*$/.test(text) && stripHttpTabOrSpace(text) === text;
}

/** The values of each header, by its name in lower case: what many questions are asked of. */
export type HeaderIndex = ReadonlyMap<string, readonly string[]>;

export function indexHeaders(headers: HeaderList): HeaderIndex {
  const index = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = asciiLowercase(name);
    const values = index.get(key);
    if (values === undefined) index.set(key, [value]);
    else values.push(value);
  }
  return index;
}

/** The headers that Connection names, in lower case: they are about one connection alone. */
export function connectionOptions(headers: HeaderIndex): readonly string[] {
  const values = headers.get("connection");
  if (values === undefined) return [];
  return values.flatMap((value) => listMembers(value).map(asciiLowercase));
}
