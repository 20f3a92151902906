import { pageHeaders } from "../input/page-headers.ts";
import { asciiLowercase } from "../model/bytes.ts";
import { newRequest } from "../model/defaults.ts";
import { containsHeader, getHeader, type Header, type HeaderList, listMembers } from "../model/header-list.ts";
import type { BodyInfo, CredentialsMode, FetchRequest, RedirectMode } from "../model/request.ts";
import type { Asker } from "./asker.ts";
import type { HarEntry } from "./entry.ts";
import { firstEntry } from "./pages.ts";
import { type HarFetch, redirectOf } from "./pair.ts";

/** What a recording leaves open. */
export interface Assumed {
  readonly what: "credentials" | "redirect";
  readonly value: string;
}

/** A request that a page may have made. */
export interface Hypothesis {
  readonly request: FetchRequest;
  readonly assumed: readonly Assumed[];
}

/** The value of a header that a preflight names and no entry holds. */
const NOT_RECORDED = "(not recorded)";

/** All that the page may have asked for, the most usual first. */
export function hypotheses(fetch: HarFetch, asker: Exclude<Asker, string>, origin: string): readonly [Hypothesis, ...Hypothesis[]] {
  const entry = firstEntry(fetch);
  const [{ preflight, actual }] = fetch;
  const asked = preflight === null ? null : getHeader(preflight.requestHeaders, "Access-Control-Request-Method");
  const method = actual?.method ?? asked ?? entry.method;
  const headers = headersOf(actual, preflight);
  const unsafe = preflight !== null && getHeader(preflight.requestHeaders, "Access-Control-Request-Headers") !== null;
  // a preflight that neither method nor headers make necessary
  const uploads = preflight !== null && !unsafe && /^(GET|HEAD|POST)$/.test(method);
  const initiator = uploads && asker.initiator === "fetch" ? "xmlhttprequest" : asker.initiator;
  const make = (credentials: CredentialsMode, redirect: RedirectMode): FetchRequest =>
    newRequest({
      url: entry.url,
      origin,
      initiator,
      mode: asker.mode,
      credentials,
      redirect,
      method,
      headers,
      body: bodyOf(entry, headers),
      useCorsPreflight: uploads,
    });
  const [credentials, redirects] = [credentialsOf(fetch, asker), redirectModes(fetch, asker)];
  const all = credentials.flatMap((mode) =>
    redirects.map((redirect): Hypothesis => {
      const open: readonly Assumed[] = [
        ...(credentials.length > 1 ? [{ what: "credentials", value: mode } as const] : []),
        ...(redirects.length > 1 ? [{ what: "redirect", value: redirect } as const] : []),
      ];
      return { request: make(mode, redirect), assumed: open };
    }),
  );
  const [first = { request: make("same-origin", "follow"), assumed: [] }, ...rest] = all;
  return [first, ...rest];
}

/** What the page set: the recorded headers, without those that a preflight would have had to name, and with those that it names. */
function headersOf(actual: HarEntry | null, preflight: HarEntry | null): HeaderList {
  const own = pageHeaders(actual?.requestHeaders ?? []);
  if (preflight === null) return own;
  const named = listMembers(getHeader(preflight.requestHeaders, "Access-Control-Request-Headers") ?? "");
  const isNamed = ([name]: Header): boolean => named.some((each) => asciiLowercase(each) === asciiLowercase(name));
  const safe = own.filter((header) => isNamed(header) || /^(accept|accept-language|content-language|content-type|range)$/i.test(header[0]));
  const missing = named.filter((name) => !containsHeader(own, name));
  return [...safe, ...missing.map((name): Header => [name, /^content-type$/i.test(name) ? "application/json" : NOT_RECORDED])];
}

function bodyOf({ method, body }: HarEntry, headers: HeaderList): BodyInfo | null {
  if (body === null || method === "GET" || method === "HEAD") return null;
  return { source: "string", type: getHeader(headers, "Content-Type") ?? body.type, length: body.length };
}

/** Cookies show that credentials went along, and so does the storage access status; nothing shows that they did not. */
function credentialsOf(fetch: HarFetch, { mode, initiator }: Exclude<Asker, string>): readonly CredentialsMode[] {
  if (mode === "no-cors" && initiator !== "fetch") return ["include"];
  return fetch.some(({ actual }) => actual !== null && showsCredentials(actual)) ? ["include"] : ["same-origin", "include"];
}

/** Whether an entry shows that credentials went along. */
export function showsCredentials({ cookies, requestHeaders }: HarEntry): boolean {
  return cookies || containsHeader(requestHeaders, "Cookie") || containsHeader(requestHeaders, "Sec-Fetch-Storage-Access");
}

/** A redirect that nobody followed was perhaps not to be followed. */
function redirectModes(fetch: HarFetch, { mode, initiator }: Exclude<Asker, string>): readonly RedirectMode[] {
  const last = fetch.at(-1)?.actual ?? null;
  if (initiator !== "fetch" || mode === "no-cors" || last === null) return ["follow"];
  if (fetch.length === 1) return redirectOf(last) === null ? ["follow"] : ["follow", "error", "manual"];
  // Chromium lists the request that it did not make
  return fetch.length === 2 && last.status === 0 ? ["follow", "manual"] : ["follow"];
}
