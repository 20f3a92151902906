import type { CredentialsMode, HeaderList, Initiator, RedirectMode, RequestMode } from "@whycors/core";

/** What the studio tells the page that makes requests. */
export interface Order {
  readonly whycors: "order";
  readonly initiator: Initiator;
  readonly url: string;
  readonly method: string;
  readonly headers: HeaderList;
  readonly body: string | null;
  readonly mode: RequestMode;
  readonly credentials: CredentialsMode;
  readonly redirect: RedirectMode;
  readonly crossOrigin: "none" | "anonymous" | "use-credentials";
  readonly uploadListeners: boolean;
  readonly integrity: string;
  readonly keepalive: boolean;
  /** How long to wait for the end, in milliseconds. */
  readonly timeout: number;
}

/** How it ended for the page. `loaded` is what elements tell that do not say whether code may read. */
export type Ending = (typeof ENDINGS)[number];

const ENDINGS = ["readable", "opaque", "loaded", "error", "sent", "pending"] as const;

/** What the page saw. */
export interface Seen {
  readonly ending: Ending;
  readonly status: number | null;
  /** The headers that its code could read, lower case and sorted; null where the way of asking shows none. */
  readonly headers: HeaderList | null;
  /** The URL that answered in the end; null where the way of asking shows none. */
  readonly url: string | null;
  /** Whether code could read the body to its end; null where the way of asking shows none, or where it does not end. */
  readonly body: "whole" | "broken" | null;
  /** How long it took to the end, in milliseconds. */
  readonly took: number;
  /** What Resource Timing tells the page; null when it tells nothing. */
  readonly timing: Timing | null;
  /** The words of the error or event, for people. */
  readonly words: string;
}

/** https://www.w3.org/TR/resource-timing/#sec-performanceresourcetiming */
export interface Timing {
  /** In milliseconds. */
  readonly duration: number;
  /** Whether the page sees when the request went out and the answer came, and not the duration alone. */
  readonly detailed: boolean;
}

/** Nothing that a page could see. */
export const UNSEEN: Seen = { ending: "pending", status: null, headers: null, url: null, body: null, took: 0, timing: null, words: "" };

/** The longest words and headers that are shown, in code units. */
const LONGEST = 10_000;

/** Reads what a page says that may have run anybody's script; null when it is nothing that it could have seen. */
export function parseSeen(value: unknown): Seen | null {
  const fields = fieldsOf(value);
  const { status, headers, body, took, timing } = fields;
  const { duration, detailed } = fieldsOf(timing);
  const ending = ENDINGS.find((each) => each === fields["ending"]);
  if (ending === undefined) return null;
  return {
    ending,
    status: typeof status === "number" ? status : null,
    headers: Array.isArray(headers) ? headers.map((each) => [textOf(fieldsOf(each)[0]) ?? "", textOf(fieldsOf(each)[1]) ?? ""]) : null,
    url: textOf(fields["url"]),
    body: body === "whole" || body === "broken" ? body : null,
    took: typeof took === "number" ? took : 0,
    timing: typeof duration === "number" ? { duration, detailed: detailed === true } : null,
    words: textOf(fields["words"]) ?? "",
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value.slice(0, LONGEST) : null;
}

/** What the page says to the studio: that it is there, and what it saw. */
export type Word = { readonly whycors: "ready" } | ({ readonly whycors: "seen" } & Seen);
