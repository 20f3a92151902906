import { asciiLowercase } from "../model/bytes.ts";
import { getDecodeAndSplit, type HeaderList } from "../model/header-list.ts";
import { extractMimeEssence, isJavaScriptMimeType } from "../model/mime-type.ts";
import { type Recorder, responseHeader } from "../trace/recorder.ts";
import type { FetchParams, HttpResponse } from "./fetch-params.ts";

/** https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type? */
export function shouldResponseBeBlockedDueToItsMimeType({ request, trace }: FetchParams, { headers, exchange }: HttpResponse): boolean {
  const contentType = responseHeader(exchange, "Content-Type", headers);
  // 1 ~ extract the MIME type
  const essence = extractMimeEssence(headers);
  // 2 is there none?
  if (trace.asks("fetch/should-response-be-blocked-due-to-its-mime-type:2", essence === null, contentType)) return false;
  // 3 ~ take the destination
  // 4 is it a script that says it is a picture, sound, film or table?
  const wrong = request.destination === "script" && essence !== null && isMediaType(essence);
  if (trace.asks("fetch/should-response-be-blocked-due-to-its-mime-type:4", wrong, contentType)) return true;
  // 5 the type may pass
  trace.did("fetch/should-response-be-blocked-due-to-its-mime-type:5");
  return false;
}

function isMediaType(essence: string): boolean {
  return /^(audio|image|video)\//.test(essence) || essence === "text/csv";
}

/** https://fetch.spec.whatwg.org/#determine-nosniff */
function determineNosniff(trace: Recorder, headers: HeaderList, exchange: number | null): boolean {
  const header = responseHeader(exchange, "X-Content-Type-Options", headers);
  // 1 ~ get and split X-Content-Type-Options
  const values = getDecodeAndSplit(headers, "X-Content-Type-Options");
  // 2 is it absent?
  if (trace.asks("fetch/determine-nosniff:2", values === null, header)) return false;
  // 3 is its first value nosniff?
  const nosniff = asciiLowercase(values?.[0] ?? "") === "nosniff";
  if (trace.asks("fetch/determine-nosniff:3", nosniff, header)) return true;
  // 4 any other value means nothing
  trace.did("fetch/determine-nosniff:4", header);
  return false;
}

/** https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff? */
export function shouldResponseBeBlockedDueToNosniff({ request, trace }: FetchParams, { headers, exchange }: HttpResponse): boolean {
  const contentType = responseHeader(exchange, "Content-Type", headers);
  // 1 does the server not forbid sniffing?
  const sniffable = !determineNosniff(trace, headers, exchange);
  if (trace.asks("fetch/should-response-be-blocked-due-to-nosniff:1", sniffable)) return false;
  // 2 ~ extract the MIME type
  const essence = extractMimeEssence(headers);
  // 3 ~ take the destination
  // 4 is it a script without a JavaScript type?
  const noScript = request.destination === "script" && (essence === null || !isJavaScriptMimeType(essence));
  if (trace.asks("fetch/should-response-be-blocked-due-to-nosniff:4", noScript, contentType)) return true;
  // 5 is it a style sheet without the type text/css?
  const noStyle = request.destination === "style" && essence !== "text/css";
  if (trace.asks("fetch/should-response-be-blocked-due-to-nosniff:5", noStyle, contentType)) return true;
  // 6 the type may pass
  trace.did("fetch/should-response-be-blocked-due-to-nosniff:6");
  return false;
}
