import { asciiLowercase } from "../model/bytes.ts";
import type { Header } from "../model/header-list.ts";
import { base64 } from "./base64.ts";
import { problem, type ReadResult, sortHeaders } from "./copied-request.ts";
import { percentEncoded } from "./percent-encoded.ts";
import { shellWords } from "./shell-words.ts";

/** The options of curl that say something of the request, by what they take. Short forms stand for long ones. */
const SHORT: Readonly<Record<string, string>> = {
  ...{
    X: "request",
    H: "header",
    d: "data",
    F: "form",
    b: "cookie",
    u: "user",
    A: "user-agent",
    e: "referer",
    I: "head",
    G: "get",
    k: "insecure",
  },
  ...{
    L: "location",
    x: "proxy",
    o: "output",
    m: "max-time",
    s: "silent",
    S: "show-error",
    v: "verbose",
    i: "include",
    f: "fail",
    T: "upload-file",
    w: "write-out",
    r: "range",
  },
};

const WITH_VALUE: ReadonlySet<string> = new Set([
  ...[
    "request",
    "header",
    "data",
    "data-raw",
    "data-binary",
    "data-ascii",
    "data-urlencode",
    "json",
    "form",
    "form-string",
    "cookie",
    "user",
  ],
  ...[
    "user-agent",
    "referer",
    "url",
    "proxy",
    "resolve",
    "output",
    "max-time",
    "connect-timeout",
    "upload-file",
    "write-out",
    "range",
    "cacert",
  ],
  ...["cert", "key", "ciphers", "retry", "limit-rate", "interface", "cookie-jar", "max-redirs", "noproxy", "proxy-user", "tls-max"],
]);

const SILENT: ReadonlySet<string> = new Set([
  ...[
    "compressed",
    "silent",
    "show-error",
    "verbose",
    "include",
    "location",
    "fail",
    "globoff",
    "http1.1",
    "http2",
    "http2-prior-knowledge",
  ],
  ...[
    "http3",
    "no-progress-meter",
    "progress-bar",
    "path-as-is",
    "output",
    "write-out",
    "tlsv1.2",
    "tlsv1.3",
    "user-agent",
    "ipv4",
    "ipv6",
  ],
]);

interface Parsed {
  readonly urls: string[];
  readonly headers: Header[];
  readonly data: string[];
  readonly remarks: string[];
  method: string | null;
  impliedType: string | null;
  get: boolean;
  head: boolean;
  insecure: boolean;
}

/** Reads a command that developer tools copied as cURL, for bash or for cmd.exe, or one that was written by hand. */
export function readCurl(text: string): ReadResult {
  const split = shellWords(text);
  if ("unclosed" in split)
    return problem(
      `the quotation mark \`${split.unclosed}\` in the cURL command is never closed`,
      "copy the whole command, to its last line",
      split.at,
    );
  const [program = "", ...words] = split.words;
  if (!/(^|[\\/])curl(\.exe)?$/.test(program))
    return problem(
      `a cURL command begins with \`curl\`, and not with \`${program.slice(0, 40)}\``,
      "in the developer tools: Network, a request's menu, Copy as cURL",
    );
  const parsed: Parsed = {
    urls: [],
    headers: [],
    data: [],
    remarks: [],
    method: null,
    impliedType: null,
    get: false,
    head: false,
    insecure: false,
  };
  const trouble = parseWords(words, parsed);
  if (trouble !== null) return problem(trouble);
  if (split.rest !== "") parsed.remarks.push(`left out what follows the command: \`${split.rest.slice(0, 60)}\``);
  return assemble(parsed);
}

function parseWords(words: readonly string[], parsed: Parsed): string | null {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const long = /^--([\w.-]+)(?:=([^]*))?$/.exec(word);
    if (long === null && (!word.startsWith("-") || word === "-")) parsed.urls.push(word);
    else if (long !== null) {
      const [, name = "", inline] = long;
      const needs = WITH_VALUE.has(name) && inline === undefined;
      if (needs && at + 1 >= words.length) return `the option \`--${name}\` of the cURL command lacks its value`;
      apply(name, inline ?? (needs ? (words[++at] ?? "") : ""), parsed);
    } else {
      const taken = applyShort(word.slice(1), words[at + 1], parsed);
      if (taken === null) return `the option \`${word}\` of the cURL command lacks its value`;
      at += taken;
    }
  }
  return null;
}

