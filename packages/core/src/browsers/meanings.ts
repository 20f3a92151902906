/**
 * The requests and answers that messages stand for. Parameters of messages that a builder knows: `url`, `initialUrl`,
 * `origin`, `kind`, `status`, `value`, `method`, `header`, `token`, `space`. What a message does not tell is filled in.
 */
import type { AddressSpace } from "../model/address-space.ts";
import { asciiLowercase } from "../model/bytes.ts";
import { type NewRequest, newClient } from "../model/defaults.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { Initiator } from "../model/request.ts";
import { type FailureKind, isRedirectStatus, type Reply } from "../model/response.ts";
import { parseUrl } from "../model/url.ts";
import type { Example } from "../reasons/define.ts";
import type { Meaning } from "./meaning.ts";
import type { TemplateArgs } from "./template.ts";

/** Stand for what a message does not name: the page (insecure where it requests something insecure), the URL, a value. */
export const UNNAMED_PAGES = { secure: "https://page.example", insecure: "http://page.example" } as const;
export const UNNAMED_URL = "https://server.example/";
export const UNNAMED_ORIGIN = "https://another.example";
export const UNNAMED_VALUE = "another-value";

/** Builds the requests and answers behind a message. */
export type Meant = (args: TemplateArgs) => readonly Example[];

const INITIATORS: Readonly<Record<string, Initiator>> = {
  fetch: "fetch",
  "Fetch API": "fetch",
  XMLHttpRequest: "xmlhttprequest",
  XMLHTTPREQUEST: "xmlhttprequest",
  EventSource: "eventsource",
  image: "image",
  Image: "image",
  script: "script",
  Script: "script",
  "CSS stylesheet": "stylesheet",
  "CSS Stylesheet": "stylesheet",
  font: "font",
  Font: "font",
  video: "video",
  audio: "audio",
};

function requestOf({ url, initialUrl, origin, kind = "" }: TemplateArgs, given: Partial<NewRequest> = {}): NewRequest {
  const initiator = INITIATORS[kind] ?? "fetch";
  const attribute = ["image", "script", "stylesheet", "video", "audio"].includes(initiator);
  return {
    url: usable(initialUrl) ?? usable(url) ?? UNNAMED_URL,
    origin: originOf(origin, usable(initialUrl) ?? usable(url) ?? UNNAMED_URL),
    initiator,
    ...(attribute ? { crossOrigin: given.credentials === "include" ? "use-credentials" : "anonymous" } : {}),
    ...given,
  };
}

function originOf(origin: string | undefined, url: string): string {
  if (origin === "null") return "null";
  return parseUrl(origin ?? "")?.origin ?? UNNAMED_PAGES[url.startsWith("https:") ? "secure" : "insecure"];
}

function usable(url: string | undefined): string | null {
  return url === undefined ? null : (parseUrl(url)?.href ?? null);
}

/** An answer that lets the page in. */
function allowing(request: NewRequest, more: HeaderList = []): HeaderList {
  const credentials: HeaderList = request.credentials === "include" ? [["Access-Control-Allow-Credentials", "true"]] : [];
  return [["Access-Control-Allow-Origin", request.origin], ...credentials, ...more];
}

/** What makes most preflights, and stands for what the message does not name: JSON. */
export const PREFLIGHTED: Partial<NewRequest> = { method: "POST", headers: [["Content-Type", "application/json"]] };

/** The redirect that comes before the answer, where the message names one. */
function redirectsBefore(request: NewRequest, { url, initialUrl }: TemplateArgs): readonly Reply[] {
  const from = usable(initialUrl);
  const to = usable(url);
  return from === null || to === null || from === to ? [] : [{ status: 302, headers: allowing(request, [["Location", to]]) }];
}

/** The actual request is answered so. */
export function answered(headers: (request: NewRequest) => HeaderList, given: Partial<NewRequest> = {}): Meant {
  return (args) => {
    const request = requestOf(args, given);
    const status = statusOf(args, 200);
    return [{ request, replies: [...redirectsBefore(request, args), { status, headers: headers(request) }] }];
  };
}

