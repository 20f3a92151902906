import * as means from "./meanings.ts";
import { defineMessages, type Message, type MessageSource } from "./message.ts";

/** What libraries and runtimes print that wrap a browser's error, imitate a browser, or know no CORS at all. */
const JSDOM: Readonly<Record<string, MessageSource>> = {
  OriginForbidden: {
    text: "Cross origin {origin} forbidden",
    means: means.either(means.MISSING, means.ALLOWS_SOME_OTHER),
  },
  CredentialsForbidden: { text: "Credentials forbidden", means: means.CREDENTIALS_NOT_ALLOWED },
  HeaderForbidden: { text: "Header {header} forbidden", means: means.HEADER_NOT_ALLOWED },
  HeadersForbidden: {
    text: "Headers {headers} forbidden",
    until: "27",
    means: (args) => means.HEADER_NOT_ALLOWED({ ...args, header: args["headers"]?.split(",")[0] ?? "" }),
  },
  PreflightStatus: { text: "Response for preflight has invalid HTTP status code {status}", means: means.STATUS },
  UserinfoForbidden: {
    text: "Userinfo forbidden in cors redirect",
    means: means.redirectedTo("https://user:password@server.example/"),
  },
  RedirectScheme: { text: "Cannot redirect to non-HTTP(S) URL", means: means.redirectedTo("ftp://server.example/") },
};

const HAPPY_DOM: Readonly<Record<string, MessageSource>> = {
  Blocked: {
    text: 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at "{url}".',
    means: means.either(means.MISSING, means.MISSING_ON_PREFLIGHT, means.ALLOWS_SOME_OTHER),
  },
  UnsupportedScheme: { text: 'Failed to fetch from "{url}": URL scheme "{scheme}" is not supported.', means: means.asked({}) },
  RedirectErrorMode: {
    text: 'URI requested responds with a redirect, redirect mode is set to "error": {url}',
    means: means.redirectUnwanted({ redirect: "error" }),
  },
};

const NO_CORS_HERE =
  "This runtime knows no CORS: the cause is the network, the name or the certificate. Look at the cause of the error object.";

const NODE: Readonly<Record<string, MessageSource>> = {
  FetchFailed: { text: "TypeError: fetch failed", role: "rejection", means: NO_CORS_HERE },
};

const DENO: Readonly<Record<string, MessageSource>> = {
  SendError: { text: "error sending request for url ({url})", role: "rejection", means: NO_CORS_HERE },
};

const REACT_NATIVE: Readonly<Record<string, MessageSource>> = {
  NetworkRequestFailed: {
    text: "TypeError: Network request failed",
    role: "rejection",
    means:
      "React Native knows no CORS. Most often the device does not reach the machine that it calls localhost, or plain HTTP is not allowed.",
  },
  TimedOut: { text: "TypeError: Network request timed out", role: "rejection", means: "The server did not answer in time." },
};

const WRAPPED =
  "The library saw a request fail and was not told why: it can be CORS, or the network. The reason stands in the browser's console.";

const AXIOS: Readonly<Record<string, MessageSource>> = {
  NetworkError: { text: "AxiosError: Network Error", role: "rejection", means: WRAPPED },
  NetworkErrorOld: { text: "Error: Network Error", role: "rejection", until: "0.x", means: WRAPPED },
};

const ANGULAR: Readonly<Record<string, MessageSource>> = {
  UnknownError: { text: "Http failure response for {url}: 0 Unknown Error", role: "rejection", means: WRAPPED },
};

const SUPERAGENT: Readonly<Record<string, MessageSource>> = {
  Terminated: {
    text: "Possible causes: the network is offline, Origin is not allowed by Access-Control-Allow-Origin, the page is being unloaded, etc.",
    role: "rejection",
    means: WRAPPED,
  },
};

const SENTRY: Readonly<Record<string, MessageSource>> = {
  WithHost: {
    text: "{text} ({host})",
    choices: {
      text: {
        chromium: "Failed to fetch",
        webkit: "Load failed",
        firefox: "NetworkError when attempting to fetch resource.",
      },
    },
    role: "rejection",
    means: means.NOT_TOLD,
  },
};

const CYPRESS: Readonly<Record<string, MessageSource>> = {
  Visit: {
    text: "`cy.visit()` failed because you are attempting to visit a URL that is of a different origin.",
    role: "neighbour",
    means: "This is a rule of Cypress: one test visits one origin. Use cy.origin() for the other one. It is not CORS.",
  },
};

const EDGE_LEGACY: Readonly<Record<string, MessageSource>> = {
  SEC7118: {
    text: "SEC7118: XMLHttpRequest for {url} required Cross-Origin Resource Sharing (CORS).",
    role: "companion",
    level: "info",
    until: "18",
    means: "The request went to another origin; the next line says how it ended.",
  },
  SEC7120: {
    text: "SEC7120: Origin {origin} not found in Access-Control-Allow-Origin header.",
    until: "18",
    means: means.either(means.MISSING, means.ALLOWS_SOME_OTHER),
  },
  SCRIPT7002: {
    text: "SCRIPT7002: XMLHttpRequest: Network Error 0x80070005, Access is denied.",
    role: "rejection",
    until: "18",
    means: means.NOT_TOLD,
  },
};

export const RUNTIMES: readonly Message[] = [
  ...defineMessages("jsdom", JSDOM),
  ...defineMessages("happy-dom", HAPPY_DOM),
  ...defineMessages("node", NODE),
  ...defineMessages("deno", DENO),
  ...defineMessages("react-native", REACT_NATIVE),
  ...defineMessages("axios", AXIOS),
  ...defineMessages("angular", ANGULAR),
  ...defineMessages("superagent", SUPERAGENT),
  ...defineMessages("sentry", SENTRY),
  ...defineMessages("cypress", CYPRESS),
  ...defineMessages("edge-legacy", EDGE_LEGACY),
];
