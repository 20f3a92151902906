/** The Chinese catalogue against what the engine says: of examples, and of many requests and answers made at random. */
import { newEnvironment, newRequest, type Reply, replay, run, type Trace } from "@whycors/core";
import { CATALOGUE, describeAnswer, diagnose, type Finding, findCauses } from "@whycors/core/diagnosis";
import { findProblems } from "@whycors/core/fixes";
import { generate, TARGETS } from "@whycors/core/generate";
import { parsePolicy } from "@whycors/core/policy";
import { wordsOf } from "@whycors/core/render";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { environments, replies, requests } from "../../../../core/src/testing/arbitraries.ts";
import { GROUPS } from "../../../../lab/src/scenarios/groups.ts";
import { holesOf } from "../translate.ts";
import { besideZhHant } from "./beside.ts";
import { catalogueZhHant } from "./catalogue.ts";
import { findingsZhHant } from "./findings.ts";
import { fixesZhHant } from "./fixes.ts";
import { labZhHant } from "./lab.ts";
import { limitsZhHant } from "./limits.ts";
import { policyZhHant } from "./policy.ts";
import { proxyWordsZhHant } from "./proxy.ts";
import { reasonsZhHant } from "./reasons.ts";
import { stepsZhHant } from "./steps.ts";

const SENTENCES = { ...findingsZhHant, ...fixesZhHant, ...besideZhHant, ...policyZhHant, ...limitsZhHant, ...proxyWordsZhHant };
const CODE = /`[^`]*`/g;

function codeOf(text: string): readonly string[] {
  return (text.match(CODE) ?? []).toSorted();
}

/** All that the studio says of a fetch, apart from what is written down elsewhere. */
function saidOf(trace: Trace, environment: ReturnType<typeof newEnvironment>): readonly string[] {
  const { finding, notes } = diagnose(trace);
  const walk = findProblems(trace, environment);
  const last = trace.exchanges.at(-1)?.reply;
  const answer = last !== undefined && "status" in last ? describeAnswer(last, "") : null;
  const of = ({ what, advice }: Finding): readonly string[] => [what, ...advice.map(({ text }) => text)];
  return [
    ...(finding === null ? [] : [...of(finding), finding.why]),
    ...notes.flatMap(of),
    ...walk.problems.flatMap(({ finding: each, fixes }) => [...of(each), ...fixes.map(({ title }) => title)]),
    ...walk.harmful.flatMap(({ advice, why }) => [`do not ${advice}`, why]),
    ...findCauses(trace, answer, []).flatMap(({ what, advice }) => (advice === null ? [what] : [what, advice])),
  ];
}

const ofExamples = CATALOGUE.flatMap(({ example }) => {
  const environment = newEnvironment(example.environment ?? {});
  return saidOf(replay(newRequest(example.request), environment, example.replies), environment);
});

const STATUSES = [301, 400, 401, 403, 404, 405, 413, 429, 500, 502, 503, 504];

const ofErrors = STATUSES.flatMap((status) =>
  (["GET", "PUT"] as const).flatMap((method) =>
    (
      ["/items", "http://localhost:9/", "https://api.example/items/", "https://www.api.example/items", "https://login.okta.com/"] as const
    ).flatMap((location) => {
      const environment = newEnvironment();
      const reply: Reply = {
        status,
        headers: [
          ["Location", location],
          ["Retry-After", "9"],
          ["Server", "nginx"],
        ],
      };
      const request = newRequest({ url: "https://api.example/items", origin: "http://localhost:5173", method });
      return saidOf(replay(request, environment, [reply]), environment);
    }),
  ),
);

const ofRandom = fc
  .sample(fc.tuple(requests, environments, fc.array(replies, { minLength: 1, maxLength: 4 })), { seed: 7, numRuns: 1500 })
  .flatMap(([request, environment, answers]) => {
    let next = 0;
    return saidOf(
      run(request, environment, () => answers[next++ % answers.length] ?? { missing: "response" }),
      environment,
    );
  });

const POLICIES: readonly unknown[] = [
  ...[null, 3, {}, { origins: 3 }, { origins: "*" }, { origins: [] }, { origins: "https://a.example" }, { origins: "any", x: 1 }],
  ...[
    "https://a.example/",
    "https://a.example/x",
    "a.example",
    "A.example:x",
    "https://A.example:443",
    "https://u:p@a.example",
    "null",
  ].map((origin) => ({ origins: [origin] })),
  ...[
    "https://a.example:",
    "https://a.example:99999",
    "https://a.example:080",
    "file:///a",
    "*",
    "*://a.example",
    "https://*a.example",
  ].map((origin) => ({ origins: [origin] })),
  ...[
    "https://a.example https://b.example",
    " https://a.example",
    "https://",
    "https://ä.example",
    "https://0x7f.1",
    "/^https/",
    "data:,x",
  ].map((origin) => ({ origins: [origin] })),
  { origins: ["http://a.example", null], credentials: true, methods: ["*"], exposedHeaders: ["*"], dangerouslyAllow: ["x"] },
  { origins: "any", credentials: "true", maxAge: 99_999_999, dangerouslyAllow: ["public-suffix-subdomains"] },
  { origins: "any", credentials: 1, maxAge: "x" },
  { origins: "any", maxAge: -1 },
  { origins: "any", maxAge: 86_400, methods: ["get", "patch", "TRACE", "GET", "OPTIONS", "a b", "PUT", "PUT"] },
  {
    origins: "any",
    requestHeaders: ["a b", "Origin", "Accept", "Vary", "X-A", "x-a"],
    exposedHeaders: ["a b", "Set-Cookie", "Origin", "Expires"],
  },
  { origins: "any", requestHeaders: ["*", "X-A"] },
  { origins: "any", paths: 1 },
  { origins: "any", paths: [1, { path: 1 }, ...["a", "/a?b", "/../a", "/:id", "/a*b", "/a", "/a"].map((path) => ({ path }))] },
  { origins: "any", paths: [{ path: "/a/*", origins: ["https://a.example"] }] },
];

/** What the dialog for policies says, and what stands beside configurations. */
const ofPolicies = POLICIES.flatMap((document) => {
  const { mistakes, remarks } = parsePolicy(document);
  return [...mistakes, ...remarks].flatMap(({ message, advice }) => (advice === null ? [message] : [message, advice]));
});

const ofTargets = TARGETS.flatMap((target) => [
  ...target.limits,
  ...[
    { origins: "any", methods: ["*"], requestHeaders: ["*"], exposedHeaders: ["*"], maxAge: 0 },
    { origins: ["https://*.a.example", "http://localhost:*"], credentials: true, methods: ["patch", "X'"], requestHeaders: ["X'%"] },
    { origins: [], paths: [{ path: "/a%20b", origins: "any" }] },
    { origins: ["app://a"], paths: [{ path: "/a", origins: "any" }] },
  ].flatMap((document) => {
    const { policy } = parsePolicy(document);
    if (policy === null) return [];
    const { problems } = generate(target, policy);
    return problems.flatMap(({ message, advice }) => [message, advice]);
  }),
]);

/** What a connection says, which is made up as well. */
const DETAIL = "x";

const SAID = [...new Set([...ofExamples, ...ofErrors, ...ofRandom, ...ofPolicies, ...ofTargets])].filter((text) => text !== DETAIL);

/** The sources in which sentences are written, with values left out and marks as they are printed. */
const SOURCES = Object.entries(
  import.meta.glob<string>(["../../../../{core,probe,proxy,studio}/src/**/*.{ts,tsx}", "!**/*.test.ts", "!**/zh-hant/**"], {
    query: "?raw",
    import: "default",
    eager: true,
  }),
)
  .map(([, text]) => text)
  .join("\n")
  .replace(/\$\{[^{}]*\}/g, "{}")
  .replace(/\\(.)/g, "$1");

/** How much of a sentence is written somewhere, two words in a row at a time; some are put together of parts. */
function partWritten(english: string): number {
  const pairs = english.split(/\{\*?[a-z]+\}/).flatMap((literal) => {
    const words = literal.trim().split(" ");
    return words.map((_, at) => words.slice(at, at + 2).join(" ")).slice(0, Math.max(1, words.length - 1));
  });
  return pairs.filter((pair) => SOURCES.includes(pair)).length / pairs.length;
}

/** Their values are written out: a place for any value would take `write EPIPE`, too, which a connection says. */
const WITH_VALUES: ReadonlySet<string> = new Set(['write "any"', "write false", "write 86400"]);

describe("the catalogue in Traditional Chinese", () => {
  it("has every reason, and no other", () => {
    expect(Object.keys(reasonsZhHant).toSorted()).toEqual(CATALOGUE.map(({ id }) => id).toSorted());
  });

  it.each(CATALOGUE.map(({ id, title, why }) => [id, title, why]))("has title and explanation of %s", (_id, title = "", why = "") => {
    for (const text of [title, why]) expect(codeOf(catalogueZhHant.sentence(text) ?? "")).toEqual(codeOf(text));
  });

  it("has a translation of all that is said", () => {
    expect(SAID.length).toBeGreaterThan(400);
    expect(SAID.filter((text) => catalogueZhHant.sentence(text) === null)).toEqual([]);
  });

  it("has nothing that nobody says any more", () => {
    expect(Object.keys(SENTENCES).filter((english) => !WITH_VALUES.has(english) && partWritten(english) < 0.3)).toEqual([]);
  });

  it("keeps every value and every piece of code that is said", () => {
    const lost = SAID.filter((text) => codeOf(text).join() !== codeOf(catalogueZhHant.sentence(text) ?? "").join());
    expect(lost).toEqual([]);
  });

  it.each(Object.entries(SENTENCES))("has the same values and code in both languages: %s", (english, chinese) => {
    const named = (text: string): readonly string[] =>
      holesOf(text)
        .map(({ name, inner }) => `${inner ? "*" : ""}${name}`)
        .toSorted();
    expect(named(chinese)).toEqual(named(english));
    expect(codeOf(chinese)).toEqual(codeOf(english));
  });

  it("has every scenario of the lab and every group, and no other", () => {
    const ids = GROUPS.flatMap(({ id, scenarios }) => [id, ...scenarios.map((each) => each.id)]);
    expect(Object.keys(labZhHant).toSorted()).toEqual(ids.toSorted());
  });

  it("is Chinese, written as it is in Taiwan", () => {
    const all = [...Object.values(SENTENCES), ...Object.values(stepsZhHant), ...Object.values(reasonsZhHant).flatMap(Object.values)];
    expect(all.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
    expect(all.filter((text) => /服务|缓存|请求|默認|服務器|數據|網絡|代碼|用戶|支持|信息|設置|域名|響應/.test(text))).toEqual([]);
  });

  it("asks where the English asks", () => {
    const differ = Object.entries(stepsZhHant).filter(
      ([at, words]) => words.endsWith("？") !== wordsOf(at as keyof typeof stepsZhHant).endsWith("?"),
    );
    expect(differ).toEqual([]);
  });
});
