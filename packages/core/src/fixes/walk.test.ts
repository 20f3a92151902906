import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newClient, newEnvironment, newRequest } from "../model/defaults.ts";
import type { Environment } from "../model/environment.ts";
import { getHeader } from "../model/header-list.ts";
import type { Reply } from "../model/response.ts";
import { CATALOGUE } from "../reasons/catalogue.ts";
import { replay, run } from "../run/run.ts";
import { environments, replies, requests } from "../testing/arbitraries.ts";
import type { Exchange, Trace } from "../trace/trace.ts";
import { type Edit, editClient, editReply, editRequest } from "./edit.ts";
import { knownServer } from "./known-server.ts";
import { findProblems } from "./walk.ts";

const PAGE = "https://app.example";
const API = "https://api.example/";
const POST_JSON = newRequest({ url: API, origin: PAGE, method: "POST", headers: [["Content-Type", "application/json"]] });

/** Runs a fetch again with the changes made to what is known of its servers. */
function runWith(edits: readonly Edit[], trace: Trace, environment: Environment): Trace {
  const server = knownServer(trace.exchanges);
  const edited = { ...environment, client: editClient(trace.client, edits) };
  return run(editRequest(trace.request, edits), edited, (wire) => editReply(server(wire).reply, wire, edits));
}

function succeeds({ outcome }: Trace): boolean {
  return outcome.kind === "readable" || outcome.kind === "opaque";
}

/** What holds of every fix: it works, no part of it can be left out, and it is safe. */
function expectGoodFix(edits: readonly Edit[], trace: Trace, environment: Environment): void {
  expect(succeeds(runWith(edits, trace, environment))).toBe(true);
  for (const edit of edits) {
    if (edit.kind === "set-header" && edit.name === "Vary") continue;
    const others = edits.filter((each) => each !== edit);
    expect(succeeds(runWith(others, trace, environment)), `not needed: ${JSON.stringify(edit)}`).toBe(false);
  }
  const { credentials } = editRequest(trace.request, edits);
  for (const edit of edits) {
    if (edit.kind !== "set-header") continue;
    expect(edit.value).not.toBe("null");
    if (credentials === "include" && edit.name !== "Vary") expect(edit.value).not.toBe("*");
    if (edit.name === "Access-Control-Allow-Origin" && edit.value === "*")
      expect(trace.request.origin === "null" || isTainted(trace)).toBe(true);
  }
}

function isTainted({ exchanges }: Trace): boolean {
  return exchanges.some(({ request }) => getHeader(request.headers, "Origin") === "null");
}

/** Reasons for which no change that can be run again mends the request. */
const NOTHING_HELPS: readonly string[] = [
  "bad-port",
  "connection-refused",
  "connection-reset",
  "cors-disabled",
  "dns-failure",
  "forbidden-method",
  "integrity-mismatch",
  "invalid-header",
  "keepalive-body-too-long",
  "local-network-insecure-page",
  "local-network-target-mismatch",
  "malformed-answer",
  "no-answer-in-time",
  "nothing-cached",
  "only-if-cached-cross-origin",
  "origin-header-not-added",
  "redirect-to-other-scheme",
  "redirect-without-usable-location",
  "range-outside-blob",
  "scheme-not-fetchable",
  "scheme-not-http",
  "stream-redirected",
  "stream-without-cors",
  "tls-failure",
  "too-many-redirects",
  "unparsable-url",
];

