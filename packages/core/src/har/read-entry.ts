import { getHeader } from "../model/header-list.ts";
import { parseUrl, wireUrl } from "../model/url.ts";
import type { HarBody, HarCreator, HarEntry, HarPage } from "./entry.ts";
import { type Fields, fieldsOf, headersOf, isFields, numberOf, textOf } from "./fields.ts";

/** An entry that was read, or nothing where there is none to be read, and what was wrong with it. */
export interface ReadEntry {
  readonly entry: HarEntry | null;
  readonly problems: readonly string[];
}

/** So much of a body is looked at. */
const CONTENT_LIMIT = 8192;

/**
 * Reads one entry of any dialect from parsed JSON. It never throws, whatever the value is. Without `bodies`, the texts of
 * request bodies are left out.
 *
 * @example
 * readEntry({ request: { method: "GET", url: "/items" }, response: {} }, 0).problems; // ["its request.url is no URL; it is left out"]
 */
export function readEntry(value: unknown, index: number, bodies = true): ReadEntry {
  if (!isFields(value)) return { entry: null, problems: ["it is no object, and is left out"] };
  const problems: string[] = [];
  const request = objectOf(value, "request", problems);
  const response = objectOf(value, "response", problems);
  const given = textOf(request["url"]);
  const url = given === null ? null : parseUrl(given);
  if (url === null)
    return { entry: null, problems: [...problems, `its request.url is ${given === null ? "missing" : "no URL"}; it is left out`] };
  const requestHeaders = headersOf(request["headers"]);
  if (requestHeaders === null) problems.push("its request.headers are no list");
  const answer = answerOf(response, problems);
  const entry: HarEntry = {
    index,
    page: textOf(value["pageref"]),
    started: startOf(value, problems),
    duration: durationOf(value),
    method: methodOf(request, problems),
    url: wireUrl(url),
    origin: url.origin,
    requestHeaders: requestHeaders ?? [],
    cookies: Array.isArray(request["cookies"]) && request["cookies"].length > 0,
    body: bodyOf(request, getHeader(requestHeaders ?? [], "Content-Type"), bodies),
    ...answer,
    error: errorOf(value, response),
    resourceType: textOf(value["_resourceType"])?.toLowerCase() ?? null,
    initiator: initiatorOf(value["_initiator"]),
    servedBy: servedBy(value, response),
    byProgram: value["_apiRequest"] === true,
  };
  return { entry, problems };
}

/** Reads one element of `log.pages`; null when it is none. */
export function readPage(value: unknown): HarPage | null {
  const { id, title } = fieldsOf(value);
  if (typeof id !== "string") return null;
  const url = typeof title === "string" ? parseUrl(title) : null;
  return { id, url: url !== null && /^https?$/.test(url.scheme) ? wireUrl(url) : null };
}

/** Reads `log.creator` or `log.browser`; null when there is none. */
export function readCreator(value: unknown): HarCreator | null {
  const { name, version } = fieldsOf(value);
  return typeof name === "string" ? { name, version: textOf(version) ?? "" } : null;
}

function objectOf(value: Fields, name: string, problems: string[]): Fields {
  if (!isFields(value[name])) problems.push(`it has no ${name}`);
  return fieldsOf(value[name]);
}

function methodOf(request: Fields, problems: string[]): string {
  const method = textOf(request["method"]) ?? "";
  if (method === "") problems.push("its request.method is missing, and taken to be GET");
  return method === "" ? "GET" : method;
}

function startOf(value: Fields, problems: string[]): number | null {
  const started = textOf(value["startedDateTime"]);
  const time = started === null ? Number.NaN : Date.parse(started);
  if (Number.isNaN(time)) problems.push("its startedDateTime is no date, so that it counts in the order of the file");
  return Number.isNaN(time) ? null : time;
}

function durationOf(value: Fields): number | null {
  const time = numberOf(value["time"]);
  return time === null || time < 0 ? null : time;
}

function bodyOf(request: Fields, contentType: string | null, bodies: boolean): HarBody | null {
  const data = request["postData"];
  const size = numberOf(request["bodySize"]) ?? 0;
  if (!isFields(data)) return size > 0 ? { type: contentType, length: size, text: null } : null;
  const text = textOf(data["text"]);
  const type = contentType ?? textOf(data["mimeType"]);
  const length = size > 0 ? size : (text?.length ?? null);
  return text === "" && size <= 0 ? null : { type: type === "" ? null : type, length, text: bodies ? text : null };
}

function answerOf(
  response: Fields,
  problems: string[],
): Pick<HarEntry, "status" | "statusText" | "responseHeaders" | "content" | "redirectUrl"> {
  const given = numberOf(response["status"]);
  if (given === null && "status" in response) problems.push("its response.status is no number, and taken to be 0");
  const status = given !== null && Number.isInteger(given) && given >= 100 && given <= 999 ? given : 0;
  const headers = headersOf(response["headers"]);
  if (headers === null && "headers" in response) problems.push("its response.headers are no list");
  return {
    status,
    statusText: textOf(response["statusText"]) ?? "",
    responseHeaders: headers === null || headers.length === 0 ? null : headers,
    content: status >= 400 ? contentOf(fieldsOf(response["content"])) : "",
    redirectUrl: textOf(response["redirectURL"]) ?? "",
  };
}

/** The beginning of a body, whose bytes are decoded where they stand in base64. */
function contentOf({ text, encoding }: Fields): string {
  if (typeof text !== "string") return "";
  return encoding === "base64" ? fromBase64(text.slice(0, CONTENT_LIMIT)) : text.slice(0, CONTENT_LIMIT);
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** As bytes; ends at the first character that has no place in base64. */
function fromBase64(text: string): string {
  let bytes = "";
  let bits = 0;
  let count = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) break;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += String.fromCharCode((bits >> count) & 0xff);
    }
  }
  return bytes;
}

/** Chromium, WebKit and mitmproxy write `_error`, Playwright `_failureText`, and Charles has a status of its own. */
function errorOf(value: Fields, response: Fields): string | null {
  const said = textOf(response["_error"]) ?? textOf(response["_failureText"]) ?? textOf(value["_error"]);
  if (said !== null) return said;
  if (value["_wasAborted"] === true) return "aborted";
  const charles = textOf(response["_charlesStatus"]);
  return charles === null || charles.toUpperCase() === "COMPLETE" ? null : charles;
}

function initiatorOf(value: unknown): HarEntry["initiator"] {
  const { type, url } = fieldsOf(value);
  return typeof type === "string" ? { type, url: textOf(url) } : null;
}

function servedBy(value: Fields, response: Fields): HarEntry["servedBy"] {
  const type = textOf(value["_fetchType"]) ?? "";
  if (response["_fetchedViaServiceWorker"] === true || type === "Service Worker") return "service-worker";
  return typeof value["_fromCache"] === "string" || /Cache$/.test(type) ? "cache" : "network";
}
