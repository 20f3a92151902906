import type { HeaderList } from "./header-list.ts";

/** An HTTP answer as received: order, duplicates and bytes of its headers are kept. Interim answers (1xx) are not handed over. */
export interface WireResponse {
  /** 200 to 999. */
  readonly status: number;
  /** The reason phrase, where the protocol has one; nothing but messages looks at it. */
  readonly statusText?: string;
  readonly headers: HeaderList;
}

/** Why there was no HTTP answer. */
export type FailureKind =
  | "dns"
  | "refused"
  /** The connection was secured, but the certificate is not trusted. */
  | "certificate"
  /** The connection could not be secured. */
  | "tls"
  | "timeout"
  | "reset"
  /** The connection was closed in an orderly way, before any answer. */
  | "closed"
  | "protocol";

export interface NetworkFailure {
  readonly failure: FailureKind;
  /** For people: what the connection said, such as the problem of the certificate. */
  readonly detail: string;
}

/** A recording lacks the exchange. */
export interface NotRecorded {
  readonly missing: "request" | "response";
}

export type Reply = WireResponse | NetworkFailure | NotRecorded;

/** https://fetch.spec.whatwg.org/#ok-status */
export function isOkStatus(status: number): boolean {
  return status >= 200 && status <= 299;
}

/** https://fetch.spec.whatwg.org/#redirect-status */
export function isRedirectStatus(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}
