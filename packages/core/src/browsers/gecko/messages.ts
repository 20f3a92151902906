import { asciiLowercase } from "../../model/bytes.ts";
import { getHeader } from "../../model/header-list.ts";
import type { Initiator } from "../../model/request.ts";
import { hasHttpScheme, parseUrl } from "../../model/url.ts";
import type { Failure } from "../../reasons/define.ts";
import { listedIn } from "../../reasons/match.ts";
import type { Trace } from "../../trace/trace.ts";
import { FIREFOX_BESIDE, WEB_SOCKET } from "../beside-cors.ts";
import {
  CORP_STEPS,
  directiveOf,
  droppedHeaders,
  isOnDisk,
  type Loaded,
  lastUrl,
  loadedOf,
  nextUrl,
  pageUrl,
  refusedEventSource,
  refusedModule,
} from "../facts.ts";
import type { Meaning } from "../meaning.ts";
import * as means from "../meanings.ts";
import { defineMessages, type Message, type MessageSource } from "../message.ts";
import type { TemplateArgs } from "../template.ts";
import { CORS_STRING_NAMES, type CorsString, corsLines, FORBIDDEN_SCHEMES, isDataRedirect } from "./facts.ts";
import { STRINGS } from "./strings.ts";

const MDN = "https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/";

/** What a CORS string holds beside the URL, what it means, and its page on MDN. */
interface CorsStringFacts {
  readonly second?: string;
  readonly means: Meaning;
  readonly page: string | null;
  readonly level?: Message["level"];
}

const NOT_COUNTED = (args: TemplateArgs): TemplateArgs => (args["status"] === "(null)" ? { ...args, status: "" } : args);

const CORS_STRINGS: Readonly<Record<CorsString, CorsStringFacts>> = {
  CORSDisabled: { means: "The user has switched CORS off in Firefox (content.cors.disable).", page: "CORSDisabled" },
  CORSOriginHeaderNotAdded: {
    means: "Firefox could not set the Origin header, as an extension or a setting prevents it.",
    page: "CORSOriginHeaderNotAdded",
  },
  CORSRequestNotHttp: { means: means.asked({}), page: "CORSRequestNotHttp" },
  CORSExternalRedirectNotAllowed: { means: means.REDIRECTED_PREFLIGHT, page: "CORSExternalRedirectNotAllowed" },
  CORSMultipleAllowOriginNotAllowed: {
    means: means.answered(({ origin }) => [
      ["Access-Control-Allow-Origin", origin],
      ["Access-Control-Allow-Origin", "*"],
    ]),
    page: "CORSMultipleAllowOriginNotAllowed",
  },
  CORSMissingAllowOrigin2: {
    second: "status",
    means: means.either(
      (args) => means.MISSING(NOT_COUNTED(args)),
      (args) => means.MISSING_ON_PREFLIGHT(NOT_COUNTED(args)),
    ),
    page: "CORSMissingAllowOrigin",
  },
  CORSNotSupportingCredentials: {
    means: means.either(
      means.answered(means.wildcard, means.WITH_CREDENTIALS),
      means.preflightAnswered(means.wildcard, { given: means.WITH_CREDENTIALS }),
    ),
    page: "CORSNotSupportingCredentials",
  },
  CORSAllowOriginNotMatchingOrigin: {
    second: "value",
    means: means.either(means.ALLOWS_ANOTHER, means.ALLOWS_ANOTHER_ON_PREFLIGHT),
    page: "CORSAllowOriginNotMatchingOrigin",
  },
  CORSMissingAllowCredentials: {
    means: means.either(means.CREDENTIALS_NOT_ALLOWED, means.CREDENTIALS_NOT_ALLOWED_ON_PREFLIGHT),
    page: "CORSMissingAllowCredentials",
  },
  CORSPreflightDidNotSucceed3: { second: "status", means: means.STATUS, page: "CORSPreflightDidNotSucceed" },
  CORSInvalidAllowMethod: { second: "token", means: means.METHODS_MALFORMED, page: "CORSInvalidAllowMethod" },
  CORSMethodNotFound: { means: means.METHOD_NOT_ALLOWED, page: "CORSMethodNotFound" },
  CORSInvalidAllowHeader: { second: "token", means: means.HEADERS_MALFORMED, page: "CORSInvalidAllowHeader" },
  CORSMissingAllowHeaderFromPreflight2: {
    second: "header",
    means: means.HEADER_NOT_ALLOWED,
    page: "CORSMissingAllowHeaderFromPreflight",
  },
  CORSDidNotSucceed2: {
    second: "status",
    means: means.either(
      means.noAnswer("refused", "dns", "certificate", "reset", "protocol"),
      means.redirectedTo("http://"),
      means.redirectedTo("https://user:password@server.example/"),
      means.ENDLESS_REDIRECTS,
    ),
    page: "CORSDidNotSucceed",
  },
  CORSAllowHeaderFromPreflightDeprecation: {
    level: "warning",
    means: "Name Authorization in Access-Control-Allow-Headers: the standard does not let * stand for it, though Firefox still does.",
    page: null,
  },
};

