/** What the server, the page and the drivers tell each other. */
import type { CaseRequest, HeaderPairs, Recording, SeenRequest } from "../truth/case.ts";

/** What the page needs to know of its case. */
export interface PageCase {
  readonly token: string;
  readonly api: string;
  readonly url: string;
  readonly request: CaseRequest;
  readonly context?: "worker";
  readonly timeoutMs: number;
  /** The origin that takes the report. */
  readonly server: string;
}

/** What the page says became of its case; more than this for some APIs. */
export interface Report {
  readonly verdict: Recording["verdict"];
  readonly errorName?: string;
  readonly errorMessage?: string;
  readonly driverError?: string;
  readonly type?: string;
  readonly status?: number;
  readonly headers?: HeaderPairs;
  readonly [detail: string]: unknown;
}

export interface ConsoleMessage {
  text: string;
  readonly category?: string;
  readonly level?: string;
  readonly url?: string;
}

/** What a driver saw of a case. */
export interface Observed {
  readonly console: readonly ConsoleMessage[];
  /** Of Chromium alone: why loads failed, and what DevTools shows under Issues. */
  readonly network?: readonly object[];
  readonly issues?: readonly object[];
}

/** A request as the server logs it: besides what is compared, the other headers and the body. */
export interface LoggedRequest extends SeenRequest {
  readonly headers: HeaderPairs;
  readonly body?: string;
}
