import type { HeaderList } from "../model/header-list.ts";
import { allow, ok, PAGE, type SpecCase } from "./case.ts";

const embedded = (name: string, headers: HeaderList, ends: string, given: Partial<SpecCase> = {}): SpecCase => ({
  name: `embedding: ${name}`,
  request: { initiator: "image", ...given.request },
  replies: [ok(headers)],
  ends,
  ...(given.client === undefined ? {} : { client: given.client }),
});
const corp = (value: string): HeaderList => [["Cross-Origin-Resource-Policy", value]];
const CORP = "fetch/cross-origin-resource-policy-internal-check";
const OPAQUE = "opaque opaque";
const typed = (name: string, initiator: "script" | "stylesheet", headers: HeaderList, ends: string): SpecCase => ({
  name: `type: ${name}`,
  request: { initiator },
  replies: [ok(headers)],
  ends,
});
const type = (value: string): HeaderList => [["Content-Type", value]];
const nosniff = (value: string): HeaderList => [["X-Content-Type-Options", "nosniff"], ...type(value)];

export const answerCases: readonly SpecCase[] = [
  embedded("no policy", [], OPAQUE),
  embedded("a policy that is none", corp("Same-Origin"), OPAQUE),
  embedded("cross-origin", corp("cross-origin"), OPAQUE),
  embedded("same-origin", corp("same-origin"), `blocked ${CORP}:5.b @0`),
  embedded("same-site, of the same site", corp("same-site"), OPAQUE, {
    request: { url: "https://api.app.test/", origin: "https://app.test" },
  }),
  embedded("same-site, of another", corp("same-site"), `blocked ${CORP}:5.c @0`, {
    request: { url: "https://api.test/", origin: "https://app.test" },
  }),
  embedded("same-site, from an insecure page", corp("same-site"), `blocked ${CORP}:5.c @0`, {
    request: { url: "https://api.app.test/", origin: "http://app.test" },
  }),
  embedded("the page requires a policy", [], "blocked fetch/cross-origin-resource-policy-check:7 @0", {
    client: { embedderPolicy: "require-corp" },
  }),
  embedded("the page requires a policy, and there is one", corp("cross-origin"), OPAQUE, { client: { embedderPolicy: "require-corp" } }),
  embedded("a page without credentials", [], OPAQUE, { client: { embedderPolicy: "credentialless" } }),
  {
    name: "embedding: back home through another origin",
    request: { initiator: "image", url: `${PAGE}/` },
    client: { embedderPolicy: "credentialless" },
    replies: [{ status: 302, headers: [["Location", "https://api.example/"]] }, { status: 302, headers: [["Location", `${PAGE}/`]] }, ok()],
    ends: OPAQUE,
  },
  embedded("at home without credentials", [], "readable basic 200", {
    client: { embedderPolicy: "credentialless" },
    request: { url: `${PAGE}/` },
  }),
  typed("a script that is a picture", "script", type("image/png"), "blocked fetch/should-response-be-blocked-due-to-its-mime-type:4 @0"),
  typed("a script that is a table", "script", type("text/csv"), "blocked fetch/should-response-be-blocked-due-to-its-mime-type:4 @0"),
  typed("a script without a type", "script", [], OPAQUE),
  typed(
    "a script without a type, not to be sniffed",
    "script",
    [["X-Content-Type-Options", "NoSniff, x"]],
    "blocked fetch/should-response-be-blocked-due-to-nosniff:4 @0",
  ),
  typed(
    "a script of another type, not to be sniffed",
    "script",
    nosniff("text/plain"),
    "blocked fetch/should-response-be-blocked-due-to-nosniff:4 @0",
  ),
  typed("a script, not to be sniffed", "script", nosniff("text/javascript"), OPAQUE),
  typed("a script of several types", "script", nosniff("text/plain, application/javascript"), OPAQUE),
  typed(
    "a style sheet of another type, not to be sniffed",
    "stylesheet",
    nosniff("text/html"),
    "blocked fetch/should-response-be-blocked-due-to-nosniff:5 @0",
  ),
  typed("a style sheet, not to be sniffed", "stylesheet", nosniff("text/css"), OPAQUE),
  typed("an option that is none", "script", [["X-Content-Type-Options", "x"], ...type("text/plain")], OPAQUE),
  { name: "range: asked for", request: { headers: [["Range", "bytes=0-"]] }, replies: [allow("*", [], 206)], ends: "readable cors 206" },
  {
    name: "integrity: of an opaque answer",
    request: { mode: "no-cors", integrity: "sha256-x" },
    replies: [ok()],
    ends: "blocked fetch/main-fetch:23.2 @0",
  },
  { name: "integrity: of a readable answer", request: { integrity: "sha256-x" }, replies: [allow("*")], ends: "readable cors 200" },
  {
    name: "integrity: of another body",
    request: { integrity: "sha256-x" },
    replies: [allow("*")],
    environment: { integrityMatches: false },
    ends: "blocked fetch/main-fetch:23.3.1 @0",
  },
  { name: "timing: for anyone", request: {}, replies: [allow("*", [["Timing-Allow-Origin", "*"]])], ends: "readable cors 200" },
  {
    name: "timing: for the page",
    request: {},
    replies: [allow("*", [["Timing-Allow-Origin", `https://x.example, ${PAGE}`]])],
    ends: "readable cors 200",
  },
  {
    name: "timing: lost on the way",
    request: {},
    replies: [
      {
        status: 302,
        headers: [
          ["Location", "/y"],
          ["Access-Control-Allow-Origin", "*"],
        ],
      },
      allow("*", [["Timing-Allow-Origin", "*"]]),
    ],
    ends: "readable cors 200",
  },
  {
    name: "expose: listed",
    request: {},
    replies: [
      allow("*", [
        ["X-A", "1"],
        ["Access-Control-Expose-Headers", "x-a"],
      ]),
    ],
    ends: "readable cors 200",
  },
  {
    name: "expose: everything",
    request: {},
    replies: [
      allow("*", [
        ["X-A", "1"],
        ["Access-Control-Expose-Headers", "*"],
      ]),
    ],
    ends: "readable cors 200",
  },
  { name: "expose: malformed", request: {}, replies: [allow("*", [["Access-Control-Expose-Headers", "a b"]])], ends: "readable cors 200" },
  { name: "network: refused", request: {}, replies: [{ failure: "refused", detail: "nothing listens" }], ends: "failed refused @0" },
  { name: "network: not recorded", request: {}, replies: [{ missing: "response" }], ends: "unknown @0" },
];
