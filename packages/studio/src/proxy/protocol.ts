import type { BrowserId, CacheEntry, HeaderList, NetworkFailure, Trace } from "@whycors/core";
import type { Verdict } from "@whycors/core/diagnosis";
import type { Edit, Target } from "@whycors/core/fixes";

/*
 * What the page reads of the control API of `whycors proxy`, which docs/proxy-control.md describes. The proxy's own types have
 * more; a test of the command line holds these against them.
 */

/** Why something failed: the catalogue's id, and its words. */
export interface ProxyReason {
  readonly id: string;
  readonly what: string;
}

/** One exchange, as the proxy saw and judged it. */
export interface ProxyExchange {
  readonly id: number;
  /** When the request arrived, in milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly targetUrl: string;
  readonly role: "preflight" | "actual" | "outside";
  readonly page: string | null;
  readonly browser: BrowserId | null;
  readonly consent: "not-needed" | "preflight" | "cached" | "unseen" | null;
  readonly requestHeaders: HeaderList;
  readonly response: { readonly status: number; readonly statusText: string; readonly headers: HeaderList } | null;
  readonly failure: NetworkFailure | null;
  readonly milliseconds: number;
  readonly verdict: Verdict | "passed" | "outside";
  readonly finding: ProxyReason | null;
  readonly mended: ProxyReason | null;
  readonly by: "fix" | "hand" | null;
  readonly withCredentials: ProxyReason | null;
  readonly remarks: readonly string[];
}

/** The same with what the engine made of it; no trace where CORS has no say. */
export interface ExchangeDetail {
  readonly exchange: ProxyExchange;
  readonly trace: Trace | null;
  /** The consent that the browser remembered before. */
  readonly cache: readonly CacheEntry[];
}

/** How the body of an exchange ended; `cut` says why it is not whole. */
export interface ExchangeEnding {
  readonly id: number;
  readonly bytes: number;
  readonly cut: string | null;
}

/** What a browser could have sent, and did not. */
export interface AbandonedStep {
  readonly id: number;
  readonly kind: "preflight" | "redirect";
  readonly next: { readonly method: string; readonly url: string };
  readonly finding: ProxyReason | null;
}

export type Phase = "request" | "response";

/** A message that waits. */
export interface HeldMessage {
  readonly id: number;
  readonly phase: Phase;
  /** When it goes on unchanged, in milliseconds since the epoch. */
  readonly until: number;
  /** `GET http://localhost:8080/items` */
  readonly about: string;
  /** The page's origin; null where the request names none. */
  readonly page: string | null;
}

/** What became of a message that waited. */
export type Decision = "release" | "edit" | "drop";

export type ProxyEvent =
  | { readonly kind: "exchange"; readonly exchange: ProxyExchange }
  | { readonly kind: "ended"; readonly ending: ExchangeEnding }
  | { readonly kind: "abandoned"; readonly abandoned: AbandonedStep }
  | { readonly kind: "held"; readonly held: { readonly id: number; readonly phase: Phase } }
  | { readonly kind: "released"; readonly held: { readonly id: number; readonly phase: Phase }; readonly decision: Decision };

export const PROXY_MODES = ["observe", "fix", "hold"] as const;

export type ProxyMode = (typeof PROXY_MODES)[number];

/** What is held in mode `hold`; what is null matches all. */
export interface HoldFilter {
  readonly phase: Phase | "both";
  readonly methods: readonly string[] | null;
  readonly path: string | null;
  readonly statuses: readonly string[] | null;
}

export interface ProxySettings {
  readonly mode: ProxyMode;
  readonly hold: readonly HoldFilter[];
  /** Where the proxy listens. */
  readonly origins: readonly string[];
}

/** What one kind of answer of the server must say otherwise. */
export interface ToDoItem {
  readonly on: Target;
  readonly methods: readonly string[];
  readonly origins: readonly string[];
  readonly edits: readonly Edit[];
  readonly reasons: readonly ProxyReason[];
  readonly by: "fix" | "hand";
  readonly times: number;
}

export interface ToDo {
  readonly items: readonly ToDoItem[];
}

/** An answer to start from. */
export interface AnswerTemplate {
  readonly name: string;
  readonly about: string;
}

/** What is wrong with an edited message, and in which line, counted from 1. */
export interface TextMistake {
  readonly line: number;
  readonly message: string;
}
