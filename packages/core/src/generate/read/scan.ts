import { escapeRegex } from "../origin-regex.ts";
import type { LocatedPath, OriginText } from "./model.ts";

/** What looks like an origin, or like a regular expression for some, in a line of any configuration language. */
export function originTextsIn(text: string, line: number): readonly OriginText[] {
  return text.split(/[\s"'`#]+|,(?!\d*\})/).flatMap((word): readonly OriginText[] => {
    const bare = word.replace(/^\/(?=\^)|(?<=\$)\/i?$/g, "");
    if (!/:\\?\/\\?\//.test(bare)) return [];
    if (/[\\^$(|[?]/.test(bare.replace(/:\/\/\[[0-9a-f:.]+\]/, ""))) return [{ kind: "regex", text: bare, line }];
    return /^[a-z][a-z0-9+.-]*:\/\/[^\s$%{}]+$/i.test(bare) ? [{ kind: "origin", text: bare, line }] : [];
  });
}

/** `^/public/` is a prefix; `^/health(?:\?|$)`, or with another end, an exact path. */
export function pathInRegex(source: string, line: number): readonly LocatedPath[] {
  const [, begin, end] = /^\^(?:\\S\+ )?(\/(?:[^\\()[\]{}|*+?$]|\\.)*)(\(\?:\\\?\|[$ ]\)|\$)?$/.exec(source) ?? [];
  if (begin === undefined) return [];
  const text = begin.replace(/\\(.)/g, "$1");
  return escapeRegex(text) === begin || /^[^\\]*$/.test(begin) ? [{ kind: end === undefined ? "prefix" : "exact", text, line }] : [];
}

/** A value that a configuration puts together, which no header can be longer than. */
export function upToLimit(value: string): string {
  return value.slice(0, 16_384);
}

/** Whether a text has anything to do with CORS. */
export function speaksOfCors(text: string): boolean {
  return /access-control-(?:allow|expose|max)/i.test(text);
}
