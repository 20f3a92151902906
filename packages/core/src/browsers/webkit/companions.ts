import type { Initiator } from "../../model/request.ts";
import { parseUrl } from "../../model/url.ts";
import type { Failure } from "../../reasons/define.ts";
import type { StepId } from "../../standard/steps.ts";
import { CORS_CHECK_STEPS, isOnDisk, lastUrl, loadedOf, nextUrl, refusedModule, staysAtHome } from "../facts.ts";
import * as means from "../meanings.ts";
import type { MessageSource } from "../message.ts";
import type { TemplateArgs } from "../template.ts";
import { REFUSALS, refusalArgs, refusalOf } from "./checks.ts";

export const APIS: Readonly<Partial<Record<Initiator, string>>> = {
  fetch: "Fetch API",
  xmlhttprequest: "XMLHttpRequest",
  eventsource: "EventSource",
};

export const SAYS_WHY = "The line before says why; this one says only that the browser refused.";

export const COMPANIONS: Readonly<Record<string, MessageSource>> = {
  CannotLoad: {
    text: "{kind} cannot load {url} due to access control checks.",
    choices: { kind: { "Fetch API": "Fetch API", XMLHttpRequest: "XMLHttpRequest", EventSource: "EventSource" } },
    role: "companion",
    of: ({ request }) =>
      request.initiator === "eventsource" && request.url.startsWith("data:") ? [{ kind: "EventSource", url: request.url }] : [],
    when: (failure) => cannotLoad(failure, false),
    means: SAYS_WHY,
  },
  CannotLoadAtAll: {
    text: "{kind} cannot load {url}.",
    choices: { kind: { "Fetch API": "Fetch API", XMLHttpRequest: "XMLHttpRequest", EventSource: "EventSource" } },
    when: (failure) => cannotLoad(failure, true),
    means: means.asked({ mode: "same-origin" }),
  },
  CannotLoadImage: {
    text: "Cannot load image {url} due to access control checks.",
    role: "companion",
    when: (failure) => (failure.request.initiator === "image" && isRefusal(failure) ? { url: failure.request.url } : null),
    means: SAYS_WHY,
  },
  CannotLoadScript: {
    text: "Cross-origin script load denied by Cross-Origin Resource Sharing policy.",
    role: "companion",
    when: (failure) => (failure.request.initiator === "script" && isRefusal(failure) ? {} : null),
    means: SAYS_WHY,
  },
  CannotLoadTrack: {
    text: "Cross-origin text track load denied by Cross-Origin Resource Sharing policy.",
    role: "companion",
    means: SAYS_WHY,
  },
  CannotLoadMedia: {
    text: "Cross-origin media resource load denied by Cross-Origin Resource Sharing policy.",
    role: "companion",
    means: SAYS_WHY,
  },
  Beacon: {
    text: "Beacon API cannot load {url}. {refusal}",
    choices: { refusal: REFUSALS },
    role: "companion",
    at: CORS_CHECK_STEPS,
    when: (failure) =>
      failure.request.initiator === "beacon" ? { url: lastUrl(failure), refusal: refusalOf(failure), ...refusalArgs(failure) } : null,
    means: SAYS_WHY,
  },
  LocalResource: {
    text: "Not allowed to load local resource: {url}",
    role: "neighbour",
    at: ["fetch/main-fetch:12.e", "fetch/scheme-fetch:3.d"],
    when: (failure) =>
      APIS[failure.request.initiator] === undefined && nextUrl(failure).startsWith("file:") && !isOnDisk(failure)
        ? { url: nextUrl(failure) }
        : null,
    means: means.asked({}),
  },
  IntegrityFailed: {
    text: "Failed integrity metadata check. {url}. Failed integrity metadata check. Content length: {length}, Expected content length: {expected}, Expected metadata: {integrity}",
    role: "neighbour",
    means: means.NOT_THE_CONTENT,
  },
  ModuleType: {
    text: "TypeError: '{type}' is not a valid JavaScript MIME type.",
    role: "neighbour",
    of: (trace) => {
      const module = refusedModule(trace);
      return module === null ? [] : [{ type: module.type }];
    },
    means: means.NOT_A_SCRIPT,
  },
  StylesheetType: {
    text: "Did not parse stylesheet at '{url}' because non CSS MIME types are not allowed in strict mode.",
    role: "neighbour",
    of: (trace) => {
      const loaded = trace.request.initiator === "stylesheet" ? loadedOf(trace) : null;
      return loaded === null || loaded.type === "text/css" || loaded.type === "" || loaded.type === "text/plain"
        ? []
        : [{ url: loaded.url }];
    },
    means: "The answer came, but its Content-Type is not text/css.",
  },
  ErrorStatus: {
    text: "Failed to load resource: the server responded with a status of {status} ({statusText})",
    role: "companion",
    means: "The server answered with an error status. This alone is no matter of CORS.",
  },
};

/** Failures after which the plain form is printed. */
const PLAIN: ReadonlySet<StepId> = new Set(["fetch/main-fetch:12.c", "fetch/scheme-fetch:3.b.2", "fetch/scheme-fetch:3.c.2"]);

/** Failures of which it is not known what WebKit prints, or that have a message of their own. */
const UNTOLD: ReadonlySet<StepId> = new Set([
  "fetch/main-fetch:7",
  "fetch/http-network-or-cache-fetch:11.1",
  "fetch/scheme-fetch:3.b.14.4",
  "fetch/scheme-fetch:3.b.14.7.1",
]);

function cannotLoad(failure: Failure, plain: boolean): TemplateArgs | null {
  const { request, at, exchange, trace } = failure;
  const kind = APIS[request.initiator];
  if (kind === undefined) return null;
  const isPlain = PLAIN.has(at) && exchange === null;
  if (isPlain && at === "fetch/scheme-fetch:3.b.2" && request.initiator === "xmlhttprequest") return null;
  if (trace.client.worker || (at === "fetch/http-redirect-fetch:5" && staysAtHome(failure))) return null;
  const leadsElsewhere = at === "fetch/main-fetch:12.c" || (at === "fetch/http-redirect-fetch:6" && request.mode === "no-cors");
  if (plain) return isPlain ? { kind, url: lastUrl(failure) } : null;
  return isRefusal(failure) && !isPlain ? { kind, url: leadsElsewhere ? nextUrl(failure) : lastUrl(failure) } : null;
}

/** Whether WebKit itself refused, and not the network; a broken preflight counts as a refusal. */
function isRefusal({ network, preflight, at, request, exchange }: Failure): boolean {
  if (UNTOLD.has(at)) return false;
  const scheme = parseUrl(request.url)?.scheme;
  const page = APIS[request.initiator] === undefined || request.mode === "no-cors";
  if ((at === "fetch/scheme-fetch:4" || at === "fetch/main-fetch:12.e") && page && scheme !== "ftp" && exchange === null) return false;
  if (network !== null) return preflight && network.failure !== "timeout";
  return !(at.startsWith("fetch/request-constructor") || at.startsWith("fetch/headers-validate") || at.startsWith("xhr/"));
}
