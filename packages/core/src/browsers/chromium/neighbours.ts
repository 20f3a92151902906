import { parseUrl } from "../../model/url.ts";
import type { Failure } from "../../reasons/define.ts";
import { directiveOf, droppedHeaders, pageUrl } from "../facts.ts";
import * as means from "../meanings.ts";
import type { MessageSource } from "../message.ts";
import type { TemplateArgs } from "../template.ts";
import { failingUrl } from "./facts.ts";
import { schemeRefusal } from "./net-errors.ts";

const CSP_ACTIONS = {
  connect: "Connecting to",
  image: "Loading the image",
  script: "Loading the script",
  stylesheet: "Loading the stylesheet",
  font: "Loading the font",
  media: "Loading media from",
};

function cspAction({ request: { initiator } }: Failure): keyof typeof CSP_ACTIONS {
  switch (initiator) {
    case "image":
    case "script":
    case "stylesheet":
    case "font":
      return initiator;
    case "module-script":
      return "script";
    case "video":
    case "audio":
      return "media";
    default:
      return "connect";
  }
}

/** What is printed before CORS comes to speak. */
export const NEIGHBOURS: Readonly<Record<string, MessageSource>> = {
  RefusedToSetUnsafeHeader: {
    text: 'Refused to set unsafe header "{header}"',
    role: "neighbour",
    of: droppedHeaders,
    means: means.HEADER_DROPPED,
  },
  RefusedToGetUnsafeHeader: {
    text: 'Refused to get unsafe header "{header}"',
    role: "neighbour",
    means:
      "The answer was readable, but not this header of it: the server has to name it in Access-Control-Expose-Headers (Set-Cookie never can be).",
  },
  MixedContent: {
    text: "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure {what} '{url}'. This request has been blocked; the content must be served over HTTPS.",
    choices: {
      what: {
        resource: "resource",
        xhr: "XMLHttpRequest endpoint",
        script: "script",
        stylesheet: "stylesheet",
        element: "element",
        font: "font",
      },
    },
    role: "neighbour",
    at: ["mixed-content/should-fetching-be-blocked-as-mixed-content:2"],
    when: (failure) => ({ page: pageUrl(failure.trace), url: failingUrl(failure) }),
    means: (args) => means.asked({})({ ...args, origin: args["page"] ?? "" }),
  },
  MixedContentUpgraded: {
    text: "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure element '{url}'. This request was automatically upgraded to HTTPS, For more information see https://blog.chromium.org/2019/10/no-more-mixed-messages-about-https.html",
    role: "neighbour",
    level: "warning",
    of: (trace) => {
      const { request, exchanges } = trace;
      const upgraded = request.url.startsWith("http:") && exchanges[0]?.request.url.startsWith("https:") === true;
      return upgraded ? [{ page: pageUrl(trace), url: request.url }] : [];
    },
    means: "The browser asked for the picture, sound or film over HTTPS instead. Name it so in the page.",
  },
  SameOriginMode: {
    text: 'Fetch API cannot load {url}. Request mode is "same-origin" but the URL\'s origin is not same as the request origin {origin}.',
    at: ["fetch/main-fetch:12.c"],
    when: (failure) => (failure.exchange === null ? { url: failingUrl(failure), origin: failure.request.origin } : null),
    means: means.asked({ mode: "same-origin" }),
  },
  UnsafeAttempt: {
    text: "Unsafe attempt to load URL {url} from frame with URL {page}. Domains, protocols and ports must match.\n",
    at: ["fetch/main-fetch:12.c"],
    when: (failure) => (failure.exchange === null ? null : { url: failingUrl(failure), page: pageUrl(failure.trace) }),
    means: (args) => means.asked({ mode: "same-origin" })({ ...args, origin: args["page"] ?? "" }),
  },
  NoCorsRedirectMode: {
    text: 'Fetch API cannot load {url}. Request mode is "no-cors" but the redirect mode is not "follow".',
    at: ["fetch/main-fetch:12.d.1"],
    when: (failure) => ({ url: failingUrl(failure) }),
    means: means.asked({ mode: "no-cors", redirect: "manual" }),
  },
  UnsupportedScheme: {
    text: 'Fetch API cannot load {url}. URL scheme "{scheme}" is not supported.',
    at: ["fetch/main-fetch:12.e", "fetch/scheme-fetch:4"],
    when: (failure) => (schemeRefusal(failure) === "unsupported" ? schemeArgs(failure) : null),
    means: means.asked({}),
  },
  FtpNotSupported: {
    text: "FTP is not supported.",
    role: "neighbour",
    at: ["fetch/main-fetch:12.e", "fetch/scheme-fetch:4"],
    when: (failure) => (schemeRefusal(failure) === "no-ftp" ? {} : null),
    means: "Browsers no longer speak FTP.",
  },
  LocalResource: {
    text: "Not allowed to load local resource: {url}",
    role: "neighbour",
    at: ["fetch/main-fetch:12.e", "fetch/scheme-fetch:3.d", "fetch/scheme-fetch:4"],
    when: (failure) =>
      failure.at === "fetch/scheme-fetch:3.d" || schemeRefusal(failure) === "local-resource" ? { url: failingUrl(failure) } : null,
    means: means.asked({}),
  },
  IntegrityNotEligible: {
    text: "Subresource Integrity: The resource '{url}' has an integrity attribute, but the response is not eligible for integrity validation.",
    role: "neighbour",
    at: ["fetch/main-fetch:23.2"],
    when: (failure) => ({ url: failingUrl(failure) }),
    means: means.NOT_ELIGIBLE,
  },
  IntegrityFailed: {
    text: "Fetch API cannot load {url}. SRI's integrity checks failed.",
    role: "neighbour",
    at: ["fetch/main-fetch:23.2", "fetch/main-fetch:23.3.1"],
    when: (failure) => (failure.request.initiator === "fetch" ? { url: failingUrl(failure) } : null),
    means: means.NOT_THE_CONTENT,
  },
  IntegrityDigest: {
    text: "Failed to find a valid digest in the 'integrity' attribute for resource '{url}' with computed {algorithm} integrity '{digest}'. The resource has been blocked.",
    role: "neighbour",
    means: means.NOT_THE_CONTENT,
  },
  CspConnect: {
    text: "{action} '{url}' violates the following Content Security Policy directive: \"{directive}\". The action has been blocked.",
    choices: { action: CSP_ACTIONS },
    role: "neighbour",
    at: ["fetch/main-fetch:7"],
    when: (failure) => ({ action: cspAction(failure), url: failingUrl(failure), directive: directiveOf(failure) }),
    means: means.forbiddenByPolicy("connect-src 'self'"),
  },
  CspRefusedToConnect: {
    text: "Refused to connect to '{url}' because it violates the following Content Security Policy directive: \"{directive}\".",
    role: "neighbour",
    means: means.forbiddenByPolicy("connect-src 'self'"),
    until: "about 137",
  },
  CspFetch: {
    text: "Fetch API cannot load {url}. Refused to connect because it violates the document's Content Security Policy.",
    role: "companion",
    at: ["fetch/main-fetch:7"],
    when: (failure) => (failure.request.initiator === "fetch" ? { url: failingUrl(failure) } : null),
    means: means.forbiddenByPolicy("connect-src 'self'"),
  },
  OpaqueResponseBlocking: {
    text: "Cross-Origin Read Blocking (CORB) blocked cross-origin response {url} with MIME type {type}. See https://www.chromestatus.com/feature/5629709824032768 for more details.",
    role: "neighbour",
    until: "about 120",
    means: "A no-cors request got an answer whose type pages must not see, such as JSON or HTML; the page read an empty answer.",
  },
  AuthorizationDeprecation: {
    text: "Authorization will not be covered by the wildcard symbol (*) in CORS `Access-Control-Allow-Headers` handling.",
    role: "neighbour",
    level: "warning",
    means: "Name Authorization in Access-Control-Allow-Headers: the standard does not let * stand for it, though browsers still do.",
  },
};

function schemeArgs(failure: Failure): TemplateArgs {
  const url = failingUrl(failure);
  return { url, scheme: parseUrl(url)?.scheme ?? "" };
}
