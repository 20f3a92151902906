import { asciiLowercase, isToken } from "../model/bytes.ts";
import { getHeader, type Header, type HeaderList } from "../model/header-list.ts";
import { isOkStatus } from "../model/response.ts";
import { parseUrl, withoutCredentials } from "../model/url.ts";
import type { Failure } from "../reasons/define.ts";
import { factRead, listedIn, methodAsked, refusedHeaders } from "../reasons/match.ts";
import type { StepId } from "../standard/steps.ts";
import type { Edit, Target } from "./edit.ts";
import { type Proposal, propose } from "./fix.ts";

/** The ways past a failure: the smallest change of the server first, then those of the page; none where nothing helps. */
export function proposals(failure: Failure): readonly Proposal[] {
  const [server, page] = [SERVER[failure.at]?.(failure) ?? [], PAGE[failure.at]?.(failure) ?? []];
  return isOfThePage(failure) ? [...page, ...server] : [...server, ...page];
}

/** Whether the server said yes, and the page only has to ask rightly. */
function isOfThePage(failure: Failure): boolean {
  const { method, listed } = methodAsked(failure);
  return failure.at === "fetch/cors-preflight-fetch:7.5" && listed.includes(method.toUpperCase());
}

type Proposing = (failure: Failure) => readonly Proposal[];

/** The answer that failed. */
function targetOf({ exchange, request }: Failure): Target {
  return { role: exchange?.request.role ?? "actual", url: exchange?.request.url ?? request.url };
}

function answerTo({ role, url }: Target): string {
  return role === "preflight" ? `the answer to OPTIONS ${url}` : `the answer of ${url}`;
}

function setHeaders(on: Target, headers: HeaderList): readonly Edit[] {
  return headers.map(([name, value]) => ({ kind: "set-header", on, name, value }));
}

/** A line to send, as a proposal to the server. */
function send(failure: Failure, headers: HeaderList): Proposal {
  const on = targetOf(failure);
  const lines = headers.map(([name, value]) => `\`${name}: ${value}\``).join(" and ");
  return propose("server", `send ${lines} on ${answerTo(on)}`, setHeaders(on, headers));
}

const WITHOUT_CREDENTIALS: Proposal = propose(
  "page",
  "leave the credentials out, if the answer does not depend on who asks",
  [{ kind: "change-request", change: { credentials: "omit" } }],
  "needs-decision",
);

const OF_ONE_S_OWN: Proposal = propose(
  "nobody",
  "if the server is not yours and never meant to be called by pages, call it from a server of your own",
  [],
  "needs-decision",
);

/** Names the origin; where there is none to name, anybody may read, unless credentials go along. */
const nameOrigin: Proposing = (failure) => {
  const { requestOrigin, request } = failure;
  if (requestOrigin !== "null") {
    const credentials: HeaderList = request.credentials === "include" ? [["Access-Control-Allow-Credentials", "true"]] : [];
    const held = getHeader(failure.response?.headers ?? [], "Access-Control-Allow-Credentials") === "true";
    return [send(failure, [["Access-Control-Allow-Origin", requestOrigin], ...(held ? [] : credentials), ["Vary", varyOf(failure)]])];
  }
  if (request.credentials === "include") return [];
  return [{ ...send(failure, [["Access-Control-Allow-Origin", "*"]]), applicability: "needs-decision" }];
};

/** What Vary holds, and Origin. */
function varyOf({ response }: Failure): string {
  const names = response === null ? [] : listedIn(response, "Vary");
  return names.some((name) => name === "*" || asciiLowercase(name) === "origin") ? names.join(", ") : [...names, "Origin"].join(", ");
}

