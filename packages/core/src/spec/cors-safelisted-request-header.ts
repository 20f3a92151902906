import { asciiLowercase } from "../model/bytes.ts";
import type { Header } from "../model/header-list.ts";
import { mimeEssence } from "../model/mime-type.ts";
import { SAFELISTED_VALUE_LIMIT } from "../standard/limits.ts";
import { pageHeader, type Recorder } from "../trace/recorder.ts";
import { parseASingleRangeHeaderValue } from "./parse-a-single-range-header-value.ts";

const SIMPLE_TYPES: readonly string[] = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/** https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
export function corsSafelistedRequestHeader(trace: Recorder, [name, value]: Header, further: readonly string[] = []): boolean {
  // 1 is the value longer than 128 bytes?
  const tooLong = value.length > SAFELISTED_VALUE_LIMIT;
  const past = pageHeader(name, value, tooLong ? [SAFELISTED_VALUE_LIMIT, value.length] : null);
  if (trace.asks("fetch/cors-safelisted-request-header:1", tooLong, past)) return false;
  // 2 go by the name
  trace.did("fetch/cors-safelisted-request-header:2", pageHeader(name, value));
  const lower = asciiLowercase(name);
  switch (lower) {
    case "accept": {
      // 2.a does the value hold an unsafe byte?
      const at = unsafeByte(value);
      if (trace.asks("fetch/cors-safelisted-request-header:2.a", at !== null, byteEvidence(name, value, at))) return false;
      break;
    }
    case "accept-language":
    case "content-language": {
      // 2.b does the value hold a byte that no language tag needs?
      const at = value.search(/[^0-9A-Za-z *,\-.;=]/);
      if (trace.asks("fetch/cors-safelisted-request-header:2.b", at >= 0, byteEvidence(name, value, at < 0 ? null : at))) return false;
      break;
    }
    case "content-type":
      if (!isSafelistedContentType(trace, name, value)) return false;
      break;
    case "range":
      if (!isSafelistedRange(trace, name, value)) return false;
      break;
    default:
      // 2.e is it any other name?
      // BROWSER: Chromium safelists client hints and User-Agent (Chromium 156)
      if (trace.asks("fetch/cors-safelisted-request-header:2.e", !further.includes(lower), pageHeader(name, value))) return false;
  }
  // 3 it is safelisted
  trace.did("fetch/cors-safelisted-request-header:3", pageHeader(name, value));
  return true;
}

/** The alternative for `content-type` in step 2. */
function isSafelistedContentType(trace: Recorder, name: string, value: string): boolean {
  // 2.c ~ the name is content-type
  // 2.c.1 does the value hold an unsafe byte?
  const at = unsafeByte(value);
  if (trace.asks("fetch/cors-safelisted-request-header:2.c.1", at !== null, byteEvidence(name, value, at))) return false;
  // 2.c.2 parse it as a MIME type
  const essence = mimeEssence(value);
  trace.did("fetch/cors-safelisted-request-header:2.c.2", pageHeader(name, value));
  // 2.c.3 is it no MIME type?
  if (trace.asks("fetch/cors-safelisted-request-header:2.c.3", essence === null, pageHeader(name, value))) return false;
  // 2.c.4 is it another type than the three that forms can send?
  const other = essence !== null && !SIMPLE_TYPES.includes(essence);
  return !trace.asks("fetch/cors-safelisted-request-header:2.c.4", other, pageHeader(name, value));
}

/** The alternative for `range` in step 2. */
function isSafelistedRange(trace: Recorder, name: string, value: string): boolean {
  // 2.d ~ the name is range
  // 2.d.1 parse it as a single range
  const range = parseASingleRangeHeaderValue(trace, value, false);
  trace.did("fetch/cors-safelisted-request-header:2.d.1", pageHeader(name, value));
  // 2.d.2 is it no single range?
  if (trace.asks("fetch/cors-safelisted-request-header:2.d.2", range === null, pageHeader(name, value))) return false;
  // 2.d.3 does it lack a start?
  return !trace.asks("fetch/cors-safelisted-request-header:2.d.3", range !== null && range[0] === null, pageHeader(name, value));
}

/** Where the first CORS-unsafe byte is, or null: https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte */
function unsafeByte(value: string): number | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the standard names these bytes
  const at = value.search(/[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/);
  return at < 0 ? null : at;
}

function byteEvidence(name: string, value: string, at: number | null): ReturnType<typeof pageHeader> {
  return pageHeader(name, value, at === null ? null : [at, at + 1]);
}
