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
}

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
}

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

const ORIGINS: Readonly<Record<string, readonly [scheme: string, host: string, port: number]>> = {
  A: ["http", "localhost", 1],
  B: ["http", "localhost", 2],
  C: ["http", "localhost", 3],
  D: ["http", "127.0.0.1", 1],
  E: ["http", "127.0.0.1", 2],
  S: ["https", "localhost", 11],
  T: ["https", "localhost", 12],
  P: ["http", "localhost", 7],
  L: ["http", "localhost", 8],
  M: ["http", "app.test", 1],
  N: ["http", "api.test", 2],
  Q: ["http", "public.test", 7],
  X: ["http", "localhost", 9],
};

/** The files on disk that cases name. */
const FILES: Readonly<Record<string, string>> = { module: "module.mjs", css: "style.css", png: "pixel.png", font: "font.woff2" };

export function originOf(letter: string): string {
  const [scheme, host, port] = ORIGINS[letter] ?? ["http", "localhost", 1];
  return `${scheme}://${host}:${PORT_BASE + port}`;
}

export function pageOrigin(page: string): string {
  return ORIGINS[page] === undefined ? "null" : originOf(page);
}

export function tokenOf(id: string): string {
  return id.replace(/[^A-Za-z0-9_.-]+/g, "-");
}

function expandString(text: string, token: string, page: string): string {
  return text.replace(/\{([^{}]*)\}/g, (whole: string, name: string) => {
    if (name === "origin") return pageOrigin(page);
    if (name === "token") return token;
    if (name.startsWith("file:")) return `file:///fixtures/disk/${FILES[name.slice(5)] ?? name.slice(5)}`;
    const path = /^\/([\w.-]*)$/.exec(name);
    if (path !== null) return `/c/${token}/${path[1]}`;
    const match = /^([A-Z])(?:(\.host|\.port)|\/([\w.-]*))?$/.exec(name);
    if (match === null || ORIGINS[match[1] ?? ""] === undefined) return whole;
    const origin = originOf(match[1] ?? "");
    if (match[2] === ".host") return origin.replace(/^\w+:\/\//, "");
    if (match[2] === ".port") return origin.replace(/.*:/, "");
    return match[3] === undefined ? origin : `${origin}/c/${token}/${match[3]}`;
  });
}

function expand(value: unknown, token: string, page: string): unknown {
  if (typeof value === "string") return expandString(value, token, page);
  if (Array.isArray(value)) return value.map((each) => expand(each, token, page));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [expandString(key, token, page), expand(each, token, page)]));
}

/** All recorded cases, defaults filled in and placeholders replaced. */
export function readCases(): readonly Case[] {
  const files = readdirSync(`${here}cases`).sort();
  return files.flatMap((file) => {
    const cases: readonly Partial<Case>[] = JSON.parse(readFileSync(`${here}cases/${file}`, "utf8"));
    return cases.map((each) => {
      const full = { page: "A", api: "fetch", url: "{B/t}", request: {}, server: {}, ...each };
      return expand(full, tokenOf(full.id ?? ""), full.page) as Case;
    });
  });
}

/** What a browser did, by case id. */
export function readRecordings(browser: "chromium" | "firefox" | "webkit"): ReadonlyMap<string, Recording> {
  const lines = readFileSync(`${here}${browser}.jsonl`, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return new Map(lines.map((line) => JSON.parse(line) as Recording).map((each) => [each.id, each]));
}