/** `-sXPOST`: several flags, the last perhaps with its value. Gives how many further words were taken. */
function applyShort(letters: string, next: string | undefined, parsed: Parsed): number | null {
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? "";
    const name = SHORT[letter];
    if (name === undefined) parsed.remarks.push(`left out the option \`-${letter}\``);
    else if (!WITH_VALUE.has(name)) apply(name, "", parsed);
    else if (at + 1 < letters.length) {
      apply(name, letters.slice(at + 1), parsed);
      return 0;
    } else if (next === undefined) return null;
    else {
      apply(name, next, parsed);
      return 1;
    }
  }
  return 0;
}

function apply(name: string, value: string, parsed: Parsed): void {
  switch (name) {
    case "request":
      parsed.method = value;
      break;
    case "header":
      addHeader(value, parsed);
      break;
    case "data":
    case "data-ascii":
    case "data-binary":
      addData(value.startsWith("@") ? null : value, value, parsed);
      break;
    case "data-raw":
      addData(value, value, parsed);
      break;
    case "data-urlencode":
      addData(urlEncoded(value), value, parsed);
      break;
    case "json":
      addData(value.startsWith("@") ? null : value, value, parsed);
      parsed.headers.push(["Content-Type", "application/json"], ["Accept", "application/json"]);
      break;
    case "form":
    case "form-string":
      parsed.data.push("");
      parsed.impliedType = "multipart/form-data; boundary=whycors";
      parsed.remarks.push(`left out the content of the form field \`${value.split("=")[0]}\`: CORS looks only at its type`);
      break;
    case "cookie":
      parsed.headers.push(["Cookie", value]);
      break;
    case "user":
      parsed.headers.push(["Authorization", `Basic ${base64(value)}`]);
      break;
    case "referer":
      parsed.headers.push(["Referer", value]);
      break;
    case "range":
      parsed.headers.push(["Range", `bytes=${value}`]);
      break;
    case "url":
      parsed.urls.push(value);
      break;
    case "get":
      parsed.get = true;
      break;
    case "head":
      parsed.head = true;
      break;
    case "insecure":
      parsed.insecure = true;
      break;
    default:
      if (!SILENT.has(name)) parsed.remarks.push(`left out the option \`--${name}\``);
  }
}

/** `Name: value`; `Name:` takes a header of curl's own away, `Name;` is one without a value. */
function addHeader(line: string, parsed: Parsed): void {
  const colon = line.indexOf(":");
  const value = line.slice(colon + 1).trim();
  if (colon > 0 && value !== "") parsed.headers.push([line.slice(0, colon).trim(), value]);
  else if (colon < 0 && line.endsWith(";")) parsed.headers.push([line.slice(0, -1).trim(), ""]);
  else if (colon <= 0 && !line.startsWith(":")) parsed.remarks.push(`left out \`${line.slice(0, 60)}\`, which is no header`);
}

function addData(value: string | null, written: string, parsed: Parsed): void {
  if (value === null) parsed.remarks.push(`did not read the file \`${written.slice(1)}\`: give the body with -d @file, if it matters`);
  parsed.data.push(value ?? "");
  parsed.impliedType ??= "application/x-www-form-urlencoded";
}

function urlEncoded(value: string): string {
  const [, name = "", content = value] = /^([^=@]*)=([^]*)$/.exec(value) ?? [];
  return name === "" ? percentEncoded(content) : `${name}=${percentEncoded(content)}`;
}

function assemble(parsed: Parsed): ReadResult {
  const [url, ...others] = parsed.urls;
  if (url === undefined) return problem("the cURL command names no URL");
  if (others.length > 0) return problem(`the cURL command names ${parsed.urls.length} URLs`, "check one request at a time");
  const hasBody = parsed.data.length > 0 && !parsed.get;
  const query = parsed.get && parsed.data.length > 0 ? `${url.includes("?") ? "&" : "?"}${parsed.data.join("&")}` : "";
  const { headers, cookie, origin, mode } = sortHeaders(parsed.headers);
  const typed = !hasBody || parsed.impliedType === null || parsed.headers.some(([name]) => asciiLowercase(name) === "content-type");
  const implied: readonly Header[] = typed || parsed.impliedType === null ? [] : [["Content-Type", parsed.impliedType]];
  return {
    kind: "ok",
    request: {
      // curl takes a URL without its scheme
      url: /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? `${url}${query}` : `http://${url}${query}`,
      method: parsed.method ?? (parsed.head ? "HEAD" : hasBody ? "POST" : "GET"),
      headers: [...headers, ...implied],
      body: hasBody ? parsed.data.join("&") : null,
      cookie,
      origin,
      mode,
      // a browser that sent cookies elsewhere was asked to
      credentials: cookie === null ? null : "include",
      redirect: null,
      insecure: parsed.insecure,
      remarks: parsed.remarks,
    },
  };
}