/** Asks for the URL to which a redirect led in the first place. */
const askFinalUrl: Proposing = ({ trace, request, exchange, requestOrigin }) => {
  const last = exchange?.request.url ?? request.url;
  const url = trace.exchanges.length < 2 || last === request.url ? nextUrl(exchange?.request.url, exchange?.reply) : last;
  if (
    url === null ||
    url === request.url ||
    (requestOrigin !== "null" && trace.exchanges.length < 2 && exchange?.request.role !== "preflight")
  )
    return [];
  return [propose("page", `request ${url} at once, without the redirect`, [{ kind: "change-request", change: { url } }])];
};

function nextUrl(url: string | undefined, reply: Failure["response"] | object | undefined): string | null {
  if (url === undefined || reply === undefined || reply === null || !("headers" in reply)) return null;
  const location = getHeader(reply.headers, "Location");
  return location === null ? null : (parseUrl(location, url)?.href ?? null);
}

/** The preflight's own status is at fault. */
const passPreflight: Proposing = (failure) => {
  const on = targetOf(failure);
  const redirected = getHeader(failure.response?.headers ?? [], "Location") !== null;
  const what = redirected ? "do not redirect OPTIONS" : "let OPTIONS through to what answers it, before authentication and routing";
  const remove: readonly Edit[] = redirected ? [{ kind: "remove-header", on, name: "Location" }] : [];
  return [propose("infrastructure", `${what}: answer ${on.url} with 204`, [{ kind: "set-status", on, status: 204 }, ...remove])];
};

const allowMethod: Proposing = (failure) => {
  const { method, listed } = methodAsked(failure);
  const names = [...listed.filter((name) => isToken(name) && name !== "*"), method];
  return [send(failure, [["Access-Control-Allow-Methods", [...new Set(names)].join(", ")]])];
};

const upperCaseMethod: Proposing = ({ request }) => {
  const method = request.method.toUpperCase();
  if (method === request.method) return [];
  return [propose("page", `write the method as \`${method}\``, [{ kind: "change-request", change: { method } }])];
};

const allowHeaders: Proposing = (failure) => {
  const listed = failure.response === null ? [] : listedIn(failure.response, "Access-Control-Allow-Headers");
  const wildcard = failure.request.credentials === "include" ? [] : ["*"];
  const kept = listed.filter((name) => isToken(name) && (name !== "*" || wildcard.length > 0));
  const names = [...kept, ...refusedHeaders(failure)];
  return [send(failure, [["Access-Control-Allow-Headers", [...new Set(names)].join(", ")]])];
};

const dropHeaders: Proposing = (failure) => {
  const refused = new Set(refusedHeaders(failure).map(asciiLowercase));
  const headers = failure.request.headers.filter(([name]) => !refused.has(asciiLowercase(name)));
  if (headers.length === failure.request.headers.length) return [];
  const names = [...refused].map((name) => `\`${name}\``).join(", ");
  return [
    propose(
      "page",
      `do not set ${names}, if the server does not need it`,
      [{ kind: "change-request", change: { headers } }],
      "needs-decision",
    ),
  ];
};

/** Without cookies nobody is impersonated, so that a type that forms can send, too, gives nothing away. */
const plainType: Proposing = ({ request }) => {
  const type = request.headers.find(([name]) => asciiLowercase(name) === "content-type");
  if (type === undefined || request.body === null || request.credentials === "include") return [];
  const headers = request.headers.map((header): Header => (header === type ? [type[0], "text/plain"] : header));
  return [
    propose(
      "page",
      `send the body as \`text/plain\` rather than \`${type[1]}\`, only if the server takes it so and no cookie tells it who asks`,
      [{ kind: "change-request", change: { headers } }],
      "needs-decision",
    ),
  ];
};

