import { type BrowserId, type Header, type HeaderList, isToken, STATUS_TEXTS, stripHttpTabOrSpace, type WireResponse } from "@whycors/core";

/** What is wrong with a line of an answer. */
export type LineProblem = "no-status" | "status-range" | "no-header" | "bad-name" | "space-before-colon" | "bad-value";

/** A place in the text that cannot be read, as [start, end) in code units. */
export interface TextProblem {
  readonly problem: LineProblem;
  readonly start: number;
  readonly end: number;
}

/** An answer as it was written down. What cannot be read is left out, and named. */
export interface HttpText {
  readonly response: WireResponse;
  /** The lines below the status line as they go over the wire, whether they can be read or not; one code unit for each byte. */
  readonly lines: readonly string[];
  /** What follows the first empty line. */
  readonly body: string;
  readonly problems: readonly TextProblem[];
}

const DEFAULT_STATUS = 200;

/**
 * Reads an answer: a status line, which may be no more than `204`, header lines, an empty line, and the body. Where a line is not as it
 * should be, it is read as that browser reads it.
 */
export function parseHttpText(text: string, browser: BrowserId = "standard"): HttpText {
  const problems: TextProblem[] = [];
  const headers: Header[] = [];
  const { head, body } = splitHttpText(text);
  const [first = "", ...lines] = head.split("\n");
  const status = parseStatus(first);
  if ("problem" in status) problems.push({ problem: status.problem, start: 0, end: first.length });
  let start = first.length + 1;
  for (const line of joined(lines)) {
    const { header, problem } = parseHeaderLine(unfold(line), browser);
    if (problem !== null) problems.push({ problem, start, end: start + line.length });
    if (header !== null) headers.push(header);
    start += line.length + 1;
  }
  const { code, reason } = "problem" in status ? { code: DEFAULT_STATUS, reason: "" } : status;
  return {
    response: { status: code, ...(reason === "" ? {} : { statusText: reason }), headers },
    lines: lines.map(toBytes),
    body,
    problems,
  };
}

/**
 * Each header of a head on one line: what begins with white space belongs to the line above.
 * https://www.rfc-editor.org/rfc/rfc9112#name-obsolete-line-folding
 */
export function unfold(head: string): string {
  return head.replace(/\n[ \t]+/g, " ");
}

/** Lines with those that continue them. What continues the status line is no header. */
function joined(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const above = /^[ \t]/.test(line) ? whole.pop() : undefined;
    whole.push(above === undefined ? line : `${above}\n${line}`);
  }
  return whole;
}

/** The lines up to the first empty one, and what follows it. */
export function splitHttpText(text: string): { readonly head: string; readonly body: string } {
  const whole = text.replaceAll("\r\n", "\n");
  const end = whole.search(/\n[ \t]*(\n|$)/);
  if (end < 0) return { head: whole, body: "" };
  const rest = whole.slice(end + 1);
  const bodyAt = rest.indexOf("\n");
  return { head: whole.slice(0, end), body: bodyAt < 0 ? "" : rest.slice(bodyAt + 1) };
}

function parseStatus(line: string): { readonly code: number; readonly reason: string } | { readonly problem: LineProblem } {
  const [, digits, reason = ""] = /^\s*(?:HTTP\/[\d.]+[ \t]+)?(\d{3})(?:[ \t]+(.*))?$/.exec(line) ?? [];
  if (digits === undefined) return { problem: "no-status" };
  // an interim answer is never the last word, and the engine is not told of it
  return Number(digits) < 200 ? { problem: "status-range" } : { code: Number(digits), reason: reason.trim() };
}

interface HeaderLine {
  readonly header: Header | null;
  readonly problem: LineProblem | null;
}

/**
 * BROWSER: all leave lines out that are no header. Chromium 156 alone reads names with white space before the colon; a NUL in a value, and in
 * Chromium anywhere, makes the whole answer no HTTP. Firefox 153 does neither.
 */
function parseHeaderLine(line: string, browser: BrowserId): HeaderLine {
  const wrong = (problem: LineProblem): HeaderLine => ({ header: null, problem });
  const colon = line.indexOf(":");
  if (line.includes("\0", browser === "gecko" ? colon : 0)) return wrong("bad-value");
  if (colon < 1) return wrong("no-header");
  const name = stripHttpTabOrSpace(line.slice(0, colon));
  if (!isToken(name) || !line.startsWith(name)) return wrong("bad-name");
  const header: Header = [name, toBytes(stripHttpTabOrSpace(line.slice(colon + 1)))];
  if (name.length === colon) return { header, problem: null };
  return { header: browser === "chromium" ? header : null, problem: "space-before-colon" };
}

/** The UTF-8 of a text, one code unit for each byte, as it goes over the wire. */
export function toBytes(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  return [...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join("");
}

/** The text whose UTF-8 the bytes are, or the bytes as they are where they are none. */
export function fromBytes(bytes: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (unit) => unit.charCodeAt(0)));
  } catch {
    return bytes;
  }
}

export function statusLine(status: number, reason: string = STATUS_TEXTS[status] ?? ""): string {
  return `HTTP/1.1 ${status} ${reason}`.trimEnd();
}

/** An answer written down. */
export function printHttpText({ status, statusText, headers }: WireResponse, body = ""): string {
  const lines = [statusLine(status, statusText), ...headerLines(headers)];
  return body === "" ? lines.join("\n") : `${lines.join("\n")}\n\n${body}`;
}

export function headerLines(headers: HeaderList): readonly string[] {
  return headers.map(([name, value]) => `${name}: ${fromBytes(value)}`.trimEnd());
}
