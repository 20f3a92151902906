import { constants, type Http2ServerResponse, type OutgoingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import { Writable } from "node:stream";
import type { HeaderList } from "@whycors/core";
import { endToEnd, pairs } from "../rewrite/headers.ts";
import type { Outlet } from "../sockets/outlet.ts";

/** The header lines of an HTTP/2 request as they would be over HTTP/1.1: with Host, without pseudo-headers, with one Cookie. */
export function requestLines(raw: readonly string[], authority: string): HeaderList {
  const all = pairs(raw).filter(([name]) => !name.startsWith(":"));
  const cookies = all.flatMap(([name, value]) => (name === "cookie" ? [value] : []));
  const lines = all.filter(([name]) => name !== "cookie" && name !== "host");
  // browsers send crumbs: https://www.rfc-editor.org/rfc/rfc9113#name-compressing-the-cookie-head
  return [["host", authority], ...lines, ...(cookies.length === 0 ? [] : [["cookie", cookies.join("; ")] as const])];
}

/** Statuses whose answers have no body; Node ends their streams itself. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** The answer to an HTTP/2 request. What cuts it short, resets its stream. */
export class Http2Outlet extends Writable implements Outlet {
  sendDate = false;
  readonly #response: Http2ServerResponse;
  readonly #stream: ServerHttp2Stream;
  #bodiless: boolean;

  constructor(response: Http2ServerResponse, toHead: boolean) {
    super();
    this.#response = response;
    this.#stream = response.stream;
    this.#bodiless = toHead;
    this.#stream.on("error", () => this.destroy());
    this.#stream.on("close", () => this.destroy());
  }

  writeHead(status: number, _statusText: string, flat: string[]): void {
    const stream = this.#stream;
    if (stream.closed || stream.destroyed) return void this.destroy();
    this.#bodiless ||= WITHOUT_BODY.has(status);
    const options = { endStream: this.#bodiless, waitForTrailers: !this.#bodiless, sendDate: false };
    const lines = byName(endToEnd(pairs(flat)));
    try {
      stream.respond({ ":status": status, ...lines }, options);
    } catch {
      // Node sends no header twice of which there should be one; one list means the same: https://www.rfc-editor.org/rfc/rfc9110#section-5.3
      stream.respond({ ":status": status, ...joined(lines) }, options);
    }
  }

  addTrailers(trailers: readonly [string, string][]): void {
    this.#response.addTrailers(joined(byName(trailers)));
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#bodiless) done();
    else this.#stream.write(chunk, done);
  }

  override _final(done: () => void): void {
    if (this.#bodiless) done();
    else this.#stream.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.writableFinished) this.#stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    done(error);
  }
}

type Lines = Readonly<Record<string, string[]>>;

function byName(headers: HeaderList): Lines {
  const lines = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    lines.set(lower, [...(lines.get(lower) ?? []), value]);
  }
  return Object.fromEntries(lines);
}

function joined(lines: Lines): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(lines).map(([name, values]) => [name, name === "set-cookie" ? values : values.join(", ")]));
}