/** A list that is none is written anew, with what was asked for. */
const writeLists: Proposing = (failure) => {
  const { method, listed } = methodAsked(failure);
  const response = failure.response;
  if (response === null) return [];
  const headers = listedIn(response, "Access-Control-Allow-Headers");
  const usable = (name: string): boolean => isToken(name) && (name !== "*" || failure.request.credentials !== "include");
  const malformed = (names: readonly string[]): boolean => names.some((name) => !isToken(name));
  const lines: HeaderList = [
    ...(malformed(listed) ? [["Access-Control-Allow-Methods", [...new Set([...listed.filter(usable), method])].join(", ")] as const] : []),
    ...(malformed(headers) ? [["Access-Control-Allow-Headers", listOf(headers.filter(usable), refusedHeaders(failure))] as const] : []),
  ];
  return [send(failure, lines)];
};

function listOf(kept: readonly string[], more: readonly string[]): string {
  const names = [...kept, ...more];
  return [...new Set(names)].join(", ");
}

const allowCredentials: Proposing = (failure) => [send(failure, [["Access-Control-Allow-Credentials", "true"]])];

/** A redirect that cannot be followed. */
const redirectElsewhere: Proposing = (failure) => {
  const on = targetOf(failure);
  const location = getHeader(failure.response?.headers ?? [], "Location");
  const url = location === null ? null : parseUrl(location, on.url);
  const bare = url === null ? null : withoutCredentials(url.href);
  if (bare === null || url === null || bare === url.href || !/^https?$/.test(url.scheme)) return [];
  return [propose("server", `leave user name and password out of \`Location\` at ${on.url}`, setHeaders(on, [["Location", bare]]))];
};

const letEmbed = (failure: Failure): Proposal => ({
  ...send(failure, [["Cross-Origin-Resource-Policy", "cross-origin"]]),
  applicability: "needs-decision",
});

const sendType: Proposing = (failure) => [
  send(failure, [["Content-Type", failure.request.initiator === "stylesheet" ? "text/css" : "text/javascript"]]),
];

const SERVER: Readonly<Partial<Record<StepId, Proposing>>> = {
  "fetch/cors-check:2": (failure) => preflightFirst(failure) ?? nameOrigin(failure),
  "fetch/cors-check:4": (failure) => preflightFirst(failure) ?? nameOrigin(failure),
  "fetch/cors-check:8": (failure) => preflightFirst(failure) ?? allowCredentials(failure),
  "fetch/cors-preflight-fetch:8": passPreflight,
  "fetch/cors-preflight-fetch:7.3": writeLists,
  "fetch/cors-preflight-fetch:7.5": allowMethod,
  "fetch/cors-preflight-fetch:7.6": allowHeaders,
  "fetch/cors-preflight-fetch:7.7": allowHeaders,
  "fetch/http-redirect-fetch:9": redirectElsewhere,
  "fetch/http-redirect-fetch:10": redirectElsewhere,
  "fetch/cross-origin-resource-policy-internal-check:5.b": (failure) => [letEmbed(failure)],
  "fetch/cross-origin-resource-policy-internal-check:5.c": (failure) => [letEmbed(failure)],
  "fetch/cross-origin-resource-policy-check:7": (failure) => [letEmbed(failure)],
  "fetch/should-response-be-blocked-due-to-its-mime-type:4": sendType,
  "fetch/should-response-be-blocked-due-to-nosniff:4": sendType,
  "fetch/should-response-be-blocked-due-to-nosniff:5": sendType,
  "local-network-access/local-network-access-check:4.4": () => [
    propose("user", "allow the page to reach the local network, in the browser's site settings", [
      { kind: "change-page", change: { localNetworkPermission: "granted" } },
    ]),
  ],
};

/** A preflight whose status is at fault, too: its headers come from who refused it. */
function preflightFirst(failure: Failure): readonly Proposal[] | null {
  const { preflight, response } = failure;
  if (!preflight || response === null || isOkStatus(response.status)) return null;
  return combined(passPreflight(failure), nameOrigin(failure));
}

/** Two proposals that only help together. */
function combined([first]: readonly Proposal[], [second]: readonly Proposal[]): readonly Proposal[] {
  if (first === undefined || second === undefined) return [];
  return [propose(first.who, `${first.title}, and ${second.title}`, [...first.edits, ...second.edits])];
}

