import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type CallProblem, TOKEN_HEADER } from "@whycors/studio";

/** Why a request is turned away. */
export interface Refusal {
  readonly status: 403 | 405 | 415 | 421;
  /** What the studio's own page can meet, or words for whoever is turned away. */
  readonly problem: CallProblem | string;
}

/** What is to be known of the server to tell its own page from everybody else. */
export interface Own {
  /** `127.0.0.1:4870`: a page whose name was rebound to this address says another. */
  readonly host: string;
  /** `http://127.0.0.1:4870` */
  readonly origin: string;
  readonly token: string;
}

/** Files are for whoever opens the address, and for the page itself; other pages may not embed or load them. */
export function refusesFile(request: IncomingMessage, { host }: Own): Refusal | null {
  const { method, headers } = request;
  if (!isFor(request, host)) return refusal(421, "this is not the studio's name");
  if (method !== "GET" && method !== "HEAD") return refusal(405, "files are only read");
  const site = headers["sec-fetch-site"] ?? "none";
  const opened = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return site === "none" || site === "same-origin" || opened ? null : refusal(403, "other pages get nothing here");
}

/** What acts is for the page alone that holds the token. */
export function refusesCall(request: IncomingMessage, { host, origin, token }: Own): Refusal | null {
  const { method, headers } = request;
  if (!isFor(request, host)) return refusal(421, "this is not the studio's name");
  // a preflight is answered with this, too, and so allows nothing
  if (method !== "POST") return refusal(405, "calls are made by POST");
  if (headers.origin !== origin) return refusal(403, "calls are for the studio's own page");
  if ((headers["sec-fetch-site"] ?? "same-origin") !== "same-origin") return refusal(403, "calls are for the studio's own page");
  if (!isSame(headers[TOKEN_HEADER.toLowerCase()], token)) return refusal(403, { error: "stale-token" });
  return headers["content-type"] === "application/json" ? null : refusal(415, "calls are made with JSON");
}

/** Node takes the first of several names. */
function isFor({ headersDistinct }: IncomingMessage, host: string): boolean {
  const names = headersDistinct["host"] ?? [];
  return names.length === 1 && names[0] === host;
}

function refusal(status: Refusal["status"], problem: Refusal["problem"]): Refusal {
  return { status, problem };
}

/** Takes the same time whatever the difference. */
function isSame(given: string | readonly string[] | undefined, token: string): boolean {
  if (typeof given !== "string") return false;
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
