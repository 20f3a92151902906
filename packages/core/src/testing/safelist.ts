import { asciiLowercase } from "../model/bytes.ts";
import type { HeaderList } from "../model/header-list.ts";
import { allow, PAGE, type SpecCase } from "./case.ts";

const long = (length: number): string => "a".repeat(length);
const simple = (header: readonly [string, string], given: Partial<SpecCase> = {}): SpecCase => many([header], true, given);
const unsafe = (header: readonly [string, string], given: Partial<SpecCase> = {}): SpecCase => many([header], false, given);

function many(headers: HeaderList, safe: boolean, given: Partial<SpecCase> = {}): SpecCase {
  const names = [...new Set(headers.map(([name]) => asciiLowercase(name)))].sort().join(",");
  return {
    name: `safelist: ${safe ? "" : "not "}${JSON.stringify(headers).slice(0, 80)} of ${headers.reduce((sum, [, value]) => sum + value.length, 0)} bytes${given.browser ?? ""}`,
    request: { headers },
    replies: safe ? [allow("*")] : [allow("*", [["Access-Control-Allow-Headers", names]]), allow("*")],
    ends: "readable cors 200",
    sends: safe ? [`GET ${PAGE} - -`] : [`OPTIONS ${PAGE} GET ${names}`, `GET ${PAGE} - -`],
    ...given,
  };
}

const TOTAL: HeaderList = [
  ["Accept", long(128)],
  ["Accept-Language", long(128)],
  ["Content-Language", long(128)],
];
/** Headers of 1023 bytes in total, short of one. */
const filled = (rest: number): HeaderList => [...TOTAL, ...TOTAL, ["Accept", long(128)], ["Accept", long(rest)]];

export const safelistCases: readonly SpecCase[] = [
  simple(["Accept", long(127)]),
  simple(["Accept", long(128)]),
  unsafe(["Accept", long(129)]),
  many(filled(127), true),
  many(filled(128), true),
  many([...filled(128), ["Accept", "a"]], false),
  simple(["Accept", "*/*;q=0.8, text/html"]),
  simple(["Accept", "a\tb"]),
  ...['"', "(", ")", ":", "<", ">", "?", "@", "[", "\\", "]", "{", "}", "\x7f", "\x01"].map((byte) => unsafe(["Accept", `a${byte}b`])),
  simple(["Accept-Language", "de-CH, *;q=0.5"]),
  unsafe(["Accept-Language", "en_US"]),
  simple(["Content-Language", "de"]),
  unsafe(["Content-Language", "de/ch"]),
  ...[
    "text/plain",
    "text/plain;charset=utf-8",
    "Text/Plain",
    "text/plain ; charset=x",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
  ].map((value) => simple(["Content-Type", value])),
  ...["application/json", "text/html", "text", "", "text/plain, text/plain", 'text/plain;charset="utf-8"', "a b/c", "text/pla in"].map(
    (value) => unsafe(["Content-Type", value]),
  ),
  simple(["content-TYPE", "  text/plain  "]),
  ...["bytes=0-", "bytes=0-99", "bytes=5-5"].map((value) => simple(["Range", value])),
  ...["bytes=-500", "bytes=9-5", "bytes=0-1,3-4", "bytes", "bytes=", "bytes=-", "bytes=a-", "bytes =0-", "BYTES=0-", "items=0-"].map(
    (value) => unsafe(["Range", value]),
  ),
  unsafe(["X-A", ""]),
  unsafe(["Authorization", "Basic x"], { replies: [allow("*", [["Access-Control-Allow-Headers", "authorization"]]), allow("*")] }),
  unsafe(["DPR", "2"]),
  simple(["DPR", "2"], { browser: "chromium" }),
  unsafe(["Access-Control-Allow-Origin", "*"]),
];