function sourceOf(name: CorsString, text: string): MessageSource {
  const { second = "", page, level, means: meaning } = CORS_STRINGS[name];
  return {
    text: text.replace("%1$S", "{url}").replace("%2$S", `{${second}}`),
    code: name,
    means: meaning,
    ...(page === null ? {} : { documentation: MDN + page }),
    ...(level === undefined ? {} : { level }),
  };
}

/** The English strings, with when they are printed. */
const ENGLISH: Readonly<Record<string, MessageSource>> = Object.fromEntries(
  CORS_STRING_NAMES.map((name): [string, MessageSource] => {
    const source: MessageSource = { ...sourceOf(name, STRINGS["en-US"]?.[name] ?? ""), locales: ["en-US"] };
    if (name === "CORSAllowHeaderFromPreflightDeprecation") return [name, { ...source, of: authorizationByWildcard }];
    return [name, { ...source, when: (failure) => corsLines(failure).flatMap(({ string, args }) => (string === name ? [args] : [])) }];
  }),
);

/** A module of a wrong type that came over the network. */
function remoteModule(trace: Trace): Loaded | null {
  return trace.exchanges.length > 0 ? refusedModule(trace) : null;
}

/** BROWSER: Firefox 153 lets a module of a wrong type look like a failed request. */
function abandonedModule(trace: Trace): readonly TemplateArgs[] {
  const module = remoteModule(trace);
  return module === null ? [] : [{ url: module.url, status: "(null)" }];
}

/** BROWSER: Firefox 153 lets `*` stand for Authorization, and warns. */
function authorizationByWildcard({ steps, exchanges }: Trace): readonly TemplateArgs[] {
  const warned = steps.some(({ at, held }) => at === "fetch/cors-preflight-fetch:7.6" && held === false);
  const preflight = exchanges.find(({ request }) => request.role === "preflight");
  if (!warned || preflight === undefined || !("status" in preflight.reply)) return [];
  const asked = getHeader(preflight.request.headers, "Access-Control-Request-Headers")?.split(",") ?? [];
  const listed = listedIn(preflight.reply, "Access-Control-Allow-Headers").map(asciiLowercase);
  return asked.includes("authorization") && !listed.includes("authorization") ? [{ url: preflight.request.url }] : [];
}

/** The other languages; one text that several print is one message. */
const TRANSLATED: Readonly<Record<string, MessageSource>> = Object.fromEntries(
  CORS_STRING_NAMES.flatMap((name) => {
    const byText = new Map<string, string[]>();
    for (const [locale, strings] of Object.entries(STRINGS)) {
      const text = strings[name];
      if (text !== undefined && locale !== "en-US") byText.set(text, [...(byText.get(text) ?? []), locale]);
    }
    return [...byText].map(([text, locales]) => [`${locales[0]}/${name}`, { ...sourceOf(name, text), locales }]);
  }),
);

const BLOCKED = "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {url}. ";

