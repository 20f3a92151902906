/** The cases that were run in real browsers, and their placeholders. The format is in README.md beside this file. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type HeaderPairs = readonly (readonly [string, string])[];

export interface Answer {
  readonly status?: number;
  readonly reason?: string;
  readonly headers?: HeaderPairs;
  readonly rawLines?: readonly string[];
  readonly body?: string;
  readonly asset?: string;
  readonly action?: "reset" | "close" | "hang" | "reset-after-headers" | "hang-after-headers" | "raw";
  readonly raw?: string;
  readonly auto?: boolean;
}

export interface Hop {
  readonly options?: Answer;
  readonly actual?: Answer;
}

export interface BodySpec {
  readonly type: "blob" | "buffer" | "urlencoded" | "formdata" | "stream";
  readonly mime?: string;
  readonly text?: string;
}

export interface CaseRequest {
  readonly method?: string;
  readonly headers?: HeaderPairs | Readonly<Record<string, string>>;
  readonly body?: string | BodySpec;
  readonly mode?: string;
  readonly credentials?: string;
  readonly redirect?: string;
  readonly referrerPolicy?: string;
  readonly integrity?: string;
  readonly cache?: string;
  readonly keepalive?: boolean;
  readonly targetAddressSpace?: string;
  readonly withCredentials?: boolean;
  readonly uploadListener?: boolean;
  readonly crossorigin?: string;
  readonly type?: string;
  readonly as?: string;
  readonly responseType?: ResponseKind;
  readonly getHeaders?: readonly string[];
}

type ResponseKind = "" | "text" | "json" | "arraybuffer" | "blob";

/** What a browser, or the way it is driven, must offer for a case. */
export type Need = "hostmap" | "trusted-tls" | "address-space" | "file-page" | "nxdomain";

export interface Case {
  readonly id: string;
  readonly page: string;
  readonly pageHeaders?: HeaderPairs;
  /** Where the case's code runs: in the page, or in a dedicated worker. */
  readonly context?: "worker";
  readonly api: string;
  readonly url: string;
  readonly request: CaseRequest;
  readonly server: Readonly<Record<string, Hop>>;
  /** How long the page waits before the verdict is `pending`. */
  readonly timeoutMs?: number;
  readonly needs?: readonly Need[];
}

/** A case as its file has it: with placeholders, and without what is as usual. */
export type CaseSource = Partial<Case> & Pick<Case, "id">;

export type Product = "chromium" | "firefox" | "webkit";

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly origin?: string | null;
  readonly acrm?: string;
  readonly acrh?: string;
}

export interface Recording {
  readonly id: string;
  readonly skipped?: string;
  readonly verdict: "resolve" | "reject" | "pending" | "no-report";
  readonly type?: string;
  readonly status?: number;
  readonly headers?: HeaderPairs;
  readonly requests: readonly SeenRequest[];
  readonly console: readonly { readonly text: string; readonly category?: string }[];
}

const here = fileURLToPath(new URL(".", import.meta.url));
const PORT_BASE = 18_800;

interface Place {
  readonly scheme: "http" | "https";
  readonly host: string;
  readonly port: number;
}

function place(scheme: Place["scheme"], host: string, offset: number): Place {
  return { scheme, host, port: PORT_BASE + offset };
}

/** The origins that a case can name. Their ports are fixed, so that recorded messages are the same on every run. */
export const ORIGINS: Readonly<Record<string, Place>> = {
  A: place("http", "localhost", 1),
  B: place("http", "localhost", 2),
  C: place("http", "localhost", 3),
  D: place("http", "127.0.0.1", 1),
  E: place("http", "127.0.0.1", 2),
  S: place("https", "localhost", 11),
  T: place("https", "localhost", 12),
  P: place("http", "localhost", 7),
  L: place("http", "localhost", 8),
  M: place("http", "app.test", 1),
  N: place("http", "api.test", 2),
  Q: place("http", "public.test", 7),
  X: place("http", "localhost", 9),
};

/** The file names of what cases load from disk: browsers go by the suffix. */
export const DISK_NAMES: Readonly<Record<string, string>> = {
  png: "picture.png",
  font: "font.ttf",
  module: "module.mjs",
  css: "style.css",
};

function placeOf(letter: string): Place {
  return ORIGINS[letter] ?? place("http", "localhost", 1);
}

export function originOf(letter: string): string {
  const { scheme, host, port } = placeOf(letter);
  return `${scheme}://${host}:${port}`;
}

export function pageOrigin(page: string): string {
  return ORIGINS[page] === undefined ? "null" : originOf(page);
}

/** The origin that serves the top-level document of a page; a page whose own origin is opaque is served by A. */
export function serverOriginOf(page: string): string {
  return originOf(ORIGINS[page] === undefined ? "A" : page);
}

export function tokenOf(id: string): string {
  return id.replace(/[^A-Za-z0-9_.-]+/g, "-");
}

type FileUrl = (name: string) => string;

function expandString(text: string, token: string, page: string, fileUrl: FileUrl): string {
  return text.replace(/\{([^{}]*)\}/g, (whole: string, name: string) => {
    if (name === "origin") return pageOrigin(page);
    if (name === "token") return token;
    if (name.startsWith("file:")) return fileUrl(name.slice(5));
    const path = /^\/([\w.-]*)$/.exec(name);
    if (path !== null) return `/c/${token}/${path[1]}`;
    const match = /^([A-Z])(?:(\.host|\.port)|\/([\w.-]*))?$/.exec(name);
    if (match === null || ORIGINS[match[1] ?? ""] === undefined) return whole;
    const letter = match[1] ?? "";
    const { host, port } = placeOf(letter);
    if (match[2] === ".host") return `${host}:${port}`;
    if (match[2] === ".port") return String(port);
    return match[3] === undefined ? originOf(letter) : `${originOf(letter)}/c/${token}/${match[3]}`;
  });
}

function expand(value: unknown, one: (text: string) => string): unknown {
  if (typeof value === "string") return one(value);
  if (Array.isArray(value)) return value.map((each) => expand(each, one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [one(key), expand(each, one)]));
}

/** A case with its defaults filled in and its placeholders replaced; `fileUrl` gives `{file:name}`. */
export function expandCase(source: CaseSource, fileUrl: FileUrl = (name) => `file:///fixtures/disk/${DISK_NAMES[name] ?? name}`): Case {
  const full = { page: "A", api: "fetch", url: "{B/t}", request: {}, server: {}, ...source };
  return expand(full, (text) => expandString(text, tokenOf(full.id), full.page, fileUrl)) as Case;
}

/** All recorded cases, as their files have them. */
export function readCaseSources(): readonly CaseSource[] {
  const files = readdirSync(`${here}cases`).sort();
  return files.flatMap((file) => JSON.parse(readFileSync(`${here}cases/${file}`, "utf8")) as readonly CaseSource[]);
}

/** All recorded cases, defaults filled in and placeholders replaced. */
export function readCases(): readonly Case[] {
  return readCaseSources().map((source) => expandCase(source));
}

/** What a browser did, by case id. */
export function readRecordings(browser: Product): ReadonlyMap<string, Recording> {
  const lines = readFileSync(`${here}${browser}.jsonl`, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return new Map(lines.map((line) => JSON.parse(line) as Recording).map((each) => [each.id, each]));
}