/** The preflight is answered so. */
export function preflightAnswered(
  headers: (request: NewRequest) => HeaderList,
  { given = {}, status = 204 }: { readonly given?: Partial<NewRequest>; readonly status?: number } = {},
): Meant {
  return (args) => {
    const request = requestOf(args, { ...PREFLIGHTED, ...given });
    return [{ request, replies: [{ status: statusOf(args, status), headers: headers(request) }] }];
  };
}

function statusOf({ status }: TemplateArgs, otherwise: number): number {
  const number = Number(status);
  return Number.isInteger(number) && number >= 200 && number <= 999 ? number : otherwise;
}

/** One meaning after the other. */
export function either(...meanings: readonly Meant[]): Meant {
  return (args) => meanings.flatMap((meant) => meant(args));
}

export const nothing = (): HeaderList => [];

export const wildcard = (): HeaderList => [["Access-Control-Allow-Origin", "*"]];

export const originOnly = ({ origin }: NewRequest): HeaderList => [["Access-Control-Allow-Origin", origin]];

export const allowed = (request: NewRequest): HeaderList => allowing(request);

export const WITH_CREDENTIALS: Partial<NewRequest> = { credentials: "include" };

/**
 * No Access-Control-Allow-Origin: most often a configuration that lacks it or an error page; else it stands in the
 * preflight's answer only, or the answer is a redirect.
 */
export const MISSING: Meant = (args) => {
  const told = args["status"];
  if (told !== undefined && isRedirectStatus(Number(told))) return REDIRECT_MISSING(args);
  return [
    ...answered(nothing)(args),
    ...(told === undefined ? answered(nothing)({ ...args, status: "500" }) : []),
    ...missingAfterPreflight(args),
    ...(told === undefined ? REDIRECT_MISSING(args) : []),
  ];
};

const missingAfterPreflight: Meant = (args) => {
  const request = requestOf(args, PREFLIGHTED);
  const preflight = { status: 204, headers: allowing(request, [["Access-Control-Allow-Headers", "Content-Type"]]) };
  return [{ request, replies: [preflight, { status: statusOf(args, 200), headers: [] }] }];
};

/** A preflight without it: often nobody answers OPTIONS. */
export const MISSING_ON_PREFLIGHT: Meant = (args) => {
  const statuses = args["status"] === undefined ? ["204", "404", "401", "500"] : [args["status"]];
  return statuses.flatMap((status) => preflightAnswered(nothing)({ ...args, status }));
};

/** Access-Control-Allow-Origin holds `value`. */
export const ALLOWS_ANOTHER: Meant = (args) => {
  const holds: Meant = answered(() => [["Access-Control-Allow-Origin", args["value"] ?? ""]]);
  return [...holds({ ...args, origin: pageMeantBy(args) }), ...tainted(args)];
};

/** The same, where the message does not say what it holds. */
export const ALLOWS_SOME_OTHER: Meant = (args) => ALLOWS_ANOTHER({ ...args, value: UNNAMED_ORIGIN });

export const ALLOWS_ANOTHER_ON_PREFLIGHT: Meant = (args) =>
  preflightAnswered(() => [["Access-Control-Allow-Origin", args["value"] ?? ""]])({ ...args, origin: pageMeantBy(args) });

/** The page, if the message names it; else the one that a value means which is not written as an origin is. */
function pageMeantBy({ origin = "", value = "" }: TemplateArgs): string {
  if (origin !== "") return origin;
  const meant = parseUrl(value) ?? parseUrl(`https://${value}`);
  return meant === null || !/[.:]|^localhost$/.test(meant.host) || meant.origin === value ? origin : meant.origin;
}

/** A value that names the page does not help once redirects have made its origin `null`. */
export const tainted: Meant = (args) => {
  const { origin = "", value = "" } = args;
  const page = origin === "null" || origin === "" ? (parseUrl(value)?.origin ?? originOf("", UNNAMED_URL)) : origin;
  if (origin !== "null" && value !== page) return [];
  const request = requestOf({ ...args, origin: page, initialUrl: "", url: usable(args["initialUrl"]) ?? "https://first.example/" });
  const location = usable(args["url"]) ?? UNNAMED_URL;
  const headers = allowing(request);
  return [
    {
      request,
      replies: [
        { status: 302, headers: [...headers, ["Location", location]] },
        { status: statusOf(args, 200), headers },
      ],
    },
  ];
};

