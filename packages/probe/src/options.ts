import type { BrowserId, HeaderList, Reply } from "@whycors/core";

/** A host and port, and the address to connect to in place of what its name resolves to. */
export interface Resolution {
  readonly host: string;
  readonly port: number;
  readonly address: string;
}

/** A server on 127.0.0.1 that reads requests with the whole URL, as a proxy does, and wants a token. */
export interface Hop {
  readonly port: number;
  /** Sent as `Proxy-Authorization: Bearer …`. */
  readonly token: string;
}

/** How a transport connects and what it sends; times are in milliseconds. */
export interface TransportOptions {
  /** Whose header order, casing and User-Agent to send. */
  readonly browser: BrowserId;
  /** Sent as Cookie where a request carries credentials; never on a preflight. */
  readonly cookie: string | null;
  /** Sent where a request has its body. */
  readonly body: Uint8Array | null;
  /** For the connection with its TLS handshake; from then to the end of the headers; from then to the end of the body. */
  readonly timeouts: { readonly connect: number; readonly headers: number; readonly body: number };
  /** More header bytes are a failure; more body bytes, as sent or decoded, are left unread. */
  readonly limits: { readonly headerBytes: number; readonly bodyBytes: number };
  /** Certificates (PEM) to trust besides the usual, and whether to take any. */
  readonly tls: { readonly ca: string | null; readonly insecure: boolean };
  /** Whether HTTP/2 is offered to HTTPS servers. */
  readonly http2: "auto" | "never";
  readonly resolve: readonly Resolution[];
  /** Whether HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY count. Loopback is never reached through a proxy. */
  readonly proxy: "environment" | "none";
  /** A server on this machine that makes every request in the place of the transport, TLS included; null to make them itself. */
  readonly hop: Hop | null;
  readonly signal: AbortSignal | null;
}

export const DEFAULT_OPTIONS: TransportOptions = {
  browser: "standard",
  cookie: null,
  body: null,
  timeouts: { connect: 10_000, headers: 10_000, body: 10_000 },
  limits: { headerBytes: 256 * 1024, bodyBytes: 1024 * 1024 },
  tls: { ca: null, insecure: false },
  http2: "auto",
  resolve: [],
  proxy: "environment",
  hop: null,
  signal: null,
};

/** What came back, for the engine and for people. */
export interface ProbeReply {
  readonly reply: Reply;
  readonly details: {
    /** `1.0`, `1.1` or `2`; null when there was no answer. */
    readonly httpVersion: string | null;
    /** Address and port of the other end: `127.0.0.1:8080`, `[::1]:443`; null when no connection was made. */
    readonly remoteAddress: string | null;
    readonly statusText: string;
    /** The header lines as sent. */
    readonly sent: HeaderList;
    /** As far as it was read, decoded. */
    readonly body: Uint8Array;
    readonly bodyTruncated: boolean;
    /** From the start, in milliseconds; null for what was not reached. */
    readonly timings: { readonly connected: number | null; readonly headers: number | null; readonly total: number };
  };
}

/**
 * Reads `host:port:address`, as curl's --resolve has it; null when it is none.
 *
 * @example
 * parseResolve("api.example:443:127.0.0.1"); // { host: "api.example", port: 443, address: "127.0.0.1" }
 */
export function parseResolve(text: string): Resolution | null {
  const [, host, port, address] = /^(\[[^\]]+\]|[^:\s]+):(\d{1,5}):(\[[^\]]+\]|[^\s]+)$/.exec(text) ?? [];
  if (host === undefined || address === undefined || Number(port) > 65_535) return null;
  return { host: host.toLowerCase(), port: Number(port), address: address.replace(/^\[|\]$/g, "") };
}
