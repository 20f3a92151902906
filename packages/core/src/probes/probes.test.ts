import { describe, expect, it } from "vitest";
import { type NewRequest, newClient, newEnvironment, newRequest } from "../model/defaults.ts";
import type { Reply } from "../model/response.ts";
import { replay } from "../run/run.ts";
import type { Trace } from "../trace/trace.ts";
import { answerProbe, probesOf } from "./probes.ts";

const API = "https://api.example/items";
const PAGE = "https://app.example";

function traceOf(request: Partial<NewRequest>, ...replies: readonly Reply[]): Trace {
  return replay(newRequest({ url: API, origin: PAGE, ...request }), newEnvironment(), replies);
}

function answer(status: number, allowed?: string, ...others: readonly (readonly [string, string])[]): Reply {
  return { status, headers: [...(allowed === undefined ? [] : [["Access-Control-Allow-Origin", allowed] as const]), ...others] };
}

const crashed = traceOf({}, answer(502));
const notRouted = traceOf({ method: "PUT" }, answer(404));
const other = traceOf({}, answer(200, "https://www.example"));
const cached = traceOf({}, answer(200, "https://www.example", ["Age", "12"]));
const missing = traceOf({ url: `${API}?page=2` }, answer(404));

describe("probesOf", () => {
  it("asks nothing where nothing failed, nor where nothing is to be learnt", () => {
    expect(probesOf(traceOf({}, answer(200, "*")))).toEqual([]);
    expect(probesOf(traceOf({}, answer(200)))).toEqual([]);
    expect(probesOf(traceOf({}, { failure: "refused", detail: "nothing listens" }))).toEqual([]);
  });

  it.each([
    ["an error", crashed, ["without-origin", "unknown-path"]],
    ["a preflight that is not routed", notRouted, ["plain-options", "other-slash"]],
    ["the origin of another", other, ["other-origin"]],
    ["a cache's answer", cached, ["other-origin", "past-caches"]],
    ["nothing at the path", missing, ["without-origin", "unknown-path", "other-slash"]],
  ])("asks for %s what would tell more", (_name, trace, ids) => {
    expect(probesOf(trace).map(({ id }) => id)).toEqual(ids);
  });

  it("changes what it says it changes", () => {
    const asked = Object.fromEntries(
      [...probesOf(missing), ...probesOf(notRouted), ...probesOf(cached)].map(({ id, request }) => [id, request]),
    );
    expect(asked["without-origin"]?.headers.some(([name]) => name === "Origin")).toBe(false);
    expect(asked["unknown-path"]?.url).toBe("https://api.example/.whycors/no-such-path");
    expect(asked["other-slash"]).toMatchObject({ role: "preflight", url: `${API}/` });
    expect(asked["plain-options"]?.headers.map(([name]) => name)).not.toContain("Access-Control-Request-Method");
    expect(asked["past-caches"]?.url).toBe(`${API}?whycors=1`);
    expect(asked["other-origin"]?.headers).toContainEqual(["Origin", "https://whycors.invalid"]);
    expect(probesOf(missing).find(({ id }) => id === "other-slash")?.request.url).toBe(`${API}/?page=2`);
  });

  it("asks for HTTPS where the page may not ask for anything else", () => {
    const client = newClient(PAGE, { prohibitsMixedContent: true });
    const trace = replay(newRequest({ url: "http://api.example/x", origin: PAGE }), newEnvironment({ client }), []);
    const [probe] = probesOf(trace);
    expect(probe).toMatchObject({ id: "over-https", request: { method: "GET", url: "https://api.example/x" } });
  });

  it("asks once more as often as it is told to, whether anything failed or not", () => {
    expect(probesOf(traceOf({}, answer(200, "*")), 3).map(({ id }) => id)).toEqual(["again", "again", "again"]);
  });
});

describe("answerProbe", () => {
  const told = (trace: Trace, id: string, reply: Reply): string | null => {
    const probe = probesOf(trace, 1).find((each) => each.id === id);
    if (probe === undefined) throw new Error(`${id} is not asked`);
    return answerProbe(probe, reply, trace).tells;
  };

  it.each<[Trace, string, Reply, string | null]>([
    [crashed, "without-origin", answer(502), "without Origin the server answers 502, too: what goes wrong is no matter of CORS"],
    [crashed, "without-origin", answer(200), "without Origin the server answers 200: it refuses the request because of its Origin"],
    [crashed, "without-origin", answer(404), null],
    [crashed, "without-origin", { failure: "reset", detail: "reset" }, null],
    [
      crashed,
      "unknown-path",
      answer(404, "*"),
      "the answer of a path that does not exist (404) has Access-Control-Allow-Origin: something else wrote the 502",
    ],
    [
      crashed,
      "unknown-path",
      answer(404),
      "the answer of a path that does not exist (404) has no Access-Control-Allow-Origin either: errors leave it out",
    ],
    [crashed, "unknown-path", answer(200), null],
    [
      crashed,
      "unknown-path",
      answer(502),
      "a path that does not exist is answered with 502, too: it is not this route that fails, but all of the server",
    ],
    [
      notRouted,
      "plain-options",
      answer(404),
      "an OPTIONS that is no preflight is answered with 404, too: what refuses it does not look at CORS",
    ],
    [notRouted, "plain-options", answer(204), "an OPTIONS that is no preflight is answered with 204: only preflights are refused"],
    [notRouted, "other-slash", answer(204), "https://api.example/items/ is answered with 204, not 404: mind the slash"],
    [notRouted, "other-slash", answer(404), null],
    [other, "other-origin", answer(200, "https://www.example"), "whoever asks, the server names https://www.example: the value is fixed"],
    [
      other,
      "other-origin",
      answer(200, "https://whycors.invalid"),
      "any other origin is sent back as it came: the server consents to whoever asks, but not to this page",
    ],
    [other, "other-origin", answer(200), null],
    [
      cached,
      "past-caches",
      answer(200, PAGE),
      "past the cache the answer allows the page's origin: what the cache keeps was made for another; Vary: Origin is missing",
    ],
    [cached, "past-caches", answer(200, "https://www.example"), null],
    [crashed, "again", answer(502), null],
    [
      crashed,
      "again",
      answer(200, "*"),
      "once more, the answer is 200 with Access-Control-Allow-Origin: *, and not 502 with no consent: replicas or caches behind the address disagree",
    ],
  ])("%#: %s tells what stands behind it", (trace, id, reply, expected) => {
    expect(told(trace, id, reply)).toBe(expected);
  });
});
