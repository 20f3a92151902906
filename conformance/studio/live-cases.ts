/** Cases for "Try it", with how each ends for the page as the studio words it, in both browsers or by browser. */
import { type Initiator, newRequest } from "../../packages/core/src/index.ts";
import type { Origins } from "../../packages/lab/src/index.ts";
import { type Answer, type Case, SURROUNDINGS } from "../../packages/studio/src/case/case.ts";
import type { Delivery } from "../../packages/studio/src/case/delivery.ts";

export interface LiveCase {
  readonly about: string;
  readonly given: Case;
  readonly ending: string | Readonly<Record<string, string>>;
}

const ORIGIN = "https://app.example";
const URL = "https://api.example/items";

type Ask = Partial<Parameters<typeof newRequest>[0]>;

function caseOf(ask: Ask, actual: Answer, preflight: Answer = { text: "HTTP/1.1 204 No Content", failure: null }): Case {
  return { request: newRequest({ url: URL, origin: ORIGIN, ...ask }), body: "", hops: [{ preflight, actual }], surroundings: SURROUNDINGS };
}

function says(...lines: readonly string[]): Answer {
  return { text: lines.join("\n"), failure: null };
}

const TYPES: Readonly<Record<Exclude<Initiator, "beacon">, string>> = {
  fetch: "application/json",
  xmlhttprequest: "application/json",
  eventsource: "text/event-stream",
  image: "image/png",
  script: "text/javascript",
  "module-script": "text/javascript",
  stylesheet: "text/css",
  font: "font/ttf",
  video: "video/webm",
  audio: "audio/wav",
};

const INITIATORS = Object.entries(TYPES).map(([initiator, type]) => ({ initiator: initiatorOf(initiator), type }));

function initiatorOf(name: string): keyof typeof TYPES {
  const known = [
    "fetch",
    "xmlhttprequest",
    "eventsource",
    "image",
    "script",
    "module-script",
    "stylesheet",
    "font",
    "video",
    "audio",
  ] as const;
  const found = known.find((each) => each === name);
  if (found === undefined) throw new Error(`${name} makes no requests`);
  return found;
}

/** Those whose mode an attribute decides, and those that say whether code may read. */
const WITH_ATTRIBUTE: ReadonlySet<Initiator> = new Set(["image", "script", "stylesheet", "video", "audio"]);
const TELLING: ReadonlySet<Initiator> = new Set(["fetch", "xmlhttprequest", "eventsource", "image", "stylesheet", "video"]);

function goodEnding(initiator: Initiator): string {
  return TELLING.has(initiator) ? "readable" : "loaded";
}

const OPEN = "Access-Control-Allow-Origin: *";

function withStatus(status: number, initiator: keyof typeof TYPES, ending: LiveCase["ending"]): LiveCase {
  const given = caseOf({ initiator, crossOrigin: "anonymous" }, says(`HTTP/1.1 ${status}`, `Content-Type: ${TYPES[initiator]}`, OPEN));
  return { about: `${initiator} that gets ${status}`, given, ending };
}

function withType(type: string | null, initiator: keyof typeof TYPES, ending: LiveCase["ending"]): LiveCase {
  const lines = ["HTTP/1.1 200 OK", ...(type === null ? [] : [`Content-Type: ${type}`]), OPEN];
  return {
    about: `${initiator} that gets ${type ?? "no type"}`,
    given: caseOf({ initiator, crossOrigin: "anonymous" }, says(...lines)),
    ending,
  };
}

/** Everything that makes requests: let in, shut out, without CORS; and by status and type. */
export const CONSUMERS: readonly LiveCase[] = [
  ...INITIATORS.flatMap(({ initiator, type }): readonly LiveCase[] => [
    {
      about: `${initiator}, let in`,
      given: caseOf(
        { initiator, crossOrigin: "anonymous" },
        says("HTTP/1.1 200 OK", `Content-Type: ${type}`, OPEN, "Timing-Allow-Origin: *", "Set-Cookie: id=s3cret"),
      ),
      ending: goodEnding(initiator),
    },
    {
      about: `${initiator}, shut out`,
      given: caseOf({ initiator, crossOrigin: "anonymous" }, says("HTTP/1.1 200 OK", `Content-Type: ${type}`)),
      ending: "an error",
    },
    ...(WITH_ATTRIBUTE.has(initiator)
      ? [
          {
            about: `${initiator} without crossorigin`,
            given: caseOf({ initiator }, says("HTTP/1.1 200 OK", `Content-Type: ${type}`)),
            ending: TELLING.has(initiator) ? "opaque" : "loaded",
          },
        ]
      : []),
  ]),
  withStatus(404, "fetch", "readable"),
  withStatus(404, "xmlhttprequest", "readable"),
  withStatus(204, "eventsource", "an error"),
  withStatus(404, "image", "readable"),
  withStatus(204, "image", "an error"),
  withStatus(404, "script", "an error"),
  withStatus(300, "script", { chromium: "loaded", firefox: "an error" }),
  withStatus(300, "module-script", "an error"),
  withStatus(404, "stylesheet", "an error"),
  withStatus(300, "stylesheet", { chromium: "readable", firefox: "an error" }),
  withStatus(404, "font", "an error"),
  withStatus(300, "font", { chromium: "loaded", firefox: "an error" }),
  withStatus(404, "video", "an error"),
  withStatus(404, "audio", "an error"),
  withType("application/json", "eventsource", "an error"),
  withType("application/json", "module-script", "an error"),
  withType(null, "module-script", "an error"),
  withType("application/json", "script", "loaded"),
  withType("application/json", "stylesheet", { chromium: "readable", firefox: "an error" }),
  withType(null, "stylesheet", "readable"),
  withType("application/json", "image", "readable"),
  withType("application/json", "font", "loaded"),
  withType("application/json", "video", "readable"),
  withType("application/json", "audio", "loaded"),
];

