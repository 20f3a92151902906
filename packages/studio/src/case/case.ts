import type {
  AddressSpace,
  BrowserId,
  BrowserProfile,
  Client,
  CrossOriginState,
  FailureKind,
  FetchRequest,
  Initiator,
} from "@whycors/core";
import { newRequest } from "@whycors/core";
import type { Delivery } from "./delivery.ts";

/**
 * What a server gives back: HTTP as text, or the way in which no answer comes. The text is kept while there is none. An empty text
 * is an answer that is not known.
 */
export interface Answer {
  readonly text: string;
  readonly failure: FailureKind | null;
  /** How an answer that comes is sent; at once and whole when left out. */
  readonly delivery?: Delivery;
}

/** How the server at one URL answers, should it be asked. */
export interface Hop {
  readonly preflight: Answer;
  readonly actual: Answer;
}

/** What lies around the request. */
export interface Surroundings {
  readonly browser: BrowserId;
  /** What a user or an extension has changed in the browser. */
  readonly settings: Partial<Pick<BrowserProfile, "corsDisabled" | "setsOriginHeader">>;
  /** Where the page differs from what its origin alone tells. */
  readonly client: Partial<Client>;
  /** The address space of every server but those with an address in their URL; null when it is not known. */
  readonly server: AddressSpace | null;
  /** Whether the page asked the same a moment ago, so that the browser remembers what the preflight allowed. */
  readonly askedBefore: boolean;
  /** Whether the body of the answer is what the integrity metadata of the request says. */
  readonly integrityMatches: boolean;
}

/** All that the studio shows is worked out from this. Plain JSON. */
export interface Case {
  readonly request: FetchRequest;
  /** The content of the body; what the engine needs to know of it is in `request.body`. */
  readonly body: string;
  /** The server of the request's URL, then the server of each redirect. Never empty. */
  readonly hops: readonly Hop[];
  readonly surroundings: Surroundings;
}

/** Which answer of a case. */
export interface Place {
  readonly hop: number;
  readonly role: keyof Hop;
}

export const SURROUNDINGS: Surroundings = {
  browser: "standard",
  settings: {},
  client: {},
  server: null,
  askedBefore: false,
  integrityMatches: true,
};

export function answer(...lines: readonly string[]): Answer {
  return { text: lines.join("\n"), failure: null };
}

/** A hop of which nothing is known but that it answers. */
export function plainHop(): Hop {
  return { preflight: answer("HTTP/1.1 204 No Content"), actual: answer("HTTP/1.1 200 OK", "Content-Type: application/json") };
}

/** A hop of which not even that is known. */
export function unknownHop(): Hop {
  return { preflight: answer(""), actual: answer("") };
}

export function isUnknown({ text, failure }: Answer): boolean {
  return failure === null && text.trim() === "";
}

/** What a visitor finds: a request with two ingredients that need a preflight, and a server that has thought of one of them. */
export const FIRST_CASE: Case = {
  request: newRequest({
    url: "https://api.example/items",
    origin: "https://app.example",
    method: "PUT",
    headers: [
      ["Content-Type", "application/json"],
      ["X-Request-Id", "7"],
    ],
    body: bodyInfo('{"name":"Ada"}'),
  }),
  body: '{"name":"Ada"}',
  hops: [
    {
      preflight: answer(
        "HTTP/1.1 204 No Content",
        "Access-Control-Allow-Origin: https://app.example",
        "Access-Control-Allow-Methods: GET, PUT",
        "Access-Control-Allow-Headers: Content-Type",
        "Vary: Origin",
      ),
      actual: answer("HTTP/1.1 200 OK", "Content-Type: application/json", "X-Total-Count: 1", "", '{"name":"Ada"}'),
    },
  ],
  surroundings: SURROUNDINGS,
};

/** What the engine knows of a string as a body: https://fetch.spec.whatwg.org/#concept-bodyinit-extract */
export function bodyInfo(text: string): FetchRequest["body"] {
  return text === "" ? null : { source: "string", type: "text/plain;charset=UTF-8", length: new TextEncoder().encode(text).length };
}

/** Whether mode and credentials follow from an element's `crossorigin` attribute, and not from what code says. */
export function isElement(initiator: Initiator): boolean {
  return initiator !== "fetch" && initiator !== "xmlhttprequest" && initiator !== "eventsource" && initiator !== "beacon";
}

/** The same request, made by something else, with that one's defaults. Methods, headers and bodies are for code alone. */
export function withInitiator(request: FetchRequest, initiator: Initiator, crossOrigin: CrossOriginState): FetchRequest {
  const { url, origin, method, headers, body, redirect, referrerPolicy } = request;
  const code = initiator === "fetch" || initiator === "xmlhttprequest";
  return newRequest({ url, origin, initiator, crossOrigin, ...(code ? { method, headers, body, redirect, referrerPolicy } : {}) });
}
