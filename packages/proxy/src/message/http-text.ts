import type { HeaderList } from "@whycors/core";

/** A request or an answer, as a person edits it. */
export interface HttpMessage {
  readonly start:
    | { readonly kind: "request"; readonly method: string; readonly url: string }
    | { readonly kind: "response"; readonly status: number; readonly statusText: string };
  /** Order, case and duplicates are kept; one code unit is one byte. */
  readonly headers: HeaderList;
  /** The body's text, which is UTF-8 on the wire; null for a body that stays as it is, as it is no text or too long to be shown. */
  readonly body: string | null;
}

/** What is wrong with a text, and in which line, counted from 1. */
export interface TextMistake {
  readonly line: number;
  readonly message: string;
}

const KEPT = "(the body stays as it is; write a blank line and a text below the headers to replace it)";

/** A message as text: comments, the first line, the headers, a blank line and the body. */
export function printMessage({ start, headers, body }: HttpMessage, comments: readonly string[] = []): string {
  const first = start.kind === "request" ? `${start.method} ${start.url}` : `HTTP/1.1 ${start.status} ${start.statusText}`.trimEnd();
  const head = [...comments, ...(body === null ? [KEPT] : [])].map((line) => `# ${line}`);
  const lines = [...head, first, ...headers.map(([name, value]) => (value === "" ? `${name}:` : `${name}: ${value}`))];
  return body === null ? `${lines.join("\n")}\n` : `${lines.join("\n")}\n\n${body}`;
}

/** What no line of a message may hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]|[^\x00-\xff]/;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Reads such a text. Lines that begin with `#` before the first line are comments. Without a blank line the body stays as it is.
 * Lines end in LF or CRLF; the body is taken as it stands.
 */
export function parseMessage(text: string): HttpMessage | { readonly mistakes: readonly TextMistake[] } {
  const { lines, body } = split(text);
  const mistakes: TextMistake[] = [];
  const first = lines.findIndex((line) => line !== "" && !line.startsWith("#"));
  if (first < 0) return { mistakes: [{ line: 1, message: "there is no message: it begins with `HTTP/1.1 200 OK` or `GET /path`" }] };
  const start = parseStart(lines[first] ?? "");
  if ("message" in start) mistakes.push({ line: first + 1, message: start.message });
  const headers = lines.slice(first + 1).flatMap((line, index) => {
    const header = parseHeader(line);
    if (!("message" in header)) return [[header.name, header.value] as const];
    mistakes.push({ line: first + 2 + index, message: header.message });
    return [];
  });
  return mistakes.length > 0 || "message" in start ? { mistakes } : { start, headers, body };
}

/** The lines of the head, and what follows its blank line; null where there is none. */
function split(text: string): { readonly lines: readonly string[]; readonly body: string | null } {
  const lines: string[] = [];
  let begun = false;
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end < 0 ? text.length : end).replace(/\r$/, "");
    at = end < 0 ? text.length : end + 1;
    if (line === "" && begun) return { lines, body: text.slice(at) };
    lines.push(line);
    begun ||= line !== "" && !line.startsWith("#");
  }
  return { lines, body: null };
}

function parseStart(line: string): HttpMessage["start"] | { readonly message: string } {
  if (/^HTTP\//i.test(line)) {
    const [, digits = "", statusText = ""] = /^HTTP\/\d(?:\.\d)? +(\d{3})(?: (.*))?$/i.exec(line) ?? [];
    const status = Number(digits);
    if (status < 200 || CONTROL.test(statusText))
      return { message: "an answer begins like `HTTP/1.1 200 OK`, with a status from 200 to 999" };
    return { kind: "response", status, statusText };
  }
  const [, method = "", url = ""] = /^(\S+) +(\S+)(?: +HTTP\/\d(?:\.\d)?)?$/.exec(line) ?? [];
  if (!TOKEN.test(method) || !(url.startsWith("/") || /^https?:\/\//.test(url)))
    return { message: "a message begins with `HTTP/1.1 200 OK` or `GET /path`" };
  return { kind: "request", method, url };
}

function parseHeader(line: string): { readonly name: string; readonly value: string } | { readonly message: string } {
  if (/^[ \t]/.test(line)) return { message: "a header begins at the start of its line, and is one line" };
  const colon = line.indexOf(":");
  if (colon < 0) return { message: `\`${line.slice(0, 40)}\` is no header: it has no colon (a blank line ends the headers)` };
  const name = line.slice(0, colon);
  if (!TOKEN.test(name)) return { message: `\`${name.slice(0, 40)}\` is no header name` };
  const value = line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, "");
  return CONTROL.test(value) ? { message: `the value of ${name} holds a character that HTTP does not send` } : { name, value };
}