export const CREDENTIALS_NOT_ALLOWED: Meant = (args) =>
  credentialsValues(args).flatMap((value) =>
    answered((request) => [...originOnly(request), ...credentialsLine(value)], WITH_CREDENTIALS)(args),
  );

export const CREDENTIALS_NOT_ALLOWED_ON_PREFLIGHT: Meant = (args) =>
  credentialsValues(args).flatMap((value) =>
    preflightAnswered((request) => [...originOnly(request), ...credentialsLine(value)], { given: WITH_CREDENTIALS })(args),
  );

/** The value, if the message names it; else none, or a wrong one. */
function credentialsValues({ value }: TemplateArgs): readonly string[] {
  return value === undefined ? ["", UNNAMED_VALUE] : [value];
}

function credentialsLine(value = ""): HeaderList {
  return value === "" ? [] : [["Access-Control-Allow-Credentials", value]];
}

/** The preflight's status is at fault: which one is often not told. */
export const STATUS: Meant = (args) => {
  const statuses = args["status"] === undefined ? ["404", "405", "401", "500"] : [args["status"]];
  return statuses.flatMap((status) => preflightAnswered(allowed)({ ...args, status }));
};

export const REDIRECTED_PREFLIGHT: Meant = (args) => {
  const to = (parseUrl(args["url"] ?? "")?.href ?? UNNAMED_URL).replace(/\/?$/, "/elsewhere");
  return preflightAnswered((request) => allowing(request, [["Location", to]]), { status: 301 })(args);
};

export const METHODS_MALFORMED: Meant = (args) =>
  preflightAnswered((request) => allowing(request, [["Access-Control-Allow-Methods", args["value"] ?? args["token"] ?? "GET POST"]]))(args);

export const HEADERS_MALFORMED: Meant = (args) =>
  preflightAnswered((request) =>
    allowing(request, [["Access-Control-Allow-Headers", args["value"] ?? args["token"] ?? "Content-Type Authorization"]]),
  )(args);

export const METHOD_NOT_ALLOWED: Meant = (args) => {
  const method = args["method"] ?? "PUT";
  const listed = (value: string, given: Partial<NewRequest> = {}): readonly Example[] =>
    preflightAnswered((request) => allowing(request, [["Access-Control-Allow-Methods", value]]), {
      given: { method, headers: [], ...given },
    })(args);
  const otherCase = method === "patch" || args["method"] === undefined ? listed("PATCH", { method: "patch" }) : [];
  return [...listed("GET, POST"), ...otherCase, ...listed("*", WITH_CREDENTIALS)];
};

export const HEADER_NOT_ALLOWED: Meant = (args) => {
  const name = args["header"] ?? "X-Requested-With";
  const given: Partial<NewRequest> = {
    method: "GET",
    headers: [[name, asciiLowercase(name) === "content-type" ? "application/json" : "1"]],
  };
  const wildcarded = (request: NewRequest): HeaderList => allowing(request, [["Access-Control-Allow-Headers", "*"]]);
  return [
    ...preflightAnswered((request) => allowing(request), { given })(args),
    ...preflightAnswered(wildcarded, { given: { ...given, ...WITH_CREDENTIALS } })(args),
  ];
};

/** A redirect that leads where the request may not go. */
export function redirectedTo(location: string): Meant {
  return (args) => {
    const request = requestOf(args);
    return [{ request, replies: [{ status: 302, headers: allowing(request, [["Location", args["location"] || location]]) }] }];
  };
}

/** A redirect whose own answer does not let the page in. */
export const REDIRECT_MISSING: Meant = (args) => {
  const request = requestOf(args);
  return [{ request, replies: [{ status: statusOf(args, 302), headers: [["Location", args["target"] ?? `${UNNAMED_URL}elsewhere`]] }] }];
};

