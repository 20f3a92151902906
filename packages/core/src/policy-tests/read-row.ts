import { asciiLowercase } from "../model/bytes.ts";
import { type HeaderList, isHeaderName, isHeaderValue } from "../model/header-list.ts";
import { parseUrl } from "../model/url.ts";
import { type DocumentPath, quoted } from "../policy/mistake.ts";
import { isRecord } from "../policy/read-fields.ts";
import type { ReportMistake } from "./document.ts";
import { type RowKind, type TestRow, usualValue } from "./row.ts";

const FIELDS = [
  ...["name", "path", "origins", "methods", "requestHeaders", "credentials"],
  ...["status", "exposedHeaders", "maxAge", "vary", "send"],
] as const;

/** What only answers that may be read can be asked for. */
const OF_READABLE = ["exposedHeaders", "maxAge"] as const;

/** Reads a row, or gives null where nothing can be asked by it. */
export function readRow(value: unknown, place: DocumentPath, kind: RowKind, report: ReportMistake): TestRow | null {
  if (!isRecord(value)) {
    report(place, `${quoted(value)} is no row`, 'write path and origins, such as { path: "/items", origins: ["https://app.example"] }');
    return null;
  }
  checkFields(value, FIELDS, place, report);
  const at = (field: string): DocumentPath => [...place, field];
  if (kind === "deny")
    for (const field of OF_READABLE)
      if (value[field] !== undefined) report(at(field), `${field}: a denied request tells no page about this`, "move it to a row of allow");
  const paths = readTexts(value["path"], at("path"), "a path, such as /items", report);
  const origins = readTexts(value["origins"], at("origins"), "an origin, such as https://app.example", report);
  for (const [index, path] of paths.entries()) checkPath(path, placeOf(value["path"], at("path"), index), report);
  for (const [index, origin] of origins.entries()) checkOrigin(origin, placeOf(value["origins"], at("origins"), index), report);
  return {
    kind,
    name: typeof value["name"] === "string" ? value["name"] : "",
    place,
    paths,
    origins,
    methods: value["methods"] === undefined ? ["GET"] : readTexts(value["methods"], at("methods"), "a method, such as PUT", report),
    requestHeaders: readHeaders(value["requestHeaders"], at("requestHeaders"), report),
    credentials: readCredentials(value["credentials"], at("credentials"), report),
    status: readStatus(value["status"], at("status"), kind, report),
    exposedHeaders: readNames(value["exposedHeaders"], at("exposedHeaders"), report),
    maxAge: readMaxAge(value["maxAge"], at("maxAge"), report),
    vary: readNames(value["vary"], at("vary"), report),
    send: readFlag(value["send"], at("send"), false, report),
  };
}

/** Reports the fields that do not exist. */
export function checkFields(
  record: Readonly<Record<string, unknown>>,
  known: readonly string[],
  place: DocumentPath,
  report: ReportMistake,
): void {
  for (const name of Object.keys(record))
    if (!known.includes(name)) report([...place, name], `there is no field ${quoted(name)}`, `the fields are ${known.join(", ")}`);
}

/** One text or several; an empty list would ask nothing. */
export function readTexts(value: unknown, place: DocumentPath, wanted: string, report: ReportMistake): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (value === undefined || list.length === 0) {
    const what = value === undefined ? "this is missing" : "this list is empty, so that nothing would be asked";
    report(value === undefined ? place.slice(0, -1) : place, `${String(place.at(-1))}: ${what}`, `write ${wanted}`);
    return [];
  }
  return list.flatMap((each, index): readonly string[] => {
    if (typeof each === "string" && each !== "") return [each];
    report(placeOf(value, place, index), `${quoted(each)} is not ${wanted}`, `write ${wanted}`);
    return [];
  });
}

function placeOf(value: unknown, place: DocumentPath, index: number): DocumentPath {
  return Array.isArray(value) ? [...place, index] : place;
}

export function checkPath(path: string, place: DocumentPath, report: ReportMistake): void {
  if (path.startsWith("/") && !/[^\x21-\x7e]|[*#]/.test(path)) return;
  const wildcard = path.includes("*")
    ? "write one path that lies there; a request has no wildcard"
    : "write it as it goes over the wire, from the slash on";
  report(place, `${quoted(path)} is no path of a request`, wildcard);
}

function checkOrigin(origin: string, place: DocumentPath, report: ReportMistake): void {
  if (origin === "null") return;
  const url = parseUrl(origin);
  if (url !== null && url.origin === origin && !origin.includes("*")) return;
  const better = url === null || url.origin === "null" || url.origin === "" ? "https://app.example" : url.origin;
  const wildcard = origin.includes("*") ? "name one origin that it means; a request has no wildcard" : `write ${better}`;
  report(place, `${quoted(origin)} is no origin that a browser sends`, wildcard);
}

/** Names, or names with values. */
export function readHeaders(value: unknown, place: DocumentPath, report: ReportMistake): HeaderList {
  if (value === undefined) return [];
  const pairs: readonly (readonly [place: DocumentPath, name: unknown, value: unknown])[] = isRecord(value)
    ? Object.entries(value).map(([name, each]) => [[...place, name], name, each])
    : readTexts(value, place, "a header name, such as X-Id", report).map((name, index) => [
        placeOf(value, place, index),
        name,
        usualValue(asciiLowercase(name)),
      ]);
  return pairs.flatMap(([at, name, text]): HeaderList => {
    if (typeof name !== "string" || !isHeaderName(name))
      report(at, `${quoted(name)} is no header name`, "write it without value, such as X-Id");
    else if (typeof text !== "string" || !isHeaderValue(text))
      report(at, `${name}: the value is no text of a header`, "write a text on one line");
    else return [[name, text]];
    return [];
  });
}

function readNames(value: unknown, place: DocumentPath, report: ReportMistake): readonly string[] {
  if (value === undefined) return [];
  const names = readTexts(value, place, "a header name, such as X-Total", report);
  for (const [index, name] of names.entries())
    if (!isHeaderName(name)) report(placeOf(value, place, index), `${quoted(name)} is no header name`, "write a name, such as X-Total");
  return names.map(asciiLowercase);
}

function readCredentials(value: unknown, place: DocumentPath, report: ReportMistake): readonly boolean[] {
  if (value === undefined || value === false) return [false];
  if (value === true) return [true];
  if (value === "both") return [false, true];
  report(place, `${quoted(value)} says nothing about credentials`, "write true, false or both");
  return [];
}

function readStatus(value: unknown, place: DocumentPath, kind: RowKind, report: ReportMistake): readonly number[] {
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const least = kind === "error" ? 400 : 200;
  if (list.length === 0) report(place, "status: this list is empty, so that no answer would do", "write a status, such as 200");
  return list.flatMap((status, index): readonly number[] => {
    if (typeof status === "number" && Number.isInteger(status) && status >= least && status <= 599) return [status];
    const wanted = `write a number from ${least} to 599`;
    report(placeOf(value, place, index), `${quoted(status)} is no status of ${kind === "error" ? "an error" : "an answer"}`, wanted);
    return [];
  });
}

function readMaxAge(value: unknown, place: DocumentPath, report: ReportMistake): number | null {
  if (value === undefined) return null;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  report(place, `${quoted(value)} is no number of seconds`, "write a whole number, such as 600");
  return null;
}

export function readFlag(value: unknown, place: DocumentPath, usual: boolean, report: ReportMistake): boolean {
  if (value === undefined) return usual;
  if (typeof value === "boolean") return value;
  report(place, `${quoted(value)} is neither true nor false`, `write ${String(!usual)}`);
  return usual;
}
