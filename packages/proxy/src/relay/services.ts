import type { HeaderList } from "@whycors/core";
import type { Halt } from "./halt.ts";
import type { ReasonId, Refusal } from "./reasons.ts";

/** A body, piece by piece. Whoever stops early calls `return` on its iterator, as `for await` does. */
export type Body = AsyncIterable<Uint8Array>;

/** A request for a target. */
export interface Outgoing {
  readonly url: URL;
  readonly method: string;
  readonly headers: HeaderList;
  readonly body: Body | null;
  /** Given up when nobody waits for the answer any more. */
  readonly halt: Halt;
}

/** The head of an answer, and its body. */
export interface Arrived {
  readonly status: number;
  readonly headers: HeaderList;
  /** Null where there can be none: after HEAD, and with a null body status. Bytes where all of it is here already. */
  readonly body: Body | Uint8Array | null;
}

/**
 * Sends one request, and follows no redirect. This is where a relay is safe or not: it must connect to no address that is
 * not allowed, and check the very address to which it connects.
 */
export interface Connector {
  send(request: Outgoing): Promise<Arrived | Refusal>;
  /** Whether bodies come decoded (as `fetch` gives them) rather than as they are on the wire. */
  readonly decodes: boolean;
}

/** Counts requests. `null` when there may be one more, else the seconds to wait. */
export interface Limiter {
  take(client: string, key: string | null): Promise<number | null>;
}

/** What has happened, for logs and metrics. Holds no header, and no body. */
export interface ExchangeRecord {
  /** When it began, in milliseconds since 1970. */
  readonly time: number;
  readonly milliseconds: number;
  readonly method: string;
  /** The target's URL, without its query unless the configuration wants it; null where there is none. */
  readonly url: string | null;
  /** The entry of the configuration that it fits. */
  readonly target: string | null;
  readonly origin: string | null;
  readonly address: string | null;
  /** The id of the key. */
  readonly key: string | null;
  readonly kind: "preflight" | "relayed" | "refused";
  readonly status: number;
  /** Why the relay answered by itself, or cut the answer. */
  readonly reason: ReasonId | null;
  /** For the operator alone: what went wrong inside. */
  readonly error: string | null;
  readonly redirects: number;
  /** Bytes of bodies, as they were passed on. */
  readonly requestBytes: number;
  readonly answerBytes: number;
}

export interface Services {
  readonly connector: Connector;
  readonly limiter: Limiter;
  readonly onExchange?: (record: ExchangeRecord) => void;
}
