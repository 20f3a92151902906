import { MIMEType } from "node:util";
import { Headers } from "./headers.ts";
import type { Answer } from "./response.ts";

/** What an XMLHttpRequest has received so far; nothing while there is no answer. */
export class XhrResponse {
  readonly answer: Answer | null;
  readonly headers: Headers;
  readonly #chunks: Uint8Array[] = [];
  #received = 0;
  #held: unknown = null;

  constructor(answer: Answer | null = null) {
    this.answer = answer;
    this.headers = new Headers(answer?.headers);
  }

  /** In bytes. */
  get received(): number {
    return this.#received;
  }

  /** What the server says that there is to receive, in bytes; 0 when it says nothing. */
  get length(): number {
    return Number(this.headers.get("Content-Length") ?? 0) || 0;
  }

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#received += chunk.length;
  }

  /** https://xhr.spec.whatwg.org/#text-response */
  text(override: string | null): string {
    const bytes = Buffer.concat(this.#chunks);
    return decodeText(bytes, [byteOrderMark(bytes), charsetOf(override), charsetOf(this.headers.get("Content-Type"))]);
  }

  /** The whole as something else than text, the same object each time; null where it cannot be. */
  object(type: "arraybuffer" | "blob" | "document" | "json", override: string | null): unknown {
    this.#held ??= this.#read(type, override);
    return this.#held;
  }

  /** https://xhr.spec.whatwg.org/#the-getallresponseheaders()-method: sorted as if the names were in upper case. */
  allHeaders(): string {
    const lines = [...this.headers].map(([name, value]) => ({ line: `${name}: ${value}\r\n`, key: name.toUpperCase() }));
    lines.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    return lines.map(({ line }) => line).join("");
  }

  #read(type: "arraybuffer" | "blob" | "document" | "json", override: string | null): unknown {
    const bytes = Buffer.concat(this.#chunks);
    switch (type) {
      case "arraybuffer":
        return new Uint8Array(bytes).buffer;
      case "blob":
        // https://xhr.spec.whatwg.org/#final-mime-type
        return new Blob([bytes], { type: override ?? serialized(this.headers.get("Content-Type")) ?? "text/xml" });
      case "json":
        return parseJson(decodeText(bytes, []));
      case "document":
        return null;
      default:
        return type satisfies never;
    }
  }
}

/** https://xhr.spec.whatwg.org/#the-overridemimetype()-method */
export function parseOverride(mime: string): string {
  return serialized(mime) ?? "application/octet-stream";
}

/** The Content-Type that a page set, for a text that is sent: https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send step 4.5 */
export function withUtf8Charset(contentType: string): string {
  const parsed = parseMime(contentType);
  const charset = parsed?.params.get("charset") ?? null;
  if (parsed === null || charset === null || charset.toLowerCase() === "utf-8") return contentType;
  parsed.params.set("charset", "UTF-8");
  return parsed.toString();
}

function byteOrderMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xff && second === 0xfe ? "utf-16le" : null;
}

function charsetOf(mime: string | null): string | null {
  return parseMime(mime)?.params.get("charset") ?? null;
}

function serialized(mime: string | null): string | null {
  return parseMime(mime)?.toString() ?? null;
}

function parseMime(mime: string | null): MIMEType | null {
  if (mime === null) return null;
  try {
    return new MIMEType(mime);
  } catch {
    return null;
  }
}

/** By the first of the encodings that is known, or else as UTF-8. */
function decodeText(bytes: Uint8Array, labels: readonly (string | null)[]): string {
  for (const label of labels) {
    if (label === null) continue;
    try {
      return new TextDecoder(label).decode(bytes);
    } catch {
      // a label that names no encoding does not count
    }
  }
  return new TextDecoder().decode(bytes);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