/** More redirects than are followed. */
export const ENDLESS_REDIRECTS: Meant = (args) => {
  const request = requestOf(args);
  const reply: Reply = { status: 302, headers: allowing(request, [["Location", request.url]]) };
  return [{ request, replies: Array.from({ length: 21 }, () => reply) }];
};

/** A request that is refused before anything is sent. */
export function asked(given: Partial<NewRequest>): Meant {
  return (args) => [{ request: requestOf(args, given), replies: [] }];
}

/** A redirect that this request did not want. */
export function redirectUnwanted(given: Partial<NewRequest>): Meant {
  return (args) => {
    const request = requestOf({ ...args, initialUrl: "" }, given);
    const reply: Reply = { status: 302, headers: allowing(request, [["Location", "https://elsewhere.example/"]]) };
    return [{ request: { ...request, url: usable(args["initialUrl"]) ?? request.url }, replies: [reply] }];
  };
}

/** The connection failed: most often in one of these ways. */
export function noAnswer(...failures: readonly FailureKind[]): Meant {
  return (args) => failures.map((failure) => ({ request: requestOf(args), replies: [{ failure, detail: DETAILS[failure] }] }));
}

const DETAILS: Readonly<Record<FailureKind, string>> = {
  dns: "the server's name is not known",
  refused: "nothing listens at the server's port",
  certificate: "the server's certificate is not trusted",
  tls: "the connection could not be secured",
  timeout: "the server did not answer in time",
  reset: "the connection was cut",
  closed: "the server hung up without an answer",
  protocol: "what came is not HTTP",
};

/** Local Network Access said no; without the user's permission, or because the page is insecure. */
export function localNetwork(permission: "insecure" | "denied" | "mismatch"): Meant {
  return (args) => {
    const space = (["public", "local", "loopback"] as const).find((each) => each === args["space"]) ?? "local";
    const given = permission === "mismatch" ? { targetAddressSpace: targetOf(args["target"]) } : {};
    const request = requestOf(args, given);
    const client = newClient(request.origin, {
      addressSpace: "public",
      localNetworkPermission: "denied",
      secureContext: permission !== "insecure",
      prohibitsMixedContent: false,
    });
    return [{ request, replies: [], environment: { client, addressSpaceOf: () => space } }];
  };
}

function targetOf(target: string | undefined): AddressSpace | null {
  return target === "public" || target === "local" || target === "loopback" ? target : null;
}

/** Cross-Origin-Resource-Policy keeps the answer back. */
export function policy(value: "same-origin" | "same-site"): Meant {
  return answered(() => [["Cross-Origin-Resource-Policy", value]], { mode: "no-cors" });
}

/** The page's Cross-Origin-Embedder-Policy keeps an answer back that does not allow to be embedded. */
export const EMBEDDED: Meant = (args) =>
  answered(nothing, { mode: "no-cors" })(args).map((example) => ({
    ...example,
    environment: { client: newClient(example.request.origin, { embedderPolicy: "require-corp" }) },
  }));

/** The page's own Content Security Policy forbids the request. */
export function forbiddenByPolicy(otherwise: string): Meant {
  return (args) => {
    const request = requestOf({ ...args, origin: args["origin"] ?? args["page"] ?? "" });
    return [
      {
        request,
        replies: [],
        environment: { client: newClient(request.origin, { contentSecurityPolicies: [args["directive"] ?? otherwise] }) },
      },
    ];
  };
}

/** Only what a script sees: each way to fail looks the same. */
export const NOT_TOLD: Meaning =
  "Scripts see the same error for every way in which a request can fail. The reason stands in the browser's console, on the line before or after.";

/** What neighbours of CORS mean in several browsers. */
export const HEADER_DROPPED = "A page may not set this header; the browser left it out and sent the request without it.";
export const NOT_A_SCRIPT =
  "The answer came and the page may read it, but its Content-Type is no script's: often an HTML page in place of the file.";
export const NOT_THE_CONTENT = "The answer came, but is not what its integrity value says.";
export const NOT_ELIGIBLE =
  "The element has an integrity attribute but no crossorigin attribute: without CORS the browser may not look into the answer.";