describe("the walk", () => {
  it("goes on behind the first problem, and says what it has not seen", () => {
    const trace = replay(POST_JSON, newEnvironment(), [{ status: 401, headers: [] }]);
    const { problems, ends, fix, inferred } = findProblems(trace, newEnvironment());
    expect(problems.map(({ finding, observed }) => [finding.reason, observed])).toEqual([
      ["preflight-needs-authentication", true],
      ["header-not-allowed", true],
      ["allow-origin-missing-after-preflight", false],
    ]);
    expect(ends).toBe("readable");
    expect(fix).toMatchObject({ proved: true, who: "server", applicability: "safe" });
    expect(inferred.map(({ role, method }) => [role, method])).toEqual([["actual", "POST"]]);
  });

  it("takes what was asked besides for seen", () => {
    const trace = replay(POST_JSON, newEnvironment(), [{ status: 204, headers: [] }]);
    const [request] = findProblems(trace, newEnvironment()).inferred;
    if (request === undefined) throw new Error("nothing was inferred");
    const further: readonly Exchange[] = [{ request, reply: { status: 200, headers: [["Access-Control-Allow-Origin", "*"]] } }];
    const { problems, inferred } = findProblems(trace, newEnvironment(), further);
    expect(problems.map(({ finding, observed }) => [finding.reason, observed])).toEqual([
      ["allow-origin-missing", true],
      ["header-not-allowed", true],
    ]);
    expect(inferred).toEqual([]);
  });

  it("finds nothing where the page gets the answer", () => {
    const trace = replay(newRequest({ url: API, origin: PAGE }), newEnvironment(), [
      { status: 200, headers: [["Access-Control-Allow-Origin", "*"]] },
    ]);
    expect(findProblems(trace, newEnvironment())).toMatchObject({ problems: [], ends: "readable", fix: null });
  });

  it("keeps what a list already holds, and Vary", () => {
    const put = newRequest({ url: API, origin: PAGE, method: "PUT" });
    const preflight: Reply = {
      status: 200,
      headers: [
        ["Access-Control-Allow-Methods", "GET, DELETE"],
        ["Vary", "Accept"],
      ],
    };
    const { fix } = findProblems(replay(put, newEnvironment(), [preflight]), newEnvironment());
    const lines = fix?.edits.flatMap((edit) =>
      edit.kind === "set-header" && edit.on.role === "preflight" ? [`${edit.name}: ${edit.value}`] : [],
    );
    expect(lines).toEqual([
      "Access-Control-Allow-Origin: https://app.example",
      "Vary: Accept, Origin",
      "Access-Control-Allow-Methods: GET, DELETE, PUT",
    ]);
  });

  it("warns of what people are told elsewhere", () => {
    const trace = replay(newRequest({ url: API, origin: PAGE }), newEnvironment(), [{ status: 200, headers: [] }]);
    expect(findProblems(trace, newEnvironment()).harmful.map(({ id }) => id)).toEqual([
      "reflect-any-origin",
      "no-cors-to-read",
      "headers-on-the-request",
      "public-proxy",
      "disable-web-security",
    ]);
    const refused = replay(newRequest({ url: API, origin: PAGE }), newEnvironment(), [{ failure: "refused", detail: "nothing listens" }]);
    expect(findProblems(refused, newEnvironment()).harmful).toEqual([]);
  });

  it("offers other ways, each of them proved", () => {
    const withHeader = newRequest({ url: API, origin: PAGE, headers: [["X-Id", "1"]] });
    const { problems } = findProblems(
      replay(withHeader, newEnvironment(), [{ status: 204, headers: [["Access-Control-Allow-Origin", PAGE]] }]),
      newEnvironment(),
    );
    expect(problems[0]?.fixes.map(({ who, proved }) => [who, proved])).toEqual([
      ["server", true],
      ["page", true],
    ]);
  });
});

describe("the example of a reason", () => {
  it.each(CATALOGUE.map(({ id, example }) => [id, example] as const))(
    "%s is mended, or nothing can mend it",
    (id, { request, replies: given, environment = {} }) => {
      const around = newEnvironment({ client: newClient(request.origin), ...environment });
      const trace = replay(newRequest(request), around, given);
      const { fix, problems } = findProblems(trace, around);
      expect(problems[0]?.finding.reason).toBe(id);
      expect(fix === null).toBe(NOTHING_HELPS.includes(id));
      if (fix !== null) {
        expect(fix.proved).toBe(true);
        expectGoodFix(fix.edits, trace, around);
      }
    },
  );
});

describe("whatever the request and the answers", () => {
  it("the walk ends, and its fix is good", () => {
    fc.assert(
      fc.property(requests, environments, fc.array(replies, { minLength: 1, maxLength: 4 }), (request, environment, given) => {
        const trace = replay(request, environment, given);
        const { fix, problems, ends } = findProblems(trace, environment);
        expect(problems.length).toBeLessThan(20);
        if (fix === null) return;
        expect(["readable", "opaque"]).toContain(ends);
        expectGoodFix(fix.edits, trace, environment);
      }),
      { numRuns: 1000 },
    );
  });
});
