import {
  type AddressSpace,
  type CacheMode,
  type CredentialsMode,
  type FetchRequest,
  type HeaderList,
  parseUrl,
  REFERRER_POLICIES,
  type RedirectMode,
  type ReferrerPolicy,
  type RequestMode,
} from "@whycors/core";
import { headerPairs, headersOf } from "./headers.ts";
import type { Page } from "./page.ts";
import { bytesBody, extractBody, isStream, type RequestBody } from "./request-body.ts";

/** What a page asks of fetch. */
export interface Asked {
  readonly request: FetchRequest;
  readonly body: RequestBody | null;
  readonly signal: AbortSignal | null;
}

const MODES: readonly RequestMode[] = ["cors", "no-cors", "same-origin"];
const CREDENTIALS: readonly CredentialsMode[] = ["omit", "same-origin", "include"];
const REDIRECTS: readonly RedirectMode[] = ["follow", "error", "manual"];
const CACHES: readonly CacheMode[] = ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"];
const SPACES: readonly AddressSpace[] = ["public", "local", "loopback"];
const POLICIES: readonly ReferrerPolicy[] = ["", ...REFERRER_POLICIES];

/** What a page may say in a request's init: https://fetch.spec.whatwg.org/#requestinit */
type Init = Readonly<Record<string, unknown>>;

/** Reads what `fetch(url, init)` says. At once, unless a form must be encoded. Throws a TypeError where the engine has no step for it: https://fetch.spec.whatwg.org/#dom-request */
export function askedByUrl(page: Page, input: unknown, init: unknown): Asked | Promise<Asked> {
  const said = readInit(init);
  const given = said["body"];
  // everything is read at once, as the page may change what it gave
  const extracting = given === undefined || given === null ? null : extractBody(given);
  const signal = readSignal(said["signal"]);
  const fields = readFields(page, said);
  const url = resolveUrl(page, input);
  const method = said["method"] === undefined ? "GET" : `${said["method"]}`;
  const headers = headerPairs(said["headers"]);
  if (isStream(given) && said["duplex"] !== "half") throw new TypeError('a body that is a stream needs `duplex: "half"`');
  const whole = (body: RequestBody | null): Asked => ({ request: requestOf(page, url, method, headers, fields, body), body, signal });
  return extracting instanceof Promise ? extracting.then(whole) : whole(extracting);
}

/** Reads what a Request says, of this page or of Node; `streams` tells whether its body was given as a stream. */
export async function askedByRequest(page: Page, given: Request, streams: boolean): Promise<Asked> {
  if (given.bodyUsed) throw new TypeError("the request's body was used already");
  const fields = readFields(page, membersOf(given));
  const headers = headersOf(given);
  const body = await bodyOf(given, streams);
  return { request: requestOf(page, given.url, given.method, headers, fields, body), body, signal: given.signal };
}

function requestOf(
  { origin }: Page,
  url: string,
  method: string,
  headers: HeaderList,
  fields: Fields,
  body: RequestBody | null,
): FetchRequest {
  const { mode, credentials, cache, redirect, referrer, referrerPolicy, integrity, keepalive, targetAddressSpace } = fields;
  // written out: this is done for every fetch, and spreading is slow
  return {
    url,
    method,
    headers,
    body: body?.info ?? null,
    origin,
    mode,
    credentials,
    redirect,
    referrer,
    referrerPolicy,
    cache,
    integrity,
    keepalive,
    targetAddressSpace,
    initiator: "fetch",
    useCorsPreflight: false,
  };
}

async function bodyOf(given: Request, streams: boolean): Promise<RequestBody | null> {
  const { body } = given;
  if (body === null) return null;
  if (streams && isStream(body)) return extractBody(body);
  return bytesBody(new Uint8Array(await given.arrayBuffer()), null);
}

const EMPTY: Init = {};

function membersOf({ mode, credentials, cache, redirect, referrer, referrerPolicy, integrity, keepalive }: Request): Init {
  return { mode, credentials, cache, redirect, referrer, referrerPolicy, integrity, keepalive };
}

function readInit(init: unknown): Init {
  if (init === undefined || init === null) return EMPTY;
  if (typeof init !== "object" && typeof init !== "function") throw new TypeError("the init of a request must be an object");
  return init as Init;
}

type Fields = Pick<
  FetchRequest,
  "mode" | "credentials" | "cache" | "redirect" | "referrer" | "referrerPolicy" | "integrity" | "keepalive" | "targetAddressSpace"
>;

function readFields(page: Page, said: Init): Fields {
  if (said === EMPTY) return DEFAULTS;
  const { window, priority, referrer, integrity } = said;
  if (window !== undefined && window !== null) throw new TypeError("`window` can only be null");
  if (priority !== undefined) oneOf("priority", priority, ["auto", "high", "low"]);
  const read = <T extends string>(name: keyof Fields, allowed: readonly T[], otherwise: T): T =>
    said[name] === undefined ? otherwise : oneOf(name, said[name], allowed);
  return {
    mode: read("mode", MODES, "cors"),
    credentials: read("credentials", CREDENTIALS, "same-origin"),
    cache: read("cache", CACHES, "default"),
    redirect: read("redirect", REDIRECTS, "follow"),
    referrer: referrer === undefined ? "client" : referrerOf(resolveReferrer(page, `${referrer}`)),
    referrerPolicy: read("referrerPolicy", POLICIES, ""),
    integrity: integrity === undefined ? "" : `${integrity}`,
    keepalive: Boolean(said["keepalive"]),
    targetAddressSpace: said["targetAddressSpace"] === undefined ? null : oneOf("targetAddressSpace", said["targetAddressSpace"], SPACES),
  };
}

const DEFAULTS: Fields = {
  mode: "cors",
  credentials: "same-origin",
  cache: "default",
  redirect: "follow",
  referrer: "client",
  referrerPolicy: "",
  integrity: "",
  keepalive: false,
  targetAddressSpace: null,
};

function oneOf<T extends string>(name: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === `${value}`);
  if (found === undefined) throw new TypeError(`${name} \`${value}\` is none of ${allowed.map((each) => `"${each}"`).join(", ")}`);
  return found;
}

/** The absolute URL, or the input itself where it cannot be parsed. */
export function resolveUrl({ baseURL }: Page, input: unknown): string {
  const text = `${input}`;
  return parseUrl(text, baseURL)?.href ?? text;
}

function referrerOf(referrer: string): string {
  if (referrer === "") return "no-referrer";
  return referrer === "about:client" ? "client" : referrer;
}

/** As a Request's `referrer` has it: empty for none, `about:client` for the page itself, or a URL of the page's origin. */
export function resolveReferrer({ baseURL, origin }: Page, referrer: string): string {
  if (referrer === "") return "";
  const url = parseUrl(referrer, baseURL);
  if (url === null) throw new TypeError(`referrer \`${referrer}\` cannot be parsed`);
  return url.origin === origin ? url.href : "about:client";
}

function readSignal(signal: unknown): AbortSignal | null {
  if (signal === undefined || signal === null) return null;
  if (signal instanceof AbortSignal) return signal;
  throw new TypeError("`signal` must be an AbortSignal");
}
