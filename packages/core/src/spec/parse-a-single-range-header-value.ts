import { isHttpTabOrSpace } from "../model/bytes.ts";
import type { Recorder } from "../trace/recorder.ts";

export type RangeValue = readonly [start: number | null, end: number | null];

/** https://fetch.spec.whatwg.org/#simple-range-header-value */
export function parseASingleRangeHeaderValue(trace: Recorder, data: string, allowWhitespace: boolean): RangeValue | null {
  let position = 0;
  const collect = (test: (unit: number) => boolean): string => {
    const start = position;
    while (position < data.length && test(data.charCodeAt(position))) position++;
    return data.slice(start, position);
  };
  const skipWhitespace = (): void => {
    if (allowWhitespace) collect(isHttpTabOrSpace);
  };
  // 1 ~ values are isomorphic strings already
  // 2 is the unit something other than bytes?
  if (trace.asks("fetch/parse-a-single-range-header-value:2", !data.startsWith("bytes"))) return null;
  // 3 ~ go on behind the unit
  position = 5;
  // 4 ~ skip tabs and spaces, where allowed
  skipWhitespace();
  // 5 is the equals sign missing?
  if (trace.asks("fetch/parse-a-single-range-header-value:5", data[position] !== "=")) return null;
  // 6 ~ go on behind it
  position++;
  // 7 ~ skip tabs and spaces, where allowed
  skipWhitespace();
  // 8 ~ collect the digits of the start
  const start = collect(isDigit);
  // 9 ~ an empty start is null
  const startValue = start === "" ? null : Number(start);
  // 10 ~ skip tabs and spaces, where allowed
  skipWhitespace();
  // 11 is the hyphen missing?
  if (trace.asks("fetch/parse-a-single-range-header-value:11", data[position] !== "-")) return null;
  // 12 ~ go on behind it
  position++;
  // 13 ~ skip tabs and spaces, where allowed
  skipWhitespace();
  // 14 ~ collect the digits of the end
  const end = collect(isDigit);
  // 15 ~ an empty end is null
  const endValue = end === "" ? null : Number(end);
  // 16 does anything follow, such as a second range?
  if (trace.asks("fetch/parse-a-single-range-header-value:16", position < data.length)) return null;
  // 17 are both ends missing?
  if (trace.asks("fetch/parse-a-single-range-header-value:17", startValue === null && endValue === null)) return null;
  // 18 does it end before it starts?
  const backwards = startValue !== null && endValue !== null && startValue > endValue;
  if (trace.asks("fetch/parse-a-single-range-header-value:18", backwards)) return null;
  // 19 it is a range
  trace.did("fetch/parse-a-single-range-header-value:19");
  return [startValue, endValue];
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
