import type { BrowserId, HeaderList, NetworkFailure } from "@whycors/core";
import type { Verdict } from "@whycors/core/diagnosis";
import type { Edit } from "@whycors/core/fixes";
import type { Consent } from "../judge/flow.ts";
import type { Reason } from "../judge/memo.ts";

/** One exchange, as it is told to people and programs. Plain JSON. */
export interface ExchangeRecord {
  /** Counts from 1, in the order of arrival. */
  readonly id: number;
  /** When the request arrived, in milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  /** As the browser named it. */
  readonly url: string;
  /** What the target was asked for. */
  readonly targetUrl: string;
  /** `outside` stands for what CORS has no say on: navigations, WebSockets, requests that no page made. */
  readonly role: "preflight" | "actual" | "outside";
  /** The page's origin; null where there is no page. */
  readonly page: string | null;
  readonly browser: BrowserId | null;
  /** How the request came by consent; null outside of CORS. */
  readonly consent: Consent | null;
  readonly requestHeaders: HeaderList;
  /** The answer as the browser got it; null where there was none. */
  readonly response: { readonly status: number; readonly statusText: string; readonly headers: HeaderList } | null;
  readonly failure: NetworkFailure | null;
  /** From the request's arrival to the answer's head, or to the failure. */
  readonly milliseconds: number;
  /** `passed` stands for an answer after which the browser goes on: a preflight's consent, or a redirect. */
  readonly verdict: Verdict | "passed" | "outside";
  /** Why the page does not get the answer; null where it does. */
  readonly finding: Reason | null;
  /** Why it would not have got the target's own answer; null where nothing was mended. */
  readonly mended: Reason | null;
  /** What was changed in the answer, on URLs as the browser names them. */
  readonly edits: readonly Edit[];
  /** Who changed it; null where nobody did. */
  readonly by: "fix" | "hand" | null;
  /** What would fail it if the page asks with credentials, of which the wire says nothing. */
  readonly withCredentials: Reason | null;
  /** What was done besides: rewritten headers, faults, edits by hand. */
  readonly remarks: readonly string[];
}

/** How a body ended. Plain JSON. */
export interface Ending {
  readonly id: number;
  /** The length of the answer's body as it was passed on. */
  readonly bytes: number;
  /** From the request's arrival on. */
  readonly milliseconds: number;
  /** Why the body is not whole, in words; null when it is. */
  readonly cut: string | null;
}