/** English strings of older versions. */
const FORMER: Readonly<Record<string, MessageSource>> = {
  CORSDidNotSucceed: former("CORSDidNotSucceed2", `${BLOCKED}(Reason: CORS request did not succeed).`, "about 84"),
  CORSMissingAllowOrigin: former(
    "CORSMissingAllowOrigin2",
    `${BLOCKED}(Reason: CORS header ‘Access-Control-Allow-Origin’ missing).`,
    "about 84",
  ),
  CORSPreflightDidNotSucceed: former(
    "CORSPreflightDidNotSucceed3",
    `${BLOCKED}(Reason: CORS preflight channel did not succeed).`,
    "about 74",
  ),
  CORSPreflightDidNotSucceed2: former(
    "CORSPreflightDidNotSucceed3",
    `${BLOCKED}(Reason: CORS preflight response did not succeed).`,
    "about 84",
  ),
  CORSMissingAllowHeaderFromPreflight: former(
    "CORSMissingAllowHeaderFromPreflight2",
    `${BLOCKED}(Reason: missing token ‘{header}’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel).`,
    "about 74",
  ),
  CORSMultipleAllowOriginNotAllowedPlural: former(
    "CORSMultipleAllowOriginNotAllowed",
    `${BLOCKED}(Reason: Multiple CORS headers ‘Access-Control-Allow-Origin’ not allowed).`,
    "about 52",
  ),
  UnknownReason: {
    text: `${BLOCKED}(Reason: {reason___}`,
    means: "Firefox blocked this by a rule of CORS, in words that are not known here: perhaps those of another version, or cut off.",
    documentation: `${MDN.slice(0, -1)}`,
  },
  WithoutReason: former(
    "CORSMissingAllowOrigin2",
    `${BLOCKED}This can be fixed by moving the resource to the same domain or enabling CORS.`,
    "35",
  ),
};

function former(name: CorsString, text: string, until: string): MessageSource {
  return { ...sourceOf(name, text), code: name.replace(/\d$/, ""), until, locales: ["en-US"] };
}

function blockedUrl(initiators: readonly Initiator[]): (failure: Failure) => TemplateArgs | null {
  return (failure) =>
    initiators.includes(failure.request.initiator) && (failure.request.mode === "cors" || corsLines(failure).length > 0)
      ? { url: failure.request.url }
      : null;
}

function refusedMedia(trace: Trace): readonly TemplateArgs[] {
  const loaded = trace.request.initiator === "video" || trace.request.initiator === "audio" ? loadedOf(trace) : null;
  return loaded === null || loaded.type === "" || /^(?:audio|video)\//.test(loaded.type) ? [] : [{ type: loaded.type, url: loaded.url }];
}

function dataUrl(failure: Failure): TemplateArgs | null {
  const url = nextUrl(failure);
  return parseUrl(url)?.scheme === "data" ? { url } : null;
}

/** An event stream is asked for again at its own URL, unless permanent redirects gave it another. */
function eventSourceUrl({ request, exchanges }: Trace): string {
  let url = request.url;
  for (const { reply } of exchanges.slice(0, -1)) {
    const permanent = "status" in reply && (reply.status === 301 || reply.status === 308) ? reply : null;
    const location = permanent === null ? null : getHeader(permanent.headers, "Location");
    const next = location === null ? null : parseUrl(location, url);
    if (next === null || !hasHttpScheme(next)) return url;
    url = next.href;
  }
  return url;
}

const ELEMENT = "The line before says why the element's request was refused.";