const HOLDS: Delivery = { headDelay: 0, bodyDelay: 0, breaks: "never" };

function sent(initiator: keyof typeof TYPES, delivery: Partial<Delivery>, preflight: Answer | null = null): Case {
  const actual: Answer = { ...says("HTTP/1.1 200 OK", `Content-Type: ${TYPES[initiator]}`, OPEN), delivery: { ...HOLDS, ...delivery } };
  const ask = preflight === null ? { initiator, crossOrigin: "anonymous" as const } : { initiator, headers: [["X-Id", "7"]] as const };
  return caseOf(ask, actual, preflight ?? undefined);
}

const CONSENTS = says("HTTP/1.1 204 No Content", OPEN, "Access-Control-Allow-Headers: X-Id");

/** Servers that take their time, and connections that break. */
export const BROKEN: readonly LiveCase[] = [
  { about: "a slow head and a slow body", given: sent("fetch", { headDelay: 600, bodyDelay: 500 }), ending: "readable" },
  {
    about: "a slow preflight",
    given: sent("fetch", {}, { ...CONSENTS, delivery: { ...HOLDS, headDelay: 700 } }),
    ending: "readable",
  },
  {
    about: "a preflight that is reset in its head",
    given: sent("fetch", {}, { ...CONSENTS, delivery: { ...HOLDS, breaks: "reset-in-head" } }),
    ending: "an error",
  },
  { about: "a head that is reset after a while", given: sent("fetch", { headDelay: 400, breaks: "reset-in-head" }), ending: "an error" },
  ...INITIATORS.flatMap(({ initiator }): readonly LiveCase[] => [
    {
      about: `${initiator} with a body that is reset`,
      given: sent(initiator, { breaks: "reset-in-body" }),
      ending: initiator === "fetch" || initiator === "eventsource" ? "readable" : "an error",
    },
    {
      about: `${initiator} with a body that is cut`,
      given: sent(initiator, { breaks: "closed-in-body", bodyDelay: 100 }),
      ending: initiator === "fetch" || initiator === "eventsource" ? "readable" : "an error",
    },
    { about: `${initiator} with a slow body`, given: sent(initiator, { bodyDelay: 400 }), ending: goodEnding(initiator) },
  ]),
];

function malformed(line: string, ending: LiveCase["ending"]): LiveCase {
  return {
    about: `the line ${JSON.stringify(line)}`,
    given: caseOf({}, says("HTTP/1.1 200 OK", line, "Content-Type: text/plain", OPEN)),
    ending,
  };
}

function consent(line: string, ending: LiveCase["ending"]): LiveCase {
  return {
    about: `consent by ${JSON.stringify(line)}`,
    given: caseOf({}, says("HTTP/1.1 200 OK", "Content-Type: text/plain", line)),
    ending,
  };
}

/** Lines that are no headers, and headers that are not as they should be. */
export const MALFORMED: readonly LiveCase[] = [
  malformed("X Y: 1", "readable"),
  malformed("nonsense", "readable"),
  malformed(": empty", "readable"),
  malformed("X-(a): 1", "readable"),
  malformed("X-é: 1", "readable"),
  malformed(" X-First: 1", "readable"),
  malformed("X-Value: é", "readable"),
  malformed("X-Nul: a\0b", "an error"),
  malformed("X-\0Nul: ab", { chromium: "an error", firefox: "readable" }),
  consent("Access-Control-Allow-Origin : *", { chromium: "readable", firefox: "an error" }),
  consent("Access-Control-Allow-Origin:\n *", "readable"),
  consent(" Access-Control-Allow-Origin: *", "an error"),
  consent("Access-Control-Allow-Origin: *\nAccess-Control-Allow-Origin: *", "an error"),
  consent("Access-Control-Allow-Origin: *\n , *", "an error"),
];

interface RealCase {
  readonly about: string;
  readonly given: (origins: Origins) => Case;
  readonly judgement: string;
  readonly ending: string;
}

function real(about: string, ask: Ask, path: string, judgement: string, ending: string): RealCase {
  return { about, given: ({ api }) => caseOf({ ...ask, url: `${api}${path}` }, says("HTTP/1.1 500")), judgement, ending };
}

/** Servers that the studio did not start: another lab. Its scenarios let its own page in, and the page that asks is none of it. */
export const REAL: readonly RealCase[] = [
  real("an answer that anyone may read", {}, "/public-answer", "agrees", "readable"),
  real("an answer for another page", {}, "/preflighted-put", "agrees", "an error"),
  real("a picture that code may read", { initiator: "image", crossOrigin: "anonymous" }, "/image-for-canvas", "agrees", "readable"),
  real("a film that is none", { initiator: "video", crossOrigin: "anonymous" }, "/public-answer", "open", "an error"),
];
