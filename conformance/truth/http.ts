/** What the HTTP parsers of the browsers make of odd answers: the engine is given what they hand on. */
import type { BrowserId, HeaderList, Reply } from "@whycors/core";

export function trimmed(value: string): string {
  return value.replace(/^[ \t]+|[ \t]+$/g, "");
}

/** Header lines as they were sent, parsed. */
export function readHeaderLines(raw: readonly string[], browser: BrowserId): HeaderList {
  // BROWSER: Chromium 156 ends a line at a bare CR
  const lineEnd = browser === "chromium" ? /\r\n?|\n/ : /\r?\n/;
  // a line that begins with white space continues the one before it
  const joined = raw.join("\n").replace(/\n(?=[ \t])/g, "");
  return joined
    .split(lineEnd)
    .filter((line) => line !== "")
    .map((line) => {
      const name = line.slice(0, line.indexOf(":"));
      // BROWSER: Chromium 156 takes a name with a space before its colon
      return [browser === "chromium" ? name.trimEnd() : name, line.slice(line.indexOf(":") + 1)] as const;
    });
}

/** A whole answer as it was sent, parsed. */
export function readRaw(raw: string, browser: BrowserId): Reply {
  const [first = "", ...lines] = raw.slice(0, raw.indexOf("\r\n\r\n")).split("\r\n");
  const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(first)?.[1]);
  if (!(status >= 200)) {
    // BROWSER: Firefox 153 takes what is no HTTP/1 for HTTP/0.9; Chromium 156 takes a status line without a status for 200
    const taken = browser === "gecko" || (browser === "chromium" && first.startsWith("HTTP/"));
    return taken ? { status: 200, headers: [] } : { failure: "protocol", detail: "the answer is not HTTP" };
  }
  const headers = readHeaderLines(lines, browser).map(([name, value]) => [name, trimmed(value)] as const);
  const lengths = new Set(headers.filter(([name]) => name.toLowerCase() === "content-length").map(([, value]) => value));
  // BROWSER: WebKitGTK 2.50 (libsoup) takes two lengths
  return lengths.size > 1 && browser !== "webkit" ? { failure: "protocol", detail: "two lengths" } : { status, headers };
}
