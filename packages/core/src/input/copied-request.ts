import { asciiLowercase } from "../model/bytes.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { CredentialsMode, RedirectMode, RequestMode } from "../model/request.ts";
import { hasHttpScheme, parseUrl } from "../model/url.ts";
import { pageHeaders } from "./page-headers.ts";

/** A request as it was copied from developer tools, without what the browser adds by itself. */
export interface CopiedRequest {
  readonly url: string;
  /** Null when it follows from the body. */
  readonly method: string | null;
  readonly headers: HeaderList;
  readonly body: string | null;
  readonly cookie: string | null;
  /** The page's origin, where the request tells it. */
  readonly origin: string | null;
  readonly mode: RequestMode | null;
  readonly credentials: CredentialsMode | null;
  readonly redirect: RedirectMode | null;
  /** Whether any certificate is taken. */
  readonly insecure: boolean;
  /** What was left out, for the user to know. */
  readonly remarks: readonly string[];
}

export type ReadResult =
  | { readonly kind: "ok"; readonly request: CopiedRequest }
  /** `at` is an offset into the text; null when no place is to blame. */
  | { readonly kind: "error"; readonly message: string; readonly at: number | null; readonly hint: string | null };

export function problem(message: string, hint: string | null = null, at: number | null = null): ReadResult {
  return { kind: "error", message, at, hint };
}

/** What headers tell besides the headers that the page sets. */
export interface Sorted {
  readonly headers: HeaderList;
  readonly cookie: string | null;
  readonly origin: string | null;
  readonly mode: RequestMode | null;
}

/** Tells the headers that a page sets from those that the browser adds. */
export function sortHeaders(all: HeaderList): Sorted {
  const value = (wanted: string): string | null => all.find(([name]) => asciiLowercase(name) === wanted)?.[1] ?? null;
  const mode = value("sec-fetch-mode");
  return {
    headers: pageHeaders(all),
    cookie: value("cookie"),
    origin: value("origin") ?? originOf(value("referer")),
    mode: mode === "cors" || mode === "no-cors" || mode === "same-origin" ? mode : null,
  };
}

export function originOf(url: string | null): string | null {
  const parsed = url === null ? null : parseUrl(url);
  return parsed !== null && hasHttpScheme(parsed) ? parsed.origin : null;
}
