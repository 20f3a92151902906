import type { BrowserId, Client, FetchRequest, HeaderList, NewRequest } from "@whycors/core";

/**
 * The lab's origins, by name.
 *
 * - `page`: where the pages live, and the index of scenarios
 * - `api`: what the pages mostly call
 * - `other`: a third origin, for redirects
 * - `secure`: over TLS, with a certificate that nobody trusts
 * - `plain`: written with `https:`, but no TLS is spoken there
 * - `raw`: where answers are cut, late or no HTTP at all
 * - `closed`: nothing listens there
 */
export type OriginName = "page" | "api" | "other" | "secure" | "plain" | "raw" | "closed";

/** Serialized origins, such as `http://127.0.0.1:41234`. */
export type Origins = Readonly<Record<OriginName, string>>;

/** What a scenario needs to know of a lab: enough to write it down, without starting one. */
export interface Site {
  readonly origins: Origins;
}

/** What a server of the lab received. Bodies are read over and dropped. */
export interface RequestHead {
  /** As sent: `patch` is not `PATCH`. */
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** With its question mark; empty when there is none. */
  readonly query: string;
  readonly headers: HeaderList;
}

/** An HTTP answer; the server adds `Content-Length` and what the connection needs, and nothing else. */
export interface HttpAnswer {
  readonly kind: "http";
  readonly status: number;
  /** The reason phrase; the usual one when left out. */
  readonly statusText?: string;
  /** Sent line by line: order, duplicates, case and bytes are kept. One code unit is one byte. */
  readonly headers: HeaderList;
  readonly body: string | Uint8Array;
}

/** Bytes that are sent some time after what was sent before them. */
export interface Part {
  /** In milliseconds. */
  readonly after: number;
  readonly bytes: Uint8Array;
}

/** What a server of the lab does when it is asked. */
export type LabReply =
  | HttpAnswer
  /** One part after the other, and then the end of the connection, or its reset. */
  | { readonly kind: "parts"; readonly parts: readonly Part[]; readonly end: "close" | "reset" }
  /** These bytes, whatever they are, and then the end of the connection. */
  | { readonly kind: "bytes"; readonly bytes: string }
  /** No answer, while the connection stays open. */
  | { readonly kind: "silence" }
  /** The connection is reset. */
  | { readonly kind: "reset" };

/** What an answer may depend on. */
export interface Call extends Site {
  readonly request: RequestHead;
}

/** What a server answers at paths that are no scenario's; null leaves it to the lab. */
export type Further = (on: OriginName, request: RequestHead) => LabReply | null;

/** A reply, or how to make one. */
export type Answer = LabReply | ((call: Call) => LabReply);

/** How one path of one origin answers. */
export interface Hop {
  readonly on: OriginName;
  /** The scenario's own path, or a path below it. */
  readonly path: string;
  /** To an OPTIONS request that names a method; null where the server does not know such a thing, and says 404. */
  readonly preflight: Answer | null;
  /** To any other request; null where there is nothing, and the server says 404. */
  readonly actual: Answer | null;
}

/** What a checker should find. */
export interface Expected {
  /** The id of the reason in the catalogue; null when nothing fails. */
  readonly reason: string | null;
  readonly verdict: "readable" | "opaque" | "blocked" | "failed";
  /** The ids of the notes, in byte order. */
  readonly notes: readonly string[];
}

/** One thing that servers or pages get wrong (or right), and how a checker should see it. */
export interface Scenario {
  /** In the path of the URL, in words. */
  readonly id: string;
  /** A few words: what is wrong. */
  readonly title: string;
  /** One sentence for somebody who meets this for the first time. */
  readonly about: string;
  /** What the page asks for. */
  readonly request: (site: Site) => NewRequest;
  /** The bytes of the request's body; null when there is none. */
  readonly body: string | null;
  readonly hops: readonly Hop[];
  readonly expected: Expected;
  /** Whether it shows only once a request has gone out that may change something on the server. */
  readonly needsSend: boolean;
  /** Whether the certificate of `secure` must be accepted for it. */
  readonly insecure: boolean;
  /** How long to wait for an answer, in seconds; null for the checker's own limit. */
  readonly timeout: number | null;
  /** The browser in which it happens, where browsers differ; null for all of them. */
  readonly browser: BrowserId | null;
  /** The Cross-Origin-Embedder-Policy with which the page itself was loaded. */
  readonly embedderPolicy: Client["embedderPolicy"];
}

/** Scenarios that belong together, under a heading. */
export interface ScenarioGroup {
  readonly id: string;
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}

/** What a page asks for, as scenarios write it. */
export interface Ask extends Partial<Omit<NewRequest, "url" | "origin" | "body">> {
  /** Where the page lives; `page` when left out. `null` is the origin of sandboxed frames and local files. */
  readonly from?: OriginName | "null";
  /** Whom it calls; `api` when left out. */
  readonly to?: OriginName;
  /** The URL, where it is not the scenario's path on `to`. */
  readonly url?: (site: Site, path: string) => string;
  readonly body?: string;
}

/** A scenario as it is written down; what is left out has a default. */
export interface ScenarioSource extends Pick<Scenario, "id" | "title" | "about"> {
  readonly ask?: Ask;
  /** How the called server answers at the scenario's path. */
  readonly preflight?: Answer;
  readonly actual?: Answer;
  /** Further hops: their `path` is what follows the scenario's own. */
  readonly further?: readonly (Pick<Hop, "on"> & Partial<Hop>)[];
  readonly reason?: string;
  readonly verdict: Expected["verdict"];
  readonly notes?: readonly string[];
  readonly needsSend?: boolean;
  readonly insecure?: boolean;
  readonly timeout?: number;
  readonly browser?: BrowserId;
  readonly embedderPolicy?: Client["embedderPolicy"];
}

/** A scenario with its defaults filled in. */
export function defineScenario(source: ScenarioSource): Scenario {
  const { id, title, about, ask = {}, further = [], needsSend = false, insecure = false, timeout = null } = source;
  const { browser = null, embedderPolicy = "unsafe-none" } = source;
  const { from = "page", to = "api", url, body, ...rest } = ask;
  const path = `/${id}`;
  const request = (site: Site): NewRequest => ({
    ...rest,
    ...(body === undefined ? {} : { body: bodyInfo(body) }),
    url: url === undefined ? site.origins[to] + path : url(site, path),
    origin: from === "null" ? "null" : site.origins[from],
  });
  const own: Hop = { on: to, path, preflight: source.preflight ?? null, actual: source.actual ?? null };
  const hops = further.map(({ on, path: below = "", preflight = null, actual = null }) => ({ on, path: path + below, preflight, actual }));
  return {
    id,
    title,
    about,
    request,
    body: body ?? null,
    hops: own.preflight === null && own.actual === null ? hops : [own, ...hops],
    expected: { reason: source.reason ?? null, verdict: source.verdict, notes: source.notes ?? [] },
    needsSend,
    insecure,
    timeout,
    browser,
    embedderPolicy,
  };
}

/** What the engine knows of a body that is a string: https://fetch.spec.whatwg.org/#concept-bodyinit-extract */
function bodyInfo(body: string): NonNullable<FetchRequest["body"]> {
  return { source: "string", type: "text/plain;charset=UTF-8", length: new TextEncoder().encode(body).length };
}
