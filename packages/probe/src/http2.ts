import http2 from "node:http2";
import type { Socket } from "node:net";
import type { BrowserId, HeaderList, NetworkFailure } from "@whycors/core";
import { connectionFailure, failure } from "./failure.ts";
import type { Answer } from "./http1.ts";
import type { TransportOptions } from "./options.ts";

/** Headers that belong to a connection of HTTP/1.1. */
const CONNECTION_NAMES: ReadonlySet<string> = new Set(["host", "connection", "keep-alive", "transfer-encoding"]);

/** The pseudo-headers in the order in which a browser sends them. */
function pseudoHeaders(method: string, url: URL, browser: BrowserId): HeaderList {
  const path = [":path", `${url.pathname}${url.search}`] as const;
  const authority = [":authority", url.host] as const;
  const scheme = [":scheme", "https"] as const;
  return browser === "gecko" ? [[":method", method], path, authority, scheme] : [[":method", method], authority, scheme, path];
}

/** The header lines of a request over HTTP/2: names in lower case, without those of the connection. */
export function http2Lines(lines: HeaderList, method: string, url: URL, browser: BrowserId): HeaderList {
  const own = lines.map(([name, value]) => [name.toLowerCase(), value] as const).filter(([name]) => !CONNECTION_NAMES.has(name));
  return [...pseudoHeaders(method, url, browser), ...own];
}

/** One request and its answer over a connection that speaks HTTP/2; the connection is closed afterwards. */
export function exchangeOverHttp2(
  socket: Socket,
  url: URL,
  lines: HeaderList,
  body: Uint8Array | null,
  options: TransportOptions,
  where: string,
): Promise<Answer | NetworkFailure> {
  return new Promise((resolve) => {
    const session = http2.connect(url.origin, {
      createConnection: () => socket,
      maxHeaderListPairs: 4096,
      settings: { enablePush: false },
    });
    const chunks: Buffer[] = [];
    let length = 0;
    let head: Omit<Answer, "body" | "truncated"> | null = null;
    const end = (problem: NetworkFailure | null, truncated: boolean): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", abort);
      session.destroy();
      resolve(
        head === null
          ? (problem ?? failure("reset", `${where} closed the stream without an answer`))
          : { ...head, body: Buffer.concat(chunks), truncated },
      );
    };
    const seconds = options.timeouts.headers / 1000;
    let timer = setTimeout(
      () => end(failure("timeout", `${where} sent no complete answer within ${seconds} s`), false),
      options.timeouts.headers,
    );
    const abort = (): void => end(failure("reset", "interrupted"), true);
    options.signal?.addEventListener("abort", abort, { once: true });
    const headers: Record<string, string | string[]> = {};
    for (const [name, value] of lines) headers[name] = name in headers ? [headers[name] ?? [], value].flat() : value;
    const stream = session.request(headers, { endStream: body === null });
    if (body !== null) stream.end(body);
    stream.on("response", (_headers, _flags, raw?: readonly string[]) => {
      clearTimeout(timer);
      timer = setTimeout(() => end(null, true), options.timeouts.body);
      const pairs = (raw ?? []).flatMap((name, index) => (index % 2 === 0 ? [[name, bytes((raw ?? [])[index + 1] ?? "")] as const] : []));
      const status = Number(pairs.find(([name]) => name === ":status")?.[1]);
      head = { status, statusText: "", httpVersion: "2", headers: pairs.filter(([name]) => !name.startsWith(":")), at: Date.now() };
    });
    stream.on("data", (chunk: Buffer) => {
      if (length < options.limits.bodyBytes) chunks.push(chunk.subarray(0, options.limits.bodyBytes - length));
      length += chunk.length;
      if (length > options.limits.bodyBytes) end(null, true);
    });
    stream.on("end", () => end(null, false));
    const problem = (error: unknown): void => end(protocolFailure(error, where), true);
    stream.on("error", problem);
    stream.on("close", () => end(null, true));
    session.on("error", problem);
  });
}

/** Node decodes header values as UTF-8 where they are; the engine wants one code unit for each byte. */
function bytes(value: string): string {
  return [...value].some((character) => character.charCodeAt(0) > 0xff) ? Buffer.from(value, "utf8").toString("latin1") : value;
}

function protocolFailure(error: unknown, where: string): NetworkFailure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!code.startsWith("ERR_HTTP2")) return connectionFailure(error, where);
  return failure("protocol", `${where} breaks HTTP/2: ${error instanceof Error ? error.message : code}`);
}
