import { type FailureKind, parseUrl } from "@whycors/core";
import type { ServerInfo } from "../api.ts";
import type { Answer, Case, Hop } from "../case/case.ts";
import { splitHttpText } from "../case/http-text.ts";
import { requestOf, runCase } from "../case/run-case.ts";

/** A case moved to the local test servers, or why it cannot be. */
export type Moved = { readonly given: Case } | { readonly cannot: "servers" | "url" };

/**
 * Moves a case to the test servers: the page's origin and each server's become origins of this machine, in the request and wherever
 * answers name them, and every path lies below `path`, where the test servers know the case.
 */
export function moveCase(given: Case, info: ServerInfo, path: string): Moved {
  const request = requestOf(given);
  const urls = urlsOf(given);
  if (urls.some((url) => !/^https?:/.test(url))) return { cannot: "url" };
  const origins = movedOrigins(given, urls, info);
  if (origins === null) return { cannot: "servers" };
  const unreached = unreachedHop(given);
  const moveUrl = (url: string, hop: number): string => {
    const parsed = parseUrl(url);
    const origin = parsed === null ? undefined : origins.get(parsed.origin);
    if (parsed === null || origin === undefined) return url;
    const base = unreached?.hop === hop ? originWithout(unreached.failure, info) : null;
    return `${base ?? origin}${path}${parsed.href.slice(parsed.origin.length)}`;
  };
  const page = request.origin === "null" ? "null" : info.page;
  const hops = given.hops.map((hop, index): Hop => {
    const base = urls[index] ?? request.url;
    const move = (answer: Answer): Answer => ({
      ...answer,
      text: moveText(answer.text, base, origins, (url) => moveUrl(url, index + 1)),
      // where no connection is to be had, the preflight gets none either
      failure: unreached?.hop === index ? unreached.failure : answer.failure,
    });
    return { preflight: move(hop.preflight), actual: move(hop.actual) };
  });
  const { embedderPolicy = "unsafe-none" } = given.surroundings.client;
  return {
    given: {
      ...given,
      request: { ...request, url: moveUrl(request.url, 0), origin: page, referrerPolicy: "" },
      hops,
      // a page of this machine has no policy of its own but what the runner is served with, and has asked nothing before
      surroundings: { ...given.surroundings, settings: {}, client: { embedderPolicy }, server: null, askedBefore: false },
    },
  };
}

/** Failures that happen before a server could answer at all. */
type Unreached = Extract<FailureKind, "dns" | "refused" | "tls" | "certificate">;

/** The hop with which no connection is to be had, if the run comes to one. */
function unreachedHop(given: Case): { readonly hop: number; readonly failure: Unreached } | null {
  const { trace, places } = runCase(given);
  if (trace.outcome.kind !== "failed") return null;
  const hop = places[trace.outcome.exchange]?.hop ?? 0;
  const { failure } = trace.outcome.failure;
  return failure === "dns" || failure === "refused" || failure === "tls" || failure === "certificate" ? { hop, failure } : null;
}

function originWithout(failure: Unreached, { closed, plain, secure }: ServerInfo): string {
  switch (failure) {
    case "refused":
      return closed;
    case "tls":
      return plain;
    case "certificate":
      return secure;
    case "dns":
      return "http://nowhere.invalid";
    default:
      return failure satisfies never;
  }
}

/** The URLs that the hops stand for, as far as the run comes to them. */
function urlsOf(given: Case): readonly string[] {
  const { trace, places } = runCase(given);
  const urls: string[] = [requestOf(given).url];
  for (const [index, { request }] of trace.exchanges.entries()) urls[places[index]?.hop ?? 0] = request.url;
  return urls;
}

/** Where each origin of the case lies on this machine; null when there are more than there are test servers. */
function movedOrigins(given: Case, urls: readonly string[], { page, servers }: ServerInfo): ReadonlyMap<string, string> | null {
  const request = requestOf(given);
  const moved = new Map<string, string>();
  if (request.origin !== "null") moved.set(request.origin, page);
  const free = [...servers];
  for (const url of urls) {
    const origin = parseUrl(url)?.origin;
    if (origin === undefined || moved.has(origin)) continue;
    const next = free.shift();
    if (next === undefined) return null;
    moved.set(origin, next);
  }
  return moved;
}

function moveText(text: string, base: string, origins: ReadonlyMap<string, string>, moveUrl: (url: string) => string): string {
  const { head, body } = splitHttpText(text);
  const lines = head.split("\n").map((line, index) => {
    if (index === 0) return line;
    const location = /^location:[ \t]*(.*?)[ \t]*$/i.exec(line)?.[1];
    const target = location === undefined ? null : parseUrl(location, base);
    return target === null ? moveNames(line, origins) : `Location: ${moveUrl(target.href)}`;
  });
  return body === "" ? lines.join("\n") : `${lines.join("\n")}\n\n${body}`;
}

/** Longest first, as one origin may begin like another. */
function moveNames(line: string, origins: ReadonlyMap<string, string>): string {
  const known = [...origins].sort(([one], [other]) => other.length - one.length);
  return known.reduce((text, [from, to]) => text.split(from).join(to), line);
}