/** Lines of loaders and neighbours. */
const BEFORE: Readonly<Record<string, MessageSource>> = {
  ForbiddenHeader: {
    text: "Attempt to set a forbidden header was denied: {header}",
    role: "neighbour",
    level: "warning",
    of: droppedHeaders,
    means: means.HEADER_DROPPED,
  },
  MixedContent: {
    text: "Blocked loading mixed active content “{url}”",
    role: "neighbour",
    at: ["mixed-content/should-fetching-be-blocked-as-mixed-content:2"],
    when: (failure) => ({ url: nextUrl(failure) }),
    means: (args) => means.asked({})({ ...args, origin: means.UNNAMED_PAGES.secure }),
  },
  MayNotLoad: {
    text: "Security Error: Content at {page} may not load data from {url}.",
    at: ["fetch/main-fetch:12.c", "fetch/http-redirect-fetch:6"],
    when: (failure) => {
      if (failure.at === "fetch/main-fetch:12.c") return { page: pageUrl(failure.trace), url: nextUrl(failure) };
      return parseUrl(nextUrl(failure))?.scheme === "blob" ? { page: lastUrl(failure), url: nextUrl(failure) } : null;
    },
    means: (args) => means.asked({ mode: "same-origin" })({ ...args, origin: args["page"] ?? "" }),
  },
  MayNotLink: {
    text: "Security Error: Content at {page} may not load or link to {url}.",
    role: "neighbour",
    at: ["fetch/main-fetch:12.e", "fetch/scheme-fetch:3.d", "fetch/scheme-fetch:4", "fetch/http-redirect-fetch:6"],
    when: (failure) => {
      if (failure.request.initiator === "eventsource") return null;
      const forbidden = FORBIDDEN_SCHEMES.has(parseUrl(nextUrl(failure))?.scheme ?? "") && !isOnDisk(failure);
      return forbidden ? { page: failure.exchange === null ? pageUrl(failure.trace) : lastUrl(failure), url: nextUrl(failure) } : null;
    },
    means: means.asked({}),
  },
  ModuleType: {
    text: "Loading module from “{url}” was blocked because of a disallowed MIME type (“{type}”).",
    role: "neighbour",
    of: (trace) => {
      const module = remoteModule(trace);
      return module === null ? [] : [{ url: module.url, type: module.type }];
    },
    means: means.NOT_A_SCRIPT,
  },
  DataRedirect: {
    text: "Redirecting to data: URI not allowed (Blocked loading of: “{url}”)",
    when: (failure) => (failure.at === "fetch/http-redirect-fetch:6" || isDataRedirect(failure) ? dataUrl(failure) : null),
    means: (args) => means.redirectedTo("data:text/plain,x")({ location: args["url"] ?? "" }),
  },
  CrossOriginResourcePolicy: {
    text: "The resource at “{url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#",
    role: "neighbour",
    at: CORP_STEPS,
    when: (failure) => ({ url: lastUrl(failure) }),
    means: means.either(means.policy("same-origin"), means.EMBEDDED),
  },
  IntegrityNotEligible: {
    text: "“{url}” is not eligible for integrity checks since it’s neither CORS-enabled nor same-origin.",
    role: "neighbour",
    at: ["fetch/main-fetch:23.2"],
    when: (failure) => ({ url: lastUrl(failure) }),
    means: means.NOT_ELIGIBLE,
  },
  IntegrityMismatch: {
    text: "None of the “{algorithm}” hashes in the integrity attribute match the content of the subresource at “{url}”. The computed hash is “{digest}”.",
    role: "neighbour",
    means: means.NOT_THE_CONTENT,
  },
  OpaqueResponseBlocking: {
    text: "The resource at “{url}” was blocked by OpaqueResponseBlocking. Reason: “{reason}”.",
    role: "neighbour",
    means: "A no-cors request got an answer whose type pages must not see.",
  },
  TrackingProtection: {
    text: "The resource at “{url}” was blocked because Enhanced Tracking Protection is enabled.",
    role: "neighbour",
    means: "Firefox blocked a tracker. Switch the protection off for the page (the shield beside the address) to see whether it goes away.",
  },
  SafeBrowsing: {
    text: "The resource at “{url}” was blocked by Safe Browsing.",
    role: "neighbour",
    means: "The address is on a list of harmful sites.",
  },
  Csp: {
    text: "Content-Security-Policy: The page’s settings blocked the loading of a resource ({name}) at {url} because it violates the following directive: “{directive}”",
    role: "neighbour",
    at: ["fetch/main-fetch:7"],
    when: (failure) => ({ name: directiveOf(failure).split(" ")[0] ?? "", url: lastUrl(failure), directive: directiveOf(failure) }),
    means: means.forbiddenByPolicy("connect-src 'self'"),
  },
  LocalNetworkRequired: {
    text: "Local Network Access permission required: top-level site “{page}”, initiator “{initiator}”, attempting to access target “{url}” ({address}) via {api}. Secure context: {secure}",
    role: "companion",
    level: "info",
    means: "Firefox asks the user before a page of the internet reaches the local network.",
  },
  LocalNetworkDetected: {
    text: "Local Network Access detected: top-level site “{page}”, initiator “{initiator}”, accessing target “{url}” ({address}) via {api}. Secure context: {secure}, prompt action: {action}",
    role: "companion",
    level: "info",
    means: "Firefox asks the user before a page of the internet reaches the local network.",
  },
};