const inMode = (mode: "cors" | "no-cors", title: string): Proposal =>
  propose("page", title, [{ kind: "change-request", change: { mode } }], "needs-decision");

const PAGE: Readonly<Partial<Record<StepId, Proposing>>> = {
  "fetch/cors-check:2": (failure) => [...askFinalUrl(failure), ...readNothing(failure), OF_ONE_S_OWN],
  "fetch/cors-check:4": (failure) => [
    ...askFinalUrl(failure),
    ...(failure.request.credentials === "include" ? [WITHOUT_CREDENTIALS] : []),
    OF_ONE_S_OWN,
  ],
  "fetch/cors-check:8": () => [WITHOUT_CREDENTIALS],
  "fetch/cors-preflight-fetch:8": (failure) => [...askFinalUrl(failure), OF_ONE_S_OWN],
  "fetch/cors-preflight-fetch:7.5": upperCaseMethod,
  "fetch/cors-preflight-fetch:7.6": dropHeaders,
  "fetch/cors-preflight-fetch:7.7": (failure) => [
    ...dropHeaders(failure),
    ...(refusedHeaders(failure).map(asciiLowercase).includes("content-type") ? plainType(failure) : []),
  ],
  "fetch/main-fetch:7": ({ trace, step }) => {
    const directive = factRead(step, "policy") ?? "";
    const url = factRead(step, "url") ?? trace.request.url;
    const origin = parseUrl(url)?.origin ?? url;
    const allowed = `${directive.replace(/ 'none'$/, "")} ${origin}`;
    const policies = trace.client.contentSecurityPolicies.map((policy) => policy.replace(directive, allowed));
    return [
      propose("page", `add ${origin} to \`${directive.split(" ")[0]}\` in the page's Content-Security-Policy`, [
        { kind: "change-page", change: { contentSecurityPolicies: policies } },
      ]),
    ];
  },
  "fetch/main-fetch:12.c": () => [inMode("cors", "ask in mode `cors`")],
  "fetch/main-fetch:12.d.1": () => [
    propose("page", "let redirects be followed", [{ kind: "change-request", change: { redirect: "follow" } }]),
  ],
  "fetch/http-fetch:6.3.a.1": () => [
    propose("page", "let redirects be followed", [{ kind: "change-request", change: { redirect: "follow" } }], "needs-decision"),
  ],
  "fetch/http-redirect-fetch:9": askFinalUrl,
  "fetch/http-redirect-fetch:10": askFinalUrl,
  "mixed-content/should-fetching-be-blocked-as-mixed-content:2": ({ step, request }) => {
    const url = (factRead(step, "url") ?? request.url).replace(/^http:/, "https:");
    return [propose("both", `serve and request ${url} over HTTPS`, [{ kind: "change-request", change: { url } }])];
  },
  "fetch/request-constructor:5.3": ({ request }) => {
    const url = withoutCredentials(request.url);
    return [
      propose("page", "leave user name and password out of the URL, and send them as an Authorization header", [
        { kind: "change-request", change: { url } },
      ]),
    ];
  },
  "fetch/request-constructor:32.1": () => [inMode("cors", "ask in mode `cors`, in which every method is possible")],
  "fetch/request-constructor:35": () => [
    propose("page", "send the body with POST", [{ kind: "change-request", change: { method: "POST" } }], "needs-decision"),
  ],
  "fetch/main-fetch:23.2": () => [inMode("cors", "ask with CORS: a crossorigin attribute lets integrity be checked")],
};

/** Where the page need not read the answer. */
const readNothing: Proposing = ({ request, preflight }) =>
  preflight || request.mode !== "cors" || request.initiator !== "fetch" || !/^(?:GET|HEAD|POST)$/.test(request.method)
    ? []
    : [inMode("no-cors", "ask in mode `no-cors`, only if the page need not read the answer: it will see neither status nor body")];