const AFTER: Readonly<Record<string, MessageSource>> = {
  LoadingFailed: {
    text: "Loading failed for the {what} with source “{url}”.",
    choices: { what: { script: "<script>", module: "module" } },
    role: "companion",
    level: "warning",
    of: (trace) => {
      const loaded = loadedOf(trace);
      if (trace.request.initiator === "script" && loaded !== null && loaded.status >= 400)
        return [{ what: "script", url: trace.request.url }];
      return refusedModule(trace) !== null && trace.exchanges.length === 0 ? [{ what: "module", url: trace.request.url }] : [];
    },
    when: ({ request }) => (request.initiator === "script" && request.mode === "no-cors" ? { what: "script", url: request.url } : null),
    means: ELEMENT,
  },
  MediaType: {
    text: "HTTP “Content-Type” of “{type}” is not supported. Load of media resource {url} failed.",
    role: "neighbour",
    level: "warning",
    of: refusedMedia,
    means: "The answer came, but its Content-Type is none that Firefox can play.",
  },
  MediaDecoder: {
    text: "Cannot play media. No decoders for requested formats: {type}",
    role: "neighbour",
    level: "warning",
    of: refusedMedia,
    means: "The answer came, but its Content-Type is none that Firefox can play.",
  },
  ScriptSource: {
    text: "<script> source URI is not allowed in this document: “{url}”.",
    role: "companion",
    level: "warning",
    when: blockedUrl(["script"]),
    means: ELEMENT,
  },
  ModuleSource: {
    text: "Module source URI is not allowed in this document: “{url}”.",
    role: "companion",
    level: "warning",
    of: (trace) => abandonedModule(trace).map(() => ({ url: trace.request.url })),
    when: blockedUrl(["module-script"]),
    means: ELEMENT,
  },
  EventSource: {
    text: "Firefox can’t establish a connection to the server at {url}.",
    role: "companion",
    of: (trace) => (refusedEventSource(trace) === null ? [] : [{ url: eventSourceUrl(trace) }]),
    when: ({ request, trace }) => (request.initiator === "eventsource" ? { url: eventSourceUrl(trace) } : null),
    means: (args) => (/^wss?:/.test(args["url"] ?? "") ? WEB_SOCKET : ELEMENT),
  },
  // which font it was is not known here
  Font: {
    text: 'downloadable font: download failed (font-family: "{family}" style:{style} weight:{weight} stretch:{stretch} src index:{index}): bad URI or cross-site access not allowed source: {url}',
    role: "companion",
    means: ELEMENT,
  },
};

const REJECTIONS: Readonly<Record<string, MessageSource>> = {
  NetworkError: { text: "TypeError: NetworkError when attempting to fetch resource.", role: "rejection", means: means.NOT_TOLD },
  DynamicImport: { text: "TypeError: error loading dynamically imported module: {url}", role: "rejection", means: means.NOT_TOLD },
  SyncXhr: { text: "NetworkError: A network error occurred.", role: "rejection", means: means.NOT_TOLD },
  NoCorsMethod: {
    text: "TypeError: Window.fetch: Invalid request method {method}.",
    role: "rejection",
    means: (args) => means.asked({ mode: "no-cors", method: args["method"] ?? "PUT" })(args),
  },
  UrlWithCredentials: {
    text: "TypeError: Window.fetch: {url} is an url with embedded credentials.",
    role: "rejection",
    means: means.asked({}),
  },
};

/** All of Firefox's messages; those of one failure stand in the order in which they are printed. */
export const FIREFOX: readonly Message[] = defineMessages("firefox", {
  ...BEFORE,
  ...ENGLISH,
  ...AFTER,
  ...FIREFOX_BESIDE,
  ...REJECTIONS,
  ...FORMER,
  ...TRANSLATED,
});
